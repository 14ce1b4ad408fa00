"""Altair charts of the freight network: closures ranked, published days, volumes, ports, the sea's level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from atlas.charts.resources import above
from atlas.map.looks import FIGURE, LOSS, PALETTE, QUIET, SECOND, SERIES
from atlas.model import Atlas, Route, first_day
from atlas.words import THIN, number, say

ROUTES = {
    "titr": PALETTE["light"]["caspian"],
    "northern": PALETTE["light"]["northern"],
    "southern-iran": PALETTE["light"]["southern"],
    "trans-siberian": PALETTE["light"]["siberian"],
    "suez": SERIES,
    "cape": PALETTE["light"]["cape"],
}
"""Route -> its colour, that of its rival on the map."""

ABOVE = 70
"""Pixels that axis and legend take."""

ROW = 26
"""Pixels of one row of a bar chart."""

NAMED_ROW = 40
"""Pixels of one row of a bar chart whose names stand above the bars."""

SPACED = f"replace(datum.label, regexp(',', 'g'), '{THIN}')"
"""Thin spaces between thousands on an axis, as everywhere in the Atlas."""

LEVEL_UNIT = "m, Baltic datum"
"""Unit of the facts that give the level of the Caspian as measured, of a year or a month."""

WEEK_UNIT = "m, Baltic datum, mean of a week"
"""Unit of the facts that give it by the weekly bulletins of the hydrometeorological service of Kazakhstan."""


def losses_chart(rows: Sequence[Mapping[str, Any]], pairs: int) -> alt.LayerChart | alt.FacetChart:
    """Closures ranked: the mean detour in kilometres as a bar, and for how many pairs of cities, in words.

    rows: `name`, `cut`, `longer` (pairs), `km` (mean extra kilometres of those that go further), `kg` (as
    read), heaviest first; pairs: all. A cross marks a closure that leaves pairs without any route, a stroke
    at nought one that costs nothing. Words stand above the bars, so that the chart fits any width.
    """
    labelled = [{**row, "label": f"{row['name']}: {_loss(row, pairs)}"} for row in rows]
    y = alt.Y("label:N", sort=[row["label"] for row in labelled], axis=above(-8))
    looks = {"cut": LOSS, "longer": SECOND}
    drawn = [effect for effect in looks if any(row[effect] for row in rows)]
    names = [say(f"weak.{effect}") for effect in drawn]
    scale = alt.Scale(domain=names, range=[looks[effect] for effect in drawn])
    colour = alt.Color("effect:N", scale=scale, legend=alt.Legend(title=None, orient="top"))
    hint = ["name:N", "longer:Q", "km:Q", alt.Tooltip("kg:N", title=say("weak.kg"))]
    longer = [{**row, "effect": say("weak.longer")} for row in labelled if row["longer"]]
    cut = [{**row, "effect": say("weak.cut")} for row in labelled if row["cut"]]
    bars = (
        alt.Chart(alt.Data(values=longer))
        .mark_bar(height=10, yOffset=7)
        .encode(
            y=y,
            x=alt.X("km:Q", title=say("weak.km"), axis=alt.Axis(labelExpr=SPACED, tickCount=6)),
            color=colour,
            tooltip=hint,
        )
    )
    crosses = (
        alt.Chart(alt.Data(values=cut))
        .mark_point(shape="cross", angle=45, filled=True, size=90, opacity=1, yOffset=7, xOffset=6)
        .encode(y=y, x=alt.datum(0), color=colour, tooltip=hint)
    )
    nothing = [row for row in labelled if not row["longer"] and not row["cut"]]
    strokes = (
        alt.Chart(alt.Data(values=nothing))
        .mark_tick(size=10, thickness=2, yOffset=7, color=FIGURE)
        .encode(y=y, x="km:Q", tooltip=hint)
    )
    layers = [bars, *([crosses] if cut else ()), *([strokes] if nothing else ())]
    return alt.layer(*layers).properties(height=NAMED_ROW * (len(rows) + 1) + ABOVE)


def _loss(row: Mapping[str, Any], pairs: int) -> str:
    """What a closure costs, in words."""
    parts = []
    if row["longer"]:
        parts.append(say("weak.further", km=number(round(row["km"])), longer=row["longer"], pairs=pairs))
    if row["cut"]:
        parts.append(say("weak.none", cut=row["cut"], pairs=pairs))
    return "; ".join(parts) or say("weak.no_loss")


def days_chart(routes: Iterable[Route]) -> alt.LayerChart | alt.FacetChart | None:
    """Published transit days, a bar or point a statement, by route; None where none has numbers."""
    rows: list[dict[str, Any]] = [
        {
            "id": route.id,
            "route": route.name.split(" (")[0],
            "label": f"{one.text} ({one.year})",
            "low": one.low,
            "high": one.high if one.high != one.low else one.low,
            "text": number(one.low) if one.low == one.high else f"{number(one.low)}\u2013{number(one.high)}",
        }
        for route in routes
        for one in route.transit_days
        if one.low is not None and one.high is not None
    ]
    if not rows:
        return None
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=300, labelFlush=False)),
        color=_by_route(rows),
        tooltip=["route:N", "label:N", "text:N"],
    )
    furthest = 1.15 * max(row["high"] for row in rows)
    days = alt.X("low:Q", title=say("versus.days"), scale=alt.Scale(domain=[0, furthest], nice=False))
    bars = base.mark_rule(strokeWidth=6).encode(x=days, x2="high:Q")
    points = base.mark_point(filled=True, size=90, opacity=1).encode(x=days)
    texts = base.mark_text(align="left", dx=9).encode(
        x=alt.X("high:Q"), text="text:N", color=alt.value(FIGURE)
    )
    shown = len({row["id"] for row in rows})
    return alt.layer(bars, points, texts).properties(height=ROW * len(rows) + ABOVE + ROW * shown)


def _by_route(rows: Iterable[Mapping[str, Any]]) -> alt.Color:
    named = list(dict.fromkeys(row["route"] for row in rows))
    colours = [ROUTES.get(key, QUIET) for key in dict.fromkeys(row["id"] for row in rows)]
    return alt.Color(
        "route:N",
        scale=alt.Scale(domain=named, range=colours),
        legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=300),
    )


def volumes_chart(routes: Iterable[Route], unit: str) -> alt.Chart | None:
    """Published volumes of whole years by route, plans and forecasts pale; None where none is published.

    unit: `tonnes` or `teu`.
    """
    rows = [
        {
            "year": str(one.year),
            "id": route.id,
            "route": route.name.split(" (")[0],
            "amount": value / (1_000_000 if unit == "tonnes" else 1_000),
            "kind": say("versus.plan" if one.status else "versus.actual"),
            "note": one.note or one.status or "",
        }
        for route in routes
        for one in route.volumes
        if one.whole_year and (value := getattr(one, unit))
    ]
    if not rows:
        return None
    kinds = [say("versus.actual"), say("versus.plan")]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(strokeWidth=1.5)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
            xOffset="route:N",
            y=alt.Y("amount:Q", title=say(f"versus.{unit}"), axis=alt.Axis(labelExpr=SPACED)),
            color=_by_route(rows),
            opacity=alt.Opacity(
                "kind:N",
                scale=alt.Scale(domain=kinds, range=[1, 0.4]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=["route:N", "year:O", alt.Tooltip("amount:Q", format=".2f"), "kind:N", "note:N"],
        )
        .properties(height=250)
    )


def level_chart(atlas: Atlas) -> alt.LayerChart:
    """The measured level of the Caspian off Kazakhstan, in metres of the Baltic datum: of years and months as
    filled points with a line, of single weeks in its middle part as hollow ones, which are not joined."""
    rows, weeks = _levels(atlas, LEVEL_UNIT), _levels(atlas, WEEK_UNIT)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%Y", tickCount=6), scale=alt.Scale(padding=34)),
        y=alt.Y("level:Q", title=say("freight.level"), scale=alt.Scale(zero=False, padding=18)),
    )
    line = base.mark_line(color=SERIES, strokeDash=[4, 3]) + base.mark_point(
        filled=True, size=80, color=SERIES
    )
    # The sea falls to the right: left of a point and below it nothing else stands, but where the last two are
    # close the first of them has its figure above.
    labels = base.mark_text(align="right", dy=11, dx=-5, color=FIGURE).encode(text="text:N")
    labels = labels.properties(data=alt.Data(values=[*rows[:-2], *rows[-1:]]))
    higher = base.mark_text(dy=-14, color=FIGURE).encode(text="text:N")
    labels = labels + higher.properties(data=alt.Data(values=rows[-2:-1]))
    hollow = (
        alt.Chart(alt.Data(values=weeks))
        .mark_point(size=45, color=SERIES, opacity=1, strokeWidth=1.5)
        .encode(x=alt.X("day:T"), y=alt.Y("level:Q"), tooltip=["day:T", "text:N"])
    )
    return (line + hollow + labels).properties(height=220)


def _levels(atlas: Atlas, unit: str) -> list[dict[str, Any]]:
    """Level, day and text of the facts in a unit, oldest first."""
    return [
        {
            "day": first_day(fact.date).isoformat(),
            "level": fact.value,
            "text": f"{fact.value:.2f}".replace("-", "\u2212"),
        }
        for fact in sorted(atlas.facts.values(), key=lambda fact: fact.date or "")
        if fact.unit == unit and fact.date
    ]


def ports_chart(atlas: Atlas, unit: str) -> alt.Chart:
    """Published yearly capacity of ports; planned ones pale. unit: the beginning of the facts' unit."""
    rows = [
        {
            "port": say("freight.planned", port=named) if "planned" in fact.unit else named,
            "amount": fact.value,
            "kind": say("versus.plan" if "planned" in fact.unit else "versus.actual"),
            "what": fact.statement,
        }
        for fact in atlas.facts.values()
        if fact.topic == "port" and fact.unit and fact.unit.startswith(unit) and "a year" in fact.unit
        for named in [" + ".join(atlas.places[key].name for key in fact.about if key in atlas.places)]
    ]
    kinds = [say("versus.actual"), say("versus.plan")]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(size=ROW - 10, color=SERIES)
        .encode(
            y=alt.Y("port:N", sort="-x", title=None, axis=alt.Axis(labelLimit=230)),
            x=alt.X(
                "amount:Q",
                title=say(f"freight.{unit.split()[0].lower()}"),
                axis=alt.Axis(labelExpr=SPACED, tickCount=5),
            ),
            opacity=alt.Opacity("kind:N", scale=alt.Scale(domain=kinds, range=[1, 0.4]), legend=None),
            tooltip=["port:N", "amount:Q", "what:N"],
        )
        .properties(height=ROW * len(rows) + ABOVE)
    )
