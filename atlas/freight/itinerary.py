"""Ways: chains of legs with their totals, borders, changes of gauge and transshipments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from atlas.freight.graph import BREAKS, Link, Network


@dataclass(frozen=True)
class Itinerary:
    """A chain of legs with its totals. `crossings` are the legs that cross a border, with the states on them;
    `gauge_changes` and `transshipments` (between rail, road and ship) are the places where they happen;
    `new_gauges` where rails begin again on another gauge than before a ship or lorry.
    `states` are all that it touches, in travel order, those of its ports among them."""

    legs: tuple[str, ...]
    places: tuple[str, ...]
    km: float
    published_km: float
    by_mode: Mapping[str, float]
    by_state: Mapping[str, float]
    borders: int
    crossings: tuple[tuple[str, tuple[str, ...]], ...]
    gauge_changes: tuple[str, ...]
    transshipments: tuple[str, ...]
    new_gauges: tuple[str, ...]
    states: tuple[str, ...]

    @property
    def breaks(self) -> int:
        """Borders, changes of gauge and transshipments, weighted by BREAKS."""
        return (
            self.borders * BREAKS["border"]
            + len(self.gauge_changes) * BREAKS["gauge"]
            + len(self.transshipments) * BREAKS["transshipment"]
        )


def itinerary(network: Network, start: str, legs: Iterable[str], again: bool = False) -> Itinerary | None:
    """A chain of legs from a place with all its totals; None where it passes a place twice, unless `again`.

    Raises ValueError where a leg does not begin where the one before it ended.
    """
    keys = tuple(legs)
    places = [start]
    for key in keys:
        link = network.links[key]
        if places[-1] not in (link.leg.start, link.leg.end):
            raise ValueError(f"{key} does not begin at {places[-1]}")
        places.append(link.other(places[-1]))
    if len(set(places)) < len(places) and not again:
        return None
    chain = [network.links[key] for key in keys]
    return Itinerary(
        legs=keys,
        places=tuple(places),
        km=sum(link.km for link in chain),
        published_km=sum(link.km for link in chain if link.published),
        by_mode=_totals((link.leg.mode, link.km) for link in chain),
        by_state=_totals(part for link in chain for part in link.by_state.items()),
        borders=sum(link.borders for link in chain),
        crossings=tuple(_crossings(network, chain, places)),
        gauge_changes=tuple(_gauge_changes(network, chain, places)),
        transshipments=tuple(
            place
            for place, (one, two) in zip(places[1:], pairwise(chain), strict=False)
            if one.leg.mode != two.leg.mode
        ),
        new_gauges=tuple(_new_gauges(chain, places)),
        states=tuple(dict.fromkeys(_states(network, chain, places))),
    )


def _totals(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for name, km in parts:
        sums[name] = sums.get(name, 0.0) + km
    return sums


def _crossings(
    network: Network, chain: Sequence[Link], places: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each leg that crosses a border with the states on it; a ship through a passage comes from the state
    where it last called, or is bound for the one where it calls next."""
    called = [place for place in places if place not in network.passages]
    passed: list[str] = []
    for link, (start, end) in zip(chain, pairwise(places), strict=True):
        passed += [start] if start not in network.passages else []
        if link.borders and network.passages & {start, end}:
            before, after = passed[-1:], called[len(passed) : len(passed) + 1]
            yield link.leg.id, tuple(network.countries[place] for place in (*before, *after))
        elif link.borders:
            first, last = network.countries[start], network.countries[end]
            between = sorted(link.states - {first, last})
            yield link.leg.id, (first, *between, last)


def _states(network: Network, chain: Iterable[Link], places: Iterable[str]) -> Iterator[str]:
    """Every state on the way, those of its places among them; one may come again."""
    for link, (start, end) in zip(chain, pairwise(places), strict=True):
        yield from (network.countries[start],) if start not in network.passages else ()
        yield from (state for state in link.by_state if state != "sea")
        yield from (network.countries[end],) if end not in network.passages else ()


def _new_gauges(chain: Iterable[Link], places: Iterable[str]) -> Iterator[str]:
    """Where rails begin again on another gauge than those before a ship or lorry."""
    gauge: int | None = None
    carried, again = False, ""
    for link, (start, _) in zip(chain, pairwise(places), strict=True):
        if link.leg.mode != "rail":
            carried, again = True, ""
            continue
        again = again or start
        if link.leg.gauge:
            if carried and gauge and link.leg.gauge != gauge:
                yield again
            gauge, carried = link.leg.gauge, False


def _gauge_changes(network: Network, chain: Iterable[Link], places: Iterable[str]) -> Iterator[str]:
    """Where the gauge changes within a run by rail: on track of both gauges, at the place that has both."""
    gauge: int | None = None
    passed: list[str] = []
    for link, (start, _) in zip(chain, pairwise(places), strict=True):
        passed.append(start)
        if link.leg.mode != "rail":
            gauge = None
        elif link.leg.gauge:
            if gauge and link.leg.gauge != gauge:
                yield next((place for place in passed if len(network.gauges[place]) > 1), passed[0])
            gauge = link.leg.gauge
        if link.leg.mode != "rail" or link.leg.gauge:
            passed = []
