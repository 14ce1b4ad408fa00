"""The picture that stands for a link where people share it: title, first words of the sheet, and where it is.

Drawn by Pillow in the Atlas's looks, 1200 by 630 pixels, as sites that read the Open Graph protocol expect.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from shapely import Geometry
from shapely.geometry import box, shape

from atlas.address import View
from atlas.freight.corridors import corridor_legs
from atlas.knowledge.cache import atlas_on
from atlas.map.looks import PALETTE
from atlas.model import Atlas
from atlas.server.first_view.told import told
from atlas.server.preload import FRONT
from atlas.takeaway.api.collections import layer
from atlas.takeaway.tables import SHAPED
from atlas.words import date, say

SIZE = WIDTH, HEIGHT = 1200, 630
TEXT = 620
"""Pixels from the left edge to the map."""

MARGIN = 56
KEPT = 48
"""Pictures that are kept; one has some 60 kB."""

REGION = (34.0, 46.5, 56.0, 88.0)
"""South, west, north, east of the map where nothing is selected, or what is lies inside."""

FONTS = {"serif": "SourceSerifVariable-Roman.*", "sans": "SourceSansVF-Upright.*"}

LIGHT = PALETTE["light"]


def _mercator(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


class _Window:
    """What the map of a card shows, as pixels of its right part."""

    def __init__(self, south: float, west: float, north: float, east: float) -> None:
        width, height = WIDTH - TEXT, HEIGHT
        low, high = _mercator(south), _mercator(north)
        scale = min(width / (east - west), height / (high - low))
        self._scale = scale
        self._west = (west + east) / 2 - width / scale / 2
        self._high = (low + high) / 2 + height / scale / 2
        self.bounds = box(self._west, -80, self._west + width / scale, 80)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of a position in degrees."""
        return TEXT + (lon - self._west) * self._scale, (self._high - _mercator(lat)) * self._scale


@lru_cache(maxsize=KEPT)
def card(name: str, view: View) -> bytes:
    """The picture of a page with what is selected there, as PNG. view: as `told.asked` leaves it."""
    title, text = told(name, view)
    picture = Image.new("RGB", SIZE, LIGHT["sea"])
    draw = ImageDraw.Draw(picture)
    chosen = _geometry(view)
    window = _window(chosen)
    atlas = atlas_on(view.asof)
    _map(draw, window, atlas, chosen)
    draw.rectangle((0, 0, TEXT, HEIGHT), fill=LIGHT["state"])
    draw.line((TEXT, 0, TEXT, HEIGHT), fill=LIGHT["border"])
    y = _written(draw, MARGIN, [say("app.name")], _font("sans", 26, 600), LIGHT["link"])
    y = _written(
        draw, y + 22, _lines(title, _font("serif", 46, 600), 4), _font("serif", 46, 600), LIGHT["ink"]
    )
    _written(draw, y + 18, _lines(text, _font("sans", 28, 400), 5), _font("sans", 28, 400), LIGHT["place"])
    key = "card.day" if atlas.day else "card.edition"
    foot = say(key, day=date(atlas.edition))
    draw.text((MARGIN, HEIGHT - MARGIN), foot, font=_font("sans", 22, 400), fill=LIGHT["link"], anchor="ls")
    made = io.BytesIO()
    picture.quantize(128).save(made, "PNG", optimize=True)
    return made.getvalue()


def _geometry(view: View) -> Geometry | None:
    """Where the selected record is; None where nothing with a place is selected."""
    if view.at is None:
        return None
    atlas = atlas_on(view.asof)
    kind = next((one for one in SHAPED if view.at in atlas.kind(one)), None)
    found = layer(kind, view.asof) if kind else ()
    for held in found:
        if held.feature["properties"]["id"] == view.at and held.feature["geometry"]:
            return shape(held.feature["geometry"])
    return None


def _window(chosen: Geometry | None) -> _Window:
    south, west, north, east = REGION
    if chosen is not None and not box(west, south, east, north).covers(chosen):
        left, low, right, high = chosen.bounds
        west, east = min(west, left - 4), max(east, right + 4)
        south, north = min(south, low - 3), max(north, high + 3)
    return _Window(south, west, north, east)


def _map(draw: ImageDraw.ImageDraw, window: _Window, atlas: Atlas, chosen: Geometry | None) -> None:
    shapes = atlas.shapes
    for name, fill in (("land", "land"), ("states", "state"), ("seas", "sea")):
        for one in shapes[name]["features"]:
            _area(draw, window, one["geometry"], LIGHT[fill], None if name == "land" else LIGHT["border"])
    legs = set(corridor_legs(atlas))
    for one in shapes["legs"]["features"]:
        if one["id"] in legs:
            _line(draw, window, shape(one["geometry"]), LIGHT["way"], 4)
    if chosen is None:
        return
    if chosen.geom_type in ("Polygon", "MultiPolygon"):
        _line(draw, window, chosen.boundary, LIGHT["chosen"], 6)
    elif chosen.geom_type in ("LineString", "MultiLineString"):
        _line(draw, window, chosen, LIGHT["chosen"], 8)
    else:
        x, y = window.at(chosen.x, chosen.y)
        draw.ellipse((x - 17, y - 17, x + 17, y + 17), fill=LIGHT["casing"], outline=LIGHT["chosen"], width=5)
        draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=LIGHT["plan"])


def _area(draw: ImageDraw.ImageDraw, window: _Window, geometry: Any, fill: str, outline: str | None) -> None:
    """The outer rings of an area inside the window; what lies in a hole is drawn over it."""
    clipped = shape(geometry).intersection(window.bounds)
    for part in getattr(clipped, "geoms", [clipped]):
        if part.geom_type == "Polygon" and not part.is_empty:
            draw.polygon([window.at(*point[:2]) for point in part.exterior.coords], fill=fill)
            if outline:
                _line(draw, window, part.exterior, outline, 2)


def _line(draw: ImageDraw.ImageDraw, window: _Window, lines: Geometry, colour: str, width: int) -> None:
    for part in getattr(lines, "geoms", [lines]):
        draw.line([window.at(*point[:2]) for point in part.coords], fill=colour, width=width, joint="curve")


@cache
def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font of Streamlit's, with all its letters."""
    file = next(FRONT.rglob(FONTS[name]))
    font = ImageFont.truetype(str(file), size)
    _, *others = font.get_variation_axes()
    font.set_variation_by_axes([weight, *(axis["default"] or 0 for axis in others)])
    return font


def _lines(text: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """A text in lines that fit beside the map; what does not fit ends with an ellipsis."""
    lines = list(_wrapped(text.split(), font))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], font)]
    return lines


def _wrapped(words: Iterable[str], font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > TEXT - 2 * MARGIN:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    while line and font.getlength(f"{line} …") > TEXT - 2 * MARGIN:
        line = line.rpartition(" ")[0]
    return f"{line} …"


def _written(
    draw: ImageDraw.ImageDraw, y: float, lines: Iterable[str], font: ImageFont.FreeTypeFont, fill: str
) -> float:
    """Write lines from a height down; returns the height below them."""
    for line in lines:
        draw.text((MARGIN, y), line, font=font, fill=fill)
        y += font.size * 1.22
    return y
