"""What was known on a day: the Atlas without all that only later sources say.

The rule, for every kind of record:

- A dated thing (event, ledger entry, sum, fact, number about a state, reading) is known from the day on which
  the first of its sources was out (`publication.py`), and what has happened not before it happened.
- A sentence of the Atlas (summary, quantity, reason, role) is written from all sources of its record, so it
  is shown once they are all out; until then it is empty, and a commitment shows its newest known ledger entry
  instead. Sources of positions do not count here.
- Remarks (notes), corrections and gaps are the editors', made from today's knowledge: they belong to the
  whole Atlas.
- What stands on the ground for good (states, seas, places, railways in use) stays, without later texts and
  figures. A line or a place of work that is not yet in use or opened then is left out.
- A thing that lies ahead on that day is a plan, whatever it became.
- The starting article has no date and its check is today's: claims and omissions belong to the whole Atlas.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from atlas.knowledge.publication import FULL, YEAR, published
from atlas.knowledge.redact import Redactor
from atlas.model import KINDS, Atlas, Commitment, Site, first_day, last_day


def known(atlas: Atlas, day: dt.date) -> Atlas:
    """The Atlas as it was known at the end of a day.

    atlas: the whole one. Raises nothing: before the first source it is empty but for the ground.
    """
    redactor = Redactor(atlas, day)
    kinds = {name: redactor.records(name) for name in KINDS}
    reduced = replace(atlas, **kinds, corrections={}, additions={}, gaps={}, day=day)
    subjects = {*reduced.features, *reduced.routes, *reduced.people, *reduced.forums}
    return replace(
        reduced,
        facts={key: _about(record, subjects) for key, record in reduced.facts.items()},
        disagreements={key: _about(record, subjects) for key, record in reduced.disagreements.items()},
        commitments={key: _within(record, reduced) for key, record in reduced.commitments.items()},
        sites={key: _of(record, reduced) for key, record in reduced.sites.items()},
    )


def since(out: Mapping[str, dt.date], sources: Iterable[str]) -> dt.date:
    """The day on which the first of these sources was out, `publication.NEVER` where that is not known.

    out: the day of each source, as `publication.published` gives it.
    """
    return min(out[source] for source in sources)


def first_source(out: Mapping[str, dt.date], sources: Iterable[str]) -> str:
    """Which of these sources was out first, of several the one named first; out: as for `since`."""
    return min(sources, key=lambda source: out[source])


def moments(atlas: Atlas) -> tuple[dt.date, ...]:
    """The days on which an event took place or became known, in order. atlas: the whole one."""
    out = published(atlas)
    days = {min(out[source] for source in event.sources) for event in atlas.events.values()}
    days |= {first_day(event.date) for event in atlas.events.values() if len(event.date) == FULL}
    looked = max(event.checked for event in atlas.events.values())
    return tuple(sorted(day for day in days if day <= looked))


def changes(atlas: Atlas) -> tuple[dt.date, ...]:
    """Every day on which what is known may have changed, in order; between two of them nothing does.

    atlas: the whole one. A day stands here on which a source came out or a dated thing began or ended.
    """
    dates = [date for event in atlas.events.values() for date in (event.date, event.end_date) if date]
    dates += [entry.date for commitment in atlas.commitments.values() for entry in commitment.ledger]
    dates += [fact.date for fact in atlas.facts.values() if fact.date]
    dates += [leg.opened[:YEAR] for leg in atlas.legs.values() if leg.opened and leg.opened[:YEAR].isdigit()]
    dates += [str(form.first_year) for form in atlas.forums.values() if form.first_year]
    dates += [one.date for form in atlas.forums.values() for one in form.summits if one.date]
    bounds = {bound(date) for date in dates for bound in (first_day, last_day)}
    return tuple(sorted(bounds | set(published(atlas).values())))


def ahead(atlas: Atlas) -> list[str]:
    """Ids of the events that lie after the day of a reduced Atlas."""
    if atlas.day is None:
        return []
    return [key for key, event in atlas.events.items() if first_day(event.date) > atlas.day]


def _about(record: Any, subjects: set[str]) -> Any:
    return record.model_copy(update={"about": tuple(key for key in record.about if key in subjects)})


def _within(record: Commitment, atlas: Atlas) -> Commitment:
    return (
        record
        if record.part_of in (None, *atlas.commitments)
        else record.model_copy(update={"part_of": None})
    )


def _of(record: Site, atlas: Atlas) -> Site:
    left = tuple(key for key in record.commitments if key in atlas.commitments)
    return record.model_copy(update={"commitments": left})
