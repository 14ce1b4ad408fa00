"""Records in, Altair charts out. One set of colours, which holds 3:1 on the light and on the dark ground."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt

from atlas.knowledge.delays import KnownDelay
from atlas.map.looks import CHOSEN, EVENT_COLOURS, QUIET, event_look, plans
from atlas.model import Atlas, Event, first_day
from atlas.words import date, dates, say

LANES = ("meeting", "plan", "notice", "trouble", "after")
"""The groups from top to bottom of the chart."""

SHAPES: Mapping[str, str] = {
    "triangle": "triangle-up",
    "hexagon": "M0 -1 L.866 -.5 L.866 .5 L0 1 L-.866 .5 L-.866 -.5 Z",
    "star": "M0 -1.2 L.35 -.4 L1.2 -.4 L.55 .15 L.8 1 L0 .5 L-.8 1 L-.55 .15 L-1.2 -.4 L-.35 -.4 Z",
}
"""Marker shape of the map -> its name in Vega, where that differs."""

ROW, FRAME = 40, 72
"""Pixels of one slip in the chart, and of its legend and axis together."""

FLAT, TALL = 190, 320
"""Pixels of height of the chart of events on a wide screen and on a phone."""

TURNS = 3
"""Rows in which the marks of a lane take turns on a phone."""

NARROW = 450
"""Up to this many pixels of width the chart of events names few years."""

MARGIN = 24
"""Pixels of the time axis before the first and after the last day."""

SHORT = dt.timedelta(days=100)
"""Up to this length the time axis names days, then months."""

STEPS: Sequence[tuple[dt.timedelta, Literal["day", "month"], int]] = (
    (dt.timedelta(days=12), "day", 1),
    (SHORT, "day", 14),
    (dt.timedelta.max, "month", 3),
)
"""Up to which length of the time axis a name stands every so many days or months."""


def delay_chart(delays: Sequence[KnownDelay], day: dt.date) -> alt.LayerChart | alt.FacetChart:
    """A bar for each slip, from the planned day to the day it was held, or open to `day` where it was not.

    delays: at least one; day: the day of knowledge.
    """
    rows = [row for delay in delays for row in _marks(delay)]
    bars = [bar for delay in delays for bar in _bar(delay, day)]
    names = [delay.slip.title for delay in delays]
    y = alt.Y(
        "name:N",
        sort=names,
        title=None,
        axis=alt.Axis(labelLimit=190, labelFlush=False, ticks=False, domain=False),
    )
    if len(delays) == 1:
        y = alt.Y("name:N", axis=None)
    x = _time(rows, bars)
    kinds = [say(f"delay_chart.{name}") for name in ("plan", "anew", "actual")]
    looks = alt.Scale(
        domain=kinds, range=[EVENT_COLOURS["plan"], EVENT_COLOURS["plan"], EVENT_COLOURS["meeting"]]
    )
    legend = alt.Legend(
        title=None, orient="top", values=[kind for kind in kinds if kind in {row["what"] for row in rows}]
    )
    layers = [_rule(bars, True, x, y), _rule(bars, False, x, y)] if bars else []
    layers.append(
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=130, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("what:N", legend=legend, scale=looks),
            shape=alt.Shape(
                "what:N", legend=legend, scale=alt.Scale(domain=kinds, range=["diamond", "square", "circle"])
            ),
            tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("title:N", title=" ")],
        )
    )
    if bars:
        text = alt.Chart(alt.Data(values=bars)).mark_text(dy=-11, fontSize=12, color=EVENT_COLOURS["notice"])
        layers.append(text.encode(x=alt.X("middle:T"), y=y, text="note:N"))
    return alt.layer(*layers).properties(height=ROW * len(delays) + FRAME)


def _time(rows: Sequence[Mapping[str, Any]], bars: Sequence[Mapping[str, Any]]) -> alt.X:
    days = [dt.date.fromisoformat(one[end]) for one in (*rows, *bars) for end in ("from", "to") if end in one]
    length = max(days) - min(days)
    form = "%-d %b %Y" if length <= SHORT else "%b %Y"
    interval, step = next((every, step) for longest, every, step in STEPS if length <= longest)
    ticks = alt.TimeIntervalStep(interval=interval, step=step)
    axis = alt.Axis(format=form, tickCount=ticks, grid=False, labelFlush=False, labelOverlap=True)
    return alt.X("from:T", title=None, scale=alt.Scale(padding=MARGIN), axis=axis)


def _rule(bars: Sequence[Mapping[str, Any]], ended: bool, x: alt.X, y: alt.Y) -> alt.Chart:
    """The bars that ended on a day, or the thin dotted ones that are open."""
    shown = alt.Chart(
        alt.Data(values=[bar if bar["ended"] == ended else {**bar, "from": bar["to"]} for bar in bars])
    )
    made = shown.mark_rule(strokeWidth=6, opacity=0.35) if ended else shown.mark_rule(strokeDash=[2, 4])
    return made.encode(x=x, x2="to:T", y=y, color=alt.value(EVENT_COLOURS["plan"]))


def _marks(delay: KnownDelay) -> list[dict[str, Any]]:
    found = [(delay.planned, "plan")]
    if delay.held or delay.opened:
        event = delay.held or delay.opened
        assert event
        found.append((event, "anew" if delay.standing == "planned-anew" else "actual"))
    return [
        {
            "name": delay.slip.title,
            "from": first_day(event.date).isoformat(),
            "what": say(f"delay_chart.{what}"),
            "label": f"{say(f'delay_chart.{what}')}: {dates(event.date, event.end_date)}",
            "title": event.title,
        }
        for event, what in found
    ]


def _bar(delay: KnownDelay, day: dt.date) -> list[dict[str, Any]]:
    start = first_day(delay.planned.date)
    event = delay.held or delay.opened
    if event is None and delay.standing != "called-off":
        return []
    end = first_day(event.date) if event else max(day, start)
    days = say("delay_chart.days", days=(end - start).days) if event else say("delay_chart.not_held")
    if end == start:
        days = say("delay_chart.called_off")
    middle = start + (end - start) / 2
    return [
        {
            "name": delay.slip.title,
            "from": start.isoformat(),
            "to": end.isoformat(),
            "middle": middle.isoformat(),
            "ended": event is not None,
            "note": days,
        }
    ]


def event_chart(
    atlas: Atlas,
    ahead: Sequence[str],
    chosen: str | None,
    known: Mapping[str, dt.date],
    narrow: bool = False,
) -> alt.LayerChart | alt.FacetChart:
    """The events in their order, one step each, in a lane for each group; the years stand on top.

    ahead: ids of those that lie in the future, drawn hollow like the plans that did not come; chosen: the id
    of the selected one, ringed; known: the day since which each was known; narrow: for a phone, where the
    marks of a lane take turns in rows so that a finger finds each. The selection is called `event` and gives
    the field `id`.
    """
    rows = event_rows(atlas, ahead, chosen)
    nudge = alt.YOffset("turn:O", scale=alt.Scale(domain=list(range(TURNS)))) if narrow else alt.Undefined
    for row in rows:
        row["known"] = say("timeline.known_since", date=date(known[row["id"]]))
    x = alt.X("step:Q", axis=None, scale=alt.Scale(domain=[-1, len(rows)], nice=False))
    names = [say(f"lanes.{name}") for name in LANES]
    y = alt.Y(
        "lane:N",
        title=None,
        sort=names,
        scale=alt.Scale(domain=names),
        axis=alt.Axis(domain=False, ticks=False, grid=True),
    )
    picked = alt.selection_point(name="event", fields=["id"], on="click", empty=False)
    groups = alt.Scale(domain=list(EVENT_COLOURS), range=list(EVENT_COLOURS.values()))
    points = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(strokeWidth=1.5, cursor="pointer", opacity=1)
        .encode(
            x=x,
            y=y,
            yOffset=nudge,
            color=alt.Color("group:N", scale=groups, legend=None),
            fill=alt.Fill("filling:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("when", "title", "known")],
        )
        .add_params(picked)
    )
    layers = [points]
    if any(row["chosen"] for row in rows):
        ring = alt.Chart(alt.Data(values=[row for row in rows if row["chosen"]]))
        layers.append(
            ring.mark_point(size=330, strokeWidth=2.5, color=CHOSEN).encode(x=x, y=y, yOffset=nudge)
        )
    years = alt.Chart(alt.Data(values=year_marks(rows))).encode(x=x)
    written = years.mark_text(
        align="left", dx=3, baseline="top", fontSize=11, color=EVENT_COLOURS["notice"]
    ).encode(
        y=alt.value(-14),
        text="year:N",
        opacity=alt.condition(f"width > {NARROW} ? datum.wide : datum.narrow", alt.value(1), alt.value(0)),
    )
    return alt.layer(
        years.mark_rule(color=QUIET, opacity=0.35),
        written,
        *layers,
    ).properties(height=TALL if narrow else FLAT, padding={"top": 18, "left": 0, "right": 8, "bottom": 0})


def event_rows(atlas: Atlas, ahead: Sequence[str], chosen: str | None) -> list[dict[str, Any]]:
    """What the chart of events draws, in the order of the dates."""
    hollow = {*ahead, *plans(atlas)}
    made = []
    in_lane: Counter[str] = Counter()
    for step, event in enumerate(in_order(atlas)):
        group, shape = event_look(atlas, event)
        in_lane[group] += 1
        made.append(
            {
                "id": event.id,
                "step": step,
                "turn": in_lane[group] % TURNS,
                "group": group,
                "lane": say(f"lanes.{group}"),
                "shape": SHAPES.get(shape, shape),
                "size": 36 if group == "notice" else 75,
                "filling": "transparent" if event.id in hollow else EVENT_COLOURS[group],
                "when": dates(event.date, event.end_date),
                "title": event.title,
                "year": event.date[:4],
                "chosen": event.id == chosen,
            }
        )
    return made


def in_order(atlas: Atlas) -> list[Event]:
    """The events by date, those of one date in file order."""
    return sorted(atlas.events.values(), key=lambda event: first_day(event.date))


def year_marks(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Where a new year begins between two steps, and whether its name has room: on a wide chart three steps
    from the name before, on a narrow one twelve."""
    marks: list[dict[str, Any]] = []
    last = {"wide": -3, "narrow": -12}
    apart = {"wide": 3, "narrow": 12}
    for before, row in zip([{"year": ""}, *rows], rows, strict=False):
        if row["year"] == before["year"]:
            continue
        room = {name: row["step"] - last[name] >= apart[name] for name in apart}
        last |= {name: row["step"] for name in apart if room[name]}
        marks.append({"step": row["step"] - 0.5, "year": row["year"], **room})
    return marks
