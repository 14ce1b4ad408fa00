"""The freight network: places, legs between them, named routes, and shipments that tried one."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from atlas.model.base import Frozen, Sourced, Status
from atlas.model.fields import (
    Citations,
    Count,
    Country,
    Days,
    Flag,
    Kilometres,
    Latitude,
    Longitude,
    Name,
    Number,
    Slug,
    Text,
    When,
    Year,
    first_day,
    in_order,
    last_day,
)
from atlas.model.planning import Stretch


class Place(Sourced):
    """A city, port, border crossing, junction or station: a node of the freight network, or a capital.

    A `passage` is a strait or canal that ships pass without a call. `locode` is the UN/LOCODE of a port.
    """

    name: Name
    local_name: Name | None = None
    country: Country
    kind: Literal["city", "port", "border", "junction", "station", "passage"]
    lat: Latitude
    lon: Longitude
    locode: Annotated[str, Field(pattern=r"^[A-Z]{2}[A-Z2-9]{3}$")] | None = None
    gauges: tuple[Literal[1000, 1067, 1435, 1520], ...] = ()
    note: Text | None = None


class Leg(Sourced):
    """A link between two places. `via` are shape points [lat, lon] from start to end; `published_km` is a
    source's figure, None where none gives one; lengths along the geometry come from the build. An `ocean`
    line leaves the network for the open ocean: only the rivals by sea and questions by sea alone use it."""

    start: Slug
    end: Slug
    mode: Literal["rail", "road", "sea"]
    status: Status
    via: tuple[tuple[Latitude, Longitude], ...] = ()
    shape: Literal["rail-layer", "osm-track", "stations", "hand", "straight", "sea-network"]
    published_km: Kilometres | None = None
    published_basis: Text | None = None
    operator: Name | None = None
    gauge: Literal[1000, 1067, 1435, 1520] | None = None
    typical_hours: Text | None = None
    capacity: Text | None = None
    opened: Text | None = None
    note: Text | None = None
    ocean: Flag = False


class Branch(Frozen):
    """A variant of a route: its legs in travel order from the Asian end."""

    id: Slug
    name: Name
    legs: tuple[Slug, ...]


class Transit(Frozen):
    """Published transit days between two ends; `low` and `high` in days where the source gives numbers;
    `stretch` says where they are for, None where the source does not."""

    year: Year
    text: Text
    stretch: Stretch | None = None
    low: Days | None = None
    high: Days | None = None
    sources: Citations

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.low, self.high)
        return self


class Volume(Frozen):
    """Freight carried on a route in a year (`whole_year: false`: in a part of it), or planned for it."""

    year: Year
    tonnes: Count | None = None
    teu: Count | None = None
    status: Text | None = None
    whole_year: Flag = True
    note: Text | None = None
    sources: Citations


class Route(Sourced):
    """A named chain of legs in travel order from the Asian end, with its branches; `called` are the names
    under which records speak of it."""

    name: Name
    called: tuple[Name, ...] = ()
    summary: Text
    legs: tuple[Slug, ...] = ()
    branches: tuple[Branch, ...] = ()
    published_km: Kilometres | None = None
    published_note: Text | None = None
    transit_days: tuple[Transit, ...] = ()
    volumes: tuple[Volume, ...] = ()
    note: Text | None = None


class DaySpan(Frozen):
    """A number of days as a source words it; `low` and `high` are the same where it gives one number."""

    low: Days
    high: Days
    bound: Literal["exact", "about", "at-least"] = "exact"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high < self.low:
            raise ValueError("high: must not be below low")
        return self


class Stop(Frozen):
    """Where a shipment starts, ends or waits; `place` is its id where it is on the network, else None."""

    name: Name
    place: Slug | None = None


class Wait(Frozen):
    """A stay on the way: the days that were planned and those that it took, and why."""

    at: Stop
    planned: DaySpan | None = None
    measured: DaySpan
    cause: Text | None = None
    sources: Citations


class Trial(Sourced):
    """A shipment sent to find out what a route takes, with the days planned and measured.

    `route` is the named route that it tried, None for another way; `via` are places of the network in travel
    order, as far as a source names them. `by_sea` is the usual way by ship, as the same sources give it;
    `cost_ratio` the freight as a multiple of that way's, `cost_text` how they word it. What no source says is
    None. Of a trial that has not gone yet nothing is measured.
    """

    name: Annotated[Name, Field(max_length=90)]
    programme: Name
    shipper: Name | None = None
    goods: Name | None = None
    start: Stop
    end: Stop
    route: Slug | None = None
    via: tuple[Slug, ...] = ()
    began: When | None = None
    ended: When | None = None
    planned: DaySpan | None = None
    measured: DaySpan | None = None
    by_sea: DaySpan | None = None
    waits: tuple[Wait, ...] = ()
    cost_ratio: Annotated[Number, Field(gt=0)] | None = None
    cost_text: Text | None = None
    status: Status
    note: Text | None = None

    @model_validator(mode="after")
    def _told_only_what_happened(self) -> Self:
        if self.began and self.ended and last_day(self.ended) < first_day(self.began):
            raise ValueError("ended: must not be before began")
        if (self.measured or self.waits) and self.status != "completed":
            raise ValueError("measured, waits: only a completed trial has them")
        return self
