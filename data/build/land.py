"""Draws the base map: land, the six states, the Caspian Sea and the borders of the other countries.

The shapes come from Natural Earth at 1:50 million. All countries are simplified together, so that
neighbours keep the same border; the land is their union, and the Caspian Sea the hole in it.
"""

from __future__ import annotations

from itertools import combinations

import geopandas as gpd
import numpy as np
import shapely

from data.build.fetch import WINDOW, countries
from data.build.write import write_features

STATES = {
    "kaz": "Kazakhstan",
    "kgz": "Kyrgyzstan",
    "tjk": "Tajikistan",
    "tkm": "Turkmenistan",
    "uzb": "Uzbekistan",
    "jpn": "Japan",
}
IN_THE_CASPIAN = shapely.Point(51, 41)

DECIMALS = 3
FAR_DECIMALS = 2  # about a kilometre, for land and borders that nobody measures
TOLERANCE = 0.22  # stretched degrees; shapely.coverage_simplify drops corners smaller than about its square
# Central Asia and the Caspian keep more detail: there a degree counts as this many while simplifying.
DETAIL = 3.0
FOCUS_LON, FOCUS_LAT = (44.0, 88.0), (34.0, 56.0)
SMALLEST_ISLAND = 0.03  # square degrees, about 300 square kilometres
SMALLEST_STATE_ISLAND = 0.005

Knots = tuple[tuple[float, ...], ...]

PLAIN: Knots = ((-400.0, *FOCUS_LON, 400.0), (-100.0, *FOCUS_LAT, 100.0))
STRETCHED: Knots = tuple(
    (low, start, start + DETAIL * (stop - start), high + (DETAIL - 1) * (stop - start))
    for low, start, stop, high in PLAIN
)


def write_base() -> None:
    """Writes land, states, seas and borders to `geometry/`."""
    parts = drawn_countries()
    land = shapely.union_all(parts.geometry.values)
    by_id = dict(zip(parts["id"], parts.geometry, strict=True))
    write_features("states", [(key, {"name": name}, by_id[key]) for key, name in STATES.items()], DECIMALS)
    caspian = hole_around(IN_THE_CASPIAN, land) - land
    write_features("seas", [("caspian-sea", {"name": "Caspian Sea"}, caspian)], DECIMALS)
    # Free of the coarse grid again, so that the shore that is cut out of it stays the sea's own.
    coarse = shapely.set_precision(shapely.set_precision(land, 10**-FAR_DECIMALS), 0) - caspian
    write_features("land", [("land", {}, coarse)], DECIMALS)
    write_features("borders", [("borders", {}, borders_of_others(parts))], FAR_DECIMALS)


def drawn_countries() -> gpd.GeoDataFrame:
    """The countries inside the window, simplified together and rounded, without tiny islands.

    Columns `id` and geometry (longitude, latitude in degrees).
    """
    frame = countries("50m")
    stretched = shapely.transform(frame.geometry.values, lambda xy: _mapped(xy, PLAIN, STRETCHED))
    simplified = shapely.coverage_simplify(stretched, TOLERANCE)
    shapes = shapely.transform(simplified, lambda xy: _mapped(xy, STRETCHED, PLAIN))
    shapes = [_without_islets(shape, key in STATES) for key, shape in zip(frame["id"], shapes, strict=True)]
    shapes = shapely.intersection(shapes, shapely.box(*WINDOW))
    frame = frame.set_geometry(gpd.GeoSeries(shapely.set_precision(shapes, 10**-DECIMALS), crs=frame.crs))
    return frame[~frame.geometry.is_empty].reset_index(drop=True)


def hole_around(point: shapely.Point, land: shapely.Geometry) -> shapely.Polygon:
    """The lake or inland sea in the land that the point lies in."""
    for part in shapely.get_parts(land):
        for ring in part.interiors:
            if shapely.Polygon(ring).contains(point):
                return shapely.Polygon(ring)
    raise ValueError(f"the land has no hole around {point}")


def borders_of_others(parts: gpd.GeoDataFrame) -> shapely.MultiLineString:
    """The lines that two countries share where neither is one of the six states."""
    shapes = parts[~parts["id"].isin(STATES)].geometry.values
    lines = [
        _lines(shapely.intersection(first, second))
        for first, second in combinations(shapes, 2)
        if first.intersects(second)
    ]
    merged = shapely.line_merge(shapely.union_all([line for line in lines if not line.is_empty]))
    return shapely.MultiLineString(shapely.get_parts(merged).tolist())


def _lines(shape: shapely.Geometry) -> shapely.MultiLineString:
    lines = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]
    return shapely.MultiLineString(lines)


def _mapped(points: np.ndarray, before: Knots, after: Knots) -> np.ndarray:
    """Points moved from one pair of scales (longitude, latitude) to another, straight between the knots."""
    return np.column_stack([np.interp(points[:, axis], before[axis], after[axis]) for axis in (0, 1)])


def _without_islets(shape: shapely.Geometry, is_state: bool) -> shapely.MultiPolygon:
    smallest = SMALLEST_STATE_ISLAND if is_state else SMALLEST_ISLAND
    parts = shapely.get_parts(shape)
    kept = [part for part in parts if part.area >= smallest]
    return shapely.MultiPolygon(kept or [max(parts, key=lambda part: part.area)])
