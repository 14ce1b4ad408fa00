"""The events on a true time scale: all years in one strip, and the time of the summit's slip enlarged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from atlas.knowledge.delays import delay
from atlas.map.looks import CHOSEN, EVENT_COLOURS, FIGURE, QUIET, event_look, plans
from atlas.model import Atlas, Event, first_day
from atlas.words import date, dates, say

LANES = ("meeting", "plan", "notice", "trouble", "after")
"""The groups of events from top to bottom."""

SHAPES: Mapping[str, str] = {
    "triangle": "triangle-up",
    "hexagon": "M0 -1 L.866 -.5 L.866 .5 L0 1 L-.866 .5 L-.866 -.5 Z",
    "star": "M0 -1.2 L.35 -.4 L1.2 -.4 L.55 .15 L.8 1 L0 .5 L-.8 1 L-.55 .15 L-1.2 -.4 L-.35 -.4 Z",
}
"""Marker shape of the map -> its name or path in Vega, where that differs."""

STEP = 10
"""Pixels from row to row of a lane."""

HEAD = 16
"""Pixels for the name over a lane, and for the dates over a strip."""

GAP, NARROW_GAP = 0.015, 0.034
"""Share of the width by which marks of one row stand apart, on a wide screen and on a phone."""

YEARS = 4
"""Years from name to name along all years."""

MONTHS, NARROW_MONTHS = 3, 6
"""Months from name to name along the enlarged years, on a wide screen and on a phone."""


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the one after the last, which a strip of the chart shows from side to side."""

    start: dt.date
    end: dt.date

    def share(self, day: dt.date) -> float:
        """Where a day stands: 0 at the left end, 1 at the right."""
        return (day - self.start).days / (self.end - self.start).days

    def holds(self, day: dt.date) -> bool:
        """Whether a day is in it."""
        return self.start <= day < self.end


def in_order(atlas: Atlas) -> list[Event]:
    """The events by date, those of one date in file order."""
    return sorted(atlas.events.values(), key=lambda event: first_day(event.date))


def all_years(atlas: Atlas) -> Stretch:
    """From the year of the first event to the end of that of the last. Raises ValueError without events."""
    days = [first_day(event.date) for event in atlas.events.values()]
    return Stretch(dt.date(min(days).year, 1, 1), dt.date(max(days).year + 1, 1, 1))


def enlarged(atlas: Atlas) -> Stretch | None:
    """From the month before the summit's planned day to the end of the month in which it was held; None as
    long as it was not held."""
    known = delay(atlas, "summit") if "summit" in atlas.delays else None
    if known is None or known.held is None or known.standing != "held":
        return None
    return Stretch(_month(first_day(known.planned.date), -1), _month(first_day(known.held.date), 1))


def _month(day: dt.date, more: int) -> dt.date:
    """The first day of a month, so many months after that of a day."""
    years, month = divmod(day.month - 1 + more, 12)
    return dt.date(day.year + years, month + 1, 1)


@dataclass(frozen=True)
class Layout:
    """Where everything stands: x as a share of the width, y in pixels from the top.

    spots: event id -> x and y; names: the words over the lanes with their y; ticks: dates with x, top and
    bottom; bands: the enlarged part in the strip of all years, as x, x2, top, bottom.
    """

    height: int
    spots: Mapping[str, tuple[float, float]]
    names: Sequence[tuple[str, float]]
    ticks: Sequence[tuple[str, float, float, float]]
    bands: Sequence[tuple[float, float, float, float]]


def layout(atlas: Atlas, narrow: bool = False) -> Layout:
    """The strip of all years with the events outside the enlarged part, and under it that part by lanes."""
    whole, near = all_years(atlas), enlarged(atlas)
    gap = NARROW_GAP if narrow else GAP
    events = in_order(atlas)
    far = [event for event in events if near is None or not near.holds(first_day(event.date))]
    rows = rows_of([(event.id, whole.share(first_day(event.date))) for event in far], gap)
    depth = max((row for _, row in rows.values()), default=0) + 1
    bottom = HEAD + depth * STEP
    spots = {key: (x, HEAD + (row + 0.5) * STEP) for key, (x, row) in rows.items()}
    ticks = [
        (str(year), whole.share(dt.date(year, 1, 1)), HEAD, bottom)
        for year in range(whole.start.year, whole.end.year, YEARS)
    ]
    if near is None:
        return Layout(bottom + STEP, spots, (), ticks, ())
    bands = [(whole.share(near.start), whole.share(near.end), HEAD, bottom)]
    y = top = bottom + 2 * HEAD
    names = []
    close = [event for event in events if near.holds(first_day(event.date))]
    for lane in LANES:
        in_lane = [one for one in close if event_look(atlas, one)[0] == lane]
        if not in_lane:
            continue
        names.append((say(f"lanes.{lane}"), y))
        rows = rows_of([(event.id, near.share(first_day(event.date))) for event in in_lane], gap)
        spots |= {key: (x, y + HEAD + (row + 0.5) * STEP) for key, (x, row) in rows.items()}
        y += HEAD + (max(row for _, row in rows.values()) + 1) * STEP
    ticks += [(name, near.share(day), top - 2, y) for name, day in _months(near, narrow)]
    return Layout(int(y) + 4, spots, names, ticks, bands)


def rows_of(marks: Iterable[tuple[str, float]], gap: float) -> dict[str, tuple[float, int]]:
    """Each mark in the first row in which it stands a gap or more behind the one before.

    marks: ids with their x, in the order of x. Gives x and row by id.
    """
    last: list[float] = []
    places = {}
    for key, x in marks:
        row = next((row for row, before in enumerate(last) if x - before >= gap), len(last))
        last[row : row + 1] = [x]
        places[key] = (x, row)
    return places


def _months(near: Stretch, narrow: bool) -> Iterator[tuple[str, dt.date]]:
    day = near.start
    while day < near.end:
        yield f"{say(f'months.{day.month}')[:3]} {day.year}", day
        day = _month(day, NARROW_MONTHS if narrow else MONTHS)


def event_rows(
    atlas: Atlas, ahead: Collection[str], chosen: str | None, spots: Mapping[str, tuple[float, float]]
) -> list[dict[str, Any]]:
    """The marks of the chart, in the order of the dates.

    ahead: ids of the events that lie in the future, drawn hollow like the plans that did not come; chosen:
    the id of the selected one; spots: as `Layout` has them.
    """
    hollow = {*ahead, *plans(atlas)}
    rows = []
    for event in in_order(atlas):
        group, shape = event_look(atlas, event)
        x, y = spots[event.id]
        rows.append(
            {
                "id": event.id,
                "x": x,
                "y": y,
                "group": group,
                "shape": SHAPES.get(shape, shape),
                "size": 30 if group == "notice" else 62,
                "filling": "transparent" if event.id in hollow else EVENT_COLOURS[group],
                "when": dates(event.date, event.end_date),
                "title": event.title,
                "chosen": event.id == chosen,
            }
        )
    return rows


def event_chart(
    atlas: Atlas,
    ahead: Collection[str],
    chosen: str | None,
    known: Mapping[str, dt.date],
    narrow: bool = False,
) -> alt.LayerChart | alt.FacetChart:
    """The events on a true time scale, each once: in the enlarged part or in the strip of all years.

    ahead, chosen: as for `event_rows`, the chosen one ringed; known: the day since which each was known;
    narrow: for a phone. The selection is called `event` and gives the field `id`.
    """
    laid = layout(atlas, narrow)
    rows = event_rows(atlas, ahead, chosen, laid.spots)
    for row in rows:
        row["known"] = say("timeline.known_since", date=date(known[row["id"]]))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.012, 1.012], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[laid.height, 0], nice=False))
    picked = alt.selection_point(name="event", fields=["id"], on="click", empty=False)
    groups = alt.Scale(domain=list(EVENT_COLOURS), range=list(EVENT_COLOURS.values()))
    points = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(strokeWidth=1.5, cursor="pointer", opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("group:N", scale=groups, legend=None),
            fill=alt.Fill("filling:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("when", "title", "known")],
        )
        .add_params(picked)
    )
    layers = [*_ground(laid, x, y), points]
    ringed = [row for row in rows if row["chosen"]]
    if ringed:
        ring = alt.Chart(alt.Data(values=ringed)).mark_point(size=330, strokeWidth=2.5, color=CHOSEN)
        layers.append(ring.encode(x=x, y=y))
    return alt.layer(*layers).properties(height=laid.height).configure_view(stroke=None)


def _ground(laid: Layout, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """The enlarged part in the strip of all years, where it opens to, the dates, the names of the lanes."""
    for left, right, top, bottom in laid.bands:
        band = alt.Chart(alt.Data(values=[{"x": left, "x2": right, "y": top, "y2": bottom}]))
        yield band.mark_rect(color=QUIET, opacity=0.3).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
        down = bottom + HEAD - 4
        opened = [
            {"x": near, "y": level, "side": side}
            for side, (here, there) in enumerate(((left, 0.0), (right, 1.0)))
            for near, level in ((here, bottom), (there, down))
        ]
        lines = alt.Chart(alt.Data(values=opened)).mark_line(color=QUIET, strokeWidth=1, opacity=0.7)
        yield lines.encode(x=x, y=y, detail="side:N")
    ticks = [{"text": text, "x": at, "y": top, "y2": bottom} for text, at, top, bottom in laid.ticks]
    dated = alt.Chart(alt.Data(values=ticks))
    yield dated.mark_rule(color=QUIET, opacity=0.35).encode(x=x, y=y, y2="y2:Q")
    written = dated.mark_text(align="left", baseline="bottom", dx=2, fontSize=11, color=FIGURE)
    yield written.encode(x=x, y=y, text="text:N")
    names = alt.Chart(alt.Data(values=[{"text": text, "x": 0, "y": at} for text, at in laid.names]))
    lanes = names.mark_text(align="left", baseline="top", dx=2, dy=3, fontSize=11, color=FIGURE)
    yield lanes.encode(x=x, y=y, text="text:N")
