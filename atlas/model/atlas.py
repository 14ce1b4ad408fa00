"""The Atlas: every record and every shape, held once a process."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from atlas.model.article import Claim, Omission
from atlas.model.base import Record, Source
from atlas.model.choices import Actor, Corridor, Group
from atlas.model.corrections import Addition, Correction, Gap
from atlas.model.dialogue import (
    Commitment,
    Delay,
    Disagreement,
    Event,
    Fact,
    Heading,
    Indicator,
    Person,
    Sea,
    State,
    Theme,
)
from atlas.model.freight import Leg, Place, Route, Trial
from atlas.model.planning import Factor, Footprint, Quote, Traction
from atlas.model.publishing import Publisher, Spelling, Synonym
from atlas.model.resources import Forum, Site

Feature = State | Place | Leg | Commitment | Site | Event | Sea | Forum

KINDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "states": State,
    "themes": Theme,
    "headings": Heading,
    "seas": Sea,
    "places": Place,
    "legs": Leg,
    "routes": Route,
    "trials": Trial,
    "factors": Factor,
    "tractions": Traction,
    "footprints": Footprint,
    "quotes": Quote,
    "commitments": Commitment,
    "events": Event,
    "delays": Delay,
    "people": Person,
    "facts": Fact,
    "indicators": Indicator,
    "disagreements": Disagreement,
    "claims": Claim,
    "omissions": Omission,
    "sites": Site,
    "forums": Forum,
}
"""Records file in `data/records/` (without its ending) -> the class of its records."""

FEATURES = ("states", "seas", "places", "legs", "commitments", "events", "sites", "forums")
"""The kinds that can be clicked on a map; their ids are unique across all of them."""

SHAPES = ("land", "borders", "states", "seas", "legs", "links")
"""The layers in `data/geometry/`, GeoJSON in WGS84 degrees."""


@dataclass(frozen=True)
class Atlas:
    """All records by kind and id, in file order, and the built shapes by layer.

    `corrections` and `additions` are the change log of the records and `gaps` what was looked for and not
    found: they are empty where the Atlas is cut to a day, because they are written from today's knowledge.
    `publishers` has the one spelling of each name that a source gives, `synonyms` the other names that people
    type. `day` is None for the whole Atlas, else the day to whose knowledge it was cut.
    """

    sources: Mapping[str, Source]
    states: Mapping[str, State]
    themes: Mapping[str, Theme]
    headings: Mapping[str, Heading]
    seas: Mapping[str, Sea]
    places: Mapping[str, Place]
    legs: Mapping[str, Leg]
    routes: Mapping[str, Route]
    trials: Mapping[str, Trial]
    factors: Mapping[str, Factor]
    tractions: Mapping[str, Traction]
    footprints: Mapping[str, Footprint]
    quotes: Mapping[str, Quote]
    commitments: Mapping[str, Commitment]
    events: Mapping[str, Event]
    delays: Mapping[str, Delay]
    people: Mapping[str, Person]
    facts: Mapping[str, Fact]
    indicators: Mapping[str, Indicator]
    disagreements: Mapping[str, Disagreement]
    claims: Mapping[str, Claim]
    omissions: Mapping[str, Omission]
    sites: Mapping[str, Site]
    forums: Mapping[str, Forum]
    corrections: Mapping[str, Correction]
    additions: Mapping[str, Addition]
    publishers: Mapping[str, Publisher]
    gaps: Mapping[str, Gap]
    spellings: Mapping[str, Spelling]
    corridors: Mapping[str, Corridor]
    groups: Mapping[str, Group]
    actors: Mapping[str, Actor]
    synonyms: Mapping[str, Synonym]
    shapes: Mapping[str, Mapping[str, Any]]
    day: dt.date | None = None

    def kind(self, name: str) -> Mapping[str, Any]:
        """The records of one kind, by the name of its file."""
        records: Mapping[str, Any] = getattr(self, name)
        return records

    @cached_property
    def features(self) -> Mapping[str, Feature]:
        """Everything that can be clicked, by id."""
        return {key: record for name in FEATURES for key, record in self.kind(name).items()}

    @cached_property
    def central_asia(self) -> tuple[State, ...]:
        """The five states, without Japan, in file order."""
        return tuple(state for state in self.states.values() if state.id != "jpn")

    @cached_property
    def edition(self) -> dt.date:
        """The day of this edition: the newest on which a record was looked at, added or corrected, or the
        day to which the records were cut."""
        looked = (record.checked for kind in KINDS for record in self.kind(kind).values())
        corrected = (one.date for one in self.corrections.values())
        added = (one.date for one in self.additions.values())
        return self.day or max((*looked, *corrected, *added))

    @cached_property
    def version(self) -> str:
        """The state of the records: the day of the edition and a mark of their content."""
        records = [record for kind in KINDS for record in self.kind(kind).values()]
        mark = hashlib.sha256("".join(record.model_dump_json() for record in records).encode())
        return f"{self.edition.isoformat()}-{mark.hexdigest()[:8]}"

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the sources as ISO 639-1 codes, in alphabetical order."""
        return tuple(sorted({source.language for source in self.sources.values()}))

    @cached_property
    def resting(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """What rests on each source: (kind, record id) of every record that names it, in file order."""
        by_source: dict[str, list[tuple[str, str]]] = {}
        for kind in KINDS:
            for key, record in self.kind(kind).items():
                for source in dict.fromkeys(citations(record)):
                    by_source.setdefault(source, []).append((kind, key))
        return {source: tuple(uses) for source, uses in by_source.items()}

    @cached_property
    def corrected(self) -> Mapping[tuple[str, str], tuple[Correction, ...]]:
        """Corrections by the kind and id of the record that they changed, newest first; what was doubted and
        left as it was is not among them."""
        by_record: dict[tuple[str, str], list[Correction]] = {}
        for one in sorted(self.corrections.values(), key=lambda one: one.date, reverse=True):
            if one.outcome != "refused":
                by_record.setdefault((one.kind, one.record), []).append(one)
        return {key: tuple(listed) for key, listed in by_record.items()}

    @cached_property
    def stops(self) -> tuple[str, ...]:
        """Ids of the places where a leg begins or ends, in file order."""
        ends = {end for leg in self.legs.values() for end in (leg.start, leg.end)}
        return tuple(key for key in self.places if key in ends)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries in which the network has a place, sorted."""
        return tuple(sorted({self.places[key].country for key in self.stops}))

    @cached_property
    def facts_about(self) -> Mapping[str, tuple[Fact, ...]]:
        """Facts by the id of each thing that they speak of."""
        return _by_subject(self.facts.values())

    @cached_property
    def disagreements_about(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """Disputed points by the id of each thing that they speak of."""
        return _by_subject(self.disagreements.values())

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of the starting article by the id of each thing that they speak of."""
        return _by_subject(self.claims.values())


def _by_subject(records: Any) -> dict[str, tuple[Any, ...]]:
    by_subject: dict[str, tuple[Any, ...]] = {}
    for record in records:
        for subject in record.about:
            by_subject[subject] = (*by_subject.get(subject, ()), record)
    return by_subject


def citations(value: Any) -> Iterator[str]:
    """Ids of all sources that a record names, anywhere inside it, in reading order, repeats included."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from citations(item)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            content = getattr(value, name)
            if name == "sources":
                yield from content
            elif not isinstance(content, str | int | float | type(None)):
                yield from citations(content)
