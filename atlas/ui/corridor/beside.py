"""Pictures beside an itinerary: days promised and measured, prices, and others' figures of emissions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from atlas.charts.planner import Beside, footprint_ticks, price_ticks, prices_over_time
from atlas.charts.told import told
from atlas.charts.trials import promised_chart
from atlas.dialogue.titles import leg_name
from atlas.freight import figures
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.parts import Part, parts, span, without
from atlas.freight.trials import Pair
from atlas.model import DaySpan
from atlas.session import current_view, whole_atlas
from atlas.ui.corridor import closing
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, number, plain, say

TEU_A_BOX = 2
"""Containers of 20 feet that one of 40 feet stands for."""


def draw(made: Itinerary) -> None:
    """The folds of an itinerary that have a picture; those without a figure are left out."""
    atlas, network = whole_atlas(), the_network()
    told = figures.days(atlas, network, made), figures.trials(atlas, network, made)
    found = parts(atlas, network, made)
    count = sum(map(len, told)) + len(found)
    fold(say("beside.days"), count, "beside-days", partial(_days, made))
    fold(say("beside.prices"), len(atlas.quotes), "beside-prices", partial(_prices, made))
    others = figures.compared(atlas, network, made, float(current_view().tonnes) / TEU_A_BOX)
    fold(say("beside.footprints"), len(others), "beside-footprints", partial(_footprints, made))


def _days(made: Itinerary) -> None:
    """Days over stretches of the way, promised and measured in marks of their own, and its parts."""
    atlas, network, notes = whole_atlas(), the_network(), Footnotes()
    pairs = [
        Pair(f"{_ends(one)} ({one.year})", DaySpan(low=one.low, high=one.high), None, None, one.sources)
        for one in figures.days(atlas, network, made)
    ]
    pairs += [
        Pair(one.name, one.planned, one.measured, one.by_sea, one.sources, one.id)
        for one in figures.trials(atlas, network, made)
        if one.measured
    ]
    found = parts(atlas, network, made)
    pairs += [_as_pair(one) for one in found]
    if pairs:
        chart = promised_chart(pairs, say("versus.days"))
        st.altair_chart(chart, width="stretch", alt=told(chart, say("versus.days"), "name", "low"))
    st.markdown("\n".join(f"- {plain(one.name)}{notes.marks(one.sources)}" for one in pairs))
    total, missing = span(found), without(made, found)
    if total:
        st.markdown(say("beside.sum", days=closing.days(total)))
    if missing:
        names = "; ".join(plain(leg_name(atlas, key)) for key in missing)
        count = say("beside.missing", count=number(len(missing)), all=number(len(made.legs)))
        st.caption(f"{count} {names}")
    notes.draw("beside-days")


def _ends(told: figures.Told) -> str:
    """The stretch of the way that published days are for."""
    places = whole_atlas().places
    return say("leg.ends", start=places[told.first].name, end=places[told.last].name)


def _as_pair(part: Part) -> Pair:
    """A part of the days as a row of the chart."""
    days = DaySpan(low=round(part.low, 1), high=round(part.high, 1))
    name = say(f"beside.{part.kind}", where=where(part)) + (f", {date(part.date)}" if part.date else "")
    return Pair(name, None if part.measured else days, days if part.measured else None, None, part.sources)


def where(part: Part) -> str:
    """The place or the line that a part of the days is for."""
    atlas = whole_atlas()
    return atlas.places[part.at].name if part.kind == "wait" else leg_name(atlas, part.at)


def _prices(made: Itinerary) -> None:
    """The quotes for stretches of the way as ticks, and all quotes over time."""
    atlas, notes = whole_atlas(), Footnotes()
    found = figures.quotes(atlas, the_network(), made)
    if found:
        ticks = price_ticks(found)
        st.altair_chart(ticks, width="stretch", alt=told(ticks, say("beside.prices"), "name", "low", " US$"))
    else:
        st.markdown(say("plan.no_price").capitalize() + ".")
    everything = sorted(atlas.quotes.values(), key=lambda one: one.date)
    names = {key: route.name.split(" (")[0] for key, route in atlas.routes.items()}
    chart = prices_over_time(everything, names, [one.id for one in found])
    st.altair_chart(chart, width="stretch", alt=told(chart, say("beside.prices"), "stretch", "low", " US$"))
    st.caption(say("beside.prices_help"))
    lines = [
        f"- {say('plan.quote', **_quoted(one.id))}{notes.marks(one.sources)} {plain(one.includes)}"
        for one in reversed(everything)
    ]
    st.markdown("\n".join(lines))
    notes.draw("beside-prices")


def _quoted(key: str) -> dict[str, str]:
    one = whole_atlas().quotes[key]
    low, high = number(round(one.low)), number(round(one.high))
    return {
        "usd": low if low == high else f"{low}\u2013{high}",
        "start": plain(one.stretch.start),
        "end": plain(one.stretch.end),
        "date": date(one.date),
    }


def _footprints(made: Itinerary) -> None:
    """Others' figures as ticks on the Atlas's estimate for the same stretch, each with what it counts."""
    atlas, notes = whole_atlas(), Footnotes()
    found = figures.compared(atlas, the_network(), made, float(current_view().tonnes) / TEU_A_BOX)
    rows = [
        Beside(
            say("leg.ends", start=one.stretch.start, end=one.stretch.end) + f": {one.name}",
            one.kg_a_teu,
            ours.low,
            ours.high,
        )
        for one, ours in found
    ]
    chart = footprint_ticks(rows)
    st.altair_chart(
        chart, width="stretch", alt=told(chart, say("beside.footprints"), "name", "theirs", " kg")
    )
    st.caption(say("beside.footprints_help"))
    for one, _ in found:
        st.markdown(f"- {plain(one.name)}{notes.marks(one.sources)}: {plain(one.boundary)}")
    notes.draw("beside-footprints")
