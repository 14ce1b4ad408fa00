"""Features: records as GeoJSON points and lines, for the layers of the maps.

Positions are longitude before latitude, WGS84 degrees. `static/map.js` explains the short property names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from atlas.dialogue.commitments import spot_id, spots
from atlas.dialogue.titles import leg_name
from atlas.knowledge.as_of import ahead
from atlas.knowledge.delays import venues
from atlas.map.looks import SITE_SHAPES, STROKES, event_look, plans
from atlas.model import Atlas, Site
from atlas.region import sites

Layer = dict[str, Any]


def feature(key: str | None, geometry: Mapping[str, Any], **properties: Any) -> Layer:
    """A GeoJSON feature with the short property names that `static/map.js` explains; None is left out."""
    kept = {name: value for name, value in properties.items() if value not in (None, False, "")}
    made: Layer = {"type": "Feature", "properties": kept, "geometry": geometry}
    return made if key is None else {"type": "Feature", "id": key, **made}


def point(lat: float, lon: float) -> dict[str, Any]:
    """A GeoJSON point from latitude and longitude in degrees."""
    return {"type": "Point", "coordinates": [round(lon, 4), round(lat, 4)]}


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
            k="leg",
            n=leg_name(atlas, key),
            t="connectivity",
            s=STROKES.get(leg.status, "dot"),
        )


def place_features(atlas: Atlas, keys: Iterable[str]) -> Iterator[Layer]:
    """Points of places: a star for the venues, a diamond for capitals, a square for ports, else a circle."""
    capitals = {state.capital for state in atlas.states.values()}
    for key in keys:
        place = atlas.places[key]
        shape = "diamond" if key in capitals else "square" if place.kind == "port" else "circle"
        shape = "star" if key in venues(atlas) else shape
        yield feature(key, point(place.lat, place.lon), k="place", n=place.name, t="place", m=shape, r=5)


def commitment_features(atlas: Atlas) -> Iterator[Layer]:
    """Points of the placed commitments: filled where the place is exact, hollow where only the area is."""
    for one in atlas.commitments.values():
        for index, spot in enumerate(spots(one)):
            yield feature(
                spot_id(one, index),
                point(spot.lat, spot.lon),
                k="commitment",
                n=one.title,
                t=one.theme,
                m="circle",
                r=6,
                a=spot.precision == "district",
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
            k="event",
            n=event.title,
            t=colour,
            m=shape,
            r=4 if colour == "notice" else 6,
            a=event.id in hollow,
        )


SMALLEST = 5.5
"""Radius in pixels of a site for which no share of the world's output is sourced."""


def site_radius(site: Site) -> float:
    """Radius in pixels of a site's point: its area grows with the sourced share of the world's output."""
    return round((SMALLEST**2 + 7 * (site.share_of_world or 0)) ** 0.5, 1)


def site_features(atlas: Atlas) -> Iterator[Layer]:
    """Points of the sites: shape by kind, colour by commodities, hollow where only the area is sure."""
    for site in sites.drawn(atlas.sites.values()):
        yield feature(
            site.id,
            point(site.location.lat, site.location.lon),
            k="site",
            n=site.name,
            t=sites.group(site),
            m=SITE_SHAPES[site.kind],
            r=site_radius(site),
            a=site.location.precision == "district",
        )
