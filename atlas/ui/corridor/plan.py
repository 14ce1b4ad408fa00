"""What a planner asks of an itinerary: CO2e, days, price and what binds, each with its source or without a
figure."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from atlas.address import TONNES
from atlas.freight import figures
from atlas.freight.emissions import Estimate, Range, estimate, products, rail_km
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.model import Fact, Quote
from atlas.session import current_view, whole_atlas
from atlas.ui.parts.bound import bound
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, many, number, plain, say

BOX = "stu-co2"
"""The source that counts as many tonnes a container as are taken where none are asked for."""

SHOWN = 3
"""Published figures that stand in the table itself; the rest are in the fold."""


def rows(made: Itinerary, notes: Footnotes) -> list[tuple[str, str]]:
    """The planner's rows of the answer's table: label and text, as Markdown."""
    return [
        (say("plan.days"), _days(made, notes)),
        (say("plan.co2"), _co2(made)),
        (say("plan.price"), _price(made, notes)),
        (say("plan.binds"), _binds(made, notes)),
    ]


def span_text(span: Range) -> str:
    """A range of kilograms, rounded to what a reader needs."""
    low, high = (number(_rounded(end)) for end in (span.low, span.high))
    return low if low == high else f"{low}\u2013{high}"


def _rounded(kg: float) -> float:
    return round(kg, -1) if kg >= 1000 else round(kg)


def made_estimate(made: Itinerary) -> Estimate:
    """What an itinerary emits by the factors of the whole Atlas."""
    return estimate(whole_atlas(), the_network(), made)


def tonnes() -> float:
    """Net tonnes a 40-foot container, as the address asks."""
    return float(current_view().tonnes)


def _co2(made: Itinerary) -> str:
    told = made_estimate(made)
    text = say(
        "plan.kg",
        tonne=span_text(told.total),
        box=span_text(told.a_box(tonnes())),
        tonnes=number(tonnes()),
    )
    return text + (f"; {many('plan.no_factor', told.missing)}" if told.missing else "")


def _days(made: Itinerary, notes: Footnotes) -> str:
    network = the_network()
    found = figures.days(whole_atlas(), network, made)
    parts = figures.hours(network, made)
    lines = [
        say("plan.promised", days=days_text(one.low, one.high), text=plain(one.text), year=one.year)
        + notes.marks(one.sources)
        for one in found[-SHOWN:]
    ]
    for trial in figures.trials(whole_atlas(), network, made):
        if trial.measured:
            days = days_text(trial.measured.low, trial.measured.high)
            lines.append(say("plan.measured", days=days, text=plain(trial.name)) + notes.marks(trial.sources))
    if parts.legs:
        hours = days_text(parts.low_hours, parts.high_hours)
        lines.append(say("plan.hours", hours=hours, count=len(parts.legs)))
    lines.append(many("plan.no_days", parts.missing, all=len(made.legs)))
    return "; ".join(lines)


def days_text(low: float, high: float) -> str:
    """A number or a range."""
    return number(low) if low == high else f"{number(low)}\u2013{number(high)}"


def quote_text(one: Quote) -> str:
    """A price with its stretch and its day."""
    return say(
        "plan.quote",
        usd=days_text(round(one.low), round(one.high)),
        start=plain(one.stretch.start),
        end=plain(one.stretch.end),
        date=date(one.date),
    )


def _price(made: Itinerary, notes: Footnotes) -> str:
    found = figures.quotes(whole_atlas(), the_network(), made)[:SHOWN]
    lines = [quote_text(one) + notes.marks(one.sources) for one in found]
    return "; ".join(lines) or say("plan.no_price")


def _binds(made: Itinerary, notes: Footnotes) -> str:
    found: Sequence[Fact] = figures.capacities(whole_atlas(), made)
    if not found:
        return say("plan.no_capacity")
    least = found[0]
    return plain(least.statement) + notes.marks(least.sources)


def arithmetic(made: Itinerary) -> None:
    """How the CO2e was reckoned: net tonnes, kilometres times factor at both ends of the range, and what
    others say of the same journey."""
    told, notes = made_estimate(made), Footnotes()
    st.markdown(f"{say('plan.method')} {_traction(made, notes)}")
    st.selectbox(
        say("plan.tonnes"),
        TONNES,
        help=say("plan.tonnes_help"),
        **bound("tonnes", "plan-tonnes", "panel", "below"),
    )
    for end, total in (("low", told.total.low), ("high", told.total.high)):
        lines = [
            f"| {plain(one.factor.vehicle)}{notes.marks(one.factor.sources)} | {number(round(one.km))} "
            f"| {number(one.factor.well_to_wheel)} | {number(round(one.kg, 1))} |"
            for one in products(told, end)
        ]
        head = f"| {say(f'plan.{end}')} | {say('plan.km')} | {say('plan.factor')} | {say('plan.kilograms')} |"
        foot = f"| **{say('plan.sum')}** | {number(round(made.km))} | | **{number(round(total, 1))}** |"
        st.markdown("\n".join([head, "|--|--:|--:|--:|", *lines, foot]))
    hand = [one for one in whole_atlas().factors.values() if one.second_hand and one.serves]
    st.caption(say("plan.second_hand", count=len(hand)) + " " + say("plan.box") + notes.marks((BOX,)))
    others = figures.footprints(whole_atlas(), the_network(), made)
    for one in others:
        ends = {"start": plain(one.stretch.start), "end": plain(one.stretch.end)}
        line = say("plan.other", name=plain(one.name), kg=number(one.kg_a_teu), **ends)
        st.markdown(f"- {line}{notes.marks(one.sources)} {plain(one.boundary)}")
    notes.draw("plan-co2")


def _traction(made: Itinerary, notes: Footnotes) -> str:
    """Kilometres of rail by how trains are hauled, with the sources of that; empty without rails."""
    network = the_network()
    parts = [
        say("plan.traction_km", km=number(round(km)), hauled=say(f"plan.{hauled}"))
        for hauled, km in sorted(rail_km(network, made).items(), key=lambda part: -part[1])
    ]
    told = dict.fromkeys(network.links[key].traction for key in made.legs)
    marks = notes.marks(source for one in told if one for source in one.sources)
    return say("plan.traction", parts=", ".join(parts)) + marks if parts else ""
