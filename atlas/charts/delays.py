"""The bars of what was planned and moved, as an Altair chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt

from atlas.knowledge.delays import KnownDelay
from atlas.map.looks import EVENT_COLOURS
from atlas.model import first_day
from atlas.words import dates, say

ROW, FRAME = 40, 72
"""Pixels of one slip in the chart, and of its legend and axis together."""

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
    rule = shown.mark_rule(strokeWidth=6, opacity=0.35) if ended else shown.mark_rule(strokeDash=[2, 4])
    return rule.encode(x=x, x2="to:T", y=y, color=alt.value(EVENT_COLOURS["plan"]))


def _marks(delay: KnownDelay) -> list[dict[str, Any]]:
    marks = [(delay.planned, "plan")]
    if delay.held or delay.opened:
        event = delay.held or delay.opened
        assert event
        marks.append((event, "anew" if delay.standing == "planned-anew" else "actual"))
    return [
        {
            "name": delay.slip.title,
            "from": first_day(event.date).isoformat(),
            "what": say(f"delay_chart.{what}"),
            "label": f"{say(f'delay_chart.{what}')}: {dates(event.date, event.end_date)}",
            "title": event.title,
        }
        for event, what in marks
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
