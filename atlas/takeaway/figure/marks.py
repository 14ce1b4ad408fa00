"""The marks and lines of a map figure: each in a colour and a shape, so that it is told in grey too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import geopandas
import numpy as np
from matplotlib.axes import Axes

from atlas.map.looks import PRINT_SHAPES
from atlas.takeaway.figure.ground import MERCATOR, Rect, inches, metres
from atlas.takeaway.figure.plate import INK, POINTS, Entry, font

DASHES: Mapping[str, Any] = {"solid": "solid", "dash": (0, (4.5, 2.2)), "dot": (0, (1.1, 1.9))}
"""Stroke of a line -> matplotlib's style of it."""

MARKERS: Mapping[str, str] = {
    "circle": "o",
    "square": "s",
    "triangle": "^",
    "diamond": "D",
    "hexagon": "h",
    "star": "*",
    "down": "v",
    "pentagon": "p",
    "cross": "P",
}
"""Shape of a mark -> matplotlib's sign for it."""

GROWN: Mapping[str, float] = {"star": 1.5, "diamond": 0.88, "triangle": 1.1, "down": 1.1}
"""Shapes that are drawn larger or smaller than a circle to look as large."""


@dataclass(frozen=True)
class Spot:
    """A mark: id, place in degrees, name, the group that gives its colour and shape, whether only the area is
    known."""

    id: str
    lon: float
    lat: float
    name: str
    group: str
    colour: str
    shape: str
    hollow: bool = False


def spots(
    features: Iterable[Mapping[str, Any]],
    kind: str,
    colours: Mapping[str, str],
    shapes: Mapping[str, str] = PRINT_SHAPES,
) -> list[Spot]:
    """The marks of a kind in a map layer; colours, shapes: by the colour's name in the layer."""
    made = []
    for one in features:
        told = one["properties"]
        if told["kind"] == kind and told.get("colour") in colours:
            lon, lat = one["geometry"]["coordinates"]
            group = told["colour"]
            shape = shapes.get(group) or told.get("shape", "circle")
            hollow = bool(told.get("approximate"))
            made.append(Spot(one["id"], lon, lat, told["name"], group, colours[group], shape, hollow))
    return made


def put(
    axes: Axes, found: Sequence[Spot], points: float, chosen: str | None = None, counted: bool = True
) -> list[Rect]:
    """Draw marks and give the boxes that they take.

    points: width of a mark; chosen: id of the record that is ringed; counted: whether those that would cover
    each other stand as one badge with their number.
    """
    inside = [one for one in found if _inside(axes, one)]
    boxes = []
    for group in _gathered(axes, inside, points / POINTS) if counted else [[one] for one in inside]:
        x, y = metres(group[0].lon, group[0].lat)
        if chosen and any(one.id.split("--")[0] == chosen for one in group):
            axes.scatter(
                [x],
                [y],
                s=(points * 2.3) ** 2,
                facecolor="white",
                edgecolor=INK,
                linewidth=points * 0.2,
                zorder=5,
            )
        if len(group) == 1:
            mark(axes, x, y, group[0], points)
        else:
            _badge(axes, x, y, group, points)
        left, bottom = inches(axes, x, y)
        half = points * (0.6 if len(group) == 1 else 0.95) / POINTS
        boxes.append((left - half, bottom - half, left + half, bottom + half))
    return boxes


def mark(axes: Axes, x: float, y: float, spot: Spot, points: float) -> None:
    """One mark at a point of the axes."""
    size = points * GROWN.get(spot.shape, 1.0)
    axes.scatter(
        [x],
        [y],
        s=size**2,
        marker=MARKERS[spot.shape],
        facecolor="white" if spot.hollow else spot.colour,
        edgecolor=spot.colour if spot.hollow else "white",
        linewidth=points * (0.2 if spot.hollow else 0.09),
        zorder=6,
    )


def _inside(axes: Axes, one: Spot) -> bool:
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    x, y = metres(one.lon, one.lat)
    return left < x < right and bottom < y < top


def _gathered(axes: Axes, found: Sequence[Spot], gap: float) -> list[list[Spot]]:
    """Marks in groups, none of which covers another: those of one place, then the nearest two that would
    cover each other become one, which stands where the larger stood, until there are none.

    gap: width of a mark in inches.
    """
    places: dict[tuple[float, float], list[Spot]] = {}
    for one in found:
        places.setdefault((one.lon, one.lat), []).append(one)
    groups = sorted(places.values(), key=len, reverse=True)
    at = [inches(axes, *metres(group[0].lon, group[0].lat)) for group in groups]
    while pair := _nearest(groups, at, gap):
        first, second = pair
        groups[first] = groups[first] + groups[second]
        del groups[second], at[second]
    return groups


def _nearest(
    groups: Sequence[Sequence[Spot]], at: Sequence[tuple[float, float]], gap: float
) -> tuple[int, int] | None:
    """The two groups that cover each other most, by their indices, the larger first; None where none do."""
    most, pair = 0.0, None
    for one, other in combinations(range(len(groups)), 2):
        covered = gap * (_half(groups[one]) + _half(groups[other])) - math.dist(at[one], at[other])
        if covered > most:
            larger = len(groups[one]) >= len(groups[other])
            most, pair = covered, (one, other) if larger else (other, one)
    return pair


def _half(group: Sequence[Spot]) -> float:
    """Half the width of what is drawn of a group, in widths of a mark."""
    return 1.0 if len(group) > 1 else 0.5


def _badge(axes: Axes, x: float, y: float, group: Sequence[Spot], points: float) -> None:
    """A disc with the number of marks that stand at a place, its rim parted by their groups."""
    counted = Counter(one.colour for one in group)
    turned = 0.0
    for colour, count in sorted(counted.items(), key=lambda told: -told[1]):
        share = count / len(group)
        angles = 2 * np.pi * (0.25 - np.linspace(turned, turned + share, 30))
        wedge = np.vstack([[[0, 0]], np.column_stack([np.cos(angles), np.sin(angles)])])
        # A marker of its own is scaled by its furthest point, which differs from wedge to wedge.
        scale = (points * 1.95 * np.abs(wedge).max()) ** 2
        axes.scatter([x], [y], s=scale, marker=wedge, facecolor=colour, linewidth=0, zorder=7)  # type: ignore[arg-type]  # matplotlib takes an array of points
        turned += share
    axes.scatter([x], [y], s=(points * 1.42) ** 2, facecolor="white", linewidth=0, zorder=7)
    text = str(len(group))
    axes.text(
        x, y, text, ha="center", va="center_baseline", fontproperties=font("bold"), fontsize=points * 0.84,
        color=INK, zorder=8, clip_on=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Stroke:
    """How lines are drawn: colour, width in points, style of DASHES, with a white casing or without."""

    colour: str
    width: float
    style: str = "solid"
    casing: bool = True


def lines(axes: Axes, geometries: Sequence[Mapping[str, Any]], stroke: Stroke, height: float = 3) -> None:
    """Lines of GeoJSON, in degrees."""
    if not geometries:
        return
    told = [{"type": "Feature", "properties": {}, "geometry": one} for one in geometries]
    frame = geopandas.GeoDataFrame.from_features(told, crs="EPSG:4326").to_crs(MERCATOR)
    looks: dict[str, Any] = {"ax": axes, "aspect": None, "zorder": height}
    if stroke.casing:
        frame.plot(color="white", linewidth=stroke.width * 2.1, capstyle="round", **looks)
    frame.plot(color=stroke.colour, linewidth=stroke.width, linestyle=DASHES[stroke.style], **looks)


def mark_sign(spot: Spot, points: float) -> Callable[[Axes, float, float, float, float], None]:
    """The sign of a mark in a legend."""

    def draw(axes: Axes, x: float, y: float, width: float, height: float) -> None:
        mark(axes, x + width / 2, y + height * 0.42, spot, points)

    return draw


def badge_entry(text: str, colour: str, points: float) -> Entry:
    """What a badge means."""

    def draw(axes: Axes, x: float, y: float, width: float, height: float) -> None:
        group = [Spot("", 0, 0, "", "", colour, "circle")] * 3
        _badge(axes, x + width / 2, y + height * 0.42, group, points * 0.8)

    return Entry(text, draw)


def line_entry(text: str, stroke: Stroke) -> Entry:
    """A line in a legend."""

    def draw(axes: Axes, x: float, y: float, width: float, height: float) -> None:
        style = DASHES[stroke.style]
        axes.plot(
            [x, x + width],
            [y + height * 0.42] * 2,
            color=stroke.colour,
            linewidth=stroke.width,
            linestyle=style,
        )

    return Entry(text, draw)
