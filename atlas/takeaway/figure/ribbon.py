"""The summit's slip as a ribbon: who called it off, who took over when, and what was held at its end."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes

from atlas.address import View
from atlas.charts.ribbon import at_the_end, share, surname
from atlas.knowledge.delays import KnownDelay, delay
from atlas.map.looks import PIECES
from atlas.model import Atlas, first_day
from atlas.sheets import events
from atlas.takeaway.figure import told
from atlas.takeaway.figure.plate import (
    INK,
    LEADING,
    POINTS,
    QUIET,
    Plate,
    Said,
    Size,
    font,
    width_of,
    wrapped,
)
from atlas.words import number, say, short_date

BAR = 1.3
"""Height of the ribbon, in lines of text."""

LARGER = 1.6
"""How much larger than other words those of the ribbon are on a slide."""

SIDE = 0.46
"""Share of the width that the words below an end take at most."""


def draw(_: str, atlas: Atlas, view: View, size: Size, __: str | None) -> Plate:
    """The ribbon, once the summit was held. Raises KeyError before."""
    del view
    format_ = size
    known = delay(atlas, "summit") if "summit" in atlas.delays else None
    if known is None or known.held is None or known.standing != "held":
        raise KeyError("summit")
    records = [known.slip, known.planned, known.held, *known.causes, *known.between]
    lead = " · ".join(filter(None, [say("figure.ribbon_lead"), told.day(atlas)]))
    said = Said(events.verdict(atlas), lead, told.notes(atlas, records, False))
    # A format that gives the height has room for larger words.
    size = replace(size, text=size.text * LARGER) if size.height else size
    line = LEADING * size.text / POINTS
    below = [
        [words for text in at_the_end(known, first) for words in wrapped(text, size.text, size.inner * SIDE)]
        for first in (True, False)
    ]
    high = (3.2 + BAR + max(map(len, below))) * line
    plate = Plate(format_, said, [], lambda _: high)
    axes = plate.drawing(bottom=max(0.0, plate.box[3] - high))
    axes.set(xlim=(0, size.inner), ylim=(-high, 0))
    axes.axis("off")
    _draw(axes, known, below, size, line)
    return plate


def _draw(axes: Axes, known: KnownDelay, below: list[list[str]], size: Size, line: float) -> None:
    """The ribbon from the planned day to the day on which it was held, in inches.

    below: the lines under its two ends; line: height of a line of text.
    """
    wide = size.inner
    start, end = first_day(known.planned.date), first_day((known.held or known.planned).date)
    changes = [event for event in known.between if event.leader]
    begun = [0.0, *(share(first_day(event.date), start, end) for event in changes), 1.0]
    top, foot = -1.7 * line, -(1.7 + BAR) * line
    for place, (left, right) in enumerate(pairwise(begun)):
        axes.barh(top, (right - left) * wide, foot - top, left * wide, align="edge", color=PIECES[place % 2])
    for event, at in zip(changes, begun[1:-1], strict=True):
        name, day = surname(event.leader or ""), short_date(event.date)
        axes.plot([at * wide] * 2, [foot, -0.2 * line], color=INK, linewidth=0.5)
        gap, both = 0.4 * line, width_of(f"{name} ", size.text, "bold") + width_of(day, size.text)
        x = at * wide + gap if at <= 0.5 else at * wide - gap - both
        _write(axes, x, -1.15 * line, name, size, "bold")
        _write(axes, x + width_of(f"{name} ", size.text, "bold"), -1.15 * line, day, size)
    for x, lines, side in ((0.0, below[0], "left"), (wide, below[1], "right")):
        for row, text in enumerate(lines):
            _write(axes, x, foot - (1.1 + row) * line, text, size, side=side, colour=QUIET)
    days = say("delay_chart.days", days=number(known.days or 0))
    ink = axes.text(
        wide / 2, (top + foot) / 2, days, ha="center", va="center", color="white", parse_math=False
    )
    ink.set(fontproperties=font("bold"), fontsize=size.text)


def _write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    size: Size,
    style: str = "regular",
    side: str = "left",
    colour: str = INK,
) -> None:
    looks: dict[str, Any] = {"fontproperties": font(style), "fontsize": size.text, "color": colour}
    axes.text(x, y, text, ha=side, va="baseline", parse_math=False, **looks)
