"""The part of the Resources page on companies and institutions: what each does where."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from atlas.dialogue.titles import title
from atlas.region.organisations import Organisation, Work, organisations_on
from atlas.search.text import words
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.parts import links
from atlas.ui.parts.bound import bound, phrase, row_of, text
from atlas.ui.parts.tables import ROW
from atlas.words import many, number, plain, say

FRAGMENTS = ("map", "filters", "panel")
"""What a change of the words sought changes."""

HEIGHT = 520
"""Pixels of the table at most."""

MOST = 24
"""Works of one kind of an organisation that are listed."""


def known() -> tuple[Organisation, ...]:
    """Every organisation that a record known on the day names."""
    return organisations_on(current_atlas().day)


def shown() -> tuple[Organisation, ...]:
    """The organisations whose name has the words that the address asks for; all where it asks for none."""
    wanted = "".join(words(current_view().find or ""))
    return tuple(
        one for one in known() if any(wanted in "".join(words(name)) for name in (one.name, *one.names))
    )


def chosen() -> Organisation | None:
    """The organisation that the address names, or the only one that has its words."""
    found = shown()
    named = next((one for one in found if one.name == current_view().find), None)
    return named or (found[0] if len(found) == 1 else None)


def choose() -> None:
    """The box for a name."""
    st.text_input(
        say("companies.find"),
        max_chars=80,
        placeholder=say("companies.placeholder"),
        icon=":material/search:",
        label_visibility="collapsed",
        **bound("find", "company-find", *FRAGMENTS, show=text, read=phrase),
    )


def draw() -> None:
    """The table; a row opens what its organisation does."""
    found = shown()
    if not found:
        st.markdown(say("companies.nothing"))
        return
    st.caption(say("companies.lead"))
    st.dataframe(
        rows(found),
        hide_index=True,
        height=min(HEIGHT, (len(found) + 1) * ROW),
        column_config={
            name: st.column_config.TextColumn(say(f"companies.columns.{name}"), width=width)
            for name, width in (("name", 240), ("does", 300), ("where", 300))
        },
        selection_mode="single-row",
        **bound("find", "companies", *FRAGMENTS, **row_of([one.name for one in found])),
    )


def rows(found: Sequence[Organisation]) -> pd.DataFrame:
    """One row an organisation: what it does, and in which states."""
    return pd.DataFrame(
        [
            {
                "name": one.name,
                "does": "; ".join(many(f"organisations.{does}", len(works)) for does, works in one.by_deed()),
                "where": ", ".join(say(f"countries.{state}") for state in one.states),
            }
            for one in found
        ]
    )


def brief() -> None:
    """What the chosen organisation does, record by record; none chosen: how to choose one."""
    one = chosen()
    if one is None:
        st.markdown(say("companies.choose"))
        return
    st.markdown(f"## {plain(one.name)}")
    if one.names:
        st.caption(say("companies.also", names=plain("; ".join(one.names))))
    for does, works in one.by_deed():
        told = many(f"organisations.{does}", len(works))
        st.markdown(f"**{told[:1].upper()}{told[1:]}**")
        with st.container(gap=None):
            for work in works[:MOST]:
                _record(work)
        if len(works) > MOST:
            st.caption(say("companies.more", count=number(len(works) - MOST)))


def _record(work: Work) -> None:
    """What opens the record of a work: a feature in the panel, a trial on its page."""
    name = plain(title(current_atlas(), work.kind, work.record))
    if work.record not in current_atlas().features:
        links.link("corridor", name, part="trials")
        return
    st.button(
        name,
        key=f"work-{work.does}-{work.record}",
        type="tertiary",
        on_click=lambda: go_to("map", "panel", at=work.record),
    )
