"""What lies in the ground, and the forums of other powers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from atlas.model.base import Frozen, Location, Sourced, StateId, Status
from atlas.model.fields import Country, Flag, Latitude, Longitude, Name, Number, Slug, Text, When, Year

SiteKind = Literal["mine", "deposit", "plant", "field", "power", "pipeline-node"]

COMMODITY_GROUPS: Mapping[str, tuple[str, ...]] = {
    "uranium-nuclear": ("uranium", "nuclear-fuel", "nuclear"),
    "rare-metals": (
        "rare-earths",
        "lithium",
        "tungsten",
        "antimony",
        "chromium",
        "ferroalloys",
        "titanium",
        "magnesium",
        "gallium",
        "molybdenum",
        "bismuth",
        "beryllium",
        "tantalum",
        "vanadium",
        "zirconium",
        "indium",
        "cadmium",
        "mercury",
        "fluorspar",
    ),
    "gold-base-metals": ("gold", "silver", "copper", "zinc", "lead", "iron", "aluminium"),
    "oil-gas-coal": ("oil", "gas", "condensate", "coal", "thermal-power", "oil-products", "gasoline"),
    "chemicals": (
        "ammonia",
        "urea",
        "polyethylene",
        "polypropylene",
        "polymers",
        "methanol",
        "synthetic-fuels",
        "sulphur",
        "sulphuric-acid",
        "hydrogen",
    ),
    "hydropower": ("hydropower",),
    "wind-solar": ("wind", "solar", "batteries"),
}
"""Group of commodities -> its commodities; a map has a colour for each group."""

GROUP_OF: Mapping[str, str] = {good: group for group, goods in COMMODITY_GROUPS.items() for good in goods}
"""Commodity -> its group."""


def _commodity(value: str) -> str:
    if value not in GROUP_OF:
        raise ValueError("is not a known commodity; put it into a group in atlas/model/resources.py")
    return value


Commodity = Annotated[Slug, AfterValidator(_commodity)]


class Site(Sourced):
    """A mine, deposit, plant, field, power station or pipeline node.

    `differs` says why its status is not that of the Japanese work named in `commitments`. `called` are the
    words of its name by which records speak of it, where the first one alone would not tell it from others.
    `unknown` are sentences on what is not known of it.
    """

    name: Name
    called: tuple[Name, ...] = ()
    state: StateId
    kind: SiteKind
    commodities: Annotated[tuple[Commodity, ...], Field(min_length=1)]
    location: Location
    offshore: Flag = False
    operator: Name | None = None
    status: Status
    status_note: Text | None = None
    share_of_world: Annotated[Number, Field(gt=0, le=100)] | None = None
    share_note: Text | None = None
    japanese_involvement: Text | None = None
    commitments: tuple[Slug, ...] = ()
    differs: Text | None = None
    note: Text | None = None
    unknown: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _is_called_as_named(self) -> Self:
        for words in self.called:
            if words not in self.name:
                raise ValueError(f"called: {words} is no part of the name")
        return self


class ForumSummit(Frozen):
    """A meeting of a forum."""

    date: When | None
    place: Name | None
    lat: Latitude | None = None
    lon: Longitude | None = None
    level: Name
    note: Text | None = None

    @model_validator(mode="after")
    def _has_both(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("lat, lon: give both or neither")
        return self


class Forum(Sourced):
    """A power's standing forum with Central Asia; sums are announcements, not payments."""

    partner: Country | None
    name: Name
    first_year: Year | None = None
    level: Name
    summits: tuple[ForumSummit, ...] = ()
    upcoming: Text | None = None
    headline_sums: tuple[Text, ...] = ()
    transport_items: tuple[Text, ...] = ()
    minerals_items: tuple[Text, ...] = ()
    other_items: tuple[Text, ...] = ()
    members: tuple[StateId, ...]
    note: Text | None = None
