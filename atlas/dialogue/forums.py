"""Formats: the forums of other powers with Central Asia, their meetings, and what they leave unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas.model import Atlas, Forum, ForumSummit
from atlas.model.base import DRAWN
from atlas.words import date, say


@dataclass(frozen=True)
class Meeting:
    """A meeting of a forum; `index` counts from 0 in the order of the record."""

    forum: Forum
    summit: ForumSummit
    index: int

    @property
    def feature_id(self) -> str:
        """Id of its point on the map: that of the forum for the first meeting, numbered after it."""
        return self.forum.id if self.index == 0 else f"{self.forum.id}--{self.index + 1}"

    @property
    def leaders(self) -> bool:
        """Whether leaders met."""
        return self.summit.level == "leaders"

    @property
    def on_map(self) -> bool:
        """Whether it has a place inside the drawn land; online meetings and those in America have none."""
        lat, lon = self.summit.lat, self.summit.lon
        if lat is None or lon is None:
            return False
        (south, west), (north, east) = DRAWN
        return south <= lat <= north and west <= lon <= east


def meetings(atlas: Atlas) -> Iterator[Meeting]:
    """Every meeting of every forum, in file order."""
    for one in atlas.forums.values():
        for index, summit in enumerate(one.summits):
            yield Meeting(one, summit, index)


def meeting_name(meeting: Meeting) -> str:
    """A meeting in words: forum, place, date and level."""
    summit = meeting.summit
    return say(
        "forums.meeting",
        format=short_name(meeting.forum),
        place=summit.place or say("forums.no_place"),
        date=date(summit.date) if summit.date else say("forums.no_date"),
        level=summit.level,
    )


def short_name(one: Forum) -> str:
    """The name of a forum without what stands in brackets or behind a comma or a semicolon."""
    for sign in (",", ";", " ("):
        one_part = one.name.split(sign)[0]
        if one_part != one.name:
            return one_part
    return one.name


def partner_name(one: Forum) -> str:
    """The power behind a forum."""
    return say(f"countries.{one.partner}") if one.partner else say(f"forums.powers.{one.id}")


def joined_by(atlas: Atlas, state: str) -> tuple[Forum, ...]:
    """The forums that a state is a member of, in file order; Japan stands behind its own."""
    return tuple(one for one in atlas.forums.values() if state in one.members or one.partner == state)
