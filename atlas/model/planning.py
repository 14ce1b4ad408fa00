"""What a freight planner reckons with: emission factors, haulage, others' footprints, prices."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from atlas.model.base import Frozen, Sourced
from atlas.model.fields import Number, Slug, Text, When

Duty = Literal["rail-electric", "rail-diesel", "road", "ocean", "short-sea", "inland-sea"]
"""What a factor can stand for: rail by traction; road; ships on the ocean, between Japan, Korea, China and
Russia, and on the Caspian, the Black Sea and the like."""

Grams = Annotated[float, Field(gt=0, lt=1000)]
Positive = Annotated[Number, Field(gt=0)]


class Factor(Sourced):
    """An emission factor of a vehicle in g CO2e a tonne-kilometre, loads and empty runs as its source has
    them.

    `tank_to_wheel` is the vehicle's own, `well_to_tank` that of making its fuel or current, `well_to_wheel`
    both. `serves` are the duties that it stands for here, an editorial choice. `second_hand`: read in a copy
    or a quotation, not in the publisher's own paper; `read` says in which.
    """

    mode: Literal["rail", "road", "sea"]
    vehicle: Text
    serves: tuple[Duty, ...] = ()
    tank_to_wheel: Grams | None = None
    well_to_tank: Grams | None = None
    well_to_wheel: Grams
    edition: Text
    boundary: Text
    licence: Text
    second_hand: bool
    read: Text
    note: Text | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.tank_to_wheel and self.well_to_tank:
            both = self.tank_to_wheel + self.well_to_tank
            if abs(both - self.well_to_wheel) > 0.11:
                raise ValueError(
                    f"well_to_wheel: must be tank_to_wheel and well_to_tank together, {both:.2f}"
                )
        return self


class Traction(Sourced):
    """What sources say of how trains are hauled on some lines, by the ids of their legs.

    A line under the wire counts as `electric`, though a diesel locomotive may run on it; `mixed` is one that
    is so in parts. `date` is what the statement is true for, None where the source does not tell. A railway
    that no record names has unknown traction.
    """

    hauled: Literal["electric", "diesel", "mixed"]
    statement: Text
    date: When | None = None
    legs: Annotated[tuple[Slug, ...], Field(min_length=1)]
    note: Text | None = None


class Stretch(Frozen):
    """From where to where a figure is for: names as the source has them, and places of the network or
    countries of it (`chn`) where it has them; `via` are places that tell one way from another."""

    start: Text
    end: Text
    first: tuple[Slug, ...] = ()
    last: tuple[Slug, ...] = ()
    via: tuple[Slug, ...] = ()


class Footprint(Sourced):
    """Somebody else's figure for a journey: kg of CO2 or CO2e a container of 20 feet, with what it counts."""

    name: Text
    mode: Literal["rail", "road", "sea"]
    route: Slug | None = None
    stretch: Stretch
    kg_a_teu: Positive
    tonnes_a_teu: Positive | None = None
    date: When
    boundary: Text
    note: Text | None = None


class Quote(Sourced):
    """A price for a 40-foot container in US dollars on a day, as its publisher gives it; nothing is
    converted, brought up to date or filled in between."""

    route: Slug | None = None
    stretch: Stretch
    low: Positive
    high: Positive
    date: When
    includes: Text
    kind: Literal["spot", "index", "tariff"]
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high < self.low:
            raise ValueError("high: must not be below low")
        return self
