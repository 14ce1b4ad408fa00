"""The dialogue: states, themes, the declaration, commitments, events, people, numbers, disputed points."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from atlas.model.base import Frozen, Label, Location, Record, Sourced, StateId, Status, ThemeId
from atlas.model.fields import (
    Citations,
    Clock,
    Country,
    Flag,
    Name,
    Number,
    Rank,
    Slug,
    Text,
    When,
    Words,
    Year,
    first_day,
    in_order,
    last_day,
)


class State(Sourced):
    """One of the six states; `numeric` is its ISO 3166-1 number, the key into the border data; its name
    stands at `label`: inside, clear of the capital."""

    id: StateId
    name: Name
    official_name: Name
    local_name: Name
    numeric: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    capital: Slug
    label: Label
    summary: Text


class Theme(Sourced):
    """A theme; `official` is false for the two that the Atlas added to the declaration's three areas."""

    id: ThemeId
    name: Name
    official: Flag
    summary: Text


class Heading(Sourced):
    """A heading of the Tokyo Declaration: what stands under it in the Atlas, and what was read of it.

    `theme` is the area that the heading names, None for the others; `lacks` says what the Atlas has not.
    """

    number: Rank
    name: Name
    local_name: Name | None = None
    theme: ThemeId | None = None
    commitments: tuple[Slug, ...] = ()
    read: Text
    lacks: Text


class LedgerEntry(Frozen):
    """A dated status: what happened, since when."""

    date: When
    status: Status
    text: Text
    sources: Citations


class Amount(Frozen):
    """A sum of money as printed. `value` is None where the source gives words only.

    `stage`: promised (target, portfolio, announcement), committed (in a signed paper) or paid (a source
    reports the money as spent). `bound` says how the source words it: exact, about, at-least, ceiling.
    """

    value: Annotated[Number, Field(gt=0)] | None
    currency: Literal["JPY", "USD", "EUR", "KZT"]
    kind: Literal["target", "portfolio", "grant", "loan", "contract", "investment", "cost"]
    bound: Literal["exact", "about", "at-least", "ceiling"] = "exact"
    stage: Literal["promised", "committed", "paid"]
    year: Year | None = None
    text: Text
    sources: Citations


class Commitment(Sourced):
    """One thing agreed, announced, proposed or running between Japan and one or more states.

    `kind`: declaration (all six agreed it), bilateral (Japan and one state, around the summit), proposal
    (one leader's idea), project (Japanese work that began before the summit or outside it). `area` is the
    declaration's area where a source names it. `part_of` names the commitment whose sum includes this one.
    `unknown` are sentences on what is not known of it.
    """

    title: Annotated[Name, Field(max_length=90)]
    summary: Text
    kind: Literal["declaration", "bilateral", "proposal", "project"]
    theme: ThemeId
    area: Literal["green-resilience", "connectivity", "human-resources"] | None = None
    states: Annotated[tuple[StateId, ...], Field(min_length=1)]
    actors: tuple[Name, ...] = ()
    quantity: Text | None = None
    ledger: Annotated[tuple[LedgerEntry, ...], Field(min_length=1)]
    amounts: tuple[Amount, ...] = ()
    places: tuple[Location, ...] = ()
    part_of: Slug | None = None
    note: Text | None = None
    unknown: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [first_day(entry.date) for entry in self.ledger]
        if days != sorted(days):
            raise ValueError("ledger: the entries must stand in the order of their dates")
        return self

    @property
    def status(self) -> LedgerEntry:
        """The newest status, by the entry with which it began: entries that repeat it change nothing."""
        newest = self.ledger[-1]
        for entry in reversed(self.ledger):
            if entry.status != newest.status:
                break
            newest = entry
        return newest


class Event(Sourced):
    """Something in the life of the dialogue, held or not; times are local to the place.

    `short` names it in a picture that has no room for the title. `leader` is the head of government who
    decided it or who came into office with it.
    """

    title: Annotated[Name, Field(max_length=90)]
    short: Annotated[Name, Field(max_length=24)] | None = None
    leader: Name | None = None
    summary: Text
    kind: Literal[
        "launch",
        "ministers",
        "visit",
        "held",
        "planned",
        "announced",
        "postponed",
        "disruption",
        "follow-up",
    ]
    date: When
    end_date: When | None = None
    time: Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9] JST$")] | None = None
    country: Country | None = None
    place: Location | None = None
    online: Flag = False
    number: Rank | None = None
    context: Flag = False
    magnitude: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end_date and last_day(self.end_date) < first_day(self.date):
            raise ValueError("end_date: must not be before date")
        return self


class Delay(Sourced):
    """A thing planned and moved: the planned event, the event that came instead (None: not held), the events
    that caused it, in order, and what came `between` the two."""

    title: Name
    planned: Slug
    held: Slug | None = None
    opened: Slug | None = None
    causes: tuple[Slug, ...] = ()
    between: tuple[Slug, ...] = ()
    reason: Text


class Person(Sourced):
    """Someone who took part in the summit; `leader` marks the six heads.

    `role` is true of `in_office`, the time at which the sources show the person in it; who holds the office
    now is not said.
    """

    name: Name
    state: StateId
    role: Name
    in_office: When
    leader: Flag = False


class Fact(Sourced):
    """One dated, sourced statement about the features named in `about`, with its number where it has one.

    status: how far the works, money or plans are that it tells of; None where it tells of anything else.
    status_note: why it differs from that of the line, or of another fact, on the same works.
    """

    topic: Slug
    status: Status | None = None
    status_note: Text | None = None
    about: tuple[Slug, ...] = ()
    date: When | None = None
    statement: Text
    value: Number | Words | Clock | None = None
    unit: Name | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _clock_has_a_zone(self) -> Self:
        if isinstance(self.value, str) and ":" in self.value and self.unit != "JST":
            raise ValueError(f"value: {self.value} is a time of day, which needs the unit JST")
        return self


class Indicator(Sourced):
    """A number about a state in a year; `state` is None for the region as a whole.

    `target` marks an aim: `year` is then the year for which it was set, and nothing was measured.
    """

    state: StateId | None
    group: Literal["people", "trade", "japan", "resources"]
    name: Name
    value: Number | Words
    unit: Name
    bound: Literal["exact", "about", "at-least", "at-most"] = "exact"
    year: Annotated[int, Field(strict=True, ge=1950, le=2060)]
    target: Flag = False
    world_rank: Rank | None = None
    note: Text | None = None


class Reading(Frozen):
    """What one group of sources says on a disputed point, with its number or span where it has one."""

    text: Text
    low: Number | None = None
    high: Number | None = None
    sources: Citations

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.low, self.high)
        return self


class Disagreement(Record):
    """A point on which sources differ, each reading kept, and how the Atlas reads it."""

    topic: Name
    about: tuple[Slug, ...] = ()
    unit: Name | None = None
    readings: Annotated[tuple[Reading, ...], Field(min_length=2)]
    assessment: Text


class Sea(Sourced):
    """A sea that can be clicked on the map; its name stands at `label`."""

    name: Name
    local_name: Name | None = None
    label: Label
    summary: Text
