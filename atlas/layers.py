"""Layers: the features that maps draw once, as GeoJSON made from the records and the built shapes.

Positions are longitude before latitude, WGS84 degrees. `static/map.js` explains the short property names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from atlas.choose import spot_id, spots
from atlas.load import the_atlas
from atlas.model import Atlas
from atlas.model.base import Status
from atlas.words import say

STROKES: Mapping[Status, str] = {
    "operating": "solid",
    "completed": "solid",
    "under-construction": "dash",
    "financed": "dash",
}
"""Status of a leg -> how its line is drawn; all other statuses are dotted."""

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


def base_layer(atlas: Atlas) -> Layer:
    """What lies under every map: land, borders, the six states, the seas, and the names of these."""
    return collection([*_ground(atlas), *_labels(atlas)])


def _ground(atlas: Atlas) -> Iterator[Layer]:
    for shape in atlas.shapes["land"]["features"]:
        yield feature(None, shape["geometry"], k="land", q=True)
    for shape in atlas.shapes["borders"]["features"]:
        yield feature(None, shape["geometry"], k="border", q=True)
    for shape in atlas.shapes["states"]["features"]:
        yield feature(
            shape["id"],
            shape["geometry"],
            k="state",
            n=atlas.states[shape["id"]].name,
            c=_anchor(shape["id"]),
        )
    for shape in atlas.shapes["seas"]["features"]:
        yield feature(
            shape["id"], shape["geometry"], k="sea", n=atlas.seas[shape["id"]].name, c=_anchor(shape["id"])
        )


def _anchor(key: str) -> list[float]:
    lat, lon = LABEL_SPOTS[key]
    return [lon, lat]


def _labels(atlas: Atlas) -> Iterator[Layer]:
    for key, (lat, lon) in LABEL_SPOTS.items():
        name = atlas.states[key].name if key in atlas.states else atlas.seas[key].name
        kind = "state" if key in atlas.states else "sea"
        yield feature(None, point(lat, lon), k="label", n=name, m=kind, z=2.5)
    for state in atlas.states.values():
        city = atlas.places[state.capital]
        yield feature(None, point(city.lat, city.lon), k="label", n=city.name, m="capital", z=3.5, d="right")


LABEL_SPOTS: Mapping[str, tuple[float, float]] = {
    "kaz": (50.2, 64.5),
    "uzb": (42.6, 62.6),
    "tkm": (39.3, 58.9),
    "kgz": (41.6, 75.2),
    "tjk": (38.4, 71.6),
    "jpn": (36.6, 138.1),
    "caspian-sea": (44.1, 49.4),
}
"""Where the names of states and seas stand, latitude before longitude: inside, clear of the capitals."""


def corridor_legs(atlas: Atlas) -> tuple[str, ...]:
    """Ids of the legs of the Caspian Sea route: main stem and branches inside the corridor view."""
    route = atlas.routes["titr"]
    branches = [leg for branch in route.branches for leg in branch.legs]
    return tuple(dict.fromkeys([*route.legs, *branches]))


def corridor_ports(atlas: Atlas) -> tuple[str, ...]:
    """Ids of the ports at the ends of the corridor's legs."""
    ends = [end for key in corridor_legs(atlas) for end in (atlas.legs[key].start, atlas.legs[key].end)]
    return tuple(end for end in dict.fromkeys(ends) if atlas.places[end].kind == "port")


def summit_layer(atlas: Atlas) -> Layer:
    """The Summit map: corridor, great circles from Tokyo, ports, capitals, and every placed commitment."""
    capitals = [state.capital for state in atlas.states.values()]
    around = [*capitals, *(key for key in corridor_ports(atlas) if key not in capitals)]
    return collection(
        [
            *leg_features(atlas, corridor_legs(atlas)),
            *_links(atlas),
            *place_features(atlas, around),
            *commitment_features(atlas),
        ]
    )


def declaration_layer(atlas: Atlas) -> Layer:
    """The Declaration map: every placed commitment."""
    capitals = [state.capital for state in atlas.states.values()]
    return collection([*place_features(atlas, capitals), *commitment_features(atlas)])


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


def leg_name(atlas: Atlas, key: str) -> str:
    """A leg by its ends and mode."""
    leg = atlas.legs[key]
    mode = say(f"modes.{leg.mode}")
    return say("leg.name", start=atlas.places[leg.start].name, end=atlas.places[leg.end].name, mode=mode)


def _links(atlas: Atlas) -> Iterator[Layer]:
    for shape in atlas.shapes["links"]["features"]:
        yield feature(shape["id"], shape["geometry"], k="link", q=True)


def place_features(atlas: Atlas, keys: Iterable[str]) -> Iterator[Layer]:
    """Points of places: a star for the venue, a diamond for capitals, a square for ports, else a circle."""
    capitals = {state.capital for state in atlas.states.values()}
    for key in keys:
        place = atlas.places[key]
        shape = "diamond" if key in capitals else "square" if place.kind == "port" else "circle"
        shape = "star" if key in VENUES else shape
        yield feature(key, point(place.lat, place.lon), k="place", n=place.name, t="place", m=shape, r=5)


VENUES = ("tokyo", "astana")
"""Where the summit was held, and where it was first to be held."""


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


LAYERS = {"base": base_layer, "summit": summit_layer, "declaration": declaration_layer}
"""Layer, by the name in its address -> how it is made from the Atlas."""


def layer_bytes(atlas: Atlas, name: str) -> bytes:
    """A layer as compact GeoJSON in UTF-8; the same Atlas gives the same bytes."""
    return json.dumps(LAYERS[name](atlas), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def served(name: str) -> tuple[bytes, str]:
    """A layer's bytes and their fingerprint, made once a process."""
    content = layer_bytes(the_atlas(), name)
    return content, hashlib.sha256(content).hexdigest()[:12]
