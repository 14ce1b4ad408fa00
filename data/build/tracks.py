"""Follows legs along the mapped track of the world railway and highway layers in scgraph-data, which are made
from OpenStreetMap. "Track" is said of roads too.

A layer is a graph: points a few hundred metres to some hundred kilometres apart, joined where track runs, and
for each join the length of the track, bends included. Long joins are split, so that a leg can begin, end or
turn off between their points. A leg is traced as the cheapest way along the layer from the leg's start past
its shape points to its end; where no track is mapped it runs straight from shape point to shape point. Joins
that the layer draws straight are bent over the shape points that the true track can pass.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from data.build.measure import Point, between_km
from data.build.track import (
    REACH_KM,
    SLACK_KM,
    SPLIT_KM,
    Track,
    bent,
    quick_km,
    slack,
    without_spurs,
)

END_SLACK_KM = 5.0  # the same for a join inside which a leg begins or ends
OFF_TRACK = 3.0  # a kilometre between a shape point and the track counts as so many along it
UNMAPPED = 3.0  # a kilometre where no track is mapped counts as so many along it
GAP_KM = 4.0  # longest hole in the mapped track that is bridged
CELL = 0.1  # degrees, size of the boxes in which track points are looked up
SURE = 0.9  # share of the straight line that a way surely takes, on the plane on which ways are sought


State = tuple[int, int | None]
"""Shape points passed so far, and the track point where one is; None: at the last shape point itself; OFF:
there too, come from the track. From OFF no way leads back on, or spirals and loops would be cut short."""

OFF = -1


Window = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def railways(window: Window) -> Tracks:
    """The railway layer inside a window."""
    from scgraph_data.world_railways import world_railways_geograph

    return Tracks(world_railways_geograph, window)


def highways(window: Window) -> Tracks:
    """The highway layer inside a window."""
    from scgraph_data.world_highways import world_highways_geograph

    return Tracks(world_highways_geograph, window)


class Tracks:
    """A layer inside a window, ready to be searched."""

    def __init__(self, layer: Any, window: Window) -> None:
        """layer: a geograph of scgraph."""
        west, south, east, north = window
        self.points: dict[int, Point] = {
            number: (lon, lat)
            for number, (lat, lon) in enumerate(layer.nodes)
            if west <= lon <= east and south <= lat <= north
        }
        self._km: dict[int, dict[int, float]] = defaultdict(dict)
        self._between: dict[int, tuple[int, int, float]] = {}
        for number in list(self.points):
            for other, km in layer.graph[number].items():
                if other > number and other in self.points:
                    straight = between_km(self.points[number], self.points[other])
                    self._join(number, other, max(km, straight), len(layer.nodes))
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, point in self.points.items():
            self._cells[_cell(point)].append(number)
        self._gaps = self._bridged()

    def _join(self, first: int, second: int, km: float, taken: int) -> None:
        """Joins two points, over points between them where the join is long (see `slack`)."""
        one, two = self.points[first], self.points[second]
        parts = max(1, math.ceil(km / SPLIT_KM))
        chain = [first]
        for part in range(1, parts):
            number = taken + len(self._between)
            share = part / parts
            self.points[number] = (
                one[0] + share * (two[0] - one[0]),
                one[1] + share * (two[1] - one[1]),
            )
            self._between[number] = (first, second, slack(km, quick_km(one, two)))
            chain.append(number)
        for before, after in itertools.pairwise([*chain, second]):
            self._km[before][after] = self._km[after][before] = km / parts

    def trace(self, through: Sequence[Point], bends: Sequence[Point] = ()) -> Track | None:
        """The line along the track from the first point past the others to the last; None: there is none.

        It begins and ends at the given points. Joins that the layer draws straight are drawn over those of
        `bends` that their true length allows.
        """
        near = [self._around(point, 0 < index < len(through) - 1) for index, point in enumerate(through)]
        ahead = [0.0]
        for before, after in itertools.pairwise(reversed(through)):
            ahead.insert(0, ahead[0] + quick_km(before, after))
        start, goal = (0, None), (len(through) - 1, None)
        cost: dict[State, float] = {start: 0.0}
        back: dict[State, State] = {}
        done: set[State] = set()
        queue: list[tuple[float, int, State]] = [(0.0, 0, start)]
        turn = itertools.count(1)
        while queue:
            _, _, state = heapq.heappop(queue)
            if state == goal:
                return bent(without_spurs(self._as_track(through, near, _chain(back, goal))), bends)
            if state in done:
                continue
            done.add(state)
            for there, more in self._moves(state, through, near):
                total = cost[state] + more
                if there not in done and total < cost.get(there, math.inf):
                    cost[there], back[there] = total, state
                    heapq.heappush(queue, (total + self._rest(there, through, ahead), next(turn), there))
        return None

    def _moves(
        self, state: State, through: Sequence[Point], near: Sequence[dict[int, tuple[float, float]]]
    ) -> Iterator[tuple[State, float]]:
        """Where one gets in one step, and at what cost: on to the track, along it, past or down to the next
        shape point, or straight to it."""
        stage, number = state
        last = len(through) - 1
        if number is None or number == OFF:
            if number is None:
                for other, (cost, _) in near[stage].items():
                    yield (stage, other), cost
            if stage < last:
                yield (stage + 1, None), UNMAPPED * quick_km(through[stage], through[stage + 1])
            return
        for other, km in self._km[number].items():
            yield (stage, other), km
        for other, cost in self._gaps.get(number, {}).items():
            yield (stage, other), cost
        if stage < last and number in near[stage + 1]:
            cost = near[stage + 1][number][0]
            if stage + 1 == last:
                yield (last, None), cost
            else:
                yield (stage + 1, OFF), cost
                yield (stage + 1, number), cost

    def _rest(self, state: State, through: Sequence[Point], ahead: Sequence[float]) -> float:
        """A cost that the rest of a way surely has."""
        stage, number = state
        if number is None or number == OFF or stage + 1 == len(through):
            return SURE * ahead[stage]
        return SURE * (quick_km(self.points[number], through[stage + 1]) + ahead[stage + 1])

    def _as_track(
        self,
        through: Sequence[Point],
        near: Sequence[dict[int, tuple[float, float]]],
        states: Sequence[State],
    ) -> Track:
        """The line of a way: track points of the layer, and the shape points where the layer has none."""
        points, lengths, mapped, waiting = [through[0]], [], 0.0, 0.0
        at: Point | None
        for (stage, number), (next_stage, other) in itertools.pairwise(states):
            if number in (None, OFF) and other is None:
                km, at = between_km(through[stage], through[next_stage]), through[next_stage]
            elif number is None:
                assert other is not None, "from shape point to shape point is told above"
                km, at = near[stage][other][1], self._drawn(other)
                mapped += km
            elif other in (None, OFF):
                km, at = near[next_stage][number][1], through[next_stage]
                mapped += km
            elif stage != next_stage:
                km, at = 0.0, None
            else:
                km = self._km[number].get(other) or between_km(self.points[number], self.points[other])
                at = self._drawn(other)
                mapped += km
            waiting += km
            if at is not None and at != points[-1]:
                points.append(at)
                lengths.append(waiting)
                waiting = 0.0
        return Track(points, lengths, mapped / max(sum(lengths), 1e-9))

    def _drawn(self, number: int | None) -> Point | None:
        """A track point as it is drawn; None for one between two of the layer, which has no true place."""
        return None if number is None or number in self._between else self.points[number]

    def _around(self, point: Point, passing: bool) -> dict[int, tuple[float, float]]:
        """Track points near a point, each with the cost of a step to it and the kilometres of that step.

        Of a split join only the nearest point counts. A leg begins or ends inside one only where no point of
        the layer is near: then the true track, which the layer draws straight, is taken to pass the place.
        """
        found: dict[int, tuple[float, float]] = {}
        nearest: dict[tuple[int, int], tuple[float, int, float]] = {}
        for number, km in self._within(point, REACH_KM + SLACK_KM):
            if number not in self._between:
                if km <= REACH_KM:
                    found[number] = (OFF_TRACK * km, km)
                continue
            first, second, slack = self._between[number]
            if km <= REACH_KM + slack and km < nearest.get((first, second), (math.inf, 0, 0.0))[0]:
                nearest[first, second] = (km, number, slack)
        if not passing and found:
            return found
        for km, number, slack in nearest.values():
            if passing or slack <= END_SLACK_KM:
                off = max(0.0, km - slack)
                found[number] = (km + (OFF_TRACK - 1) * off, km if passing else off)
        return found

    def _within(self, point: Point, reach: float) -> Iterator[tuple[int, float]]:
        """Track points within so many kilometres, each with its distance."""
        column, row = _cell(point)
        wide = math.ceil(reach / (111 * CELL * math.cos(math.radians(point[1]))))
        high = math.ceil(reach / (111 * CELL))
        for x in range(column - wide, column + wide + 1):
            for y in range(row - high, row + high + 1):
                for number in self._cells.get((x, y), ()):
                    km = quick_km(point, self.points[number])
                    if km <= reach:
                        yield number, km

    def _bridged(self) -> dict[int, dict[int, float]]:
        """Costs of steps from each dead end of the track to the track points near it."""
        gaps: dict[int, dict[int, float]] = defaultdict(dict)
        for number in [number for number in self.points if len(self._km[number]) <= 1]:
            near = sorted((km, other) for other, km in self._within(self.points[number], GAP_KM))
            for km, other in near[:8]:
                if other != number and other not in self._km[number]:
                    gaps[number][other] = gaps[other][number] = OFF_TRACK * km
        return gaps


def _chain(back: dict[State, State], state: State) -> list[State]:
    states = [state]
    while states[-1] in back:
        states.append(back[states[-1]])
    return states[::-1]


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / CELL), math.floor(point[1] / CELL)
