"""Draws and measures every leg of the freight network, and writes `geometry/legs.geojson`.

Lengths are taken on the full line, before it is simplified and rounded for drawing: on railways traced along
the mapped track from the layer's own track lengths, which count every bend, and else on the WGS84 ellipsoid.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import shapely

from data.build.fetch import WINDOW, countries
from data.build.measure import Point, between_km, line_km, points_km
from data.build.records import LegRecord, legs
from data.build.sea import CANALS, land_km, lane_line, sea_line
from data.build.track import MOSTLY, Track, is_believable
from data.build.tracks import Tracks, highways, railways
from data.build.winding import Winding
from data.build.write import write_features

ROADS = (43.0, 34.0, 77.0, 44.0)  # west, south, east, north of the roads in the network
BUILT = ("operating", "completed", "stalled")  # track of other legs is not on the map yet
DECIMALS = 3
TOLERANCE = 0.013  # degrees, Douglas-Peucker, for drawing only, in the five states
OUTSIDE_TOLERANCE = 0.025  # the same elsewhere: under 3 km, no more than a pixel of the first view
HOME = frozenset({"kaz", "kgz", "tjk", "tkm", "uzb"})
FAR_TOLERANCE = 0.055  # the same on ocean lines and in the far east, which are seen from afar
OUTSIDE_DECIMALS = 2  # of degrees, outside the five states: about a kilometre
FAR_EAST = 88.0  # degrees; legs that lie east of it
ON_TRACK = ("osm-track", "stations")  # shapes whose points lie on the true track
FEW_KM = 5.0  # a track no further off the drawn line is drawn well enough to say nothing
CLOSE_KM = 30.0  # points of the track no further apart on average leave little room between them
BY_HAND = ("hand", "straight", "stations")  # may stray over a border by mistake
PARTLY = "-partly"  # ends the shape of a line that is partly such a one
BORDER_BLUR = 0.05  # degrees; a line no further than this inside a third country only follows the border


def write_legs() -> None:
    """Draws all legs and writes them; properties: `km_by_state`, `m` (kilometres in all) and `shape`; where a
    line is not mapped, `bends`, how many of its kilometres stand for bends that it does not show (see
    `winding`); and of lines traced along a layer `off`, how many kilometres the true track may lie off the
    line, if more than a few."""
    lands = countries("10m")
    land = shapely.difference(shapely.union_all(lands.geometry.values), CANALS)
    shapely.prepare(land)
    layers = {"rail": railways(WINDOW), "road": highways(ROADS)}
    drawn = [(leg, *draw(leg, layers, land, lands)) for leg in legs()]
    winding = Winding([track for _, track, shape in drawn if shape == "rail-layer"])
    features = []
    for leg, straight, shape in drawn:
        track = _wound(leg, straight, winding)
        by_state = km_by_state(leg, track, shape, lands, land)
        properties = {"km_by_state": by_state, "m": round(track.length, 1), "shape": shape}
        if "-layer" in shape and track.off_km > FEW_KM:
            properties["off"] = math.ceil(track.off_km)
        bends = round(track.length - straight.length, 1)
        if bends:
            properties["bends"] = bends
        features.append((leg.id, properties, _drawn(leg, track)))
    write_features("legs", features, DECIMALS)


def _wound(leg: LegRecord, straight: Track, winding: Winding) -> Track:
    """A line with the bends that its points leave out; a ship's has none."""
    if leg.mode == "sea":
        return straight
    return winding.at_least(straight) if leg.mode == "road" else winding.lengthened(straight, leg.through)


def _drawn(leg: LegRecord, track: Track) -> shapely.LineString | shapely.MultiLineString:
    """What the map shows of a line: fewer points, fewest far away, and nothing outside the window; a line
    that leaves it comes in parts, in travel order."""
    line = shapely.LineString(track.points)
    far = leg.ocean or min(lon for lon, _ in track.points) > FAR_EAST
    if HOME & {*leg.ends} and not far:
        return shapely.simplify(line, TOLERANCE)
    if not far:
        return _rounded(shapely.simplify(line, OUTSIDE_TOLERANCE))
    led = leg.mode == "rail" and len(leg.through) > 2
    simple = shapely.simplify(line, FAR_TOLERANCE / 3 if led else FAR_TOLERANCE)  # points of the shape stay
    window, parts = shapely.box(*WINDOW), [simple]
    if not window.covers(simple):
        inside = shapely.get_parts(shapely.intersection(simple, window))
        parts = sorted(inside, key=lambda part: simple.project(shapely.Point(part.coords[0])))
    rounded = [_rounded(part) for part in parts]
    return rounded[0] if len(rounded) == 1 else shapely.MultiLineString(rounded)


def _rounded(line: shapely.LineString) -> shapely.LineString:
    return shapely.LineString(np.round(shapely.get_coordinates(line), OUTSIDE_DECIMALS))


def draw(
    leg: LegRecord, layers: Mapping[str, Tracks], land: shapely.Geometry, lands: gpd.GeoDataFrame
) -> tuple[Track, str]:
    """The leg's line with its length, and what it follows: see `shape` in `atlas.model.Leg`.

    A railway or road follows the mapped track past its shape points, or if that fails between its ends, where
    that gives a believable length and enters no country that the shape points keep out of; if not, the
    straight pieces between its shape points are kept. layers: what is mapped, by mode.
    """
    if leg.mode == "sea" and leg.shape == "sea-network":
        return _measured(lane_line(leg.through, land)), "sea-network"
    if leg.mode == "sea":
        line, shape = sea_line(leg.through, land)
        return _measured(line), shape
    if leg.status in BUILT:
        for through in dict.fromkeys([leg.through, (leg.through[0], leg.through[-1])]):
            track = layers[leg.mode].trace(through, leg.through[1:-1])
            if (
                track
                and track.mapped
                and is_believable(track, leg.through, _is_sure(leg))
                and not _strays(leg, track, lands)
            ):
                return track, f"{leg.mode}-layer{'' if track.mapped >= MOSTLY else PARTLY}"
    if leg.shape in ON_TRACK:
        return _measured(leg.through), leg.shape
    return _measured(leg.through), "hand" if len(leg.through) > 2 else "straight"


def _is_sure(leg: LegRecord) -> bool:
    """Whether the shape points lie on the true track and leave little room between them."""
    apart = points_km(leg.through) / (len(leg.through) - 1)
    return leg.shape == "stations" or (leg.shape == "osm-track" and apart <= CLOSE_KM)


def _strays(leg: LegRecord, track: Track, lands: gpd.GeoDataFrame) -> bool:
    """Whether a track truly passes a country that the line through the leg's shape points does not."""
    drawn = _measured(leg.through)
    asked = _passed(leg, drawn, "rail-layer", _cut(drawn, lands), lands)
    return bool(_passed(leg, track, "rail-layer", _cut(track, lands), lands) - asked)


def km_by_state(
    leg: LegRecord, track: Track, shape: str, lands: gpd.GeoDataFrame, land: shapely.Geometry
) -> dict[str, float]:
    """Kilometres of the leg by country (lower-case ISO3), to 0.01; at sea `sea`, but not on a lake.

    On land the countries of the two ends count, and any other that the line truly passes (see _passed).
    Pieces outside these (coast or border drawn too coarsely) go to the country just before.
    """
    if leg.mode == "sea" and land_km(track.points, land) < track.length / 2:
        return {"sea": round(track.length, 2)}
    pieces = _cut(track, lands)
    counted = {*leg.ends, *_passed(leg, track, shape, pieces, lands)}
    current = leg.ends[0]
    result: dict[str, float] = defaultdict(float)
    for country, km in pieces:
        current = country if country in counted else current
        result[current] += km
    return {country: round(km, 2) for country, km in sorted(result.items()) if round(km, 2)}


def _passed(
    leg: LegRecord, track: Track, shape: str, pieces: list[tuple[str, float]], lands: gpd.GeoDataFrame
) -> set[str]:
    """Third countries that the line passes: deeper inside than the border blur, and if the line does not
    follow mapped track, with more than half of its length."""
    totals: dict[str, float] = defaultdict(float)
    for country, km in pieces:
        totals[country] += km
    by_id = dict(zip(lands["id"], lands.geometry, strict=True))
    home = shapely.union_all([by_id[country] for country in sorted({*leg.ends})])
    line = shapely.LineString(track.points)
    passed = set()
    for country, km in totals.items():
        if (
            not country
            or country in leg.ends
            or ((shape in BY_HAND or shape.endswith(PARTLY)) and km < track.length / 2)
        ):
            continue
        inside = shapely.segmentize(line.intersection(by_id[country]), BORDER_BLUR / 2)
        depths = shapely.distance(shapely.points(shapely.get_coordinates(inside)), home)
        if depths.max(initial=0) > BORDER_BLUR:
            passed.add(country)
    return passed


def _measured(points: Sequence[Point]) -> Track:
    """A line with the lengths of its straight pieces on the ellipsoid."""
    return Track(list(points), [between_km(a, b) for a, b in itertools.pairwise(points)])


def _cut(track: Track, lands: gpd.GeoDataFrame) -> list[tuple[str, float]]:
    """The line in travel order as pieces of one country each, with kilometres; "" stands for no country."""
    steps = shapely.linestrings(list(zip(track.points, track.points[1:], strict=False)))
    hits: dict[int, list[int]] = defaultdict(list)
    for step, number in zip(*lands.sindex.query(steps, predicate="intersects"), strict=True):
        hits[int(step)].append(int(number))
    pieces = []
    for index, (step, km) in enumerate(zip(steps, track.km, strict=True)):
        found = sorted(hits[index])
        parts = [(lands["id"].iloc[n], lands.geometry.iloc[n]) for n in found]
        if len(parts) == 1 and parts[0][1].covers(step):
            pieces.append((parts[0][0], km))
            continue
        lengths = {country: line_km(step.intersection(shape)) for country, shape in parts}
        whole = max(line_km(step), 1e-9)
        pieces.extend((country, km * length / whole) for country, length in lengths.items())
        rest = 1 - sum(lengths.values()) / whole
        if rest > 1e-6:
            pieces.append(("", km * rest))
    return pieces
