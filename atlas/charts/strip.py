"""The kilometre strip: itineraries as bars along their kilometres, one below the other on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from atlas.charts.resources import above
from atlas.map.looks import COUNTRY_COLOURS, EDGE, FIGURE, INK, OTHER_COUNTRIES, SECOND
from atlas.words import THIN, say

HEIGHTS: Mapping[str, int] = {"rail": 20, "road": 12, "sea": 6}
"""Mode -> how thick its stroke is, so that it is told without colour: rail full, road thinner, sea a line."""

SIGNS: Mapping[str, str] = {
    "border": "triangle-down",
    "gauge": "diamond",
    "transshipment": "square",
}
"""What happens -> the shape of its mark."""

GAP = 0.022
"""Share of the longest itinerary that the gap of a wait takes, at most half of the piece that follows."""

ROW = 90
"""Pixels that one itinerary takes: its name, the days of its waits, its bar and the names of its states."""

NAME = 40
"""Pixels from the middle of a bar up to its name, so that days of waits stand between the two."""

BRACKET = 28
"""Pixels of the height of the strokes that open and close the gap of a wait."""

LINE = 15
"""Pixels of a line of figures under a bar."""

UNDER = 28
"""Pixels from the middle of a bar to the first of them, below the names of the states."""

WIDEST = 60
"""Characters of a line of figures at most, so that it fits a phone."""

LEAST, LEAST_ON_A_PHONE = 0.07, 0.17
"""A piece of at least this share of the longest itinerary bears the name of its state."""

PICK = "piece"
"""Name of the selection of a piece; its field is the id of a leg."""

SPACED = f"replace(datum.label, regexp(',', 'g'), '{THIN}')"


def strip_chart(
    names: Sequence[str],
    parts: Sequence[Mapping[str, Any]],
    marks: Sequence[Mapping[str, Any]],
    waits: Sequence[Mapping[str, Any]],
    figures: Mapping[str, Sequence[str]],
    narrow: bool = False,
) -> alt.LayerChart:
    """The strips of itineraries, with figures under each.

    names: of the itineraries, first on top. figures: name -> short texts, set in lines under the bar. parts:
    `name`, `leg`, `title`, `mode`, `state`, `country`, `begin`, `end` in km. marks: `name`, `km`, `kind`,
    `title`. waits: `name`, `km`, `days`, `title`, drawn as gaps with the days above (see `with_gaps`). A
    click on a piece selects its leg (`PICK`). narrow: on a phone, where fewer names of states have room.
    """
    furthest = max((part["end"] for part in parts), default=1.0)
    least = LEAST_ON_A_PHONE if narrow else LEAST
    cut, gaps = with_gaps(parts, waits, GAP * furthest)
    lines = {name: in_lines(figures.get(name, ())) for name in names}
    most = max((len(texts) for texts in lines.values()), default=0)
    up = -most * LINE / 2
    x = alt.X(
        "begin:Q",
        title=say("strip.km"),
        scale=alt.Scale(domain=[0, furthest], nice=False),
        axis=alt.Axis(labelExpr=SPACED, tickCount=6, grid=False),
    )
    y = alt.Y("name:N", sort=list(names), title=None, axis=above(round(up) - NAME))
    picked = alt.selection_point(name=PICK, fields=["leg"], on="click", clear="dblclick")
    seen = list(dict.fromkeys(part["country"] for part in parts))
    keys = {part["country"]: part["state"] for part in parts}
    grey = iter([OTHER_COUNTRIES[i % 2] for i in range(len(seen))])
    colours = [COUNTRY_COLOURS.get(keys[country]) or next(grey) for country in seen]
    # A layer without a mark is drawn as a picture without a name, which a screen reader stops at.
    used = {part["mode"] for part in parts}
    modes = [mode for mode in HEIGHTS if mode in used] or list(HEIGHTS)[:1]
    base = alt.Chart(alt.Data(values=cut))
    bars = [
        base.transform_filter(alt.datum.mode == mode)
        .mark_bar(height=HEIGHTS[mode], yOffset=up, cursor="pointer", stroke=EDGE, strokeWidth=0.6)
        .encode(
            x=x,
            x2="end:Q",
            y=y,
            color=alt.Color("country:N", scale=alt.Scale(domain=seen, range=colours), legend=None),
            opacity=alt.condition(picked, alt.value(1), alt.value(0.45)),
            tooltip=[
                alt.Tooltip("title:N", title=say("strip.leg")),
                alt.Tooltip("country:N", title=say("strip.state")),
                alt.Tooltip("length:N", title=say("strip.length")),
            ],
        )
        for mode in modes
    ]
    bars[0] = bars[0].add_params(picked)
    labels = (
        alt.Chart(alt.Data(values=_labels(parts, least * furthest)))
        .mark_text(dy=19 + up, fontSize=11, color=FIGURE)
        .encode(x="middle:Q", y=y, text="country:N")
    )
    signs = (
        alt.Chart(alt.Data(values=list(marks)))
        .mark_point(filled=True, size=55, opacity=1, yOffset=up, strokeWidth=2)
        .encode(
            x="km:Q",
            y=y,
            shape=alt.Shape(
                "kind:N",
                scale=alt.Scale(
                    domain=[say(f"strip.{kind}") for kind in SIGNS],
                    range=list(SIGNS.values()),
                ),
                legend=alt.Legend(title=None, orient="top"),
            ),
            color=alt.value(INK),
            stroke=alt.value(EDGE),
            tooltip=[alt.Tooltip("title:N", title=say("strip.mark"))],
        )
    )
    waited = alt.Chart(alt.Data(values=gaps)).encode(
        y=y, tooltip=[alt.Tooltip("title:N", title=say("strip.mark"))]
    )
    stroke: dict[str, Any] = {"size": BRACKET, "thickness": 2, "yOffset": up, "color": SECOND, "opacity": 1}
    open_ends = [
        waited.mark_tick(xOffset=-6, **stroke).encode(x="km:Q"),
        waited.mark_tick(xOffset=1, **stroke).encode(x="end:Q"),
        waited.mark_text(dy=up - 21, fontSize=11, color=SECOND).encode(x="km:Q", text="days:N"),
    ]
    texts = (
        alt.Chart(alt.Data(values=[{"name": name, "text": text} for name, text in lines.items()]))
        .mark_text(align="left", baseline="top", dy=UNDER + up, fontSize=11.5, lineHeight=LINE, color=FIGURE)
        .encode(x=alt.value(0), y=y, text="text:N")
    )
    height = (ROW + most * LINE) * len(names) + 40
    layers = [*bars, labels, *(open_ends if gaps else ()), signs, texts]
    return alt.layer(*layers).properties(height=height).configure_view(stroke=None)


def with_gaps(
    parts: Sequence[Mapping[str, Any]], waits: Sequence[Mapping[str, Any]], most: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The pieces of strips with a gap behind each place where shipments waited, and the gaps with their ends.

    A gap begins at the place, so that its mark stands at its kilometre, and takes up to `most` kilometres of
    the piece that follows, never more than half of it: no piece is lost, and the scale stays true.
    """
    cut = [dict(part) for part in parts]
    gaps = []
    for wait in waits:
        behind = [part for part in cut if part["name"] == wait["name"] and part["begin"] >= wait["km"] - 0.1]
        if behind:
            after = min(behind, key=lambda part: part["begin"])
            end = after["begin"] + min(most, (after["end"] - after["begin"]) / 2)
            gaps.append({**wait, "km": after["begin"], "end": end})
            after["begin"] = end
    return cut, gaps


def in_lines(texts: Sequence[str]) -> list[str]:
    """Short texts one after the other in lines of at most WIDEST characters; none is cut."""
    lines: list[str] = []
    for text in texts:
        joined = f"{lines[-1]} \u00b7 {text}" if lines else text
        if lines and len(joined) <= WIDEST:
            lines[-1] = joined
        else:
            lines.append(text)
    return lines


def _labels(parts: Sequence[Mapping[str, Any]], least: float) -> list[dict[str, Any]]:
    """Where the name of a state stands: in the middle of each run of pieces in it that is long enough."""
    labels: list[dict[str, Any]] = []
    for part in parts:
        last = labels[-1] if labels else None
        if last and (last["name"], last["country"]) == (part["name"], part["country"]):
            last["end"] = part["end"]
        else:
            labels.append({key: part[key] for key in ("name", "country", "begin", "end")})
    wide = [one for one in labels if one["end"] - one["begin"] >= least]
    return [{**one, "middle": (one["begin"] + one["end"]) / 2} for one in wide]
