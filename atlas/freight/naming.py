"""What tells the itineraries of one answer apart: over which places each goes, and what it costs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.freight.graph import Network
from atlas.freight.itinerary import Itinerary
from atlas.freight.trials import CASPIAN
from atlas.model import Atlas

MOST = 2
"""So many places name an itinerary at most."""

TELLING = ("port", "border", "city")
"""Kinds of places that name an itinerary, those that a planner knows it by first."""


@dataclass(frozen=True)
class Named:
    """What an itinerary is known by: the ids of places, in travel order, that not all the others pass;
    whether it crosses the Caspian by the main stem of the corridor; and kilometres and borders more than the
    first has (0 for the first itself)."""

    over: tuple[str, ...]
    stem: bool
    more_km: float
    more_borders: int


def named(atlas: Atlas, network: Network, ways: Sequence[Itinerary]) -> tuple[Named, ...]:
    """What each of the itineraries of an answer is known by, in their order; no two by the same."""
    ships = [_ships(network, made, ways) for made in ways]
    own = [_own(atlas, made, ways) for made in ways]
    found = []
    for made, aboard, ashore in zip(ways, ships, own, strict=True):
        alike = ships.count(aboard) > 1
        chosen = {*aboard, *ashore[:1]} if aboard and alike else {*(aboard or ashore)}
        over = tuple(place for place in made.places if place in chosen)
        more = made.km - ways[0].km, made.borders - ways[0].borders
        found.append(Named(over, _by_the_stem(atlas, network, made), *more))
    return tuple(found)


def _ships(network: Network, made: Itinerary, ways: Sequence[Itinerary]) -> list[str]:
    """Where a way takes a ship that not all of them take."""
    aboard = [place for place in _sails_from(network, made) if any(place not in one.places for one in ways)]
    return aboard[:MOST]


def _own(atlas: Atlas, made: Itinerary, ways: Sequence[Itinerary]) -> list[str]:
    """The first and the last place between the ends that no other way passes, or if there is none, that not
    all of them pass; of the kind that a planner knows a way by."""
    beside = [one for one in ways if one.legs != made.legs]
    between = made.places[1:-1]
    own = [place for place in between if all(place not in one.places for one in beside)]
    own = own or [place for place in between if any(place not in one.places for one in beside)]
    kinds = [[place for place in own if atlas.places[place].kind == kind] for kind in TELLING]
    telling = next(filter(None, kinds), own)
    return [*telling[:1], *telling[1:][-1:]]


def _sails_from(network: Network, made: Itinerary) -> list[str]:
    """The places between its ends where an itinerary goes on board."""
    return [
        place
        for place, before, after in zip(made.places[1:], made.legs, made.legs[1:], strict=False)
        if network.links[after].leg.mode == "sea" != network.links[before].leg.mode
    ]


def _by_the_stem(atlas: Atlas, network: Network, made: Itinerary) -> bool:
    route = atlas.routes.get(CASPIAN)
    own = set(route.legs) & set(made.legs) if route else set()
    return any(network.links[key].leg.mode == "sea" for key in own)
