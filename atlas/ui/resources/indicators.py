"""Numbers about the states: charts of what can stand side by side, and a list of all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from atlas.charts.resources import ROW, family_chart
from atlas.charts.told import told
from atlas.model import Indicator
from atlas.region.indicators import GROUPS, Family, by_state, families, of_group, parts, undated
from atlas.session import current_atlas, current_view, on_a_phone
from atlas.sheets.state.lists import figure
from atlas.ui.parts import markdown
from atlas.ui.parts.bound import bound, listed
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import many, plain, say

STATES = ("kaz", "kgz", "tjk", "tkm", "uzb")

TITLE, LINE = 70, 52
"""Pixels that the title of a picture or list takes with the gap after it, and a number in a list."""


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
    """The charts of a group, and of each state what no chart can hold, as small pictures in two columns of
    about one height; on a phone the lists are folded.
    """
    charts, listed = families(rows)
    cards = [*_charts(charts), *_lists(group, by_state(current_atlas(), listed))]
    heights = [0.0, 0.0]
    columns = st.columns(2, gap="medium")
    for card in cards:
        place = heights.index(min(heights))
        heights[place] += card.height
        with columns[place]:
            card.draw(notes)


@dataclass(frozen=True)
class Card:
    """One picture or list, with about the height in pixels that it takes."""

    height: float
    draw: Callable[[Footnotes], None]


def _charts(charts: Sequence[Family]) -> Iterator[Card]:
    for family in charts:
        most = max(float(one.value) for one in family.rows)
        for title, part in parts(current_atlas(), family):
            yield Card(ROW * len(part.rows) + TITLE, partial(_chart, title, part, most))


def _lists(group: str, lists: Mapping[str, Sequence[Indicator]]) -> Iterator[Card]:
    folded = on_a_phone() and not current_view().states
    for name, found in lists.items():
        if folded:
            yield Card(TITLE, partial(_folded, group, name, found))
        else:
            yield Card(LINE * len(found) + TITLE, partial(_open, name, found))


def _folded(group: str, name: str, found: Sequence[Indicator], notes: Footnotes) -> None:
    fold(plain(name), len(found), f"numbers-{group}-{name}", partial(_list, found, notes))


def _open(name: str, found: Sequence[Indicator], notes: Footnotes) -> None:
    st.markdown(f"**{plain(name)}**")
    _list(found, notes)


def _chart(title: str, family: Family, most: float, notes: Footnotes) -> None:
    st.markdown(f"**{plain(title)}**, {plain(family.unit)}")
    signs = {one.id: notes.signs(one.sources) for one in family.rows}
    chart = family_chart(current_atlas(), family, signs, most)
    words = told(chart, title, "label", "value", None)
    st.altair_chart(chart, width="stretch", alt=words)


def _list(found: Sequence[Indicator], notes: Footnotes) -> None:
    st.markdown(markdown.text(map(figure, found), notes))
