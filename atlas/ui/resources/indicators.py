"""Numbers about the states: charts of what can stand side by side, and a list of all the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from atlas.charts.resources import family_chart
from atlas.charts.told import told
from atlas.model import Indicator
from atlas.region.indicators import Family, by_state, families, of_group, undated
from atlas.session import current_atlas, current_view
from atlas.sheets.state.lists import figure
from atlas.ui.parts import markdown
from atlas.ui.parts.bound import bound, listed
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import many, plain, say

GROUPS = ("resources", "people", "trade", "japan")
STATES = ("kaz", "kgz", "tjk", "tkm", "uzb")


def choose() -> None:
    """The states whose numbers are shown; none chosen means all."""
    st.pills(
        say("sites.states"),
        STATES,
        selection_mode="multi",
        wrap=True,
        format_func=lambda state: plain(current_atlas().states[state].name),
        label_visibility="collapsed",
        **bound("states", "number-states", "filters", "map", show=listed(STATES), read=listed(STATES)),
    )


def draw() -> None:
    """Charts and lists of the numbers about the states chosen."""
    notes = Footnotes()
    view = current_view()
    st.caption(say("numbers.lead"))
    for group in GROUPS:
        rows = of_group(current_atlas(), group, view.states)
        if rows:
            st.markdown(f"## {say(f'numbers.{group}')} · {many('numbers.count', len(rows))}")
            _group(group, rows, notes)
    _undated(view.states, notes)
    notes.draw()


def _undated(states: Sequence[str], notes: Footnotes) -> None:
    """What sources say of resources without a year, or without agreeing on a number."""
    facts = undated(current_atlas(), states)
    lines = [
        f"- {plain(one.statement)}{notes.marks(one.sources)}{f' {plain(one.note)}' if one.note else ''}"
        for one in facts
    ]
    fold(say("numbers.undated"), len(lines), "numbers-undated", lambda: st.markdown("\n".join(lines)))


def _group(group: str, rows: Sequence[Indicator], notes: Footnotes) -> None:
    """The charts of a group on the left, and the lists of all that no chart can hold on the right.

    With states chosen the lists are short and stand open.
    """
    charts, listed = families(rows)
    left, right = st.columns(2, gap="medium")
    for family in charts:
        with left:
            _chart(family, notes)
    lists = by_state(current_atlas(), listed)
    for index, (name, found) in enumerate(lists.items()):
        with right if charts or index >= len(lists) / 2 else left:
            if current_view().states:
                st.markdown(f"**{plain(name)}**")
                _list(found, notes)
            else:
                fold(plain(name), len(found), f"numbers-{group}-{name}", partial(_list, found, notes))


def _chart(family: Family, notes: Footnotes) -> None:
    title = family.name or say("numbers.world")
    st.markdown(f"**{plain(title)}**, {plain(family.unit)}")
    signs = {one.id: notes.signs(one.sources) for one in family.rows}
    chart = family_chart(current_atlas(), family, signs)
    words = told(chart, title, "label", "value", None)
    st.altair_chart(chart, width="stretch", alt=words)


def _list(found: Sequence[Indicator], notes: Footnotes) -> None:
    st.markdown(markdown.text(map(figure, found), notes))
