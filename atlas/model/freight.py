"""The freight network: places, legs between them, and named routes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas.model.base import Frozen, Sourced, Status
from atlas.model.fields import Citations, Country, Latitude, Longitude, Slug, Text


class Place(Sourced):
    """A city, port, border crossing, junction or station: a node of the freight network, or a capital."""

    name: Text
    local_name: Text | None = None
    country: Country
    kind: Literal["city", "port", "border", "junction", "station"]
    lat: Latitude
    lon: Longitude
    gauges: tuple[Literal[1000, 1067, 1435, 1520], ...] = ()
    note: Text | None = None


class Leg(Sourced):
    """A link between two places. `via` are shape points [lat, lon] from start to end; `published_km` is a
    source's figure, None where none gives one; lengths along the geometry come from the build. An `ocean`
    line leaves the network for the open ocean: only the rival by sea through Suez uses it."""

    start: Slug
    end: Slug
    mode: Literal["rail", "road", "sea"]
    status: Status
    via: tuple[tuple[Latitude, Longitude], ...] = ()
    shape: Literal["rail-layer", "osm-track", "stations", "hand", "straight", "sea-network"]
    published_km: Annotated[float, Field(gt=0)] | None = None
    published_basis: Text | None = None
    operator: Text | None = None
    gauge: Literal[1000, 1067, 1435, 1520] | None = None
    typical_hours: Text | None = None
    capacity: Text | None = None
    opened: Text | None = None
    note: Text | None = None
    ocean: bool = False


class Branch(Frozen):
    """A variant of a route: its legs in travel order from the Asian end."""

    id: Slug
    name: Text
    legs: tuple[Slug, ...]


class Transit(Frozen):
    """Published transit days between two ends; `low` and `high` in days where the source gives numbers."""

    year: int = Field(ge=1990, le=2060)
    text: Text
    low: float | None = None
    high: float | None = None
    sources: Citations


class Volume(Frozen):
    """Freight carried on a route in a year (`whole_year: false`: in a part of it), or planned for it."""

    year: int = Field(ge=1990, le=2060)
    tonnes: float | None = None
    teu: float | None = None
    status: Text | None = None
    whole_year: bool = True
    note: Text | None = None
    sources: Citations


class Route(Sourced):
    """A named chain of legs in travel order from the Asian end, with its branches."""

    name: Text
    summary: Text
    legs: tuple[Slug, ...] = ()
    branches: tuple[Branch, ...] = ()
    published_km: float | None = None
    published_note: Text | None = None
    transit_days: tuple[Transit, ...] = ()
    volumes: tuple[Volume, ...] = ()
    note: Text | None = None
