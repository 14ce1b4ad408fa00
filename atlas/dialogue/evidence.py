"""What the Atlas rests on: which records lean on a source, the verdicts on the starting article, where
readings differ, and how fresh it all is."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from atlas.address import View
from atlas.dialogue.titles import title
from atlas.model import (
    KINDS,
    Atlas,
    Claim,
    Delay,
    Indicator,
    Person,
    Record,
    Source,
    citations,
    first_day,
)

STALE_DAYS = 180
"""A record not looked at for more than so many days is listed as due."""


@dataclass(frozen=True)
class Use:
    """A record that rests on a source; `feature` is the id to open on a map, None where there is none."""

    kind: str
    id: str
    title: str
    feature: str | None


@dataclass(frozen=True)
class Span:
    """One reading of a number: who says it, from `low` to `high` in the unit of its dispute."""

    who: str
    text: str
    low: float
    high: float
    sources: tuple[str, ...]


def feature_of(atlas: Atlas, kind: str, key: str) -> str | None:
    """Id of the feature that shows a record: its own, that of its state, or the first that it is about."""
    if key in atlas.features and atlas.features[key] is atlas.kind(kind).get(key):
        return key
    record = atlas.kind(kind)[key]
    if isinstance(record, Delay):
        return record.planned
    if isinstance(record, Person | Indicator):
        return record.state
    return next((one for one in getattr(record, "about", ()) if one in atlas.features), None)


def uses(atlas: Atlas, source: str) -> tuple[Use, ...]:
    """Every record that rests on a source, in the order of the records files; none for an unknown id."""
    return tuple(
        Use(kind, key, title(atlas, kind, key), feature_of(atlas, kind, key))
        for kind, key in atlas.resting.get(source, ())
    )


def idle(atlas: Atlas) -> tuple[str, ...]:
    """Ids of the sources on which nothing rests."""
    return tuple(key for key in atlas.sources if key not in atlas.resting)


def groundless(atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """(kind, id) of the records that rest on no source."""
    return tuple(
        (kind, key)
        for kind in KINDS
        if kind != "sources"
        for key, record in atlas.kind(kind).items()
        if not any(citations(record))
    )


def claims(atlas: Atlas, view: View) -> tuple[Claim, ...]:
    """The claims that pass the verdicts and the words of the View, in the order of the article; a claim that
    is chosen brings its whole sentence, whatever the verdicts. Words are looked for in all that is said of a
    claim, whatever their case."""
    chosen = atlas.claims.get(view.claim or "")
    if chosen:
        sentence = chosen.sentence
        return tuple(one for one in atlas.claims.values() if one.sentence == sentence)
    words = (view.find or "").casefold().split()
    return tuple(
        one
        for one in atlas.claims.values()
        if (not view.verdicts or one.verdict in view.verdicts) and all(word in _told(one) for word in words)
    )


def _told(claim: Claim) -> str:
    parts = (claim.sentence, claim.topic, claim.claim, claim.evidence, claim.correction or "")
    return " ".join(parts).casefold()


def by_sentence(found: Iterable[Claim]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """Claims grouped by sentence number, in their order."""
    return tuple((number, tuple(group)) for number, group in groupby(found, key=lambda one: one.sentence))


def verdicts(atlas: Atlas) -> Counter[str]:
    """How many claims have each verdict."""
    return Counter(one.verdict for one in atlas.claims.values())


PRIMARY = ("official", "international", "company", "dataset")
"""Kinds of source that tell of what is their own: who signs, builds, pays or measures."""

COMPILED = ("reference", "aggregator")
"""Kinds of source that gather what others report."""


def rank(source: Source) -> int:
    """How near a source stands to what it tells: 0 primary, 1 press and analysis, 2 compiled works, 3 copies
    of what others publish, whatever they are copies of."""
    if source.mirror_of:
        return 3
    if source.kind in COMPILED:
        return 2
    return 0 if source.kind in PRIMARY else 1


SOURCE_FACETS: Mapping[str, str] = {"source_kinds": "kind", "languages": "language"}
"""Filter of the View -> the field of a source that it compares."""


def sources(atlas: Atlas, view: View, without: Collection[str] = ()) -> tuple[Source, ...]:
    """The sources that pass the View's kinds, languages and words, newest first, undated ones last.

    without: filters (`source_kinds`, `languages`) to leave out. Words are looked for in the names of
    publishers, in title, address and id, all of them, whatever their case.
    """
    words = (view.find or "").casefold().split()
    passing = [
        one
        for one in atlas.sources.values()
        if all(
            not getattr(view, name) or name in without or getattr(one, field) in getattr(view, name)
            for name, field in SOURCE_FACETS.items()
        )
        and all(word in _haystack(one) for word in words)
    ]
    return tuple(sorted(passing, key=lambda one: one.date or "", reverse=True))


def _haystack(source: Source) -> str:
    names = (source.publisher, source.mirror_of or "", *source.after)
    return " ".join((*names, source.title, source.url or "", source.id)).casefold()


def source_counts(atlas: Atlas, view: View, name: str) -> Counter[str]:
    """How many sources each value of a filter (`source_kinds`, `languages`) would show under the others."""
    field = SOURCE_FACETS[name]
    return Counter(getattr(one, field) for one in sources(atlas, view, without=[name]))


def spans(atlas: Atlas, disagreement: str) -> tuple[Span, ...]:
    """The readings of a dispute that have a number, in their order. Raises KeyError for an unknown id."""
    return tuple(
        Span(who(reading.text), reading.text, reading.low, reading.high, reading.sources)
        for reading in atlas.disagreements[disagreement].readings
        if reading.low is not None and reading.high is not None
    )


def who(text: str) -> str:
    """Who says a reading: what stands before its first colon, or the whole where there is none."""
    return text.partition(": ")[0]


def transit_spans(atlas: Atlas) -> dict[str, tuple[Span, ...]]:
    """Published transit days by route id, oldest first; routes without a number are left out."""
    found: dict[str, tuple[Span, ...]] = {}
    for key, route in atlas.routes.items():
        days = [
            Span(str(one.year), one.text, one.low, one.high, one.sources)
            for one in sorted(route.transit_days, key=lambda one: one.year)
            if one.low is not None and one.high is not None
        ]
        if days:
            found[key] = tuple(days)
    return found


def newest(atlas: Atlas, kinds: Collection[str]) -> Source | None:
    """The source of these kinds that was published last; a month counts as its first day. None without
    dates."""
    dated = [one for one in atlas.sources.values() if one.date and one.kind in kinds]
    return max(dated, key=lambda one: first_day(one.date or ""), default=None)


def published(atlas: Atlas) -> Counter[str]:
    """How many sources were published in each year, written as text; undated ones under an empty text."""
    return Counter((one.date or "")[:4] for one in atlas.sources.values())


def recent(atlas: Atlas, today: dt.date, days: int = STALE_DAYS) -> tuple[int, int]:
    """How many sources were published in the last `days` days before today, of how many that show a date; a
    month counts as its first day."""
    dated = [first_day(one.date) for one in atlas.sources.values() if one.date]
    return sum((today - day).days <= days for day in dated), len(dated)


def stale(atlas: Atlas, today: dt.date, days: int = STALE_DAYS) -> dict[str, list[Record]]:
    """Records by kind that were last looked at more than `days` days before today, oldest first."""
    due: defaultdict[str, list[Record]] = defaultdict(list)
    for kind in KINDS:
        for record in atlas.kind(kind).values():
            if (today - record.checked).days > days:
                due[kind].append(record)
    return {kind: sorted(records, key=lambda one: one.checked) for kind, records in due.items()}


def checked_between(atlas: Atlas) -> tuple[dt.date, dt.date]:
    """The day on which the record looked at longest ago was looked at, and the newest such day."""
    days = [record.checked for kind in KINDS for record in atlas.kind(kind).values()]
    return min(days), max(days)
