"""Lines and areas as paths of SVG. Imported where one is drawn: shapely takes long to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from shapely import Geometry, clip_by_rect, transform
from shapely.geometry import LineString, Polygon, shape

DETAIL = 0.8
"""Units by which a line may differ from the layer's."""


def path(
    geometry: Mapping[str, Any],
    at: Callable[[float, float], tuple[float, float]],
    frame: tuple[float, float, float, float],
) -> str:
    """The `d` of a path in whole units.

    geometry: GeoJSON, longitude and latitude in degrees; at: where a longitude and a latitude stand, in units
    from the left and from the top; frame: least and greatest of these, beyond which the geometry is cut off.
    """
    flat = transform(shape(geometry), lambda places: np.array([at(lon, lat) for lon, lat in places]))
    left, top, right, bottom = frame
    return "".join(
        _outline(*part) for part in _parts(clip_by_rect(flat, left, top, right, bottom).simplify(DETAIL))
    )


def _parts(geometry: Geometry) -> Iterator[tuple[LineString, bool]]:
    """The lines of a geometry, and whether each is closed."""
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon) and not part.is_empty:
            yield from ((LineString(ring), True) for ring in (part.exterior, *part.interiors))
        elif isinstance(part, LineString) and not part.is_empty:
            yield part, False


def _outline(line: LineString, closed: bool) -> str:
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
