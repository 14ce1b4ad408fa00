"""How much longer track is than the straight pieces between the points that are known of it.

Of a line that no layer has, only some points are known, and its bends between them are not: drawn straight it
is too short, the more so the further its points lie apart. How much, the mapped railways tell: pieces of them
whose ends lie so many kilometres apart are longer than straight by a share that half of them exceed and half
do not. Roads are taken to wind at least as much, since a train needs wider curves. That counts for mapped
roads too: the road layer is drawn coarsely, half of its joins of 20 to 40 km being straight to within a
hundredth. No length that somebody published enters here.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect
from collections.abc import Iterator, Sequence
from statistics import median

from data.build.measure import Point, between_km
from data.build.track import Track, quick_km

APART_KM = (3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0, 60.0, 90.0, 135.0, 200.0)
"""Distances of points for which pieces of mapped track are measured."""

LEAST_KM = 1.0
"""Points no further apart leave no bend out."""

SPREAD = 1.5
"""A piece counts for a distance while its ends lie at most so many times as far apart."""


class Winding:
    """By how much mapped track is longer than straight, by the distance of the points known of it."""

    def __init__(self, mapped: Sequence[Track]) -> None:
        """mapped: lines that follow mapped railways, with the lengths of the track between their points."""
        self._known = [(LEAST_KM, 1.0)]
        for apart in APART_KM:
            found = [piece for track in mapped for piece in _pieces(track, apart)]
            if found:
                straight = median(chord for chord, _ in found)
                self._known.append((straight, median(km / chord for chord, km in found)))

    def times(self, km: float) -> float:
        """How many times as long as straight track is, whose known points lie so many kilometres apart."""
        at = bisect(self._known, (km, math.inf))
        if at in (0, len(self._known)):
            return self._known[max(0, at - 1)][1]
        (near, low), (far, high) = self._known[at - 1 : at + 1]
        share = math.log(km / near) / math.log(far / near)
        return low + share * (high - low)

    def lengthened(self, track: Track, through: Sequence[Point]) -> Track:
        """A railway whose straight pieces from shape point to shape point, along which none is mapped, are as
        long as track is wont to be; the others keep their length. through: the shape points with both ends.
        """
        drawn = {*itertools.pairwise(through), (through[0], through[-1])}
        return Track(
            track.points,
            [
                km * self.times(km) if ends in drawn and math.isclose(km, between_km(*ends)) else km
                for km, ends in zip(track.km, itertools.pairwise(track.points), strict=True)
            ],
            track.mapped,
        )

    def at_least(self, road: Track) -> Track:
        """A road none of whose pieces is shorter than track is wont to be between points as far apart."""
        straight = [between_km(*ends) for ends in itertools.pairwise(road.points)]
        wound = [max(km, chord * self.times(chord)) for km, chord in zip(road.km, straight, strict=True)]
        return Track(road.points, wound, road.mapped)


def _pieces(track: Track, apart: float) -> Iterator[tuple[float, float]]:
    """Pieces of a track one after the other: the distance of their ends, about as far as asked, and the
    kilometres along the track."""
    begin, along = track.points[0], 0.0
    for km, point in zip(track.km, track.points[1:], strict=True):
        along += km
        chord = quick_km(begin, point)
        if chord >= apart:
            if chord <= SPREAD * apart:
                yield chord, along
            begin, along = point, 0.0
