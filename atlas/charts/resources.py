"""Charts of the Resources page: numbers as bars, and Japan's projects over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from atlas.map.looks import FIGURE, QUIET, SECOND, SERIES
from atlas.model import Atlas, Commitment, Indicator
from atlas.region.comparison import FIVE, Measure
from atlas.region.indicators import MILLION, Family, place_name, subject, value_text, year_text
from atlas.region.profiles import started
from atlas.words import number, say

PALE = 0.45
"""Opacity of a bar that a newer one of the same thing has overtaken."""

ROW = 40
"""Pixels from row to row."""

MARGIN = 40
"""Pixels that a chart needs beside its rows, for its axis and legend."""


def above(offset: int) -> alt.Axis:
    """An axis whose labels stand above their rows, so that they have the whole width on a phone.

    offset: pixels from the middle of a row to its label.
    """
    return alt.Axis(
        title=None,
        labelAlign="left",
        labelPadding=0,
        labelOffset=offset,
        labelLimit=0,
        labelOverlap=False,
        labelFontSize=13,
        domain=False,
        ticks=False,
        grid=False,
        zindex=1,
    )


def family_chart(atlas: Atlas, family: Family, marks: Mapping[str, str], most: float) -> alt.Chart:
    """A family of numbers as bars, each with its year, value and footnote sign, and its state or, of shares
    of the world, what it is of.

    marks: footnote sign by id of the indicator; most: the value that has the full width, so that charts
    beside each other have one scale. Largest first; earlier years of the same thing stand under its newest,
    and are pale, so that years are never taken for each other.
    """
    kin: dict[tuple[str | None, str], list[Indicator]] = {}
    for one in family.rows:
        kin.setdefault((one.state, one.name), []).append(one)
    newest_first = [sorted(group, key=lambda one: -one.year) for group in kin.values()]
    newest_first.sort(key=lambda group: (-max(float(one.value) for one in group), group[0].name))
    rows: list[dict[str, Any]] = [
        {
            "label": f"{_label(one, atlas, family)}: {value_text(one)} {family.unit}{marks[one.id]}",
            "value": one.value,
            "note": ". ".join(filter(None, (_whole(one), one.note))),
            "shade": 1.0 if one is group[0] else PALE,
        }
        for group in newest_first
        for one in group
    ]
    order = [str(row["label"]) for row in rows]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(height=10, color=SERIES, yOffset=7)
        .encode(
            x=alt.X("value:Q", axis=None, stack=None, scale=alt.Scale(domain=[0, most])),
            y=alt.Y("label:N", sort=order, axis=above(-8)),
            opacity=alt.Opacity("shade:Q", scale=None),
            tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("note:N", title=" ")],
        )
        .properties(height=ROW * len(rows) + 16)
    )


def _whole(one: Indicator) -> str:
    """A number that is rounded on its bar, in full."""
    return "" if isinstance(one.value, str) or one.value < MILLION else f"{number(one.value)} {one.unit}"


def _label(one: Indicator, atlas: Atlas, family: Family) -> str:
    named = subject(one, family).capitalize() if family.name is None else place_name(atlas, one)
    return f"{named}, {year_text(one)}"


def measures_chart(
    atlas: Atlas, found: Sequence[Measure], chosen: Sequence[str]
) -> alt.LayerChart | alt.FacetChart:
    """Counts of the five states as points, a line a count, from zero on the left to the largest on the right.

    chosen: ids of the states that are set off, by colour, shape and value; the others are pale.
    """
    shown = [state for state in chosen if state in FIVE]
    names = {state: atlas.states[state].name for state in FIVE}
    rows = []
    for one in found:
        told = ", ".join(f"{names[state]} {number(one.values[state])}" for state in shown)
        most = max(one.values.values())
        rows += [
            {
                "label": f"{one.label}: {told}" if told else one.label,
                "share": value / most,
                "state": names[state] if state in shown else say("states_compared.rest"),
                "told": f"{names[state]}: {number(value)}",
                "shade": 1.0 if state in shown else PALE,
            }
            for state, value in sorted(one.values.items(), key=lambda held: held[0] in shown)
        ]
    series = [names[state] for state in shown]
    labels = list(dict.fromkeys(str(row["label"]) for row in rows))
    y = alt.Y("label:N", sort=labels, axis=above(-12))
    scale = alt.Scale(domain=[0, 1])
    legend = alt.Legend(title=None, orient="top", labelLimit=300, offset=4)
    both = [*series, say("states_compared.rest")]
    colours = alt.Scale(domain=both, range=[*(SERIES, SECOND, FIGURE)[: len(series)], QUIET])
    shapes = alt.Scale(domain=both, range=[*("circle", "diamond", "square")[: len(series)], "circle"])
    spans = [{"label": label, "share": 0, "end": 1} for label in labels]
    lines = (
        alt.Chart(alt.Data(values=spans))
        .mark_rule(color=QUIET, opacity=0.5, yOffset=8)
        .encode(x=alt.X("share:Q", axis=None, scale=scale), x2="end:Q", y=y)
    )
    points = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=110, yOffset=8)
        .encode(
            x=alt.X("share:Q", axis=None, scale=scale),
            y=y,
            color=alt.Color("state:N", scale=colours, legend=legend),
            shape=alt.Shape("state:N", scale=shapes, legend=legend),
            opacity=alt.Opacity("shade:Q", scale=None),
            tooltip=[alt.Tooltip("told:N", title=" ")],
        )
    )
    return alt.layer(lines, points).properties(height=ROW * len(found) + MARGIN)


def _two(field: str, names: list[str], columns: int, colours: Sequence[str] = (SECOND, SERIES)) -> alt.Color:
    """The two colours of a chart, with a legend of so many columns above it."""
    return alt.Color(
        f"{field}:N",
        legend=alt.Legend(title=None, orient="top", labelLimit=300, columns=columns, offset=4),
        scale=alt.Scale(domain=names, range=list(colours)),
    )


def record_chart(atlas: Atlas, commitments: Iterable[Commitment]) -> alt.Chart:
    """Japanese work by year of its first entry and theme: the longer record apart from what the summit added.

    A mark's area is the number of commitments that began in the year; its tooltip names them. All states
    have the same years and themes, so that their charts can be compared.
    """
    series = {
        "project": say("record.longer"),
        "bilateral": say("record.summit"),
        "declaration": say("record.summit"),
    }
    heaps: dict[tuple[int, str, str], list[str]] = {}
    for one in commitments:
        if one.kind in series:
            heaps.setdefault((started(one), one.theme, series[one.kind]), []).append(one.title)
    rows = [
        {
            "day": f"{year}-01-01",
            "theme": atlas.themes[theme].name,
            "series": name,
            "count": len(titles),
            "titles": "; ".join(titles),
        }
        for (year, theme, name), titles in sorted(heaps.items())
    ]
    names = [series["bilateral"], series["project"]]
    years = [started(one) for one in atlas.commitments.values()]
    span = [f"{min(years) - 1}-07-01", f"{max(years) + 1}-01-01"]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, opacity=0.9)
        .encode(
            x=alt.X(
                "day:T", title=None, axis=alt.Axis(format="%Y", tickCount=7), scale=alt.Scale(domain=span)
            ),
            y=alt.Y(
                "theme:N",
                title=None,
                scale=alt.Scale(domain=[theme.name for theme in atlas.themes.values()]),
                axis=alt.Axis(labelLimit=165, tickSize=0, grid=True),
            ),
            yOffset=alt.YOffset("series:N", sort=names),
            size=alt.Size("count:Q", legend=None, scale=alt.Scale(domain=[1, 12], range=[60, 420])),
            color=_two("series", names, 1),
            shape=alt.Shape("series:N", scale=alt.Scale(domain=names, range=["diamond", "circle"])),
            tooltip=[
                alt.Tooltip("day:T", title=" ", format="%Y"),
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("count:Q", title=say("record.count")),
                alt.Tooltip("titles:N", title=" "),
            ],
        )
        .properties(height=ROW * len(atlas.themes) + MARGIN)
    )
