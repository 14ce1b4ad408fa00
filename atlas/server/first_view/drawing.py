"""A map as an SVG drawing: the ground and a page's layer in the live map's Mercator projection."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any

import numpy as np
from shapely import Geometry, clip_by_rect, transform
from shapely.geometry import LineString, Polygon, shape

from atlas.map.base import VIEWS
from atlas.map.features import SHORT
from atlas.map.layers import layer_on
from atlas.map.looks import FORUM_COLOURS, GOODS_COLOURS, PALETTE, THEME_COLOURS

WIDTH = 1000
"""Units of the drawing from west to east; its height follows from the corners."""

DETAIL = 0.8
"""Units by which a line may differ from the layer's."""

LETTER = 12
"""Units of a letter of a state's name."""

NEAR, LINE = 160, 16
"""Units that a name reaches to its side, and the height of a line."""

LINES = ("leg", "track", "link")
MARKS = ("place", "commitment", "event", "site")
DASHES = {"dash": "6 4", "dot": "1.5 4"}

LONG = {short: name for name, short in SHORT.items()}
"""The names of a feature's properties, by the letters that a layer has for them."""


def colours(scheme: str) -> str:
    """The palette of a scheme, light or dark, as CSS variables: `--land` and so on."""
    groups = (PALETTE, THEME_COLOURS, GOODS_COLOURS, FORUM_COLOURS)
    return "".join(
        f"--{name}:{value};"
        for group in groups
        for name, value in group[scheme].items()
        if isinstance(value, str)
    )


def drawing(name: str, day: dt.date | None, home: str, left_out: Collection[str], at: str | None) -> str:
    """The map of a page as an `svg` element, without a title of its own.

    name: a layer; day: the day of knowledge; home: the view of `VIEWS` that is drawn; left_out: ids of
    features that filters take away; at: the id of the feature with a ring around it.
    """
    window = _Window(home)
    marks = "".join(_mark(one, window, at) for one in _features(name, day) if one.get("id") not in left_out)
    box = f"0 0 {WIDTH} {window.height:.0f}"
    return f'<svg viewBox="{box}" aria-hidden="true">{_still(name, day, home)}{marks}</svg>'


class _Window:
    """The part of the earth that is drawn, and where a place of it stands in the drawing."""

    def __init__(self, home: str) -> None:
        (south, self.west), (north, east) = VIEWS[home]
        self.scale = WIDTH / math.radians(east - self.west)
        self.top = _mercator(north)
        self.height = (self.top - _mercator(south)) * self.scale

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Longitude and latitude in degrees -> units from the left and from the top."""
        return math.radians(lon - self.west) * self.scale, (self.top - _mercator(lat)) * self.scale

    def _points(self, positions: Any) -> Any:
        """An array of longitudes and latitudes, one position a row -> the same of units."""
        return np.array([self.at(lon, lat) for lon, lat in positions])

    def holds(self, x: float, y: float) -> bool:
        return 0 <= x <= WIDTH and 0 <= y <= self.height

    def width(self, geometry: dict[str, Any]) -> float:
        """Units from the west to the east end of a geometry."""
        west, _, east, _ = shape(geometry).bounds
        return math.radians(east - west) * self.scale

    def path(self, geometry: dict[str, Any]) -> str:
        """The `d` of a path: the geometry projected, cut to the window and simplified, in whole units."""
        flat = transform(shape(geometry), self._points)
        cut = clip_by_rect(flat, -5, -5, WIDTH + 5, self.height + 5).simplify(DETAIL)
        return "".join(_outline(part) for part in _parts(cut))


def _mercator(lat: float) -> float:
    """Latitude in degrees -> the ordinate of the Mercator projection of a sphere of radius 1."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _parts(geometry: Geometry) -> Iterator[tuple[LineString, bool]]:
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon) and not part.is_empty:
            yield from ((LineString(ring), True) for ring in (part.exterior, *part.interiors))
        elif isinstance(part, LineString) and not part.is_empty:
            yield part, False


def _outline(part: tuple[LineString, bool]) -> str:
    line, closed = part
    points = [(round(x), round(y)) for x, y in line.coords]
    if closed and len(set(points)) < 3:
        return ""
    (x, y), *rest = points
    told = [f"M{x} {y}"]
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            told.append(f"l{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return "".join(told) + ("z" if closed else "")


def _features(name: str, day: dt.date | None) -> Iterable[dict[str, Any]]:
    """The features of a layer, with the long names of their properties."""
    for one in json.loads(layer_on(name, day)[0])["features"]:
        properties = {LONG.get(key, key): value for key, value in one["properties"].items()}
        yield {**one, "properties": properties}


@lru_cache(maxsize=64)
def _still(name: str, day: dt.date | None, home: str) -> str:
    """What no filter changes: ground, lines, and the names of states, seas and capitals."""
    window = _Window(home)
    ground = list(_features("base", None))
    areas = (one for one in ground if one["properties"]["kind"] in ("land", "state", "sea", "border"))
    lines = (one for one in _features(name, day) if one["properties"]["kind"] in LINES)
    named = [one for one in ground if one["properties"]["kind"] == "label"]
    names = _labels(named, ground, window)
    return "".join([*(_line(one, window) for one in (*areas, *lines)), *names])


def _labels(
    named: Iterable[dict[str, Any]], ground: Iterable[dict[str, Any]], window: _Window
) -> Iterator[str]:
    """The names, each at the first of its spots that is in the window, those of states where they fit."""
    wide = {
        one["properties"]["name"]: window.width(one["geometry"])
        for one in ground
        if one["properties"]["kind"] == "state"
    }
    written: set[str] = set()
    for one in named:
        name = one["properties"]["name"]
        fits = LETTER * len(name) < wide.get(name, WIDTH)
        told = _label(one, named, window) if fits and name not in written else ""
        if told:
            written.add(name)
            yield told


def _line(one: dict[str, Any], window: _Window) -> str:
    told = one["properties"]
    path = window.path(one["geometry"])
    if not path:
        return ""
    dashes = DASHES.get("dot" if told["kind"] == "link" else told.get("stroke") or "")
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    if told.get("colour"):
        style += f' style="stroke:var(--{escape(told["colour"])})"'
    return f'<path class="{escape(told["kind"])}" d="{path}"{style}/>'


def _label(one: dict[str, Any], named: Iterable[dict[str, Any]], window: _Window) -> str:
    """A name; that of a capital stands left of its point where it would run into the name of a state."""
    x, y = window.at(*one["geometry"]["coordinates"])
    told = one["properties"]
    if not window.holds(x, y):
        return ""
    rank, words, place = escape(told["rank"]), escape(told["name"]), ""
    if rank == "capital":
        states = [window.at(*other["geometry"]["coordinates"]) for other in named if other is not one]
        left = any(0 < to_x - x < NEAR and abs(to_y - y) < LINE for to_x, to_y in states)
        place = ' style="text-anchor:end"' if left else ""
        x += -9 if left else 9
    return f'<text class="{rank}" x="{x:.0f}" y="{y + 4:.0f}"{place}>{words}</text>'


def _mark(one: dict[str, Any], window: _Window, at: str | None) -> str:
    told = one["properties"]
    if told["kind"] not in MARKS:
        return ""
    x, y = window.at(*one["geometry"]["coordinates"])
    if not window.holds(x, y):
        return ""
    place = f'cx="{x:.0f}" cy="{y:.0f}"'
    colour = f"var(--{escape(told.get('colour') or 'place')})"
    style = f'fill="var(--state)" stroke="{colour}"' if told.get("approximate") else f'fill="{colour}"'
    ring = f'<circle class="chosen" {place} r="11"/>' if at is not None and one.get("id") == at else ""
    return f'<circle class="mark" {place} r="{told.get("radius") or 5}" {style}/>{ring}'
