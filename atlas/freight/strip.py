"""An itinerary laid out along its kilometres: pieces by leg and state, and what happens between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from atlas.freight.graph import Network
from atlas.freight.itinerary import Itinerary

SEA = "sea"
"""Stands in the place of a state where a leg runs at sea."""


@dataclass(frozen=True)
class Piece:
    """A part of a leg in one state (or at `sea`), from kilometre to kilometre of the itinerary."""

    leg: str
    mode: str
    state: str
    begin: float
    end: float


@dataclass(frozen=True)
class Happening:
    """What happens at a kilometre: a border, a change of gauge, or a transshipment; `at` is the place, or of
    a border between places the leg."""

    km: float
    kind: Literal["border", "gauge", "transshipment"]
    at: str


def pieces(network: Network, made: Itinerary) -> tuple[Piece, ...]:
    """The pieces of an itinerary in travel order; their lengths add up to its kilometres."""
    found = []
    for start, (key, shares) in zip(_kilometres(network, made), _shares(network, made), strict=False):
        mode, begin = network.links[key].leg.mode, start
        for state, km in shares:
            found.append(Piece(key, mode, state, begin, begin + km))
            begin += km
    return tuple(found)


def marks(network: Network, made: Itinerary) -> tuple[Happening, ...]:
    """Borders, changes of gauge and transshipments by kilometre. A border on land lies where the leg's share
    of the first state ends; one that a ship crosses, where it lands."""
    at = dict(zip(made.places, _kilometres(network, made), strict=True))
    found = [Happening(at[place], "gauge", place) for place in made.gauge_changes]
    found += [Happening(at[place], "transshipment", place) for place in made.transshipments]
    crossing = {key for key, _ in made.crossings}
    begun = _kilometres(network, made)
    for index, (key, shares) in enumerate(_shares(network, made)):
        if key not in crossing:
            continue
        if len(shares) == 1:
            found.append(Happening(begun[index + 1], "border", key))
        km = begun[index]
        for _, part in shares[:-1]:
            km += part
            found.append(Happening(km, "border", key))
    return tuple(sorted(found, key=lambda mark: (mark.km, mark.kind)))


def _kilometres(network: Network, made: Itinerary) -> list[float]:
    """The kilometre of each place of an itinerary."""
    reached = [0.0]
    for key in made.legs:
        reached.append(reached[-1] + network.links[key].km)
    return reached


def _shares(network: Network, made: Itinerary) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Each leg with its kilometres by state in travel order: the state of departure first, that of arrival
    last."""
    for key, (start, end) in zip(made.legs, pairwise(made.places), strict=True):
        by_state = network.links[key].by_state
        first, last = network.countries[start], network.countries[end]
        order = [first, *sorted(set(by_state) - {first, last}), *([last] if last != first else [])]
        yield key, [(state, by_state[state]) for state in order if by_state.get(state)]
