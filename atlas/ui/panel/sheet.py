"""Draws a sheet with Streamlit: its text in one piece, which is quick to send, its folds once opened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

import streamlit as st

from atlas.session import go_to
from atlas.sheets.sheet import Action, Fold, Line, Link
from atlas.ui.parts import links, markdown
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes

ICONS = {
    ("sources", "article"): ":material/fact_check:",
    ("sources", "corrections"): ":material/edit_note:",
    ("corridor", "trials"): ":material/timer:",
    ("corridor", None): ":material/conversion_path:",
}
"""Page and its part -> the icon of a link to it."""

ACTION_ICONS = {"report": ":material/flag:"}
"""What a visitor can do -> its icon; other actions have a place of their own on their pages."""


def lines(shown: Iterable[Line], notes: Footnotes, key: str = "open") -> None:
    """Lines of a sheet: text, ways to open other records, warnings. key: begins the keys of the buttons."""
    for place, (kind, group) in enumerate(markdown.blocks(shown)):
        match kind:
            case "text":
                st.markdown(markdown.text(group, notes))
            case "warning":
                for one in group:
                    st.warning(markdown.words(one, notes), icon=":material/warning:")
            case _:
                with st.container(gap="xxsmall"):
                    _openings(group, notes, f"{key}-{place}" if place > 1 else key)


def _openings(group: Iterable[Line], notes: Footnotes, key: str) -> None:
    """Ways to open records, each with its small print under it."""
    for index, (kind, same) in enumerate(groupby(group, key=lambda one: one.style)):
        if kind == "detail":
            st.caption("  \n".join(markdown.words(one, notes) for one in same))
            continue
        for number, one in enumerate(same):
            _open(one, f"{key}-{index}-{number}")


def _open(one: Line, key: str) -> None:
    link = one.link
    if link is None:
        return
    label = markdown.spans(one.spans, Footnotes()).strip()
    if link.page:
        icon = ICONS.get((link.page, link.changes.get("part")))
        links.link(link.page, label, icon, **link.changes)
        return
    st.button(
        label,
        key=f"{key}-{link.changes.get('at')}",
        type="tertiary",
        on_click=partial(_go, link),
    )


def _go(link: Link) -> None:
    go_to("map", "panel", **link.changes)


def foot(corrections: Iterable[Line], notes: Footnotes) -> None:
    """What was corrected in the thing, in small print, with the way to all corrections."""
    for one in corrections:
        if one.link:
            _open(one, "foot")
        else:
            st.caption(markdown.words(one, notes))


def folds(parts: Iterable[Fold], notes: Footnotes) -> None:
    """Parts that are drawn while they are open; nothing where a part is empty."""
    for one in parts:
        fold(one.title, one.count, one.key, partial(_fold, one, notes))


def _fold(one: Fold, notes: Footnotes) -> None:
    lines(one.lines, notes, one.key)


def action(one: Action) -> None:
    """A link for what a visitor can do with the thing."""
    if one.name in ACTION_ICONS and one.link.page:
        links.link(one.link.page, one.link.text, ACTION_ICONS[one.name], **one.link.changes)
