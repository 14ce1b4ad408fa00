"""Publication day of each source: the day from which what it says counts as known.

A source with a full date was out on that day. Of the others only a bound is sure: a report is not older than
what it reports. So a source without date counts as out on the newest day among the things that cite it, and
one dated to a month or a year on the newest such day within that month or year, else on its last day. A year
alone counts, with its last day, where no day of that year is named. A source without date that nothing dated
cites is out on NEVER: only the whole Atlas shows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from atlas.model import Atlas, Commitment, Source, citations, first_day, last_day

NEVER = dt.date.max
"""The day of a source that has no date and reports nothing that has one."""

FULL, YEAR = len("2024-08-01"), len("2024")

Report = tuple[Iterable[str], str]
"""Sources, and the date of a thing that they report."""


def published(atlas: Atlas) -> Mapping[str, dt.date]:
    """The day on which each source was out, by source id; atlas: the whole one, not redacted to a day."""
    reported: dict[str, list[str]] = {}
    for sources, date in _reports(atlas):
        for source in sources:
            reported.setdefault(source, []).append(date)
    for sources, date in _plans(atlas):
        for source in sources:
            reported.setdefault(source, [date])
    return {key: _out(source, reported.get(key, [])) for key, source in atlas.sources.items()}


def _out(source: Source, dates: list[str]) -> dt.date:
    days = [last_day(date) for date in dates if len(date) > YEAR]
    if source.date is None:
        told = {day.year for day in days}
        years = [last_day(date) for date in dates if len(date) == YEAR and int(date) not in told]
        return max([*days, *years], default=NEVER)
    if len(source.date) == FULL:
        return first_day(source.date)
    began, ended = first_day(source.date), last_day(source.date)
    return max((day for day in days if began <= day <= ended), default=ended)


def _reports(atlas: Atlas) -> Iterator[Report]:
    plans = {slip.planned for slip in atlas.delays.values()}
    for event in atlas.events.values():
        if event.id not in plans:
            yield event.sources, event.end_date or event.date
    for commitment in atlas.commitments.values():
        yield from _of_commitment(commitment)
    for fact in atlas.facts.values():
        if fact.date:
            yield fact.sources, fact.date
    for indicator in atlas.indicators.values():
        yield indicator.sources, str(indicator.year)
    for route in atlas.routes.values():
        for transit in route.transit_days:
            yield transit.sources, str(transit.year)
        for volume in route.volumes:
            yield volume.sources, str(volume.year)
    for slip in atlas.delays.values():
        for cause in slip.causes:
            yield slip.sources, atlas.events[cause].date


def _of_commitment(commitment: Commitment) -> Iterator[Report]:
    for entry in commitment.ledger:
        yield entry.sources, entry.date
    dated = set(citations(commitment.ledger))
    for amount in commitment.amounts:
        if amount.year:
            yield [source for source in amount.sources if source not in dated], str(amount.year)
    yield [source for source in commitment.sources if source not in dated], commitment.status.date


def _plans(atlas: Atlas) -> Iterator[Report]:
    """What was planned can lie after its report: it dates only a source that nothing else does."""
    for slip in atlas.delays.values():
        planned = atlas.events[slip.planned]
        yield planned.sources, planned.end_date or planned.date
