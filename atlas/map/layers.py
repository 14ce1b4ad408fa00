"""Layers: what each map draws once, as GeoJSON made from the records and the built shapes.

Positions are longitude before latitude, WGS84 degrees.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from atlas.dialogue import forums, tour
from atlas.freight.corridors import corridor_legs, corridor_ports
from atlas.knowledge import as_of
from atlas.knowledge.cache import last_change, last_day_known
from atlas.knowledge.delays import venues
from atlas.map.features import (
    Layer,
    collection,
    commitment_features,
    event_features,
    feature,
    leg_features,
    place_features,
    point,
    shortened,
    site_features,
    tour_features,
)
from atlas.map.looks import STROKES
from atlas.model import Atlas, Sea, State
from atlas.model.load import the_atlas
from atlas.words import say


def base_layer(atlas: Atlas) -> Layer:
    """What lies under every map: land, borders, the six states, the seas, and the names of these."""
    return collection([*_ground(atlas), *_labels(atlas)])


def _ground(atlas: Atlas) -> Iterator[Layer]:
    for shape in atlas.shapes["land"]["features"]:
        yield feature(None, shape["geometry"], kind="land", quiet=True)
    for shape in atlas.shapes["borders"]["features"]:
        yield feature(None, shape["geometry"], kind="border", quiet=True)
    for shape in atlas.shapes["states"]["features"]:
        yield feature(
            shape["id"],
            shape["geometry"],
            kind="state",
            name=atlas.states[shape["id"]].name,
            anchor=_anchor(atlas.states[shape["id"]]),
        )
    for shape in atlas.shapes["seas"]["features"]:
        yield feature(
            shape["id"],
            shape["geometry"],
            kind="sea",
            name=atlas.seas[shape["id"]].name,
            anchor=_anchor(atlas.seas[shape["id"]]),
        )


def _anchor(record: State | Sea) -> list[float]:
    """Where the name of a state or sea stands, longitude first."""
    lat, lon = record.label
    return [lon, lat]


def _labels(atlas: Atlas) -> Iterator[Layer]:
    for state in atlas.states.values():
        city = atlas.places[state.capital]
        yield _label(city.name, (city.lat, city.lon), "capital", zoom=2.75)
    for state in atlas.states.values():
        yield _label(state.name, state.label, "state")
    for sea in atlas.seas.values():
        yield _label(sea.name, sea.label, "sea")
    if END in atlas.places:
        city = atlas.places[END]
        yield _label(city.name, (city.lat, city.lon), "place", zoom=3)
    for country, spots in NEIGHBOURS.items():
        name = say(f"countries.{country}")
        for spot in spots:
            yield _label(name, spot, "neighbour")
        if country in SMALL:
            yield _label(say(f"countries_short.{country}"), SMALL[country], "neighbour", full=name)


def _label(
    name: str, spot: tuple[float, float], rank: str, zoom: float = 2.5, full: str | None = None
) -> Layer:
    return feature(None, point(*spot), kind="label", name=name, rank=rank, zoom=zoom, full=full)


END = "xian"
"""Id of the place in China at which the lines of the Caspian Sea route begin."""

NEIGHBOURS: Mapping[str, Sequence[tuple[float, float]]] = {
    "rus": ((58.5, 92.0), (55.2, 93.0), (56.0, 60.5), (52.0, 46.0), (62.0, 45.0)),
    "chn": ((31.0, 103.0), (41.5, 85.0), (30.0, 112.0)),
    "mng": ((46.4, 103.5),),
    "kor": ((36.5, 127.9),),
    "irn": ((33.5, 54.5), (35.9, 55.0)),
    "afg": ((34.0, 65.5),),
    "pak": ((29.0, 66.5),),
    "ind": ((25.0, 79.0),),
    "tur": ((38.9, 34.5), (39.4, 40.5)),
    "geo": ((42.2, 43.4),),
    "aze": ((40.4, 47.6),),
    "arm": ((40.2, 44.9),),
    "ukr": ((49.0, 31.5),),
}
"""Country around the six states -> where its name may stand, latitude before longitude; the first that is in
the map and free is taken, so that a large one is named wherever the map is."""

SMALL: Mapping[str, tuple[float, float]] = {"geo": (42.1, 44.6), "aze": (40.6, 46.4)}
"""Country -> where its short name may stand when the whole one has no room."""


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
            *tour_features(atlas, tour.stops(atlas)),
        ]
    )


def declaration_layer(atlas: Atlas) -> Layer:
    """The Declaration map: every placed commitment."""
    capitals = [state.capital for state in atlas.states.values()]
    return collection([*place_features(atlas, capitals), *commitment_features(atlas)])


def _links(atlas: Atlas) -> Iterator[Layer]:
    for shape in atlas.shapes["links"]["features"]:
        yield feature(shape["id"], shape["geometry"], kind="link", quiet=True)


def timeline_layer(atlas: Atlas) -> Layer:
    """The Timeline map: events where they were or were meant to be, capitals, and the move of the venue."""
    moved = [_move(atlas)] if len(venues(atlas)) > 1 else []
    return collection([*moved, *_capitals(atlas), *event_features(atlas)])


MOVE = "tokyo--astana"
"""The geodesic along which the venue moved."""


def _move(atlas: Atlas) -> Layer:
    shapes = {shape["id"]: shape["geometry"] for shape in atlas.shapes["links"]["features"]}
    return feature(MOVE, shapes[MOVE], kind="link", colour="plan", width=2.5, quiet=True)


def corridor_layer(atlas: Atlas) -> Layer:
    """The Corridor map: the whole freight network, thin, with its places."""
    return collection([*_network(atlas), *_stops(atlas)])


def _network(atlas: Atlas) -> Iterator[Layer]:
    shapes = {shape["id"]: shape["geometry"] for shape in atlas.shapes["legs"]["features"]}
    for key, leg in atlas.legs.items():
        ends = say("leg.ends", start=atlas.places[leg.start].name, end=atlas.places[leg.end].name)
        stroke = STROKES.get(leg.status, "dot")
        yield feature(key, shapes[key], kind="track", name=ends, stroke=None if stroke == "solid" else stroke)


def _stops(atlas: Atlas) -> Iterator[Layer]:
    for key in atlas.stops:
        place = atlas.places[key]
        shape = "square" if place.kind == "port" else None
        seen = STOP_ZOOM.get(place.kind)
        yield feature(key, point(place.lat, place.lon), kind="stop", name=place.name, shape=shape, zoom=seen)


STOP_ZOOM: Mapping[str, float] = {"city": 4.5, "border": 6, "junction": 6.5, "station": 6.5}
"""Kind of place -> the zoom from which the Corridor map draws it; ports and ends of a way always are."""


def resources_layer(atlas: Atlas) -> Layer:
    """The Resources map: the capitals as small dots, and every site that can be drawn."""
    return collection([*_capitals(atlas), *site_features(atlas)])


def _capitals(atlas: Atlas) -> Iterator[Layer]:
    for state in atlas.states.values():
        city = atlas.places[state.capital]
        yield feature(
            city.id,
            point(city.lat, city.lon),
            kind="place",
            name=city.name,
            colour="place",
            shape="circle",
            radius=2.5,
            quiet=True,
        )


def forums_layer(atlas: Atlas) -> Layer:
    """The map of who else is here: every meeting of a forum that has a place inside the drawn land."""
    meetings = [meeting for meeting in forums.meetings(atlas) if meeting.on_map]
    return collection(
        feature(
            one.feature_id,
            point(one.summit.lat or 0, one.summit.lon or 0),
            kind="event",
            name=forums.meeting_name(one),
            colour="own-forum" if one.forum.partner == "jpn" else "other-forum",
            shape="star" if one.leaders else "circle",
            radius=5.5,
        )
        for one in meetings
    )


LAYERS = {
    "base": base_layer,
    "summit": summit_layer,
    "declaration": declaration_layer,
    "timeline": timeline_layer,
    "corridor": corridor_layer,
    "resources": resources_layer,
    "forums": forums_layer,
}
"""Layer, by the name in its address -> how it is made from the Atlas."""


def layer_bytes(atlas: Atlas, name: str) -> bytes:
    """A layer as compact GeoJSON in UTF-8; the same Atlas gives the same bytes."""
    return json.dumps(shortened(LAYERS[name](atlas)), ensure_ascii=False, separators=(",", ":")).encode()


def served(atlas: Atlas, name: str) -> tuple[bytes, str]:
    """A layer's bytes and their fingerprint."""
    content = layer_bytes(atlas, name)
    return content, hashlib.sha256(content).hexdigest()[:12]


def layer_on(name: str, day: dt.date | None) -> tuple[bytes, str]:
    """A map layer as it was known on a day, as GeoJSON bytes, with their fingerprint; None for all of it.

    Made once for each day on which knowledge changed, so that no run of days can cost more than these few
    hundred; equal bytes are kept once.
    """
    if day is None or day >= last_day_known():
        return _layer(name, None)
    return _layer(name, last_change(day))


@cache
def _layer(name: str, change: dt.date | None) -> tuple[bytes, str]:
    if change is None:
        return _same_once(*served(the_atlas(), name))
    return _same_once(*served(as_of.known(the_atlas(), change), name))


@cache
def _same_once(content: bytes, fingerprint: str) -> tuple[bytes, str]:
    return content, fingerprint
