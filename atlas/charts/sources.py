"""Charts of the Sources page: verdicts, ranges of readings, sources by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from atlas.address import VERDICTS
from atlas.dialogue.evidence import Span
from atlas.map.looks import QUIET, SERIES, VERDICT_MARKS
from atlas.model import Claim
from atlas.words import say

PICK = "pick"
"""Name of the choice that `claim_grid` reports: the ids of the chosen claims."""

ROW = 34
"""Pixels of a reading in a range picture."""

PADDING = {"left": 0, "right": 8, "top": 4, "bottom": 0}
"""Pixels around a chart."""


def _verdict_scales() -> tuple[alt.Scale, alt.Scale]:
    names = [say(f"verdicts.{verdict}") for verdict in VERDICTS]
    colours, shapes = zip(*(VERDICT_MARKS[verdict] for verdict in VERDICTS), strict=True)
    return alt.Scale(domain=names, range=list(colours)), alt.Scale(domain=names, range=list(shapes))


def verdict_tally(counts: Mapping[str, int]) -> alt.LayerChart | alt.FacetChart:
    """Bars: how many claims have each verdict, the number beside each."""
    rows = [{"verdict": say(f"verdicts.{verdict}"), "count": counts.get(verdict, 0)} for verdict in VERDICTS]
    most = max(counts.values(), default=1)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("verdict:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X("count:Q", title=None, axis=None, stack=None, scale=alt.Scale(domain=[0, most])),
    )
    bars = base.mark_bar(height=16).encode(
        color=alt.Color("verdict:N", scale=_verdict_scales()[0], legend=None)
    )
    numbers = base.mark_text(align="left", dx=5, fontWeight="bold", color=QUIET).encode(text="count:Q")
    return alt.layer(bars, numbers).properties(height=150, padding=PADDING)


def claim_grid(claims: Sequence[Claim], shown: Sequence[Claim]) -> alt.Chart:
    """A mark for each claim above the number of its sentence; what is not shown is faint.

    A click on marks reports their ids under the name PICK.
    """
    passing = {one.id for one in shown}
    places: dict[str, int] = {}
    rows = []
    for one in claims:
        places[one.sentence] = places.get(one.sentence, 0) + 1
        rows.append(
            {
                "id": one.id,
                "sentence": one.sentence,
                "place": places[one.sentence],
                "verdict": say(f"verdicts.{one.verdict}"),
                "claim": one.claim,
                "passes": one.id in passing,
            }
        )
    colours, shapes = _verdict_scales()
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=130, cursor="pointer")
        .encode(
            x=alt.X("sentence:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False, labelOverlap=True)),
            y=alt.Y("place:O", title=None, axis=None, scale=alt.Scale(reverse=True)),
            color=alt.Color("verdict:N", scale=colours, legend=None),
            shape=alt.Shape("verdict:N", scale=shapes, legend=None),
            opacity=alt.condition("datum.passes", alt.value(1), alt.value(0.18)),
            tooltip=[
                alt.Tooltip("sentence:N", title=say("article.sentence")),
                alt.Tooltip("claim:N", title=say("article.statement")),
                alt.Tooltip("verdict:N", title=say("article.verdict")),
            ],
        )
        .add_params(alt.selection_point(name=PICK, fields=["id"]))
        .properties(height=150, padding=PADDING)
    )


def ranges(spans: Sequence[Span], unit: str) -> alt.LayerChart | alt.FacetChart:
    """A line a reading: a dot for one figure, a bar for a span, on one axis in the unit given."""
    rows = [
        {"row": f"{index}. {one.who}", "low": one.low, "high": one.high, "text": one.text}
        for index, one in enumerate(spans, start=1)
    ]
    values = [value for one in spans for value in (one.low, one.high)]
    whole = all(value == round(value) for value in values)
    tooltip = [
        alt.Tooltip("text:N", title=say("disputes.reading")),
        alt.Tooltip("low:Q", title=unit, format="~r"),
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "row:N",
            sort=None,
            title=None,
            axis=alt.Axis(
                labelLimit=230, labelBound=False, labelFlush=False, ticks=False, domain=False, grid=True
            ),
        ),
    )
    value = alt.X(
        "low:Q",
        title=unit,
        scale=alt.Scale(domain=[min(values), max(values)], zero=False, nice=True, padding=12),
        axis=alt.Axis(format="~r", tickCount=5, tickMinStep=1 if whole else 0.1, grid=False),
    )
    bars = base.mark_rule(strokeWidth=7, opacity=0.55, color=SERIES, strokeCap="round").encode(
        x=value, x2="high:Q", tooltip=tooltip
    )
    low = base.mark_point(filled=True, size=90, opacity=1, color=SERIES).encode(x=value, tooltip=tooltip)
    high = base.mark_point(filled=True, size=90, opacity=1, color=SERIES).encode(
        x=alt.X("high:Q"), tooltip=tooltip
    )
    return alt.layer(bars, low, high).properties(height=ROW * len(rows) + 52, padding=PADDING)


def sources_by_year(counts: Mapping[str, int]) -> alt.Chart:
    """Bars: how many sources were published in each year; undated ones are left out."""
    rows = [{"year": year, "count": count} for year, count in sorted(counts.items()) if year]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=SERIES)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y(
                "count:Q",
                title=say("freshness.count"),
                axis=alt.Axis(tickCount=4),
                stack=None,
                scale=alt.Scale(domain=[0, max(counts.values(), default=1)], nice=True),
            ),
            tooltip=[
                alt.Tooltip("year:O", title=say("freshness.year")),
                alt.Tooltip("count:Q", title=say("freshness.count")),
            ],
        )
        .properties(height=220, padding=PADDING)
    )
