"""Mutants of a layer of `data/geometry/`: rings, positions, ids and lengths that cannot be."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

Features = list[dict[str, Any]]

Change = Callable[[random.Random, str, Features], tuple[str, str] | None]
"""Changes the features of a layer in place; gives feature and field changed, None where it cannot be."""


def _line(mixed: random.Random, feature: dict[str, Any]) -> list[Any]:
    """One line or ring of a feature, to be changed in place."""
    held = feature["geometry"]["coordinates"]
    while isinstance(held[0][0], list):
        held = mixed.choice(held)
    return held


def _position(value: Any) -> Change:
    def change(mixed: random.Random, _: str, features: Features) -> tuple[str, str]:
        feature = mixed.choice(features)
        line = _line(mixed, feature)
        line[mixed.randrange(len(line))] = value
        return feature["id"], "geometry"

    return change


def _geometry(value: Any) -> Change:
    def change(mixed: random.Random, _: str, features: Features) -> tuple[str, str]:
        feature = mixed.choice(features)
        feature["geometry"] = value
        return feature["id"], "geometry"

    return change


def _swapped(mixed: random.Random, layer: str, features: Features) -> tuple[str, str] | None:
    """Latitude before longitude in a whole line. Only legs are held against records."""
    if layer != "legs":
        return None
    feature = mixed.choice(features)
    if all(abs(lon - lat) < 1 for lon, lat in feature["geometry"]["coordinates"]):
        return None
    for position in feature["geometry"]["coordinates"]:
        position.reverse()
    return feature["id"], ""


def _open(mixed: random.Random, layer: str, features: Features) -> tuple[str, str] | None:
    if layer not in ("land", "states", "seas"):
        return None
    feature = mixed.choice(features)
    ring = _line(mixed, feature)
    ring[-1] = [ring[-1][0] + 0.5, ring[-1][1]]
    return feature["id"], "geometry"


def _flat(mixed: random.Random, layer: str, features: Features) -> tuple[str, str] | None:
    if layer not in ("land", "states", "seas"):
        return None
    feature = mixed.choice(features)
    ring = _line(mixed, feature)
    ring[:] = [ring[0]] * len(ring)
    return feature["id"], "geometry"


def _crossing(mixed: random.Random, layer: str, features: Features) -> tuple[str, str] | None:
    if layer not in ("land", "states", "seas"):
        return None
    feature = mixed.choice(features)
    ring = _line(mixed, feature)
    (x, y), size = ring[0], 0.9
    ring[:] = [[x, y], [x + size, y + size], [x + size, y], [x, y + 2 * size], [x, y]]
    return feature["id"], "geometry"


def _short(mixed: random.Random, _: str, features: Features) -> tuple[str, str]:
    feature = mixed.choice(features)
    del _line(mixed, feature)[1:]
    return feature["id"], "geometry"


def _gone(mixed: random.Random, layer: str, features: Features) -> tuple[str, str] | None:
    if layer == "links":
        return None
    feature = features.pop(mixed.randrange(len(features)))
    return (feature["id"] if features else ""), ""


def _twice(mixed: random.Random, _: str, features: Features) -> tuple[str, str]:
    feature = mixed.choice(features)
    features.append(feature)
    return feature["id"], "id"


def _id(value: Any) -> Change:
    def change(mixed: random.Random, layer: str, features: Features) -> tuple[str, str] | None:
        if layer in ("land", "borders", "links") and isinstance(value, str) and value.islower():
            return None
        mixed.choice(features)["id"] = value
        return "", ""

    return change


def _property(layer: str, name: str, value: Any) -> Change:
    def change(mixed: random.Random, given: str, features: Features) -> tuple[str, str] | None:
        if given != layer:
            return None
        feature = mixed.choice(features)
        if value is None:
            feature["properties"].pop(name)
        else:
            feature["properties"][name] = value
        return feature["id"], name

    return change


CHANGES: Mapping[str, Change] = {
    "position not a number": _position([float("nan"), 40]),
    "position infinite": _position([60, float("inf")]),
    "position null": _position(None),
    "position of texts": _position(["60", "40"]),
    "position of one number": _position([60]),
    "position beyond the globe": _position([60, 140]),
    "geometry null": _geometry(None),
    "geometry of a point": _geometry({"type": "Point", "coordinates": [60, 40]}),
    "geometry empty": _geometry({"type": "MultiPolygon", "coordinates": []}),
    "geometry a text": _geometry("POINT (60 40)"),
    "latitude before longitude": _swapped,
    "ring open": _open,
    "ring of one point": _flat,
    "ring that crosses itself": _crossing,
    "line of one position": _short,
    "feature gone": _gone,
    "feature twice": _twice,
    "id unknown": _id("no-such-thing"),
    "id a number": _id(5),
    "id with markup": _id("<b>x</b>"),
    "kilometres by state gone": _property("legs", "km_by_state", None),
    "kilometres by state empty": _property("legs", "km_by_state", {}),
    "kilometres by state below 0": _property("legs", "km_by_state", {"kaz": -5}),
    "kilometres by state of a text": _property("legs", "km_by_state", {"kaz": "5"}),
    "length gone": _property("legs", "m", None),
    "length below 0": _property("legs", "m", -5),
    "length absurd": _property("legs", "m", 1e300),
    "link without kilometres": _property("links", "km", None),
    "state without name": _property("states", "name", None),
    "markup in a name": _property("states", "name", "<img src=x>"),
}
