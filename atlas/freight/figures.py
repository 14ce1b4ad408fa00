"""Published figures beside an itinerary: days, prices, footprints and capacities, each only over the stretch
that it is for and only where the itinerary runs on the corridor that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from atlas.freight.corridors import MAINLY
from atlas.freight.emissions import Range, estimate
from atlas.freight.graph import Network
from atlas.freight.itinerary import Itinerary, itinerary
from atlas.model import Atlas, Fact, Footprint, Quote, Route, Stretch, Transit, Trial

FEEDERS = frozenset({"sea", "jpn", "kor", "chn"})
"""Where an itinerary may run before it joins a route, without being another way."""

Figure = TypeVar("Figure", Quote, Footprint)


@dataclass(frozen=True)
class Told:
    """A published number of days over a stretch of the itinerary: from and to which place, low to high, of
    which year, promised or measured, in which words."""

    first: str
    last: str
    low: float
    high: float
    year: int
    measured: bool
    text: str
    sources: tuple[str, ...]


def span(network: Network, made: Itinerary, stretch: Stretch) -> tuple[int, int] | None:
    """Where a stretch lies on an itinerary, as indices of its places; None where it is not on it, or where
    the source does not tell a start and an end that the network has."""
    if not stretch.first or not stretch.last:
        return None
    first = _index(network, made.places, stretch.first)
    last = _index(network, made.places[::-1], stretch.last)
    if first is None or last is None:
        return None
    end = len(made.places) - 1 - last
    if first >= end or not set(stretch.via) <= set(made.places[first : end + 1]):
        return None
    return first, end


def _index(network: Network, places: Sequence[str], wanted: Iterable[str]) -> int | None:
    """The first place that is wanted, by its id or its country."""
    asked = set(wanted)
    return next((i for i, one in enumerate(places) if {one, network.countries[one]} & asked), None)


def on_route(network: Network, made: Itinerary, route: Route, ends: tuple[int, int]) -> bool:
    """Whether most of a stretch of an itinerary runs on a named route, its branches among it, passes no state
    that the route keeps out of, and crosses the ocean where the route does."""
    legs = made.legs[ends[0] : ends[1]]
    own = {*route.legs, *(key for branch in route.branches for key in branch.legs)}
    km = sum(network.links[key].km for key in legs)
    shared = sum(network.links[key].km for key in legs if key in own)
    ocean = any(network.links[key].leg.ocean for key in legs)
    sailed = {one.route for one in network.corridors.values() if one.ocean}
    passed = {state for key in legs for state in network.links[key].by_state}
    known = {state for key in own if key in network.links for state in network.links[key].by_state}
    return shared > MAINLY * km and ocean == (route.id in sailed) and passed <= known | FEEDERS


def days(atlas: Atlas, network: Network, made: Itinerary) -> tuple[Told, ...]:
    """The published days of the named routes that the itinerary runs on, over stretches of it."""
    return tuple(
        Told(
            made.places[ends[0]],
            made.places[ends[1]],
            one.low,
            one.high,
            one.year,
            False,
            one.text,
            one.sources,
        )
        for route in atlas.routes.values()
        for one in route.transit_days
        if one.low is not None and one.high is not None
        if (ends := _fits(network, made, one, route))
    )


def _fits(network: Network, made: Itinerary, one: Transit, route: Route) -> tuple[int, int] | None:
    """Where published days are for; days over the Caspian are told of the crossing of the route's main stem
    alone, since no source gives them for its branches."""
    ends = span(network, made, one.stretch) if one.stretch else None
    if not ends or not on_route(network, made, route, ends):
        return None
    crossed = set(network.groups["caspian-crossings"].legs) & set(made.legs[ends[0] : ends[1]])
    return ends if crossed <= set(route.legs) else None


def trials(atlas: Atlas, network: Network, made: Itinerary) -> tuple[Trial, ...]:
    """The trial shipments that left a place of the itinerary, passed the places of it that they name, and
    were bound for the state where it ends."""
    end = network.countries[made.places[-1]]
    return tuple(
        one
        for one in atlas.trials.values()
        if one.start.place in made.places
        and one.end.place
        and atlas.places[one.end.place].country == end
        and set(one.via) <= set(made.places)
    )


def quotes(atlas: Atlas, network: Network, made: Itinerary) -> tuple[Quote, ...]:
    """The prices whose stretch is on the itinerary and on its corridor, newest first."""
    return tuple(
        sorted(_beside(atlas, network, made, atlas.quotes.values()), key=lambda one: one.date, reverse=True)
    )


def footprints(atlas: Atlas, network: Network, made: Itinerary) -> tuple[Footprint, ...]:
    """Others' figures of CO2 for a stretch of the itinerary on its corridor."""
    return tuple(_beside(atlas, network, made, atlas.footprints.values()))


def compared(
    atlas: Atlas, network: Network, made: Itinerary, tonnes: float
) -> tuple[tuple[Footprint, Range], ...]:
    """Others' figures of CO2 for a stretch of the itinerary, each with the Atlas's estimate for the same
    stretch: kg a container of 20 feet with as many tonnes as that figure counts, else with `tonnes`."""
    found = []
    for one in footprints(atlas, network, made):
        ends = span(network, made, one.stretch)
        assert ends, one.id
        part = itinerary(network, made.places[ends[0]], made.legs[ends[0] : ends[1]], again=True)
        assert part is not None
        ours = estimate(atlas, network, part).a_box(one.tonnes_a_teu or tonnes)
        found.append((one, ours))
    return tuple(found)


def _beside(atlas: Atlas, network: Network, made: Itinerary, figures: Iterable[Figure]) -> Iterator[Figure]:
    for one in figures:
        route = atlas.routes.get(one.route or "")
        ends = span(network, made, one.stretch)
        if ends and (one.stretch.via or route is None or on_route(network, made, route, ends)):
            yield one


CAPACITY = ("TEU a year", "containers a year")
"""Units of facts that tell what a place can handle in a year."""


def capacities(atlas: Atlas, made: Itinerary) -> tuple[Fact, ...]:
    """What places and lines of the itinerary can handle in a year by their newest sources, smallest first;
    planned figures are left out."""
    on_it = {*made.places, *made.legs}
    newest: dict[tuple[str, ...], Fact] = {}
    for fact in atlas.facts.values():
        if fact.unit in CAPACITY and isinstance(fact.value, int | float) and on_it & set(fact.about):
            key = tuple(sorted(on_it & set(fact.about)))
            if key not in newest or (fact.date or "") > (newest[key].date or ""):
                newest[key] = fact
    return tuple(sorted(newest.values(), key=lambda fact: float(fact.value or 0)))


VOLUME = ("TEU", "million tonnes a year")
"""Units of facts that tell what a place handled in a year."""


def volumes(atlas: Atlas, made: Itinerary) -> tuple[Fact, ...]:
    """What places and lines of the itinerary handled, in travel order, newest first; plans are left out."""
    order = {key: place for place, key in enumerate((*made.places, *made.legs))}
    found = [
        (min(order[key] for key in fact.about if key in order), fact)
        for fact in atlas.facts.values()
        if fact.unit in VOLUME and fact.status is None and order.keys() & set(fact.about)
    ]
    newest = sorted(found, key=lambda one: one[1].date or "", reverse=True)
    return tuple(fact for _, fact in sorted(newest, key=lambda one: one[0]))


GAUGE = "gauge"
"""The word by which a fact is known to tell of a change of gauge."""


def at_gauges(atlas: Atlas, made: Itinerary) -> tuple[Fact, ...]:
    """What sources say of the changes of gauge on an itinerary: of each place, or of its state's borders,
    the newest fact that speaks of the gauge."""
    found: dict[str, Fact] = {}
    for place in made.gauge_changes:
        about = {place, atlas.places[place].country}
        told = [
            fact
            for fact in atlas.facts.values()
            if about & set(fact.about) and GAUGE in f"{fact.statement} {fact.note or ''}"
        ]
        if told:
            fact = max(told, key=lambda one: (place in one.about, one.date or ""))
            found[fact.id] = fact
    return tuple(found.values())
