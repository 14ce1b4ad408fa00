"""Lengths on the WGS84 ellipsoid; shapes are longitude, latitude in degrees, lengths kilometres."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")

Point = tuple[float, float]


def line_km(shape: shapely.Geometry) -> float:
    """Length of the lines in a shape, in kilometres; points and areas count nothing."""
    return sum(WGS84.geometry_length(part) for part in shapely.get_parts(shape) if part.length) / 1000


def points_km(points: Sequence[Point]) -> float:
    """Length of the line through points, in kilometres."""
    lons, lats = zip(*points, strict=True)
    return WGS84.line_length(lons, lats) / 1000


def between_km(first: Point, second: Point) -> float:
    """Distance of two points, in kilometres."""
    return points_km([first, second])
