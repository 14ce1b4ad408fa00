"""The sheet of whatever can be clicked on a map, by the kind of its record."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from atlas.address import EMPTY, View
from atlas.knowledge.cache import KEPT, atlas_on
from atlas.model import Atlas, Commitment, Event, Feature, Forum, Leg, Place, Sea, Site, State
from atlas.sheets import commitment, events, forum, ground
from atlas.sheets.sheet import Sheet
from atlas.sheets.state import answers


def sheet(atlas: Atlas, record: Feature, view: View = EMPTY) -> Sheet:
    """What the Atlas says of a feature.

    atlas: the whole one, or as it was known on a day; view: its filters choose what the list by theme of a
    state has.
    """
    match record:
        case State():
            return answers.sheet(atlas, record, view)
        case Commitment():
            return commitment.sheet(atlas, record)
        case Place():
            return ground.place(atlas, record)
        case Leg():
            return ground.leg(atlas, record)
        case Event():
            return events.event(atlas, record)
        case Sea():
            return ground.sea(atlas, record)
        case Site():
            return ground.site(atlas, record)
        case Forum():
            return forum.sheet(atlas, record)


def sheet_on(key: str, day: dt.date | None) -> Sheet:
    """The sheet of a feature as it was known on a day, kept ready. Raises KeyError for one not known then."""
    return _whole(key) if atlas_on(day).day is None else _earlier(key, day)


@cache
def _whole(key: str) -> Sheet:
    return sheet(atlas_on(None), atlas_on(None).features[key])


@lru_cache(maxsize=KEPT)
def _earlier(key: str, day: dt.date | None) -> Sheet:
    return sheet(atlas_on(day), atlas_on(day).features[key])
