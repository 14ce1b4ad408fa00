"""A map as an SVG drawing: the ground and a page's layer in the live map's Mercator projection."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Any

from atlas.map.features import ASKED, SHORT
from atlas.map.layers import layer_on
from atlas.map.looks import FORUM_COLOURS, GOODS_COLOURS, PALETTE, THEME_COLOURS
from atlas.map.views import VIEWS
from atlas.takeaway.paper.badges import Mark, drawn, gathered

WIDTH = 1000
"""Units of the drawing from west to east; its height follows from the corners."""

EDGE = 5
"""Units beyond the window in which lines are cut, so that no cut is seen."""

LETTER, LINE = 8.6, 16
"""Units of the width of a letter, about, and of the height of a line."""

BESIDE = 17
"""Units from a capital to its name: a badge may stand at the capital."""

RANKS = ("capital", "state", "sea", "place", "neighbour")
"""Ranks of names, those first that get a place before the others."""

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


Box = tuple[tuple[float, float], tuple[float, float]]
"""Corners (lat, lon): south-west, north-east."""


def home_of(name: str) -> Box:
    """The corners of a view of `VIEWS`."""
    (south, west), (north, east) = VIEWS[name]
    return (south, west), (north, east)


def drawing(
    name: str,
    day: dt.date | None,
    box: Box,
    left_out: Collection[str],
    at: Collection[str],
    way: Collection[str] = (),
    pins: Collection[tuple[float, float]] = (),
    shapes: Mapping[str, str] = MappingProxyType({}),
    beyond: float = 0,
    still: Still | None = None,
) -> str:
    """The map of a page as an `svg` element, without a title of its own.

    name: a layer; day: the day of knowledge; box: the part of the world that is drawn; left_out: ids of
    features that filters take away; at: the ids of the features with a ring around them; way: ids of lines
    that are drawn over the others; pins: points (lat, lon) that are marked instead of the layer's own marks;
    shapes: colour of a mark -> its shape, a disc where there is none; beyond: units that are drawn above and
    below the box, for a frame that is higher than it; still: `still_of` the layer and the box, where that is
    at hand.
    """
    window = _Window(box, beyond)
    found = list(_features(name, day))
    shown = [] if pins else [one for one in found if one.get("id") not in left_out]
    marks = drawn(gathered(_marks(shown, window, at, shapes)))
    over = "".join(_over(one, window) for one in found if one.get("id") in way)
    rings = "".join(_outlined(one, window) for one in _features("base", None) if at and one.get("id") in at)
    pinned = "".join(_pin(*window.at(lon, lat)) for lat, lon in pins)
    ground, names = still or still_of(name, day, box, beyond)
    parts = f"{ground}{rings}{over}{marks}{pinned}{names}"
    return f'<svg viewBox="0 0 {WIDTH} {window.height:.0f}" aria-hidden="true">{parts}</svg>'


def _pin(x: float, y: float) -> str:
    at = f'cx="{x:.0f}" cy="{y:.0f}"'
    return f'<circle class="chosen" {at} r="12"/><circle class="pin" {at} r="4"/>'


def _over(one: dict[str, Any], window: _Window) -> str:
    return f'<path class="way" d="{window.path(one["geometry"])}"/>'


def _outlined(one: dict[str, Any], window: _Window) -> str:
    return f'<path class="outline" d="{window.path(one["geometry"])}"/>'


class _Window:
    """The part of the earth that is drawn, and where a place of it stands in the drawing."""

    def __init__(self, box: Box, beyond: float = 0) -> None:
        (south, self.west), (north, east) = box
        self.beyond = beyond
        self.scale = WIDTH / math.radians(east - self.west)
        self.top = _mercator(north)
        self.height = (self.top - _mercator(south)) * self.scale

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Longitude and latitude in degrees -> units from the left and from the top."""
        return math.radians(lon - self.west) * self.scale, (self.top - _mercator(lat)) * self.scale

    def holds(self, x: float, y: float) -> bool:
        return 0 <= x <= WIDTH and -self.beyond <= y <= self.height + self.beyond

    def path(self, geometry: dict[str, Any]) -> str:
        """The `d` of a path: the geometry projected, cut to the window and simplified, in whole units."""
        # Imported where a path is drawn: the first view of a start that finds them drawn needs no shapely.
        from atlas.takeaway.paper.outlines import path

        out = self.beyond + EDGE
        return path(geometry, self.at, (-EDGE, -out, WIDTH + EDGE, self.height + out))


def _mercator(lat: float) -> float:
    """Latitude in degrees -> the ordinate of the Mercator projection of a sphere of radius 1."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _features(name: str, day: dt.date | None) -> Iterable[dict[str, Any]]:
    """The features of a layer, with the long names of their properties."""
    for one in json.loads(layer_on(name, day)[0])["features"]:
        properties = {LONG.get(key, key): value for key, value in one["properties"].items()}
        yield {**one, "properties": properties}


Still = tuple[str, str]
"""What no filter changes of a map: its ground and lines, and its names, as elements of SVG."""


@lru_cache(maxsize=64)
def still_of(name: str, day: dt.date | None, box: Box, beyond: float) -> Still:
    """What no filter changes, as two texts: ground and lines; and the names of states, seas and capitals."""
    window = _Window(box, beyond)
    ground = list(_features("base", None))
    areas = (one for one in ground if one["properties"]["kind"] in ("land", "state", "sea", "border"))
    lines = (one for one in _features(name, day) if one["properties"]["kind"] in LINES)
    named = [one for one in ground if one["properties"]["kind"] == "label"]
    return "".join(_line(one, window) for one in (*areas, *lines)), "".join(_labels(named, window))


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


def _labels(named: Iterable[dict[str, Any]], window: _Window) -> Iterator[str]:
    """Names that have room, each once at the first of its spots: capitals first, beside their points,
    and those of neighbours last.
    """
    full: list[tuple[float, float, float, float]] = []
    written: set[str] = set()
    for one in sorted(named, key=lambda one: RANKS.index(one["properties"]["rank"])):
        x, y = window.at(*one["geometry"]["coordinates"])
        rank, name = one["properties"]["rank"], one["properties"]["name"]
        wide = len(name) * LETTER * (1.15 if rank == "state" else 1)
        sides = (BESIDE, -BESIDE - wide) if rank == "capital" else (-wide / 2,)
        boxes = [(x + side, y - LINE / 2, x + side + wide, y + LINE / 2) for side in sides]
        free = (box for box in boxes if window.holds(box[0], y) and window.holds(box[2], y))
        box = next((box for box in free if not any(_touch(box, other) for other in full)), None)
        whole = one["properties"].get("full") or name
        if box is None or whole in written:
            continue
        full.append(box)
        written.add(whole)
        end = ' style="text-anchor:end"' if rank == "capital" and box[0] < x else ""
        at = (box[2] if end else box[0]) if rank == "capital" else x
        yield f'<text class="{escape(rank)}" x="{at:.0f}" y="{y + 4:.0f}"{end}>{escape(name)}</text>'


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _marks(
    features: Iterable[Mapping[str, Any]], window: _Window, at: Collection[str], shapes: Mapping[str, str]
) -> Iterator[Mark]:
    """The marks in the window; those with a ring around them last, so that nothing lies on them."""
    for one in sorted(features, key=lambda one: one.get("id") in at):
        told = one["properties"]
        if told["kind"] not in MARKS or told.get("zoom", 0) >= ASKED:
            continue
        x, y = window.at(*one["geometry"]["coordinates"])
        if not window.holds(x, y):
            continue
        colour, radius = told.get("colour") or "place", told.get("radius") or 5
        drawn = sign(x, y, radius, shapes.get(colour, "circle"), colour, bool(told.get("approximate")))
        chosen = one.get("id") in at
        if chosen:
            drawn += f'<circle class="chosen" cx="{x:.0f}" cy="{y:.0f}" r="11"/>'
        # What is chosen is in no badge, as a place that is none of the records is in none.
        yield Mark(round(x), round(y), radius, colour, drawn, told["kind"] != "place" and not chosen)


def sign(x: float, y: float, radius: float, shape: str, colour: str, hollow: bool = False) -> str:
    """A mark as an element of SVG: its middle and half its width in units, its shape, its colour's name."""
    paint = f"var(--{escape(colour)})"
    style = f'class="mark" fill="{"var(--state)" if hollow else paint}"'
    style += f' stroke="{paint}"' if hollow else ""
    if shape not in CORNERS:
        return f'<circle {style} cx="{x:.0f}" cy="{y:.0f}" r="{radius}"/>'
    points = " ".join(f"{x + right * radius:.1f},{y + down * radius:.1f}" for right, down in CORNERS[shape])
    return f'<polygon {style} points="{points}"/>'


CORNERS: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
    "triangle": ((0, -1.25), (1.2, 0.9), (-1.2, 0.9)),
    "down": ((0, 1.25), (1.2, -0.9), (-1.2, -0.9)),
    "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    "pentagon": ((0, -1.2), (1.15, -0.35), (0.7, 1), (-0.7, 1), (-1.15, -0.35)),
    "star": (
        (0, -1.6), (0.4, -0.5), (1.5, -0.5), (0.6, 0.2), (0.95, 1.3),
        (0, 0.65), (-0.95, 1.3), (-0.6, 0.2), (-1.5, -0.5), (-0.4, -0.5),
    ),
}  # fmt: skip
"""Shape of a mark -> its corners, in halves of its width to the right and down."""
