"""Features: records as GeoJSON points and lines, for the layers of the maps.

Positions are longitude before latitude, WGS84 degrees.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Required, TypedDict, Unpack

from atlas.dialogue.commitments import spot_id, spots
from atlas.dialogue.titles import leg_name
from atlas.knowledge.as_of import ahead
from atlas.knowledge.delays import venues
from atlas.map.looks import SITE_SHAPES, STROKES, event_look, plans
from atlas.model import Atlas, Site
from atlas.region import sites

Layer = dict[str, Any]


class Properties(TypedDict, total=False):
    """What a feature tells the map's script, which draws it (`static/map/pure/style.js`)."""

    kind: Required[str]
    """land, border, state, sea, link, leg, track, place, stop, commitment, event, site or label."""
    name: str | None
    colour: str | None
    """Name of a colour in the palette; of a commitment its theme. Without one, its kind gives the colour."""
    stroke: str | None
    """Of a line: solid, dash or dot."""
    width: float | None
    """Of a line, in pixels."""
    shape: str | None
    """Of a mark: circle, square, diamond, triangle, hexagon, cross or star."""
    radius: float | None
    """Of a mark, in pixels."""
    approximate: bool
    """Whether only the area is known, not the place."""
    anchor: list[float] | None
    """Longitude and latitude of the point that its name hangs on."""
    quiet: bool
    """Whether it takes no click."""
    zoom: float | None
    """The zoom from which it is drawn."""
    rank: str | None
    """Of a label: state, sea, capital, place or neighbour."""
    full: str | None
    """Of a label that is an abbreviation: the name that it stands for."""


SHORT: Mapping[str, str] = {
    "kind": "k",
    "name": "n",
    "colour": "c",
    "stroke": "s",
    "width": "w",
    "shape": "m",
    "radius": "r",
    "approximate": "a",
    "anchor": "p",
    "quiet": "q",
    "zoom": "z",
    "rank": "l",
    "full": "f",
}
"""Property -> its name on the way to the browser, where a few hundred features repeat it. The script's table
(`static/map/pure/properties.js`) says the same."""


def feature(key: str | None, geometry: Mapping[str, Any], **properties: Unpack[Properties]) -> Layer:
    """A GeoJSON feature; properties that are None, false or empty are left out."""
    kept = {name: value for name, value in properties.items() if value not in (None, False, "")}
    drawn: Layer = {"type": "Feature", "properties": kept, "geometry": geometry}
    return drawn if key is None else {"type": "Feature", "id": key, **drawn}


def point(lat: float, lon: float) -> dict[str, Any]:
    """A GeoJSON point from latitude and longitude in degrees."""
    return {"type": "Point", "coordinates": [round(lon, 4), round(lat, 4)]}


def bounds(geometries: Iterable[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    """West, south, east and north of GeoJSON geometries, at least one position, in degrees."""
    lons, lats = zip(*(place for one in geometries for place in _positions(one["coordinates"])), strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _positions(coordinates: Sequence[Any]) -> Iterator[Sequence[float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[:2]
        return
    for inner in coordinates:
        yield from _positions(inner)


def shortened(layer: Layer) -> Layer:
    """A collection with the names of its properties as they travel."""
    return collection(
        {**one, "properties": {SHORT[name]: value for name, value in one["properties"].items()}}
        for one in layer["features"]
    )


def collection(features: Iterable[Layer]) -> Layer:
    """A GeoJSON FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features)}


def leg_features(atlas: Atlas, keys: Iterable[str]) -> Iterator[Layer]:
    """Lines of the legs, solid, dashed or dotted by status."""
    shapes = {shape["id"]: shape["geometry"] for shape in atlas.shapes["legs"]["features"]}
    for key in keys:
        leg = atlas.legs[key]
        yield feature(
            key,
            shapes[key],
            kind="leg",
            name=leg_name(atlas, key),
            colour="connectivity",
            stroke=STROKES.get(leg.status, "dot"),
        )


def place_features(atlas: Atlas, keys: Iterable[str]) -> Iterator[Layer]:
    """Points of places: a star for the venues, a diamond for capitals, a square for ports, else a circle."""
    capitals = {state.capital for state in atlas.states.values()}
    for key in keys:
        place = atlas.places[key]
        shape = "diamond" if key in capitals else "square" if place.kind == "port" else "circle"
        shape = "star" if key in venues(atlas) else shape
        yield feature(
            key,
            point(place.lat, place.lon),
            kind="place",
            name=place.name,
            colour="place",
            shape=shape,
            radius=5,
        )


def commitment_features(atlas: Atlas) -> Iterator[Layer]:
    """Points of the placed commitments: filled where the place is exact, hollow where only the area is."""
    for one in atlas.commitments.values():
        for index, spot in enumerate(spots(one)):
            yield feature(
                spot_id(one, index),
                point(spot.lat, spot.lon),
                kind="commitment",
                name=one.title,
                colour=one.theme,
                shape="circle",
                radius=6,
                approximate=spot.precision == "district",
            )


def event_features(atlas: Atlas) -> Iterator[Layer]:
    """Points of the events with a place: the large ones where people met or meant to, the small ones news.
    What lies ahead on the Atlas's day is hollow, as is a plan that did not come.
    """
    hollow = {*plans(atlas), *ahead(atlas)}
    for event in atlas.events.values():
        if event.place is None:
            continue
        colour, shape = event_look(atlas, event)
        yield feature(
            event.id,
            point(event.place.lat, event.place.lon),
            kind="event",
            name=event.title,
            colour=colour,
            shape=shape,
            radius=4 if colour == "notice" else 6,
            approximate=event.id in hollow,
        )


ASKED = 99.0
"""The zoom of a feature that is drawn only where the server asks to keep its name."""


def tour_features(atlas: Atlas, keys: Iterable[str]) -> Iterator[Layer]:
    """Points of the events that only the tour shows, by their short names; what is no event has a point."""
    for key in keys:
        event = atlas.events.get(key)
        if event is None or event.place is None:
            continue
        colour, shape = event_look(atlas, event)
        place = point(event.place.lat, event.place.lon)
        yield feature(
            key, place, kind="event", name=event.short, colour=colour, shape=shape, radius=6, zoom=ASKED
        )


SMALLEST = 5.5
"""Radius in pixels of a site for which no share of the world's output is sourced."""


def site_radius(site: Site) -> float:
    """Radius in pixels of a site's point: its area grows with the sourced share of the world's output."""
    return round(math.sqrt(SMALLEST**2 + 7 * (site.share_of_world or 0)), 1)


def site_features(atlas: Atlas) -> Iterator[Layer]:
    """Points of the sites: shape by kind, colour by commodities, hollow where only the area is sure."""
    for site in sites.drawn(atlas.sites.values()):
        yield feature(
            site.id,
            point(site.location.lat, site.location.lon),
            kind="site",
            name=site.name,
            colour=sites.group(site),
            shape=SITE_SHAPES[site.kind],
            radius=site_radius(site),
            approximate=site.location.precision == "district",
        )
