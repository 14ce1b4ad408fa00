"""The Atlas as it was known on a day, kept ready, and the days that tell one from another.

All of it is about the one Atlas that this process serves (`model.load.the_atlas`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache

from atlas.address import span
from atlas.knowledge import as_of
from atlas.knowledge.publication import published
from atlas.model import Atlas
from atlas.model.load import the_atlas

KEPT = 32
"""Days whose Atlas is kept ready."""


@lru_cache(maxsize=KEPT)
def atlas_on(day: dt.date | None) -> Atlas:
    """The Atlas as it was known on a day; the whole one for None and for the last day."""
    if day is None or day >= last_day_known():
        return the_atlas()
    return as_of.known(the_atlas(), day)


@cache
def last_day_known() -> dt.date:
    """The day on which the records were last looked at."""
    return span(the_atlas())[1]


@cache
def moments() -> tuple[dt.date, ...]:
    """The days on which an event took place or became known, in order."""
    return as_of.moments(the_atlas())


@cache
def known_since(event: str) -> dt.date:
    """The day on which the first source of an event was out. Raises KeyError for an unknown id."""
    return as_of.since(_out(), the_atlas().events[event].sources)


@cache
def first_report(event: str) -> str:
    """Id of the source from which on an event was known. Raises KeyError for an unknown id."""
    return as_of.first_source(_out(), the_atlas().events[event].sources)


@cache
def _out() -> Mapping[str, dt.date]:
    return published(the_atlas())


def last_change(day: dt.date) -> dt.date:
    """The newest day, up to this one, on which what is known changed; the first day of all before that."""
    earlier = bisect_right(_changes(), day)
    return _changes()[earlier - 1] if earlier else span(the_atlas())[0]


@cache
def _changes() -> tuple[dt.date, ...]:
    return as_of.changes(the_atlas())
