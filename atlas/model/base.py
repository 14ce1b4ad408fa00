"""What all records share: frozen classes, the closed vocabularies, positions and sources."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from atlas.model.fields import (
    Citations,
    Flag,
    Language,
    Latitude,
    Link,
    Longitude,
    Looked,
    Name,
    Slug,
    Text,
    When,
)

StateId = Literal["kaz", "kgz", "tjk", "tkm", "uzb", "jpn"]
ThemeId = Literal["green-resilience", "connectivity", "human-resources", "minerals-energy", "cross-cutting"]
Status = Literal[
    "proposed",
    "announced",
    "agreed",
    "financed",
    "under-construction",
    "operating",
    "completed",
    "stalled",
    "cancelled",
    "unknown",
]
Precision = Literal["site", "town", "district", "national"]
Basis = Literal["published", "dataset", "gazetteer", "airport", "derived", "general-knowledge"]


class Frozen(BaseModel):
    """A value that cannot change and has no fields but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(Frozen):
    """One entry of a records file: an id, unique in its file, and the day it was last looked at."""

    id: Slug
    checked: Looked


class Sourced(Record):
    """A record that rests on at least one source."""

    sources: Citations


class Source(Record):
    """A page, document or data set that facts rest on.

    `publisher` is whoever publishes at the address, by its name in `publishers.yaml`. Where the page is a
    copy, `mirror_of` names the publisher of the original and `original` its address, as far as known.
    `after` names those whose report a page retells. `title_verbatim` is false where the title describes the
    page. `date` is the day of publication, None where the page shows none. `date_sought` is the day on which
    one was looked for in vain, in the text, in the address and in other copies; None where nobody looked.
    Only our own map reading and the starting article have no address.
    """

    publisher: Name
    mirror_of: Name | None = None
    original: Link | None = None
    after: tuple[Name, ...] = ()
    title: Name
    title_verbatim: Flag = True
    url: Link | None = None
    date: When | None = None
    date_sought: Looked | None = None
    language: Language
    kind: Literal[
        "official",
        "international",
        "company",
        "news",
        "analysis",
        "reference",
        "dataset",
        "aggregator",
        "editorial",
        "article",
    ]
    note: Text | None = None

    @model_validator(mode="after")
    def _has_address(self) -> Self:
        if self.url is None and self.kind not in ("editorial", "article"):
            raise ValueError("url: must be given; only kinds editorial and article may leave it out")
        if self.date and self.date_sought:
            raise ValueError("date_sought: must be left out where the date is known")
        if self.original and not self.mirror_of:
            raise ValueError("mirror_of: must name the publisher of the original whose address is given")
        return self


DRAWN = ((0.0, -20.0), (72.0, 152.0))
"""South-west and north-east corner (lat, lon) of all that the maps draw: the build cuts land to it."""

Label = tuple[Latitude, Longitude]
"""Where a name stands on the map: latitude before longitude, degrees."""


class Location(Frozen):
    """A point in degrees and how far to trust it: a site is within about 5 km, a town within 20 km,
    of a district only the wider area is sure, `national` stands for the whole state."""

    name: Name
    lat: Latitude
    lon: Longitude
    precision: Precision
    basis: Basis
    note: Text | None = None
    sources: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.sources and self.basis != "general-knowledge":
            raise ValueError("sources: name the source of the position, or say basis general-knowledge")
        return self
