"""The folds of an itinerary in the panel: what its sheet says in them, with their pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import streamlit as st

from atlas.address import TONNES
from atlas.charts.gallery.way import every_quote, footprints, route_names
from atlas.charts.planner import footprint_ticks, price_ticks, prices_over_time
from atlas.charts.told import told
from atlas.charts.trials import promised_chart
from atlas.freight import figures
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.session import current_view, whole_atlas
from atlas.sheets.itinerary.folds import pairs
from atlas.sheets.sheet import Fold
from atlas.ui.panel import sheet
from atlas.ui.parts.bound import bound
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import say

ELSEWHERE = ("ways", "legs")
"""Folds of the sheet that the page shows in a form of their own: a choice, and the table under the map."""


def draw(shown: Itinerary, found: Iterable[Fold]) -> None:
    """The folds of the sheet of an itinerary, each drawn once it is opened, with sources of its own."""
    for one in found:
        if one.key not in ELSEWHERE:
            fold(one.title, one.count, one.key, partial(_open, shown, one))


def _open(shown: Itinerary, one: Fold) -> None:
    notes, above = Footnotes(), _above(shown, one.key)
    sheet.lines(one.lines[:above], notes, one.key)
    PICTURES.get(one.key, lambda _: None)(shown)
    sheet.lines(one.lines[above:], notes, one.key)
    notes.draw(one.key)


def _above(shown: Itinerary, key: str) -> int:
    """How many lines of a fold stand above its picture: the method, and that no quote is for the way."""
    no_quote = key == "beside-prices" and not figures.quotes(whole_atlas(), the_network(), shown)
    return int(key == "plan-co2" or no_quote)


def _tonnes(_: Itinerary) -> None:
    st.selectbox(
        say("plan.tonnes"),
        TONNES,
        help=say("plan.tonnes_help"),
        **bound("tonnes", "plan-tonnes", "panel", "below"),
    )


def _days(shown: Itinerary) -> None:
    """Days over stretches of the way, promised and measured in marks of their own, and its parts."""
    chart = promised_chart(pairs(whole_atlas(), shown), say("versus.days"))
    st.altair_chart(chart, width="stretch", alt=told(chart, say("versus.days"), "name", "low"))


def _prices(shown: Itinerary) -> None:
    """The quotes for stretches of the way as ticks, and all quotes over time."""
    atlas = whole_atlas()
    own = figures.quotes(atlas, the_network(), shown)
    if own:
        ticks = price_ticks(own)
        st.altair_chart(ticks, width="stretch", alt=told(ticks, say("beside.prices"), "name", "low", " US$"))
    chart = prices_over_time(every_quote(atlas), route_names(atlas), [one.id for one in own])
    st.altair_chart(chart, width="stretch", alt=told(chart, say("beside.prices"), "stretch", "low", " US$"))


def _footprints(shown: Itinerary) -> None:
    """Others' figures as ticks on the Atlas's estimate for the same stretch."""
    found = footprints(whole_atlas(), current_view(), shown)
    chart = footprint_ticks([row for _, row in found])
    st.altair_chart(
        chart, width="stretch", alt=told(chart, say("beside.footprints"), "name", "theirs", " kg")
    )


PICTURES: Mapping[str, Callable[[Itinerary], None]] = {
    "plan-co2": _tonnes,
    "beside-days": _days,
    "beside-prices": _prices,
    "beside-footprints": _footprints,
}
"""Key of a fold -> what stands in it beside its lines: charts, or the question for tonnes."""
