"""Marks of a drawn map that would cover each other, gathered under badges as on the live map.

The rule is that of `static/map/pure/groups.js`, without what a click or a zoom changes: a badge stands at the
place of most of its marks, and says how many they are and, in its ring, of which themes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

BADGE = 14
"""Half the width of a badge, in units of the drawing."""


@dataclass(frozen=True)
class Mark:
    """A mark: where it stands and half its width, in units; the name of its colour; its element of SVG."""

    x: float
    y: float
    radius: float
    colour: str
    drawn: str
    is_record: bool = True


@dataclass(frozen=True)
class Group:
    """Marks at or near one place, that of the first."""

    members: tuple[Mark, ...]

    @property
    def radius(self) -> float:
        return BADGE if len(self.members) > 1 else self.members[0].radius

    def hides(self, other: Group) -> bool:
        """Whether the middle of the other lies under this one."""
        here, there = self.members[0], other.members[0]
        return math.hypot(here.x - there.x, here.y - there.y) < self.radius

    @property
    def fullest(self) -> int:
        """How many marks stand at the place of the first."""
        first = self.members[0]
        return sum((mark.x, mark.y) == (first.x, first.y) for mark in self.members)

    def covers(self, other: Group) -> bool:
        """Whether the two would lie on each other, drawn at their places."""
        here, there = self.members[0], other.members[0]
        return math.hypot(here.x - there.x, here.y - there.y) < self.radius + other.radius


def gathered(marks: Iterable[Mark]) -> list[Group]:
    """Groups of marks, none of which covers another; what is no record, such as a port, stays alone, and is
    left out where its middle lies under a badge.
    """
    places: dict[tuple[float, float], list[Mark]] = {}
    alone = []
    for mark in marks:
        if mark.is_record:
            places.setdefault((mark.x, mark.y), []).append(mark)
        else:
            alone.append(Group((mark,)))
    groups = [Group(tuple(members)) for members in places.values()]
    before = len(groups) + 1
    while len(groups) < before:
        before, groups = len(groups), _merged(groups)
    badges = [group for group in groups if len(group.members) > 1]
    return [*groups, *(one for one in alone if not any(badge.hides(one) for badge in badges))]


def _merged(groups: Sequence[Group]) -> list[Group]:
    """One round: each group, the fullest first, takes in those that it would cover."""
    left = sorted(groups, key=lambda group: -group.fullest)
    kept = []
    while left:
        group, *left = left
        joining = [other for other in left if group.covers(other)]
        left = [other for other in left if other not in joining]
        kept.append(Group(tuple(mark for one in (group, *joining) for mark in one.members)))
    return kept


def drawn(groups: Iterable[Group]) -> str:
    """The marks that stand alone as they are, and a badge for each other group, as elements of SVG."""
    return "".join(
        group.members[0].drawn if len(group.members) == 1 else "".join(_badge(group)) for group in groups
    )


def _badge(group: Group) -> Iterator[str]:
    """A disc with the number of marks, and a ring in which each colour has its share."""
    first, count = group.members[0], len(group.members)
    at = f'cx="{first.x:.0f}" cy="{first.y:.0f}"'
    yield f'<circle class="badge" {at} r="{BADGE}"/>'
    begun = 0
    for colour, share in Counter(mark.colour for mark in group.members).items():
        yield (
            f'<circle class="arc" {at} r="{BADGE - 2}" pathLength="{count}" stroke="var(--{escape(colour)})" '
            f'stroke-dasharray="{share} {count}" stroke-dashoffset="{-begun}"/>'
        )
        begun += share
    yield f'<text class="count" x="{first.x:.0f}" y="{first.y + 5:.0f}">{count}</text>'
