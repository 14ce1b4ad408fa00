"""How planned dates slipped, as a figure: a bar from each planned day to the day on which it was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from matplotlib import dates as mdates
from matplotlib.axes import Axes

from atlas.address import View
from atlas.knowledge.delays import KnownDelay, delays
from atlas.map.looks import EVENT_COLOURS, RULE
from atlas.model import Atlas, Event, first_day
from atlas.sheets import events
from atlas.takeaway.figure import told
from atlas.takeaway.figure.marks import Spot, mark, mark_sign
from atlas.takeaway.figure.plate import INK, POINTS, QUIET, Entry, Plate, Said, Size, font, wrapped
from atlas.words import dates, say

ROW = 7.4
"""Height of the row of one delay, in sizes of the text."""

PLANNED = Spot("", 0, 0, "", "plan", EVENT_COLOURS["plan"], "diamond", hollow=True)
HELD = Spot("", 0, 0, "", "meeting", EVENT_COLOURS["meeting"], "circle")
"""A planned day is a hollow diamond, the day on which it was held a filled disc."""


def draw(_: str, atlas: Atlas, view: View, size: Size, __: str | None) -> Plate:
    """A row for each delay that was known on the day of the Atlas."""
    del view
    found = delays(atlas)
    records = [*(one.slip for one in found), *(event for one in found for event in _ends(one))]
    title = events.verdict(atlas)
    lead = " · ".join(filter(None, [say("figure.delays_lead"), told.day(atlas)]))
    row, axis = ROW * size.text / POINTS, 2.4 * size.text / POINTS
    legend = [
        Entry(say("delay_chart.plan"), mark_sign(PLANNED, size.text * 0.9)),
        Entry(say("delay_chart.actual"), mark_sign(HELD, size.text * 0.9)),
    ]
    said = Said(title, lead, told.notes(atlas, records, False))
    plate = Plate(size, said, legend if found else [], lambda _: row * max(len(found), 1) + axis)
    axes = plate.drawing(bottom=axis)
    # Where the format gives the height, many rows have smaller words.
    high = (plate.box[3] - axis) / max(len(found), 1)
    size = replace(size, text=min(size.text, high * POINTS / ROW))
    _axis(axes, [first_day(event.date) for one in found for event in _ends(one)], len(found), size)
    for place, one in enumerate(found):
        _row(axes, len(found) - 1 - place, one, size, plate.box[2])
    return plate


def _ends(one: KnownDelay) -> list[Event]:
    """The plan, and the event that came in its place, where one did."""
    met = one.held or one.opened
    return [one.planned, met] if met else [one.planned]


def _axis(axes: Axes, days: Sequence[dt.date], rows: int, size: Size) -> None:
    if days:
        room = (max(days) - min(days)) * 0.05 + dt.timedelta(days=20)
        axes.set_xlim(mdates.date2num(min(days) - room), mdates.date2num(max(days) + room))
    axes.set_ylim(-0.5, max(rows, 1) - 0.5)
    axes.set_yticks([])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    locator = mdates.AutoDateLocator(minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(
        mdates.DateFormatter("%Y" if len(days) > 1 and (max(days) - min(days)).days > 1500 else "%b %Y")
    )
    axes.tick_params(length=size.text * 0.35, width=0.5, color=QUIET, pad=size.text * 0.25)
    for label in axes.get_xticklabels():
        label.set(fontproperties=font("regular"), fontsize=size.text * 0.9, color=QUIET)


def _row(axes: Axes, y: float, one: KnownDelay, size: Size, width: float) -> None:
    """The name of a delay, its days, and its bar."""
    left = axes.get_xlim()[0]
    ends = [mdates.date2num(first_day(event.date)) for event in _ends(one)]
    when = " \u2192 ".join(dates(event.date, event.end_date) for event in _ends(one))
    told = ((one.slip.title, 0.38, 1.0, "bold", INK), (when, 0.2, 0.9, "regular", QUIET))
    for text, up, share, style, colour in (*told, (events.result(one), 0.04, 0.9, "regular", QUIET)):
        line, *_ = wrapped(text, size.text * share, width, style)
        looks = {"fontproperties": font(style), "fontsize": size.text * share, "color": colour}
        axes.text(left, y + up, line, va="center", parse_math=False, **looks)
    axes.plot([left, axes.get_xlim()[1]], [y - 0.22] * 2, color=RULE["light"], linewidth=0.4, zorder=1)
    if len(ends) > 1:
        axes.plot(
            ends,
            [y - 0.22] * 2,
            color=EVENT_COLOURS["plan"],
            alpha=0.55,
            linewidth=size.text * 0.34,
            solid_capstyle="butt",
            zorder=2,
        )
    for x, sign in zip(ends, (PLANNED, HELD), strict=False):
        mark(axes, x, y - 0.22, sign, size.text * 0.95)
