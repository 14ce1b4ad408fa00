"""The answer in the panel, and the table of its links in order."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from atlas.freight.corridors import rivals
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.model import Feature, Leg, Place
from atlas.session import current_view, whole_atlas
from atlas.sheets.itinerary import legs
from atlas.sheets.itinerary import sheet as itinerary
from atlas.sheets.itinerary.verdict import names
from atlas.ui.corridor import closing, folds
from atlas.ui.corridor.limits import ASKED
from atlas.ui.corridor.question import current_answer, current_itinerary, remedies
from atlas.ui.panel import sheet, side
from atlas.ui.parts.bound import bound
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.tables import ROW, selectable
from atlas.ui.shell import map_frame
from atlas.words import plain, say

MOST_ROWS = 16
"""Rows of the table of links that show without scrolling, its head among them."""

RIVALS = ("caspian", "turkmenbashi", "northern", "southern", "siberian", "suez", "cape")
"""Corridors that the map draws; where two share a line, the one named first has its colour."""


def draw_map() -> None:
    """The network, the way in bold, the alternatives and rivals in thinner strokes, the closed links."""
    view, answer, made = current_view(), current_answer(), current_itinerary()
    others = [one.legs for one in answer.itineraries if made is None or one.legs != made.legs]
    beside = rivals(the_network(), answer.question)
    drawn: set[str] = set()
    paths = []
    for stroke, chains in (
        ("closed", [view.closed]),
        ("way", [made.legs] if made else []),
        ("other", others),
        *((key, [beside[key].legs]) for key in RIVALS if key in beside),
    ):
        added = [key for chain in chains for key in chain if key not in drawn]
        drawn.update(added)
        paths.append((stroke, added))
    map_frame.tell(
        "corridor",
        whole=True,
        paths=[(stroke, chain) for stroke, chain in paths if chain],
        named=(view.start, view.end),
    )


def draw_panel() -> None:
    """Search, and what is selected or the answer."""
    with side.box(130):
        if not side.selected(_actions):
            _answer()


def _actions(record: Feature) -> None:
    if isinstance(record, Place):
        closing.place(record)
    if isinstance(record, Leg):
        closing.link(record)
        notes = Footnotes()
        if "irn" in the_network().links[record.id].states:
            sheet.lines([itinerary.war(whole_atlas())], notes)
            notes.draw()


def _answer() -> None:
    answer, shown, view = current_answer(), current_itinerary(), current_view()
    if shown is None:
        if not answer.remedies:
            st.markdown(say("route.ask_again"))
        remedies()
        return
    notes = Footnotes()
    told = itinerary.sheet(whole_atlas(), view)
    before = [one for one in told.lines if one.style == "warning"]
    sheet.lines(before, notes)
    if len(answer.itineraries) > 1:
        _choice(answer.itineraries)
    sheet.lines([one for one in told.lines if one not in before], notes)
    folds.draw(shown, told.folds)
    st.caption(say("route.click"))
    notes.draw()


def _choice(itineraries: tuple[Itinerary, ...]) -> None:
    options = [str(index + 1) for index in range(len(itineraries))]
    labels = dict(zip(options, map(plain, names(whole_atlas(), itineraries)), strict=True))
    # A key of its own for each answer: under a lasting key the browser sends the label of an answer gone by.
    key = f"route-pick-{abs(hash(tuple(one.legs for one in itineraries)))}"
    st.radio(
        say("route.choice"),
        options,
        format_func=labels.__getitem__,
        **bound("pick", key, *ASKED, show=lambda pick: min(pick, options[-1])),
    )


def draw_legs() -> None:
    """The legs of the way in order; choosing a row opens its panel."""
    made = current_itinerary()
    if made is None:
        st.markdown(say("legs.none"))
        return
    st.caption(say("legs.select"))
    selectable("route-legs", _leg_rows(made), _columns(), MOST_ROWS * ROW, say("corridor_parts.legs"))


def _leg_rows(shown: Itinerary) -> pd.DataFrame:
    """One row a link of an itinerary, in travel order, by its id; the source named is its first."""
    sources = whole_atlas().sources
    rows = list(legs.rows(whole_atlas(), shown))
    held = [
        {
            "leg": row.name,
            "km": round(row.km, 1),
            **{name: getattr(row, name) for name in legs.COLUMNS[1:]},
            "source": sources[row.sources[0]].publisher if row.sources else say("legs.unknown"),
        }
        for row in rows
    ]
    return pd.DataFrame(held, index=[row.id for row in rows])


def _columns() -> dict[str, Any]:
    made: dict[str, Any] = {
        name: st.column_config.TextColumn(say(f"legs.{name}"))
        for name in ("leg", "basis", "mode", "co2", "gauge", "operator", "status", "source")
    }
    made["km"] = st.column_config.NumberColumn(say("legs.km"), format="%g", width="small")
    return made
