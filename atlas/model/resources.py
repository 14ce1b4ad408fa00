"""What lies in the ground, and the forums of other powers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas.model.base import Frozen, Location, Sourced, StateId, Status
from atlas.model.fields import Country, Latitude, Longitude, Slug, Text, When


class Site(Sourced):
    """A mine, deposit, plant, field, power station or pipeline node."""

    name: Text
    state: StateId
    kind: Literal["mine", "deposit", "plant", "field", "power", "pipeline-node"]
    commodities: Annotated[tuple[Slug, ...], Field(min_length=1)]
    location: Location
    offshore: bool = False
    operator: Text | None = None
    status: Status
    status_note: Text | None = None
    share_of_world: Annotated[float, Field(gt=0, le=100)] | None = None
    share_note: Text | None = None
    japanese_involvement: Text | None = None
    commitments: tuple[Slug, ...] = ()
    note: Text | None = None


class FormatSummit(Frozen):
    """A meeting of a format."""

    date: When | None
    place: Text | None
    lat: Latitude | None = None
    lon: Longitude | None = None
    level: Text
    note: Text | None = None


class Format(Sourced):
    """A power's standing forum with Central Asia; sums are announcements, not payments."""

    partner: Country | None
    name: Text
    first_year: int | None = None
    level: Text
    summits: tuple[FormatSummit, ...] = ()
    upcoming: Text | None = None
    headline_sums: tuple[Text, ...] = ()
    transport_items: tuple[Text, ...] = ()
    minerals_items: tuple[Text, ...] = ()
    other_items: tuple[Text, ...] = ()
    members: tuple[StateId, ...]
    note: Text | None = None
