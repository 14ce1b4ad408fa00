"""A planner's figures as pictures: prices over time and beside an itinerary, others' figures of emissions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from atlas.charts.corridor import ROUTES, SPACED
from atlas.charts.resources import above
from atlas.map.looks import FIGURE, QUIET, SECOND, SERIES
from atlas.model import Quote, first_day
from atlas.words import date, number, say

ROW = 40
"""Pixels of a row: its name, and under it its mark."""

ABOVE = 70
"""Pixels that the axis and the key take."""

HEIGHT = 340
"""Pixels of the chart of prices over time."""


@dataclass(frozen=True)
class Beside:
    """A figure of somebody else beside the Atlas's own for the same stretch: whose, theirs, and ours low to
    high, in the same unit."""

    name: str
    theirs: float
    low: float
    high: float


def span_text(low: float, high: float) -> str:
    """Whole numbers from low to high."""
    ends = [number(round(end)) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}\u2013{ends[1]}"


def _stretch(one: Quote) -> str:
    return say("leg.ends", start=one.stretch.start, end=one.stretch.end)


def prices_over_time(
    quotes: Sequence[Quote], names: dict[str, str], shown: Sequence[str]
) -> alt.LayerChart | alt.FacetChart:
    """Quotes for a 40-foot container by day: a point a quote, a bar where it is a range, in the colour of the
    corridor. Nothing joins the points, since nothing is known between them.

    names: route -> the words for it; shown: ids of the quotes on the itinerary, drawn full, the rest pale.
    """
    rows: list[dict[str, Any]] = [
        {
            "day": first_day(one.date).isoformat(),
            "low": one.low,
            "high": one.high,
            "route": names.get(one.route or "", say("plan.other_route")),
            "text": f"{span_text(one.low, one.high)} US$",
            "stretch": _stretch(one),
            "date": date(one.date),
            "on": one.id in shown,
        }
        for one in quotes
    ]
    routes = {row["route"]: one.route or "" for one, row in zip(quotes, rows, strict=True)}
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X(
            "day:T",
            title=None,
            axis=alt.Axis(format="%Y", tickCount="year"),
            scale=alt.Scale(padding=12),
        ),
        color=alt.Color(
            "route:N",
            scale=alt.Scale(domain=list(routes), range=[ROUTES.get(key, QUIET) for key in routes.values()]),
            legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=300),
        ),
        opacity=alt.condition("datum.on", alt.value(1), alt.value(0.45)),
        tooltip=[
            alt.Tooltip("stretch:N", title=say("plan.stretch")),
            alt.Tooltip("text:N", title=say("plan.price")),
            alt.Tooltip("date:N", title=say("plan.day")),
        ],
    )
    y = alt.Y("low:Q", title=say("plan.usd"), axis=alt.Axis(labelExpr=SPACED), scale=alt.Scale(zero=True))
    return alt.layer(
        base.mark_rule(strokeWidth=4).encode(y=y, y2="high:Q"),
        base.mark_point(filled=True, size=70).encode(y=y),
    ).properties(height=HEIGHT)


def price_ticks(quotes: Sequence[Quote]) -> alt.LayerChart | alt.FacetChart:
    """The quotes for stretches of an itinerary, a row each: a tick, or a bar where it is a range.

    quotes: at least one, newest first.
    """
    rows: list[dict[str, Any]] = [
        {
            "name": f"{_stretch(one)}, {date(one.date)}",
            "low": one.low,
            "high": one.high,
            "text": span_text(one.low, one.high),
        }
        for one in quotes
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("name:N", sort=[row["name"] for row in rows], title=None, axis=above(-9)),
        tooltip=["name:N", "text:N"],
    )
    furthest = 1.2 * max(one.high for one in quotes)
    x = alt.X(
        "low:Q",
        title=say("plan.usd"),
        scale=alt.Scale(domain=[0, furthest], nice=False),
        axis=alt.Axis(labelExpr=SPACED, tickCount=5),
    )
    bars = base.mark_rule(strokeWidth=5, yOffset=8, color=SERIES).encode(x=x, x2="high:Q")
    ticks = base.mark_tick(thickness=3, size=16, yOffset=8, color=SERIES).encode(x=x)
    texts = base.mark_text(align="left", dx=7, dy=8, color=FIGURE).encode(x="high:Q", text="text:N")
    return alt.layer(bars, ticks, texts).properties(height=ROW * len(rows) + ABOVE)


def footprint_ticks(beside: Sequence[Beside]) -> alt.LayerChart | alt.FacetChart:
    """Others' figures for a stretch as ticks on the band of the Atlas's own estimate, kg a 20-foot container.

    beside: at least one, in the order of the rows.
    """
    rows: list[dict[str, Any]] = [
        {"name": one.name, "theirs": one.theirs, "low": one.low, "high": one.high, "text": number(one.theirs)}
        for one in beside
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("name:N", sort=[row["name"] for row in rows], title=None, axis=above(-9)),
        tooltip=[
            "name:N",
            alt.Tooltip("theirs:Q", title=say("plan.theirs")),
            alt.Tooltip("low:Q", title=say("plan.low"), format=".0f"),
            alt.Tooltip("high:Q", title=say("plan.high"), format=".0f"),
        ],
    )
    furthest = 1.15 * max(max(one.theirs, one.high) for one in beside)
    x = alt.X(
        "low:Q",
        title=say("plan.kg_teu"),
        scale=alt.Scale(domain=[0, furthest], nice=False),
        axis=alt.Axis(labelExpr=SPACED, tickCount=5),
    )
    band = base.mark_rule(strokeWidth=10, yOffset=8, color=SERIES, opacity=0.5).encode(x=x, x2="high:Q")
    ticks = base.mark_tick(thickness=3, size=20, yOffset=8, color=SECOND).encode(x="theirs:Q")
    texts = base.mark_text(align="left", dx=6, dy=8, color=FIGURE).encode(x="theirs:Q", text="text:N")
    return alt.layer(band, ticks, texts).properties(height=ROW * len(rows) + ABOVE)
