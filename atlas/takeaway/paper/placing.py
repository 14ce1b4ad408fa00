"""Where a record is shown on a drawn map: the layer, the part of the world, and what is marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from atlas.address import View
from atlas.dialogue import forums
from atlas.dialogue.commitments import hidden, spots
from atlas.map.features import bounds
from atlas.model import Atlas, Commitment, Event, Feature, Forum, Leg, Location, Place, Sea, Site, State
from atlas.model.base import DRAWN
from atlas.takeaway.paper.drawing import Box, drawing, home_of


@dataclass(frozen=True)
class Placing:
    """What `drawing` draws of a record."""

    layer: str
    box: Box
    left_out: frozenset[str] = frozenset()
    at: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    pins: tuple[tuple[float, float], ...] = ()

    def svg(self, atlas: Atlas, shapes: Mapping[str, str]) -> str:
        """The map, as known on the Atlas's day; shapes: of marks, by the names of their colours."""
        return drawing(self.layer, atlas.day, self.box, self.left_out, self.at, self.way, self.pins, shapes)


LEAST = 8.0
"""Degrees of longitude that a map shows at least, so that a place can be told."""

FLATTEST = 0.5
"""Height of a map in degrees, at least, for each degree of its width: Mercator makes it higher still."""


def placing(atlas: Atlas, record: Feature) -> Placing | None:
    """How a feature is drawn; None for what has no place."""
    match record:
        case State():
            others = frozenset(hidden(atlas, View(states=(record.id,))))
            return Placing("summit", _around(atlas, "states", [record.id], 0.06), others, at=(record.id,))
        case Sea():
            return Placing("summit", _around(atlas, "seas", [record.id], 0.3), at=(record.id,))
        case Leg():
            return Placing("corridor", around_legs(atlas, [record.id]), way=(record.id,))
        case Place():
            return _pinned("corridor", [(record.lat, record.lon)])
        case Commitment():
            return _pinned("declaration", [(one.lat, one.lon) for one in spots(record)])
        case Site():
            return _located("resources", record.location)
        case Event():
            return _located("timeline", record.place)
        case Forum():
            met = [one.summit for one in forums.meetings(atlas) if one.forum.id == record.id and one.on_map]
            return _pinned("forums", [(one.lat or 0.0, one.lon or 0.0) for one in met])


def around_legs(atlas: Atlas, keys: Sequence[str]) -> Box:
    """The part of the world in which some legs lie."""
    return _around(atlas, "legs", keys, 0.12)


def _located(layer: str, found: Location | None) -> Placing | None:
    if found is None or found.precision == "national":
        return None
    return _pinned(layer, [(found.lat, found.lon)])


def _pinned(layer: str, pins: Sequence[tuple[float, float]]) -> Placing | None:
    """Points on the map of the region, on that of all where one of them lies outside."""
    if not pins:
        return None
    boxes = (home_of("region"), home_of("all"), (DRAWN[0], DRAWN[1]))
    inside = (box for box in boxes if all(_holds(box, pin) for pin in pins))
    return Placing(layer, next(inside, boxes[-1]), pins=tuple(pins))


def _holds(box: Box, pin: tuple[float, float]) -> bool:
    (south, west), (north, east) = box
    return south < pin[0] < north and west < pin[1] < east


def _around(atlas: Atlas, kind: str, keys: Collection[str], margin: float) -> Box:
    """The box around shapes of a kind, with a margin in shares of its width, inside the drawn land."""
    drawn = [one["geometry"] for one in atlas.shapes[kind]["features"] if one["id"] in keys]
    west, south, east, north = bounds(drawn)
    wide = max(east - west, LEAST)
    high = max(north - south, wide * FLATTEST)
    x, y, room = (west + east) / 2, (south + north) / 2, 0.5 + margin
    (lowest, leftmost), (highest, rightmost) = DRAWN
    return (
        (max(y - high * room, lowest + 1), max(x - wide * room, leftmost)),
        (min(y + high * room, highest), min(x + wide * room, rightmost)),
    )
