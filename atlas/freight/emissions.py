"""What an itinerary emits: each leg's kilometres times the factors of what carries on it.

After the practice of ISO 14083 and the GLEC Framework: well-to-wheel CO2e by transport chain element, tonnes
times kilometres times an intensity. It is an estimate from published averages, not a measurement: terminals,
ferries of passengers, detours of ships, heating and cooling are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atlas.freight.graph import Link, Network
from atlas.freight.itinerary import Itinerary
from atlas.model import Atlas, Factor
from atlas.model.planning import Duty

NEAR_OCEAN = frozenset({"jpn", "kor"})
"""States whose ships to their neighbours count as short-sea lines of container ships."""


@dataclass(frozen=True)
class Range:
    """A low and a high figure."""

    low: float
    high: float

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def times(self, factor: float) -> Range:
        """Both figures times a number."""
        return Range(self.low * factor, self.high * factor)

    def less(self, other: Range) -> Range:
        """The change from another range at its low and at its high end, the smaller change first: both ends
        rest on the same factors, so that low is held against low."""
        return Range(*sorted((self.low - other.low, self.high - other.high)))


NOTHING = Range(0.0, 0.0)


@dataclass(frozen=True)
class Emitted:
    """What a leg emits: its kilometres, the duty that it counts as, the factors with the lowest and the
    highest intensity, and kg CO2e a tonne well-to-wheel; `kg` is None where no factor stands for it."""

    leg: str
    km: float
    duties: tuple[Duty, ...]
    low: Factor | None
    high: Factor | None
    kg: Range | None


@dataclass(frozen=True)
class Estimate:
    """What an itinerary emits, in kg CO2e a tonne, well-to-wheel: leg by leg, by mode and in all; `direct` is
    the tank-to-wheel part of it, None where a factor does not tell it."""

    legs: tuple[Emitted, ...]
    by_mode: Mapping[str, Range]
    total: Range
    direct: Range | None

    def a_box(self, tonnes: float) -> Range:
        """kg CO2e of a container with so many net tonnes."""
        return self.total.times(tonnes)

    @property
    def missing(self) -> int:
        """Legs for which no factor stands."""
        return sum(one.kg is None for one in self.legs)


def duties(link: Link, network: Network) -> tuple[Duty, ...]:
    """What a leg counts as; rail of unknown or mixed traction may be either, so it has the range of both."""
    leg = link.leg
    if leg.mode == "road":
        return ("road",)
    if leg.mode == "rail":
        known: dict[str, tuple[Duty, ...]] = {"electric": ("rail-electric",), "diesel": ("rail-diesel",)}
        hauled = link.traction.hauled if link.traction else "unknown"
        return known.get(hauled, ("rail-electric", "rail-diesel"))
    if leg.ocean:
        return ("ocean",)
    near = NEAR_OCEAN & {network.countries[leg.start], network.countries[leg.end]}
    return ("short-sea",) if near or link.states == {"chn"} else ("inland-sea",)


def estimate(atlas: Atlas, network: Network, made: Itinerary) -> Estimate:
    """What an itinerary emits by the factors of the Atlas."""
    legs = tuple(_emitted(atlas.factors.values(), network, network.links[key]) for key in made.legs)
    by_mode: dict[str, Range] = {}
    for one in legs:
        mode = network.links[one.leg].leg.mode
        by_mode[mode] = by_mode.get(mode, NOTHING) + (one.kg or NOTHING)
    return Estimate(legs, by_mode, sum(by_mode.values(), NOTHING), _direct(legs))


def kg_by_leg(atlas: Atlas, network: Network) -> dict[str, Range]:
    """kg CO2e a tonne of every leg of the network; nothing for one without a factor."""
    factors = tuple(atlas.factors.values())
    return {key: _emitted(factors, network, link).kg or NOTHING for key, link in network.links.items()}


def _emitted(factors: Iterable[Factor], network: Network, link: Link) -> Emitted:
    wanted = duties(link, network)
    fitting = sorted(
        (one for one in factors if set(wanted) & set(one.serves)), key=lambda one: one.well_to_wheel
    )
    if not fitting:
        return Emitted(link.leg.id, link.km, wanted, None, None, None)
    low, high = fitting[0], fitting[-1]
    kg = Range(low.well_to_wheel, high.well_to_wheel).times(link.km / 1000)
    return Emitted(link.leg.id, link.km, wanted, low, high, kg)


def _direct(legs: Iterable[Emitted]) -> Range | None:
    total = NOTHING
    for one in legs:
        if one.low is None or one.high is None:
            continue
        if one.low.tank_to_wheel is None or one.high.tank_to_wheel is None:
            return None
        ends = sorted((one.low.tank_to_wheel, one.high.tank_to_wheel))
        total += Range(*ends).times(one.km / 1000)
    return total


def rail_km(network: Network, made: Itinerary) -> dict[str, float]:
    """Kilometres of rail by how trains are hauled: `electric`, `diesel`, `mixed`, `unknown`."""
    found: dict[str, float] = {}
    for link in (network.links[key] for key in made.legs):
        if link.leg.mode == "rail":
            hauled = link.traction.hauled if link.traction else "unknown"
            found[hauled] = found.get(hauled, 0.0) + link.km
    return found


@dataclass(frozen=True)
class Product:
    """One line of the arithmetic: kilometres of a duty times the factor at one end of its range."""

    factor: Factor
    km: float

    @property
    def kg(self) -> float:
        """kg CO2e a tonne."""
        return self.km * self.factor.well_to_wheel / 1000


def products(made: Estimate, end: str) -> tuple[Product, ...]:
    """The sum at one end of the range (`low` or `high`) as kilometres times factor, in the order of the
    way."""
    km: dict[str, float] = {}
    factors: dict[str, Factor] = {}
    for one in made.legs:
        factor = one.low if end == "low" else one.high
        if factor:
            factors[factor.id] = factor
            km[factor.id] = km.get(factor.id, 0.0) + one.km
    return tuple(Product(factors[key], length) for key, length in km.items())
