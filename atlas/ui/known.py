"""The second clock of an event: which source said it first."""

from __future__ import annotations

from functools import cache

from atlas.asof import first_source
from atlas.session import whole_atlas


@cache
def first_report(event: str) -> str:
    """Id of the source from which on an event was known. Raises KeyError for an unknown id."""
    return first_source(whole_atlas(), whole_atlas().events[event].sources)
