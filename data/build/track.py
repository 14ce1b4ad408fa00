"""A traced line with its true length: whether it is the leg, its spurs cut off, its straight steps bent."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.build.measure import Point, points_km

SLACK_KM = 30.0  # how much further the true track may lie from a join that is drawn straight
SPUR_KM = 2.5  # a place no further beside the track is on it
SPLIT_KM = 6.0  # longer joins are split into pieces of at most so many kilometres
ON_TRACK_KM = 1.0  # a shape point no further from a drawn track is on it
BEND = 1.05  # a way over a shape point may be so many times as long as the track of the join that it bends
REACH_KM = 6.0  # how far the mapped track may lie from the leg's places and shape points

# How many times as long as the line through the shape points, which cuts corners, a traced line may be: less
# where these points are sure to lie on the track, and less where it is partly that line, for want of track.
SHORTEST = 0.98
LONGEST, LONGEST_PARTLY = 1.60, 1.12
LONGEST_SURE, LONGEST_SURE_PARTLY = 1.09, 1.05
MOSTLY = 0.90  # from this share of mapped track on, a line counts as drawn along it


@dataclass(frozen=True)
class Track:
    """A line with its true length: `km[i]` is the length from `points[i]` to `points[i + 1]`; `mapped` is the
    share of the length that follows mapped track."""

    points: list[Point]
    km: list[float]
    mapped: float = 0.0

    @property
    def length(self) -> float:
        """Length of the whole line in kilometres."""
        return sum(self.km)

    @property
    def off_km(self) -> float:
        """How far the true track lies from the line at most: a long step can hide a bend."""
        steps = zip(self.km, itertools.pairwise(self.points), strict=True)
        return max((slack(km, quick_km(*ends)) for km, ends in steps if km > SPLIT_KM), default=0.0)


def is_believable(track: Track, through: Sequence[Point], sure: bool) -> bool:
    """Whether a traced line is the leg and no detour: about as long as the line through the shape points.

    sure: whether the shape points were taken from the track itself, with little room between them.
    """
    if track.mapped >= MOSTLY:
        longest = LONGEST_SURE if sure else LONGEST
    else:
        longest = LONGEST_SURE_PARTLY if sure else LONGEST_PARTLY
    return SHORTEST <= track.length / points_km(through) <= longest


def without_spurs(track: Track) -> Track:
    """A track that turns back at neither end: where a place lies beside the second step, the way to the track
    point before it and back again is left out."""
    return _without_spur(_reversed(_without_spur(_reversed(track))))


def _without_spur(track: Track) -> Track:
    """The same for the beginning only."""
    points, lengths = track.points, track.km
    if len(points) < 3:
        return track
    place, turn, after = points[:3]
    to_turn, there, on = quick_km(place, turn), quick_km(turn, after), quick_km(place, after)
    if there == 0 or not 0 < to_turn <= REACH_KM:
        return track
    along = (to_turn**2 + there**2 - on**2) / (2 * there)
    beside = math.sqrt(max(0.0, to_turn**2 - along**2))
    if not (0 < along < there and beside <= min(SPUR_KM, along)):
        return track
    rest = lengths[1] * (1 - along / there) + beside
    return Track([place, *points[2:]], [rest, *lengths[2:]], track.mapped)


def _reversed(track: Track) -> Track:
    return Track(track.points[::-1], track.km[::-1], track.mapped)


def bent(track: Track, bends: Sequence[Point]) -> Track:
    """A track with its long straight steps led over the points of `bends`, in their order; as long as before.

    Each point bends one step at most, the one that it lengthens least, and none where the track passes it.
    """
    over: dict[int, list[Point]] = defaultdict(list)
    for bend in bends:
        step = _step_over(bend, track)
        if step is not None:
            over[step].append(bend)
    points, lengths = [track.points[0]], []
    for step, (km, (before, after)) in enumerate(
        zip(track.km, itertools.pairwise(track.points), strict=True)
    ):
        shares = [quick_km(*pair) for pair in itertools.pairwise([before, *over[step], after])]
        points.extend([*over[step], after])
        lengths.extend([km * share / sum(shares) for share in shares] if over[step] else [km])
    return Track(points, lengths, track.mapped)


def _step_over(bend: Point, track: Track) -> int | None:
    """The step of a track that can be led over a point; None: there is none, or the point is on the track.

    A long step can, where the way over the point is not much longer than its track.
    """
    points, km = np.array(track.points), np.array(track.km)
    to_bend = quick_kms(points, np.array(bend))
    way = to_bend[:-1] + to_bend[1:]
    detour = way - quick_kms(points[:-1], points[1:])
    passed = to_bend.min() <= ON_TRACK_KM or detour[km <= SPLIT_KM].min(initial=math.inf) <= ON_TRACK_KM / 2
    fits = (km > SPLIT_KM) & (way <= BEND * km)
    if passed or not fits.any():
        return None
    return int(np.where(fits, detour, math.inf).argmin())


def slack(km: float, straight: float) -> float:
    """How far track of a length can lie from the straight line between its ends: half the short axis of the
    ellipse around them, at most SLACK_KM."""
    return min(SLACK_KM, math.sqrt(max(0.0, km * km - straight * straight)) / 2)


def quick_km(first: Point, second: Point) -> float:
    """Distance of two near points on a sphere, good enough to choose ways by."""
    x = (second[0] - first[0]) * math.cos(math.radians((first[1] + second[1]) / 2))
    return 111.2 * math.hypot(x, second[1] - first[1])


def quick_kms(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The same for arrays of points (longitude, latitude in their last axis)."""
    x = (second[..., 0] - first[..., 0]) * np.cos(np.radians((first[..., 1] + second[..., 1]) / 2))
    kilometres: np.ndarray = 111.2 * np.hypot(x, second[..., 1] - first[..., 1])
    return kilometres
