"""Days promised against days measured, in different marks on one axis."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from atlas.charts.resources import above
from atlas.freight.trials import Pair, words
from atlas.map.looks import FIGURE, SECOND, SERIES
from atlas.words import say

LOOKS = {
    "promised": ("diamond", SERIES, "transparent"),
    "measured": ("circle", SECOND, SECOND),
    "by_sea": ("stroke", FIGURE, FIGURE),
}
"""What is told -> its mark, the colour of its line and that of its inside."""

ROW = 44
"""Pixels of a row: its name, and under it its marks."""

ABOVE = 130
"""Pixels that the axis and the key take."""


def promised_chart(pairs: Sequence[Pair], title: str) -> alt.LayerChart | alt.FacetChart:
    """One row a way or wait: a hollow diamond for what was promised, a filled point for what was measured, a
    stroke for the ship; a span of days is a line between its ends. Each mark has its number.

    pairs: at least one, in the order of the rows; title: of the axis of days.
    """
    marks = [
        {
            "name": pair.name,
            "kind": say(f"trials.kinds.{kind}"),
            "low": span.low,
            "high": span.high,
            "text": words(span),
        }
        for pair in pairs
        for kind in LOOKS
        if (span := getattr(pair, kind))
    ]
    kinds = {say(f"trials.kinds.{kind}"): look for kind, look in LOOKS.items()}
    shown = [kind for kind in kinds if any(mark["kind"] == kind for mark in marks)]
    shapes, lines, insides = zip(*(kinds[kind] for kind in shown), strict=True)
    furthest = 1.2 * max(mark["high"] for mark in marks)
    base = alt.Chart(alt.Data(values=marks)).encode(
        y=alt.Y("name:N", sort=[pair.name for pair in pairs], axis=above(-10)),
        tooltip=["name:N", "kind:N", "text:N"],
    )
    days = alt.X(
        "low:Q",
        title=title,
        scale=alt.Scale(domain=[0, furthest], nice=False),
        axis=alt.Axis(tickCount=6),
    )
    stroke = alt.Stroke("kind:N", scale=alt.Scale(domain=shown, range=lines), legend=_key())
    spans = base.mark_rule(strokeWidth=3, yOffset=9).encode(x=days, x2="high:Q", stroke=stroke)
    points = base.mark_point(size=90, opacity=1, strokeWidth=2, yOffset=9).encode(
        x=days,
        stroke=stroke,
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=shown, range=insides), legend=_key()),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=shown, range=shapes), legend=_key()),
    )
    by_sea = alt.datum.kind == say("trials.kinds.by_sea")
    right = base.transform_filter(~by_sea).mark_text(align="left", dx=9, dy=9, color=FIGURE)
    left = base.transform_filter(by_sea).mark_text(align="right", dx=-9, dy=9, color=FIGURE)
    texts = [side.encode(x="high:Q", text="text:N") for side in (right, left)]
    return alt.layer(spans, points, *texts).properties(height=ROW * len(pairs) + ABOVE)


def _key() -> alt.Legend:
    return alt.Legend(title=None, orient="top", columns=3, labelLimit=220)
