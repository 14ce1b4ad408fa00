"""Draws sea legs: over the network of shipping lanes in searoute or the leg's shape points, clear of land."""

from __future__ import annotations

import heapq
import warnings
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import searoute
import shapely

from data.build.measure import Point, line_km, points_km

ON_LAND_KM = 15.0  # so much of a sea leg may lie on land: harbours, and straits narrower than the border data
CROSSINGS_KM = (
    8.0,
    1.0,
)  # steps with more land than this are led around it: at first only where it is no spit
OFF_SHORE = 0.02  # degrees between the land and a line that was led around it
ROOM = 0.6  # degrees around a step in which a way around the land is looked for
CORINTH = shapely.Point(22.98, 37.93)  # the lane network has the canal, which is too narrow for freighters
CANALS = shapely.MultiPolygon(  # Suez, the Nieuwe Waterweg to Rotterdam, and the Western Scheldt to Antwerp,
    [  # which the border data has as land
        shapely.box(32.2, 29.85, 32.7, 31.4),
        shapely.box(3.95, 51.84, 4.55, 52.04),
        shapely.box(3.5, 51.2, 4.45, 51.5),
    ]
)
LAND_COST = 20.0  # a degree on land counts as so many at sea


def sea_line(through: Sequence[Point], land: shapely.Geometry) -> tuple[list[Point], str]:
    """The line of a sea leg from the first to the last point, and its shape: `sea-network` or `hand`.

    `through` are the start, the leg's shape points and the end; `land` is a prepared polygon; both in
    longitude, latitude. Of the lane network and the shape points, each led around the land where needed,
    the shorter is taken of those that keep to the sea; on a lake, which the border data counts as land,
    the shape points.
    """
    if land_km(through, land) > points_km(through) / 2:
        return list(through), "hand"
    drawn = [(list(through), "hand")]
    lanes = _lanes(through[0], through[-1])
    if shapely.LineString(lanes).distance(CORINTH) > 0.1:
        drawn.append((lanes, "sea-network"))
    lines = []
    for most in CROSSINGS_KM:
        lines = [(around_land(points, land, most), shape) for points, shape in drawn]
        at_sea = [line for line in lines if land_km(line[0], land) <= ON_LAND_KM]
        if at_sea:
            return min(at_sea, key=lambda line: points_km(line[0]))
    return min(lines, key=lambda line: land_km(line[0], land))


def lane_line(through: Sequence[Point], land: shapely.Geometry) -> list[Point]:
    """The line from the first to the last point over the lane network past the others, clear of land.

    The lanes take the shortest way, through the Suez Canal where that is one; points in the open sea lead
    them another way.
    """
    lanes = [through[0]]
    for before, after in pairwise(through):
        lanes.extend(_lanes(before, after)[1:])
    return around_land(lanes, land, CROSSINGS_KM[-1])


def land_km(points: Sequence[Point], land: shapely.Geometry) -> float:
    """Kilometres of a line that lie on land."""
    return line_km(shapely.intersection(shapely.LineString(points), land))


def around_land(points: Sequence[Point], land: shapely.Geometry, most: float) -> list[Point]:
    """The line with each step that has more than `most` kilometres on land led around it the shortest way."""
    line = [points[0]]
    for before, after in pairwise(points):
        if before != after and land_km([before, after], land) > most:
            line.extend(_way_around(before, after, land)[1:])
        else:
            line.append(after)
    return line


def _lanes(start: Point, end: Point) -> list[Point]:
    """The way over searoute's lane network, from harbour to harbour."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = searoute.searoute(list(start), list(end))
    lanes = [(float(lon), float(lat)) for lon, lat in found["geometry"]["coordinates"]]
    return [start, *lanes, end]


@cache
def _way_around(before: Point, after: Point, land: shapely.Geometry) -> list[Point]:
    """The cheapest way between two points over corners of the coast near them; the last miles into a port are
    those of many lines."""
    room = shapely.box(*shapely.LineString([before, after]).buffer(ROOM).bounds)
    near = shapely.intersection(land, room)
    shore = shapely.simplify(shapely.buffer(near, OFF_SHORE, quad_segs=2), OFF_SHORE / 2)
    corners = shapely.get_coordinates(shapely.intersection(shapely.boundary(shore), room.buffer(-0.01)))
    nodes = np.vstack([[before, after], np.unique(corners, axis=0)])
    first, second = np.triu_indices(len(nodes), 1)
    steps = shapely.linestrings(np.stack([nodes[first], nodes[second]], axis=1))
    squeeze = np.cos(np.radians(nodes[:, 1].mean()))
    lengths = np.hypot((nodes[first, 0] - nodes[second, 0]) * squeeze, nodes[first, 1] - nodes[second, 1])
    shapely.prepare(near)
    crossing = shapely.intersects(near, steps)
    on_land = np.zeros(len(steps))
    on_land[crossing] = shapely.length(shapely.intersection(steps[crossing], near))
    costs = np.full((len(nodes), len(nodes)), np.inf)
    costs[first, second] = costs[second, first] = lengths + LAND_COST * on_land
    return [(float(lon), float(lat)) for lon, lat in nodes[_cheapest(costs)]]


def _cheapest(costs: np.ndarray) -> list[int]:
    """The cheapest way from node 0 to node 1 by a matrix of costs, as node numbers."""
    best = {0: 0.0}
    back: dict[int, int] = {}
    queue = [(0.0, 0)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == 1:
            break
        if cost > best[node]:
            continue
        for other in np.flatnonzero(np.isfinite(costs[node])).tolist():
            total = cost + float(costs[node, other])
            if total < best.get(other, np.inf):
                best[other], back[other] = total, node
                heapq.heappush(queue, (total, other))
    way = [1]
    while way[-1] != 0:
        way.append(back[way[-1]])
    return way[::-1]
