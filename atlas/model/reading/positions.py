"""Whether things lie where their records say: points in their states, legs between their places.

Positions are longitude and latitude in degrees (WGS84); so are distances, which only sort near from far.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import hypot

import shapely
import shapely.geometry

from atlas.model.atlas import Atlas
from atlas.model.base import DRAWN
from atlas.model.reading.shapes import area_of

TOWNS = 72.0
"""Degrees of latitude beyond which, north or south, no government has met."""

NEAR = 1.0
"""Degrees that a point may lie outside its state: offshore fields, border stations, coarse coasts."""

AT_A_PLACE = 0.05
"""Degrees between a place and the drawn end of its leg: the build draws to the place, and rounds."""

ALONG = 0.5
"""Degrees between a shape point of a leg and its drawn line, which follows the mapped track."""

SAME_TOWN = 0.5
"""Degrees between two records that name one town."""

SAID_BY = {"places": "country", "commitments": "states", "sites": "state", "events": "country"}
"""Kind -> the field of its records that says in which states its points lie."""

Spot = tuple[str, str, str, str, float, float, tuple[str, ...]]
"""Kind, record id, field, name, lat, lon, the states that it may lie in (none: anywhere)."""


def faults(atlas: Atlas) -> Iterator[str]:
    """Every point and leg that lies elsewhere than its record says: file, record, field, what would be right.

    The shapes must be sound (`atlas.model.reading.shapes`); legs without a shape are passed over.
    """
    spots = list(_spots(atlas))
    yield from _outside(atlas, spots)
    yield from _apart(spots)
    yield from _off_their_legs(atlas)


def _spots(atlas: Atlas) -> Iterator[Spot]:
    for key, place in atlas.places.items():
        yield "places", key, "lat", place.name, place.lat, place.lon, (place.country,)
    for key, commitment in atlas.commitments.items():
        for index, spot in enumerate(commitment.places):
            inside: tuple[str, ...] = tuple(dict.fromkeys((*commitment.states, "jpn")))
            yield "commitments", key, f"places.{index}.lat", spot.name, spot.lat, spot.lon, inside
    for key, site in atlas.sites.items():
        spot = site.location
        yield "sites", key, "location.lat", spot.name, spot.lat, spot.lon, (site.state,)
    for key, event in atlas.events.items():
        if event.place:
            inside = (event.country,) if event.country else ()
            spot = event.place
            yield "events", key, "place.lat", spot.name, spot.lat, spot.lon, inside
    for key, state in atlas.states.items():
        lat, lon = state.label
        yield "states", key, "label", f"label of {state.name}", lat, lon, (key,)
    for key, one in atlas.forums.items():
        for index, summit in enumerate(one.summits):
            if summit.place and summit.lat is not None and summit.lon is not None:
                yield "forums", key, f"summits.{index}.lat", summit.place, summit.lat, summit.lon, ()


def _outside(atlas: Atlas, spots: list[Spot]) -> Iterator[str]:
    areas = {one["id"]: area_of(one["geometry"]) for one in atlas.shapes["states"]["features"]}
    (south, west), (north, east) = DRAWN
    for area in areas.values():
        shapely.prepare(area)
    window = shapely.box(west, south, east, north)
    land = shapely.union_all([area_of(one["geometry"]) for one in atlas.shapes["land"]["features"]])
    for kind, key, field, _, lat, lon, states in spots:
        known = [areas[state] for state in states if state in areas]
        point = shapely.Point(lon, lat)
        where = ", ".join(states)
        or_else = f", or {SAID_BY[kind]} wrong" if known and kind in SAID_BY else ""
        if not known and kind == "places":
            known, where = [window], "the maps"
        elif not known and abs(lat) > TOWNS:
            known, where = [shapely.box(-180, -TOWNS, 180, TOWNS)], "where towns are"
        elif not known and window.contains(point):
            known, where = [land], "all land"
        if known and not any(shapely.dwithin(area, point, NEAR) for area in known):
            yield (
                f"data/records/{kind}.yaml: record {key}: {field}: {lat}, {lon} lies outside {where}; "
                f"latitude and longitude may be swapped{or_else}"
            )


def _apart(spots: list[Spot]) -> Iterator[str]:
    """Records that name one town and put it at two positions."""
    towns: dict[str, list[Spot]] = {}
    for spot in spots:
        towns.setdefault(spot[3], []).append(spot)
    for name, named in towns.items():
        for one, two in combinations(named, 2):
            if hypot(one[4] - two[4], one[5] - two[5]) > SAME_TOWN:
                yield (
                    f"data/records/{two[0]}.yaml: record {two[1]}: {two[2]}: {two[4]}, {two[5]} is not where "
                    f"record {one[1]} of {one[0]}.yaml has {name} ({one[4]}, {one[5]})"
                )


def _off_their_legs(atlas: Atlas) -> Iterator[str]:
    shapes = {one["id"]: one["geometry"] for one in atlas.shapes["legs"]["features"]}
    drawn = {key: shapely.get_coordinates(shapely.geometry.shape(shape)) for key, shape in shapes.items()}
    ends: dict[str, list[tuple[str, float, float]]] = {}
    for key, leg in atlas.legs.items():
        for end, position in ((leg.start, 0), (leg.end, -1)):
            if key in drawn and end in atlas.places:
                lon, lat = drawn[key][position]
                ends.setdefault(end, []).append((key, lat, lon))
    for end, met in ends.items():
        place = atlas.places[end]
        off = [
            (key, lat, lon) for key, lat, lon in met if hypot(place.lat - lat, place.lon - lon) > AT_A_PLACE
        ]
        if len(off) == len(met):
            key, lat, lon = off[0]
            yield (
                f"data/records/places.yaml: record {end}: lat: {place.lat}, {place.lon} is not where leg "
                f"{key} is drawn to ({lat}, {lon}); latitude and longitude may be swapped, or run make data"
            )
            continue
        for key, lat, lon in off:
            yield (
                f"data/geometry/legs.geojson: feature {key}: geometry: ends at {lat}, {lon}, but record "
                f"{end} of places.yaml lies at {place.lat}, {place.lon}; run make data, or mend its start "
                "and end in legs.yaml"
            )
    for key, leg in atlas.legs.items():
        # A line in parts leaves the map, and so do its points.
        if key in drawn and leg.via and shapes[key]["type"] == "LineString":
            yield from _off_the_line(key, leg.via, drawn[key])


def _off_the_line(key: str, via: Sequence[tuple[float, float]], line: object) -> Iterator[str]:
    points = shapely.points([(lon, lat) for lat, lon in via])
    for index in (shapely.distance(points, shapely.LineString(line)) > ALONG).nonzero()[0]:
        lat, lon = via[index]
        yield (
            f"data/records/legs.yaml: record {key}: via.{index}: {lat}, {lon} lies off the drawn line; "
            "latitude and longitude may be swapped, or run make data"
        )
