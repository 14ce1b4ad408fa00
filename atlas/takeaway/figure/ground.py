"""The ground of a map figure in Mercator: land, states, seas, borders, names that keep clear, a scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from pyproj import Geod, Transformer
from shapely import Polygon

from atlas.map.layers import base_layer
from atlas.model.load import the_atlas
from atlas.takeaway.figure.plate import INK, LOOKS, POINTS, font, width_of
from atlas.words import number, say

MERCATOR = "EPSG:3395"
"""The projection of all figures, in metres: a picture of the same shapes as the map on the page."""

Box = Sequence[Sequence[float]]
"""Corners (lat, lon): south-west, north-east."""

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_to_metres = Transformer.from_crs("EPSG:4326", MERCATOR, always_xy=True)
_to_degrees = Transformer.from_crs(MERCATOR, "EPSG:4326", always_xy=True)

RANKS: Mapping[str, tuple[float, str, str]] = {
    "state": (0.9, "bold", LOOKS["place"]),
    "sea": (1.0, "italic", LOOKS["link"]),
    "place": (0.86, "regular", LOOKS["place"]),
    "neighbour": (0.86, "regular", LOOKS["link"]),
}
"""Rank of a name without a mark -> its size in those of the text, its face and its colour."""

LAYERS = (
    ("land", {"color": LOOKS["land"], "linewidth": 0}),
    ("border", {"color": LOOKS["border"], "linewidth": 0.35, "alpha": 0.7}),
    ("state", {"facecolor": LOOKS["state"], "edgecolor": LOOKS["border"], "linewidth": 0.6}),
    ("sea", {"facecolor": LOOKS["sea"], "edgecolor": LOOKS["border"], "linewidth": 0.5}),
)
"""Kinds of the ground from the bottom up, with how geopandas draws them."""


def metres(lon: float, lat: float) -> tuple[float, float]:
    """Degrees -> metres of MERCATOR."""
    x, y = _to_metres.transform(lon, lat)
    return x, y


@cache
def projected(kind: str) -> geopandas.GeoDataFrame:
    """The shapes of a kind of the ground in MERCATOR."""
    found = [one for one in base_layer(the_atlas())["features"] if one["properties"]["kind"] == kind]
    return geopandas.GeoDataFrame.from_features(found, crs="EPSG:4326").to_crs(MERCATOR)


def shape_of(box: Box) -> float:
    """Height of a box on the map for a width of 1."""
    (south, west), (north, east) = box
    (left, bottom), (right, top) = metres(west, south), metres(east, north)
    return (top - bottom) / (right - left)


def draw(axes: Axes, box: Box, shape: float, dim: Iterable[str] = ()) -> None:
    """The ground in axes whose height is `shape` times their width: the box in its middle, more around it as
    the axes have it. dim: ids of states that step back."""
    (south, west), (north, east) = box
    (left, bottom), (right, top) = metres(west, south), metres(east, north)
    width, height = max(right - left, (top - bottom) / shape), max(top - bottom, (right - left) * shape)
    x, y = (left + right) / 2, (bottom + top) / 2
    axes.set_facecolor(LOOKS["sea"])
    for kind, looks in LAYERS:
        projected(kind).plot(ax=axes, zorder=1, aspect=None, **looks)
    faint = [one for one in dim if one in the_atlas().states]
    if faint:
        states = projected("state").assign(id=list(the_atlas().shapes["states"]["features"]))
        chosen = [one["id"] in faint for one in states["id"]]
        states[chosen].plot(
            ax=axes, zorder=1, aspect=None, color=LOOKS["land"], edgecolor=LOOKS["border"], linewidth=0.6
        )
    axes.set_xlim(x - width / 2, x + width / 2)
    axes.set_ylim(y - height / 2, y + height / 2)
    axes.set(xticks=[], yticks=[])
    for side in axes.spines.values():
        side.set_color(LOOKS["border"])
        side.set_linewidth(0.5)


@dataclass(frozen=True)
class Name:
    """A name on the map: where it hangs in degrees, its size in points and its face."""

    text: str
    lon: float
    lat: float
    points: float
    style: str = "regular"
    colour: str = INK
    area: str | None = None
    """`state`, `sea` or `land`, and with `name` the shape in which it stands, where it is no point's."""
    name: str = ""

    @property
    def rank(self) -> str:
        """The rank of a name that is no point's."""
        return "neighbour" if self.area == "land" else self.area or "capital"


class Names:
    """Sets names where they lie over no mark, no other name and no edge, and over as little of the lines as
    can be; what finds no place is left out."""

    def __init__(self, axes: Axes, taken: Iterable[Rect], lines: Sequence[tuple[float, float]] = ()) -> None:
        """lines: points of lines, in inches of the axes."""
        self.axes = axes
        self.taken = list(taken)
        self.lines = lines
        self.left_out: list[str] = []

    def set(self, *names: Name) -> None:
        """Set the first of some names for one thing that has room, in the best free place around it."""
        for name in names:
            x, y = inches(self.axes, *metres(name.lon, name.lat))
            wide, high = width_of(name.text, name.points, name.style), name.points * 0.95 / POINTS
            for ring in _spots(name, wide, high):
                boxes = [
                    (x + across - wide / 2, y + down - high / 2, x + across + wide / 2, y + down + high / 2)
                    for across, down in ring
                ]
                free = [box for box in boxes if self._fits(box) and self._in_area(name, box)]
                if free:
                    best = min(free, key=self._covered)
                    self.taken.append(best)
                    self._write(name, (best[0] + best[2]) / 2, (best[1] + best[3]) / 2)
                    return
        self.left_out.append(names[0].text)

    def _covered(self, box: Rect) -> int:
        """How many points of lines lie under a box."""
        return sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in self.lines)

    def _in_area(self, name: Name, box: Rect) -> bool:
        """Whether a name lies in its area: that of a sea as a whole, that of a state with its middle."""
        if name.area is None:
            return True
        corners = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]
        around = Polygon([to_metres(self.axes, x, y) for x, y in corners])
        areas = projected(name.area)
        own = areas if name.area == "land" else areas[areas["name"] == name.name]
        return bool(own.contains(around if name.area == "sea" else around.centroid).any())

    def _fits(self, box: Rect) -> bool:
        size = axes_inches(self.axes)
        inside = box[0] > 0.03 and box[1] > 0.03 and box[2] < size[0] - 0.03 and box[3] < size[1] - 0.03
        return inside and not any(overlap(box, other) for other in self.taken)

    def _write(self, name: Name, x: float, y: float) -> None:
        width, height = axes_inches(self.axes)
        self.axes.text(
            x / width,
            y / height,
            name.text,
            transform=self.axes.transAxes,
            ha="center",
            va="center_baseline",
            fontproperties=font(name.style),
            fontsize=name.points,
            color=name.colour,
            zorder=9,
            parse_math=False,
            path_effects=[withStroke(linewidth=name.points * 0.28, foreground="white")],
        )


def _spots(name: Name, wide: float, high: float) -> list[list[tuple[float, float]]]:
    """Places for a name, in inches from where it hangs, in rings, the nearest first."""
    if name.area == "land":
        return [[(0.0, 0.0)]]
    return _area_spots(high) if name.area else _point_spots(wide, high, name.points)


def _point_spots(wide: float, high: float, points: float) -> list[list[tuple[float, float]]]:
    """Places for a name beside its point, in rings, the nearest first."""
    gap = points * 0.62 / POINTS
    side, over = wide / 2 + gap, high / 2 + gap
    near = [(side, 0), (-side, 0), (0, over), (0, -over)]
    near += [(side, over), (-side, over), (side, -over), (-side, -over)]
    return [near, [(x + (gap if x > 0 else -gap if x else 0), y * 1.5) for x, y in near]]


def _area_spots(high: float) -> list[list[tuple[float, float]]]:
    """Places for a name in its area, in rings around the middle."""
    steps = (0, 1, -1, 2, -2, 3, -3)
    spots = [(across * high * 2, down * high * 1.1) for across in steps for down in steps]
    return [
        [spot for spot in spots if reach <= math.hypot(*spot) / high < reach + 2] for reach in (0, 2, 4, 6)
    ]


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share a point."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def axes_inches(axes: Axes) -> tuple[float, float]:
    """Width and height of axes."""
    box = axes.get_position()
    whole = axes.get_figure(root=True)
    assert whole
    width, height = whole.get_size_inches()
    return box.width * width, box.height * height


def inches(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """Metres of the map -> inches from the left and the bottom of the axes."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    width, height = axes_inches(axes)
    return (x - left) / (right - left) * width, (y - bottom) / (top - bottom) * height


def to_metres(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """Inches from the left and the bottom of the axes -> metres of the map."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    width, height = axes_inches(axes)
    return left + x / width * (right - left), bottom + y / height * (top - bottom)


def area_names(points: float) -> list[list[Name]]:
    """The names of states, seas, neighbours and a place beyond, each with its spots, the best first."""
    found: dict[str, list[Name]] = {}
    for one in base_layer(the_atlas())["features"]:
        told: Any = one["properties"]
        if told["kind"] != "label" or told["rank"] == "capital":
            continue
        lon, lat = one["geometry"]["coordinates"]
        rank, name = told["rank"], told["name"]
        size, style, colour = RANKS[rank]
        text = name.upper() if rank == "state" else name
        area = rank if rank in ("state", "sea") else "land"
        made = Name(text, lon, lat, points * size, style, colour, area, name)
        found.setdefault(told.get("full") or name, []).append(made)
    order = list(RANKS)
    return sorted(found.values(), key=lambda names: order.index(names[0].rank))


def scale_bar(axes: Axes, points: float, marks: Iterable[tuple[float, float]] = ()) -> Rect:
    """A bar of a round length, true at the middle of the map, in the corner with the fewest marks; gives its
    box. marks: points in inches."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    width, height = axes_inches(axes)
    middle = (bottom + top) / 2
    west, lat = _to_degrees.transform(left, middle)
    east, _ = _to_degrees.transform(right, middle)
    # A geodesic would cut the corner of a wide map: the parallel is followed degree by degree.
    steps = [west + (east - west) * step / 60 for step in range(61)]
    whole = Geod(ellps="WGS84").line_length(steps, [lat] * 61) / 1000
    size = 10 ** math.floor(math.log10(whole / 5))
    km = max(step * size for step in (1, 2, 5) if step * size <= whole / 5)
    long = km / whole * width
    text = say("figure.scale", km=number(km), lat=number(round(lat)))
    wide, high = max(long, width_of(text, points * 0.8)) + 0.14, points * 1.5 / POINTS + 0.06
    corners = [(x, y) for y in (0.03, height - high - 0.03) for x in (0.03, width - wide - 0.03)]
    boxes = [(x, y, x + wide, y + high) for x, y in corners]
    marked = list(marks)
    box = min(boxes, key=lambda box: sum(overlap(box, _around(x, y, points)) for x, y in marked))
    axes.add_patch(_plaque(axes, box, width, height))
    x, y = box[0] + 0.06, box[1] + 0.06
    tick = points * 0.28 / POINTS
    across = [x / width, x / width, (x + long) / width, (x + long) / width]
    up = [(y + tick) / height, y / height, y / height, (y + tick) / height]
    axes.plot(across, up, transform=axes.transAxes, color=INK, linewidth=points * 0.11, zorder=9)
    looks = {"fontproperties": font("regular"), "fontsize": points * 0.8, "color": INK, "zorder": 9}
    foot = (y + points * 0.42 / POINTS) / height
    axes.text(x / width, foot, text, transform=axes.transAxes, va="bottom", **looks)
    return box


def _around(x: float, y: float, points: float) -> Rect:
    half = points / POINTS
    return (x - half, y - half, x + half, y + half)


def _plaque(axes: Axes, box: Rect, width: float, height: float) -> Any:
    left, bottom, right, top = box
    return Rectangle(
        (left / width, bottom / height),
        (right - left) / width,
        (top - bottom) / height,
        transform=axes.transAxes,
        facecolor="white",
        alpha=0.75,
        linewidth=0,
        zorder=8,
    )
