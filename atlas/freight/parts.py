"""What sources tell of the time that parts of an itinerary take: ships and trains, borders, waits at ports.

Never a speed times kilometres: a part without a figure stays without one, and a sum says how many those are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from atlas.freight.graph import Network
from atlas.freight.itinerary import Itinerary
from atlas.freight.trials import waits_at
from atlas.model import Atlas, DaySpan, Fact, Leg

DAY = 24.0
"""Hours of a day."""

AT_BORDERS: Mapping[str, str] = {"rail": "hours at a border, rail", "road": "hours at a border, road"}
"""Mode -> the unit of the facts that give the hours which a shipment stands at a state's borders."""


@dataclass(frozen=True)
class Part:
    """Days of one part of an itinerary, low to high: `running` on the leg `at`, at the `border` that the leg
    `at` crosses, or a `wait` for the ship or train at the place `at`; measured on shipments, or promised by
    those who run it; what they are true for, empty where no source tells."""

    kind: Literal["running", "border", "wait"]
    at: str
    low: float
    high: float
    measured: bool
    date: str
    sources: tuple[str, ...]


def parts(atlas: Atlas, network: Network, made: Itinerary) -> tuple[Part, ...]:
    """The parts of an itinerary that have a figure, in travel order; promised and measured ones apart."""
    crossed = dict(made.crossings)
    found: list[Part] = []
    for place, key in zip(made.places, made.legs, strict=False):
        if place in made.transshipments:
            found += _waits(atlas, place)
        leg = network.links[key].leg
        found += _running(leg)
        if key in crossed:
            found += _borders(atlas, leg, crossed[key])
    return tuple(found)


def span(found: Iterable[Part]) -> tuple[float, float] | None:
    """The days of all parts together: of each the lowest and the highest that any source gives; None where
    none has a figure."""
    ends: dict[tuple[str, str], tuple[float, float]] = {}
    for part in found:
        low, high = ends.get((part.kind, part.at), (part.low, part.high))
        ends[part.kind, part.at] = min(low, part.low), max(high, part.high)
    return (sum(low for low, _ in ends.values()), sum(high for _, high in ends.values())) if ends else None


def without(made: Itinerary, found: Iterable[Part]) -> tuple[str, ...]:
    """The legs of an itinerary whose running time no source gives."""
    told = {part.at for part in found if part.kind == "running"}
    return tuple(key for key in made.legs if key not in told)


def hours(text: str | None) -> tuple[float, float] | None:
    """Hours as a source words them: `24` or `18-24`; None for anything else."""
    ends = (text or "").replace("\u2013", "-").split("-")
    try:
        numbers = [float(end) for end in ends]
    except ValueError:
        return None
    return (numbers[0], numbers[-1]) if len(numbers) <= 2 else None


def _running(leg: Leg) -> Iterator[Part]:
    told = hours(leg.typical_hours)
    if told:
        yield Part("running", leg.id, told[0] / DAY, told[1] / DAY, False, "", leg.sources)


def _borders(atlas: Atlas, leg: Leg, states: Iterable[str]) -> Iterator[Part]:
    """The newest mean of the hours at the borders of a state that a leg on land leaves or enters; one state's
    where both have one, since each mean counts both sides of the crossing."""
    told = [
        fact
        for fact in atlas.facts.values()
        if fact.unit == AT_BORDERS.get(leg.mode) and _whose(atlas, fact) & set(states) and fact.value
    ]
    if told:
        newest = max(told, key=lambda fact: fact.date or "")
        days = float(newest.value or 0) / DAY
        yield Part("border", leg.id, days, days, True, newest.date or "", newest.sources)


def _whose(atlas: Atlas, fact: Fact) -> set[str]:
    """The states that a fact is about, those of its places among them."""
    return {atlas.places[key].country if key in atlas.places else key for key in fact.about}


def _waits(atlas: Atlas, place: str) -> Iterator[Part]:
    """What trial shipments waited at a place, planned and measured."""
    told = [wait for _, wait in waits_at(atlas.trials.values(), place)]
    dates = sorted(one.ended or one.began or "" for one, _ in waits_at(atlas.trials.values(), place))
    sources = tuple(dict.fromkeys(source for wait in told for source in wait.sources))
    spans: dict[bool, list[DaySpan]] = {
        False: [wait.planned for wait in told if wait.planned],
        True: [wait.measured for wait in told],
    }
    for measured, days in spans.items():
        if days:
            low, high = min(one.low for one in days), max(one.high for one in days)
            yield Part("wait", place, low, high, measured, dates[-1], sources)
