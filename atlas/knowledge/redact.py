"""Redacts records to what was public on a day; `as_of.known` uses it, a method for each kind of record.

The rule that it follows stands in `as_of.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from atlas.knowledge.publication import published
from atlas.model import (
    Atlas,
    Commitment,
    Delay,
    Disagreement,
    Event,
    Fact,
    Factor,
    Footprint,
    Forum,
    Heading,
    Indicator,
    LedgerEntry,
    Leg,
    Location,
    Person,
    Place,
    Quote,
    Record,
    Route,
    Sea,
    Site,
    Source,
    Sourced,
    State,
    Theme,
    Traction,
    Trial,
    citations,
    first_day,
    last_day,
)

DERIVED = ("dataset", "gazetteer", "airport", "derived", "general-knowledge")
"""What a position rests on where no report gives it: it is drawn as soon as its record is known."""


REMARKS = ("note", "status_note", "share_note", "published_note", "differs")
"""Fields in which the editors remark on a record from today's knowledge."""


Known = TypeVar("Known", bound=Sourced)


class Redactor:
    """Redacts records to what was public on `day`; a method gives None where the record was not known."""

    def __init__(self, atlas: Atlas, day: dt.date) -> None:
        self.atlas, self.day = atlas, day
        self.out = published(atlas)
        positions = {source for place in atlas.places.values() for source in place.sources}
        self.positions = positions | {
            source
            for place in _places(atlas)
            if place.basis in ("gazetteer", "airport")
            for source in place.sources
        }
        self.lines = {key for key, record in atlas.legs.items() if self.leg(record)}

    def records(self, name: str) -> Mapping[str, Any]:
        """The known records of one kind, redacted to what was known of them."""
        redactors: Mapping[str, Callable[[Any], Record | None]] = {
            "sources": self.source,
            "states": self.state,
            "themes": self.theme,
            "headings": self.heading,
            "seas": self.sea,
            "places": self.place,
            "legs": self.leg,
            "routes": self.route,
            "trials": self.trial,
            "factors": self.figure,
            "tractions": self.figure,
            "footprints": self.figure,
            "quotes": self.figure,
            "commitments": self.commitment,
            "events": self.event,
            "delays": self.slip,
            "people": self.person,
            "facts": self.fact,
            "indicators": self.indicator,
            "disagreements": self.disagreement,
            "claims": lambda _: None,
            "omissions": lambda _: None,
            "sites": self.site,
            "forums": self.forum,
        }
        kept = ((key, redactors[name](record)) for key, record in self.atlas.kind(name).items())
        return {key: record for key, record in kept if record is not None}

    def cited(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Those of the sources that were out."""
        return tuple(source for source in sources if self.out[source] <= self.day)

    def whole(self, record: Any) -> bool:
        """Whether every source of a record was out, sources of positions aside."""
        return all(self.out[source] <= self.day or source in self.positions for source in citations(record))

    def past(self, when: str) -> bool:
        """Whether a dated thing had begun."""
        return first_day(when) <= self.day

    def redacted(self, record: Known, *texts: str, **changes: Any) -> Known:
        """A copy with its known sources, without remarks, and without those texts if a source came later."""
        fields = type(record).model_fields
        update: dict[str, Any] = {"sources": self.cited(record.sources)}
        update |= {name: None for name in REMARKS if name in fields}
        update |= {"unknown": ()} if "unknown" in fields else {}
        if not self.whole(record):
            update |= {name: "" if fields[name].is_required() else None for name in texts}
        return record.model_copy(update={**update, **changes})

    def parts(self, things: Iterable[Any]) -> tuple[Any, ...]:
        """Parts with sources of their own: those known, with the sources that were out."""
        return tuple(
            thing.model_copy(update={"sources": self.cited(thing.sources)})
            for thing in things
            if self.cited(thing.sources)
        )

    def source(self, record: Source) -> Source | None:
        out = self.out[record.id] <= self.day
        return record.model_copy(update={"note": None, "date_sought": None}) if out else None

    def state(self, record: State) -> State:
        return self.redacted(record, "summary")

    def theme(self, record: Theme) -> Theme:
        return self.redacted(record, "summary")

    def heading(self, record: Heading) -> Heading | None:
        """A heading of the declaration as known; how far it was read is a remark of today."""
        if not self.whole(record):
            return None
        of_all = self.atlas.commitments
        known = tuple(key for key in record.commitments if self.commitment(of_all[key]))
        return self.redacted(record, read="", lacks="", commitments=known)

    def sea(self, record: Sea) -> Sea:
        return self.redacted(record, "summary")

    def place(self, record: Place) -> Place:
        return self.redacted(record)

    def leg(self, record: Leg) -> Leg | None:
        """A line in use stays on the ground from the year of its opening; any other needs a source."""
        opened = record.opened and record.opened[:4]
        if record.status == "operating":
            if opened and opened.isdigit() and last_day(opened) > self.day:
                return None
        elif not self.cited(record.sources):
            return None
        figures = (
            "published_km",
            "published_basis",
            "operator",
            "typical_hours",
            "capacity",
            "opened",
        )
        return self.redacted(record, *figures)

    def route(self, record: Route) -> Route | None:
        if not self.cited(citations(record)):
            return None
        return self.redacted(
            record,
            "summary",
            "published_km",
            legs=tuple(key for key in record.legs if key in self.lines),
            branches=tuple(
                branch.model_copy(update={"legs": tuple(key for key in branch.legs if key in self.lines)})
                for branch in record.branches
            ),
            transit_days=self.parts(record.transit_days),
            volumes=self.parts(record.volumes),
        )

    def trial(self, record: Trial) -> Trial | None:
        """A shipment, once all that is told of it was out: its days are known with its results."""
        return self.redacted(record) if self.whole(record) else None

    def figure(self, record: Factor | Traction | Footprint | Quote) -> Record | None:
        """A factor, a kind of haulage, a footprint or a price, once its sources were out."""
        return self.redacted(record) if self.whole(record) else None

    def commitment(self, record: Commitment) -> Commitment | None:
        ledger: tuple[LedgerEntry, ...] = self.parts(
            entry for entry in record.ledger if self.past(entry.date)
        )
        if not ledger:
            return None
        last = ledger[-1]
        amounts = self.parts(record.amounts)
        redacted = self.redacted(
            record,
            "quantity",
            "area",
            ledger=ledger,
            amounts=amounts,
            places=self.locations(record.places),
            sources=self.cited(record.sources) or last.sources,
        )
        if self.whole(record) and len(ledger) == len(record.ledger):
            return redacted
        agreed = any(entry.status == "agreed" for entry in ledger)
        kind = "project" if record.kind == "declaration" and not agreed else record.kind
        return redacted.model_copy(update={"summary": last.text, "actors": (), "kind": kind})

    def locations(self, places: Iterable[Location]) -> tuple[Location, ...]:
        return tuple(place for place in map(self.location, places) if place is not None)

    def location(self, place: Location) -> Location | None:
        cited = self.cited(place.sources)
        reported = place.sources and place.basis == "general-knowledge"
        if not cited and (reported or place.basis not in DERIVED):
            return None
        return place.model_copy(update={"sources": cited, "note": None})

    def event(self, record: Event) -> Event | None:
        """An event that lies ahead is a plan: what came of it, its hour and its strength are not known."""
        if not self.cited(record.sources):
            return None
        place = self.location(record.place) if record.place else None
        redacted = self.redacted(record, "summary", "magnitude", "time", place=place)
        planned = record.id in {slip.planned for slip in self.atlas.delays.values()}
        if planned or self.past(record.date):
            return redacted
        return redacted.model_copy(update={"kind": "planned", "summary": "", "time": None})

    def slip(self, record: Delay) -> Delay | None:
        """A slip is known with its plan; why it came, once it is told and over."""
        events = self.atlas.events

        def there(key: str | None) -> str | None:
            return key if key and self.cited(events[key].sources) else None

        if not there(record.planned):
            return None
        held = there(record.held)
        over = held is not None and self.past(events[held].date) and self.whole(record)
        return record.model_copy(
            update={
                "held": held,
                "opened": there(record.opened),
                "causes": tuple(filter(there, record.causes)),
                "between": tuple(filter(there, record.between)),
                "reason": record.reason if over else "",
                "sources": self.cited(record.sources),
            }
        )

    def person(self, record: Person) -> Person | None:
        return record if self.whole(record) else None

    def fact(self, record: Fact) -> Fact | None:
        if not self.cited(record.sources) or (record.date and not self.past(record.date)):
            return None
        return self.redacted(record)

    def indicator(self, record: Indicator) -> Indicator | None:
        return self.redacted(record) if self.cited(record.sources) else None

    def disagreement(self, record: Disagreement) -> Disagreement | None:
        """A disagreement needs two readings; how the Atlas reads it needs all of them."""
        readings = self.parts(record.readings)
        if len(readings) < 2:
            return None
        assessment = record.assessment if self.whole(record) else ""
        return record.model_copy(update={"readings": readings, "assessment": assessment})

    def site(self, record: Site) -> Site | None:
        place = self.location(record.location)
        if not self.cited(record.sources) or place is None:
            return None
        texts = ("operator", "share_of_world", "japanese_involvement")
        status = record.status if self.whole(record) else "unknown"
        return self.redacted(record, *texts, location=place, status=status)

    def forum(self, record: Forum) -> Forum | None:
        """A forum of another power, with the meetings that had been held."""
        if not self.cited(record.sources) or (record.first_year or 0) > self.day.year:
            return None
        held = tuple(one for one in record.summits if one.date and last_day(one.date) <= self.day)
        if self.whole(record):
            return self.redacted(record, summits=held)
        lists = ("headline_sums", "transport_items", "minerals_items", "other_items")
        return self.redacted(record, "level", "upcoming", summits=held, **dict.fromkeys(lists, ()))


def _places(atlas: Atlas) -> Iterator[Location]:
    for commitment in atlas.commitments.values():
        yield from commitment.places
    for site in atlas.sites.values():
        yield site.location
    for event in atlas.events.values():
        if event.place:
            yield event.place
