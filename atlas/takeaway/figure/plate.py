"""The plate of a figure: a title, what it shows, its legend and its notes around the room for the drawing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font

from atlas.map.looks import PALETTE

LOOKS = PALETTE["light"]
"""Figures are for paper: light."""

INK, QUIET = LOOKS["ink"], LOOKS["link"]

FONTS = Path(__file__).parent / "fonts"

DPI = 300
"""Dots per inch of a PNG, what printers ask for."""

POINTS = 72
"""Points per inch."""

PADDING = 0.12
"""Inches between the edge and what stands in it."""

MEASURED = 200
"""Points at which texts are measured."""

SLACK = 1.015
"""How much wider a text may be drawn than it was measured: letters are set on whole dots."""

TITLE = 1.45
"""Size of the title, in sizes of the text."""

LEADING = 1.28
"""Height of a line of text, in sizes of its letters."""


@dataclass(frozen=True)
class Size:
    """A format: width in inches, height where it is given, and the size of its texts in points."""

    width: float
    text: float
    height: float | None = None

    @property
    def inner(self) -> float:
        """Width between the paddings, in inches."""
        return self.width - 2 * PADDING


SIZES = {
    "column": Size(89 / 25.4, 6.2),
    "page": Size(183 / 25.4, 7.6),
    "slide": Size(40 / 3, 13.0, 7.5),
}
"""One column of a journal (89 mm), a page between its margins (183 mm), a slide of 16 to 9."""


@cache
def font(style: str) -> FontProperties:
    """The face of a style: `regular`, `bold` or `italic`."""
    return FontProperties(fname=str(FONTS / f"{style}.ttf"))


def width_of(text: str, points: float, style: str = "regular") -> float:
    """Width of a line of text in inches."""
    face = get_font(str(FONTS / f"{style}.ttf"))
    # At a small size hinting would round each letter.
    face.set_size(MEASURED, POINTS)
    face.set_text(text, 0.0)
    return face.get_width_height()[0] / 64 / POINTS * points / MEASURED * SLACK


def wrapped(text: str, points: float, room: float, style: str = "regular") -> list[str]:
    """Text in lines no wider than `room` inches; a word that is wider by itself is cut into parts."""
    lines: list[str] = []
    # A number stays with the word behind it.
    for word in re.sub(r"(?<=\d) (?=[^\W\d])", "\u00a0", text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, points, style) <= room:
            lines[-1] = longer
            continue
        while width_of(word, points, style) > room and len(word) > 1:
            fits = next(
                n for n in range(len(word) - 1, 0, -1) if n == 1 or width_of(word[:n], points, style) <= room
            )
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return lines


@dataclass(frozen=True)
class Entry:
    """An entry of a legend; draw(axes, x, y, width, height) puts its sign into a box, in inches."""

    text: str
    draw: Callable[[Axes, float, float, float, float], None]


@dataclass(frozen=True)
class Said:
    """The words of a figure: its finding, what it shows, and the notes under it."""

    title: str
    lead: str
    notes: Sequence[str]


class Plate:
    """A figure with its words set, and the room for its drawing.

    size: the format; said: its words; legend: its entries; tall: height of the drawing in inches for a width,
    where the format leaves it open.
    """

    def __init__(
        self, size: Size, said: Said, legend: Sequence[Entry], tall: Callable[[float], float]
    ) -> None:
        self.size, self.title = size, said.title
        points = size.text
        title = wrapped(said.title, points * TITLE, size.inner, "bold")
        lead = wrapped(said.lead, points, size.inner)
        below = [line for note in said.notes for line in wrapped(note, points * 0.86, size.inner)]
        rows = _rows(legend, size)
        head = len(title) * _high(points * TITLE) + (len(lead) + 0.25) * _high(points) + 1.8 * PADDING
        row = _high(points) * 1.12
        foot = len(below) * _high(points * 0.86) + len(rows) * row + (2.4 if rows else 1.6) * PADDING
        room = size.height - head - foot if size.height else tall(size.inner)
        self.height = head + room + foot
        self.box = (PADDING, foot, size.inner, room)
        self.figure = Figure(figsize=(size.width, self.height), dpi=DPI, facecolor="white")
        self.paper = self._axes((0, 0, size.width, self.height))
        self.paper.set_xlim(0, size.width)
        self.paper.set_ylim(0, self.height)
        self.paper.axis("off")
        y = self.height - PADDING
        for line in title:
            y -= _high(points * TITLE)
            self.write(PADDING, y, line, points * TITLE, "bold")
        y -= 0.25 * _high(points)
        for line in lead:
            y -= _high(points)
            self.write(PADDING, y, line, points, colour=QUIET)
        y = foot - 0.8 * PADDING
        for entries in rows:
            y -= row
            for x, entry in entries:
                entry.draw(self.paper, x, y, _sign(size), _high(points) * 0.8)
                self.write(x + _sign(size) * 1.3, y, entry.text, points)
        y -= 0.6 * PADDING if rows else 0
        for line in below:
            y -= _high(points * 0.86)
            self.write(PADDING, y, line, points * 0.86, colour=QUIET)

    def _axes(self, box: Sequence[float]) -> Axes:
        """Axes in a box of inches: left, bottom, width, height."""
        left, bottom, width, height = box
        share = (left / self.size.width, bottom / self.height, width / self.size.width, height / self.height)
        return self.figure.add_axes(share)

    def drawing(self, left: float = 0.0, bottom: float = 0.0, right: float = 0.0, top: float = 0.0) -> Axes:
        """Axes in the room for the drawing, with inches left free at its sides."""
        x, y, width, height = self.box
        return self._axes((x + left, y + bottom, width - left - right, height - bottom - top))

    def write(
        self,
        x: float,
        y: float,
        text: str,
        points: float,
        style: str = "regular",
        colour: str = INK,
        **more: Any,
    ) -> None:
        """A line of text with its foot at a point, in inches from the left and from the bottom."""
        # parse_math off: a text is a text, whatever signs it holds.
        self.paper.text(
            x, y, text, fontproperties=font(style), fontsize=points, color=colour, parse_math=False, **more
        )

    def saved(self, ending: str, facts: dict[str, str]) -> bytes:
        """The figure as bytes; ending: `png` or `svg`; facts: title, description and the like in its head."""
        out = io.BytesIO()
        if ending == "png":
            FigureCanvasAgg(self.figure).print_png(out, metadata=facts)
        else:
            FigureCanvasSVG(self.figure).print_svg(out, metadata={**facts, "Date": None})
        return out.getvalue()


def _high(points: float) -> float:
    return points * LEADING / POINTS


def _sign(size: Size) -> float:
    """Width of the box for the sign of an entry, in inches."""
    return size.text * 2.1 / POINTS


def _rows(legend: Sequence[Entry], size: Size) -> list[list[tuple[float, Entry]]]:
    """Entries down as few rows as they fit into, column by column: rows of pairs of an x in inches and an
    entry."""
    for rows in range(1, len(legend) + 1):
        columns = [legend[start : start + rows] for start in range(0, len(legend), rows)]
        widths = [max(_wide(entry, size) for entry in column) for column in columns]
        if sum(widths) - GAP * PADDING <= size.inner or rows == len(legend):
            begins = [PADDING + sum(widths[:place]) for place in range(len(columns))]
            across = list(zip(begins, columns, strict=True))
            return [[(x, column[row]) for x, column in across if row < len(column)] for row in range(rows)]
    return []


GAP = 2.0
"""Between two columns of a legend, in paddings."""


def _wide(entry: Entry, size: Size) -> float:
    return _sign(size) * 1.3 + width_of(entry.text, size.text) + GAP * PADDING
