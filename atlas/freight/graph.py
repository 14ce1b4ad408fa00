"""The freight network as a graph: places joined by legs, and the cheapest ways from one place to all others.

Lengths are kilometres: the published length of a leg where there is one, else `m` of `geometry/legs.geojson`,
measured on the WGS84 ellipsoid along the mapped track with its bends, or along the drawn line where none is
mapped. Kilometres by state are the measured shares, scaled to the leg's length.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from atlas.model import Atlas, Corridor, Group, Leg, Traction
from atlas.model.load import the_atlas

Objective = Literal["km", "breaks"]

BREAKS: Mapping[str, int] = {"border": 1, "gauge": 1, "transshipment": 1}
"""What each kind of break counts when the way with the fewest breaks is looked for: an editorial choice."""

BREAK_KM = 1_000_000.0
"""A break outweighs any distance, so that kilometres only decide between ways with as many breaks."""


@dataclass(frozen=True, eq=False)
class Link:
    """A leg with its length in km, its kilometres by state (`sea` is no state's), the states that it touches,
    the borders that it crosses, what carries on it (`rail-1520`, `rail-1435`, `rail`, `road`, `sea`), and the
    record that tells how trains are hauled on it, None where none does.

    A ship that comes through a passage (Suez, Malacca) crosses one border, counted on the leg that begins
    there; the passage's own state counts among those touched, so that it can be avoided."""

    leg: Leg
    km: float
    by_state: Mapping[str, float]
    states: frozenset[str]
    borders: int
    carrier: str
    traction: Traction | None

    @property
    def published(self) -> bool:
        """Whether the length is a source's figure."""
        return self.leg.published_km is not None

    def other(self, place: str) -> str:
        """The end that is not `place`."""
        return self.leg.end if place == self.leg.start else self.leg.start


@dataclass(frozen=True, eq=False)
class Network:
    """All legs as a graph: the links by id, and around each place where a leg ends its legs, each with the
    place at its other end; country of each place, the gauges that meet there, the passages, where ships do
    not call, and the ports `overseas`, which only ocean lines reach; and what the editors chose to ask of
    it: the corridors compared, the groups of states, places and legs, and the five capitals."""

    links: Mapping[str, Link]
    countries: Mapping[str, str]
    gauges: Mapping[str, tuple[int, ...]]
    passages: frozenset[str]
    overseas: frozenset[str]
    around: Mapping[str, tuple[tuple[str, str], ...]]
    corridors: Mapping[str, Corridor]
    groups: Mapping[str, Group]
    capitals: tuple[str, ...]


def build(atlas: Atlas) -> Network:
    """The network of an Atlas: its legs, and the places where they end."""
    shapes = {shape["id"]: shape["properties"] for shape in atlas.shapes["legs"]["features"]}
    links: dict[str, Link] = {}
    around: dict[str, list[tuple[str, str]]] = {}
    hauled = {leg: record for record in atlas.tractions.values() for leg in record.legs}
    for key, leg in atlas.legs.items():
        links[key] = _link(atlas, leg, shapes[key], hauled.get(key))
        around.setdefault(leg.start, []).append((key, leg.end))
        around.setdefault(leg.end, []).append((key, leg.start))
    passages = frozenset(key for key in around if atlas.places[key].kind == "passage")
    return Network(
        links=links,
        countries={key: atlas.places[key].country for key in around},
        gauges={key: atlas.places[key].gauges for key in around},
        passages=passages,
        overseas=frozenset(
            place
            for place, legs in around.items()
            if place not in passages and all(atlas.legs[key].ocean for key, _ in legs)
        ),
        around={place: tuple(legs) for place, legs in around.items()},
        corridors=atlas.corridors,
        groups=atlas.groups,
        capitals=tuple(state.capital for state in atlas.central_asia),
    )


@cache
def the_network() -> Network:
    """The network of the project's own data, built once a process."""
    return build(the_atlas())


def _link(
    atlas: Atlas, leg: Leg, shape: Mapping[str, Mapping[str, float] | float], traction: Traction | None
) -> Link:
    measured = shape["km_by_state"]
    assert isinstance(measured, Mapping)
    whole = sum(measured.values())
    km = leg.published_km or float(shape["m"])  # type: ignore[arg-type]
    ends = {atlas.places[leg.start].country, atlas.places[leg.end].country}
    states = frozenset(ends | set(measured) - {"sea"})
    passages = [atlas.places[end].kind == "passage" for end in (leg.start, leg.end)]
    if any(passages):
        borders = 1 if passages == [True, False] else 0
    else:
        round_trip = 1 if len(ends) == 1 and len(states) > 1 else 0
        borders = len(states) - 1 + round_trip
    rail = f"rail-{leg.gauge}" if leg.gauge else "rail"
    return Link(
        leg=leg,
        km=km,
        by_state={state: km * part / whole for state, part in measured.items()},
        states=states,
        borders=borders,
        carrier=rail if leg.mode == "rail" else leg.mode,
        traction=traction,
    )


def joint(before: str, after: str) -> int:
    """Breaks between two carriers: change of gauge or of mode; track of both gauges goes with either."""
    if not before or not after or before == after:
        return 0
    if before.startswith("rail") and after.startswith("rail"):
        return 0 if "rail" in (before, after) else BREAKS["gauge"]
    return BREAKS["transshipment"]


State = tuple[str, str, bool]
"""Where one stands, on which carrier one came (blank while only kilometres count), whether a leg that must be
used has been."""


class Tree:
    """The cheapest ways from one place to everywhere over the allowed legs (Dijkstra).

    must: legs of which at least one has to be used; none: no such demand.
    """

    def __init__(
        self,
        network: Network,
        start: str,
        allowed: Collection[str],
        by: Objective,
        must: Collection[str] = (),
    ) -> None:
        self.network, self.start, self.by = network, start, by
        first = (start, "", not must)
        self.cost: dict[State, float] = {first: 0.0}
        self._back: dict[State, tuple[State, str]] = {}
        self._grow(first, allowed, must)
        self.states: dict[str, list[State]] = {}
        for state in self.cost:
            if state[2]:
                self.states.setdefault(state[0], []).append(state)

    def _grow(self, first: State, allowed: Collection[str], must: Collection[str]) -> None:
        links, around, cost = self.network.links, self.network.around, self.cost
        done: set[State] = set()
        queue = [(0.0, first)]
        while queue:
            spent, state = heapq.heappop(queue)
            if state in done:
                continue
            done.add(state)
            place, carrier, free = state
            for key, to in around[place]:
                if key not in allowed:
                    continue
                link = links[key]
                total, carried = spent + link.km, ""
                if self.by == "breaks":
                    counted = link.borders * BREAKS["border"] + joint(carrier, link.carrier)
                    total += counted * BREAK_KM
                    keeps = link.carrier == "rail" and carrier.startswith("rail")
                    carried = carrier if keeps else link.carrier
                there = (to, carried, free or key in must)
                if there not in done and total < cost.get(there, float("inf")):
                    cost[there] = total
                    self._back[there] = (state, key)
                    heapq.heappush(queue, (total, there))

    def cheapest(self, place: str) -> State | None:
        """The state in which a place is reached at the least cost; None: it is not reached."""
        return min(self.states.get(place, ()), key=self.cost.__getitem__, default=None)

    def legs(self, state: State) -> list[str]:
        """The legs from the start to a state, in travel order."""
        found = []
        while state in self._back:
            state, key = self._back[state]
            found.append(key)
        return found[::-1]
