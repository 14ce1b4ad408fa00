"""Follows railway legs along the mapped track of the world railway layer in scgraph-data (OpenStreetMap).

The layer is a graph: points a few hundred metres to some kilometres apart, joined where track runs, and for
each join the length of the track, bends included. A leg is traced as the cheapest way along it from the
leg's start past its shape points to its end.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.build.measure import Point, between_km, points_km

REACH_KM = 6.0  # how far the track may lie from the leg's places and shape points
OFF_TRACK = 3.0  # a kilometre where no track is mapped counts as so many along it
GAP_KM = 4.0  # longest hole in the mapped track that is bridged
CELL = 0.1  # degrees, size of the boxes in which track points are looked up

# How long a traced line may be, measured by the published length and by the line through the shape points,
# which cuts corners and so is the shorter of the two.
NEAR_PUBLISHED = (0.94, 1.06)
NEAR_SHAPE = (0.98, 1.30)


@dataclass(frozen=True)
class Track:
    """A line with its true length: `km[i]` is the length from `points[i]` to `points[i + 1]`."""

    points: list[Point]
    km: list[float]

    @property
    def length(self) -> float:
        """Length of the whole line in kilometres."""
        return sum(self.km)


class Rails:
    """The railway layer inside a window, ready to be searched."""

    def __init__(self, window: tuple[float, float, float, float]) -> None:
        """Reads the layer; `window` is west, south, east, north in degrees."""
        from scgraph_data.world_railways import world_railways_geograph as layer

        west, south, east, north = window
        self.points: dict[int, Point] = {
            number: (lon, lat)
            for number, (lat, lon) in enumerate(layer.nodes)
            if west <= lon <= east and south <= lat <= north
        }
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._km: dict[int, dict[int, float]] = defaultdict(dict)
        for number, point in self.points.items():
            self._cells[_cell(point)].append(number)
            for other, km in layer.graph[number].items():
                if other != number and other in self.points:
                    self._km[number][other] = self._km[other][number] = km
        self._gaps = self._bridged()

    def trace(self, through: Sequence[Point]) -> Track | None:
        """The line along the track from the first point past the others to the last, or None.

        It begins and ends at the given points; between them it has points of the track only. None when the
        track is more than REACH_KM from one of the points, or has no way between them of bearable length.
        """
        costs = {number: OFF_TRACK * km for number, km in self._around(through[0], REACH_KM)}
        steps: list[dict[int, int]] = []
        for before, after in itertools.pairwise(through):
            limit = min(costs.values(), default=0) + 40 + 2 * between_km(before, after)
            goals = dict(self._around(after, REACH_KM))
            reached, back = self._search(costs, set(goals), limit)
            costs = {
                number: reached[number] + OFF_TRACK * km for number, km in goals.items() if number in reached
            }
            if not costs:
                return None
            steps.append(back)
        number = min(costs, key=lambda found: (costs[found], found))
        way = [number]
        for back in reversed(steps):
            while back[way[-1]] != way[-1]:
                way.append(back[way[-1]])
        return self._as_track(through[0], way[::-1], through[-1])

    def _as_track(self, start: Point, way: Sequence[int], end: Point) -> Track:
        points = [start, *(self.points[number] for number in way), end]
        inner = [
            self._km[first].get(second) or between_km(self.points[first], self.points[second])
            for first, second in itertools.pairwise(way)
        ]
        km = [between_km(start, points[1]), *inner, between_km(points[-2], end)]
        return Track(points, km)

    def _around(self, point: Point, reach: float) -> list[tuple[int, float]]:
        """Track points within so many kilometres, each with its distance."""
        column, row = _cell(point)
        wide = math.ceil(reach / (111 * CELL * math.cos(math.radians(point[1]))))
        high = math.ceil(reach / (111 * CELL))
        numbers = [
            number
            for x in range(column - wide, column + wide + 1)
            for y in range(row - high, row + high + 1)
            for number in self._cells.get((x, y), ())
        ]
        found = [(number, _quick_km(point, self.points[number])) for number in numbers]
        return [(number, km) for number, km in found if km <= reach]

    def _bridged(self) -> dict[int, dict[int, float]]:
        """Costs of steps from each dead end of the track to the track points near it."""
        gaps: dict[int, dict[int, float]] = defaultdict(dict)
        for number in [number for number in self.points if len(self._km[number]) <= 1]:
            near = sorted(self._around(self.points[number], GAP_KM), key=lambda found: (found[1], found[0]))
            for other, km in near[:8]:
                if other != number and other not in self._km[number]:
                    gaps[number][other] = gaps[other][number] = OFF_TRACK * km
        return gaps

    def _steps(self, number: int) -> Iterable[tuple[int, float]]:
        yield from self._km[number].items()
        yield from self._gaps.get(number, {}).items()

    def _search(
        self, starts: dict[int, float], goals: set[int], limit: float
    ) -> tuple[dict[int, float], dict[int, int]]:
        """Costs of the cheapest ways from the starts, and for each point the one before it (a start: itself).

        Ends when all goals are reached or costs pass the limit.
        """
        reached: dict[int, float] = {}
        back: dict[int, int] = {}
        open_goals = set(goals)
        queue = [(cost, number, number) for number, cost in sorted(starts.items())]
        heapq.heapify(queue)
        while queue and open_goals:
            cost, number, before = heapq.heappop(queue)
            if number in reached:
                continue
            if cost > limit:
                break
            reached[number], back[number] = cost, before
            open_goals.discard(number)
            for other, more in self._steps(number):
                if other not in reached:
                    heapq.heappush(queue, (cost + more, other, number))
        return reached, back


def is_believable(km: float, through: Sequence[Point], published_km: float | None) -> bool:
    """Whether a traced line of so many kilometres is the leg and no detour.

    It is where it is near the published length, or nearer to it than the line through the shape points is;
    without a published length it is where it is near that line.
    """
    drawn = points_km(through)
    is_near_shape = NEAR_SHAPE[0] <= km / drawn <= NEAR_SHAPE[1]
    if published_km is None:
        return is_near_shape
    is_nearer = is_near_shape and abs(km - published_km) < abs(drawn - published_km)
    return is_nearer or NEAR_PUBLISHED[0] <= km / published_km <= NEAR_PUBLISHED[1]


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / CELL), math.floor(point[1] / CELL)


def _quick_km(first: Point, second: Point) -> float:
    """Distance of two near points on a sphere, good enough to choose ways by."""
    x = (second[0] - first[0]) * math.cos(math.radians((first[1] + second[1]) / 2))
    return 111.2 * math.hypot(x, second[1] - first[1])
