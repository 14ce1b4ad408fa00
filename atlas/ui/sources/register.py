"""The part of the Sources page with all sources: filters, the table, and what rests on the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from atlas.address import SOURCE_KINDS
from atlas.dialogue import evidence
from atlas.dialogue.evidence import Use
from atlas.model import Source
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.parts import fragments, links
from atlas.ui.parts.bound import bound, known, listed, phrase, text
from atlas.ui.parts.fold import fold
from atlas.ui.parts.tables import selectable
from atlas.words import many, number, reference, say

FRAGMENTS = ("register-top", "register")
TABLE = "register-table"
FULL = 16
"""From so many sources on, the table scrolls inside itself."""

LONG = 12
"""From so many records on, a folded list scrolls in a box of its own."""


def draw() -> None:
    """Filters over the table of sources, and beside it what rests on the chosen one."""
    fragments.fragment("register-top", _top)
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        fragments.fragment("register", _table)
    with right:
        fragments.fragment("source", _source)


def _top() -> None:
    atlas, view = current_atlas(), current_view()
    shown, every = number(len(evidence.sources(atlas, view))), number(len(atlas.sources))
    st.markdown(f"# {say('register.title', shown=shown, all=every)}")
    st.caption(say("register.lead"))
    kinds = evidence.source_counts(atlas, view, "source_kinds")
    st.pills(
        say("register.kind"),
        [kind for kind in SOURCE_KINDS if kinds[kind] or kind in view.source_kinds],
        selection_mode="multi",
        wrap=True,
        format_func=lambda kind: f"{say(f'source.kinds.{kind}')} {number(kinds[kind])}",
        label_visibility="collapsed",
        **bound("source_kinds", "filter-source-kinds", *FRAGMENTS, show=list, read=listed(SOURCE_KINDS)),
    )
    search, languages, clear = st.columns([2, 2, 1], vertical_alignment="center")
    with search:
        st.text_input(
            say("register.search"),
            max_chars=80,
            placeholder=say("register.search_placeholder"),
            icon=":material/search:",
            label_visibility="collapsed",
            **bound("find", "filter-find", *FRAGMENTS, show=text, read=phrase),
        )
    with languages:
        _languages()
    if view.find or view.source_kinds or view.languages:
        clear.button(
            say("filters.clear"),
            key="register-clear",
            type="tertiary",
            icon=":material/filter_alt_off:",
            on_click=lambda: go_to(*FRAGMENTS, find=None, source_kinds=(), languages=()),
        )


def _languages() -> None:
    atlas, view = current_atlas(), current_view()
    counts = evidence.source_counts(atlas, view, "languages")
    st.multiselect(
        say("register.language"),
        sorted(atlas.languages, key=lambda one: -counts[one]),
        format_func=lambda one: f"{say(f'languages.{one}')} {number(counts[one])}",
        placeholder=say("register.language_placeholder"),
        label_visibility="collapsed",
        **bound("languages", "filter-languages", *FRAGMENTS, show=list, read=listed(atlas.languages)),
    )


def rows(shown: Sequence[Source]) -> pd.DataFrame:
    """One row a source; `date` keeps the precision of the source: 2025, 2025-12 or 2025-12-20."""
    resting = current_atlas().resting
    made = [
        {
            "publisher": _publisher(one),
            "title": one.title,
            "date": one.date or say("source.undated"),
            "language": say(f"languages.{one.language}"),
            "kind": say(f"source.kinds.{one.kind}"),
            "records": len(resting.get(one.id, ())),
            "link": one.url or "",
        }
        for one in shown
    ]
    return pd.DataFrame(made, index=[one.id for one in shown])


def _publisher(source: Source) -> str:
    if not source.mirror_of:
        return source.publisher
    return say("source.copy_short", publisher=source.publisher, original=source.mirror_of)


def _table() -> None:
    atlas, view = current_atlas(), current_view()
    shown = evidence.sources(atlas, view)
    if not shown:
        st.markdown(say("register.empty"))
        return
    selectable(
        TABLE,
        rows(shown),
        _columns(),
        620 if len(shown) > FULL else "content",
        say("register.table"),
        "source",
        ("source",),
    )


def _columns() -> dict[str, Any]:
    return {
        "publisher": st.column_config.TextColumn(say("register.publisher"), width=130),
        "title": st.column_config.TextColumn(say("register.title_column"), width=250),
        "date": st.column_config.TextColumn(say("register.date"), width=88),
        "language": st.column_config.TextColumn(say("register.language"), width=75),
        "kind": st.column_config.TextColumn(say("register.kind_column"), width=85),
        "records": st.column_config.NumberColumn(say("register.records"), width=66),
        "link": st.column_config.LinkColumn(
            say("register.link"), width=50, display_text=say("register.open")
        ),
    }


def _source() -> None:
    atlas, view = current_atlas(), current_view()
    st.selectbox(
        say("register.choose"),
        [one.id for one in evidence.sources(atlas, view.with_(find=None, source_kinds=(), languages=()))],
        format_func=lambda key: f"{atlas.sources[key].publisher}: {atlas.sources[key].title}",
        index=None,
        placeholder=say("register.choose"),
        label_visibility="collapsed",
        **bound("source", "source-choice", "register", "source", show=known(atlas.sources)),
    )
    if view.source is None:
        st.markdown(say("register.none"))
        return
    if view.source not in atlas.sources:
        st.markdown(say("register.unknown"))
        return
    st.markdown(reference(atlas.sources[view.source]))
    found = evidence.uses(atlas, view.source)
    st.markdown(f"**{many('register.rests', len(found))}**")
    for kind, group in groupby(found, key=lambda one: one.kind):
        listed = list(group)
        fold(
            say(f"kinds_of_record.{kind}"),
            len(listed),
            f"uses-{view.source}-{kind}",
            partial(_uses, listed),
        )


def _uses(found: Sequence[Use]) -> None:
    with st.container(height=320 if len(found) > LONG else "content", border=False, gap="xxsmall"):
        for one in found:
            links.use(one)
