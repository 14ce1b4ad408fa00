"""The tour of the home page: five steps, each with what is told of it and what the map shows then.

A step moves the map or adds to it, never both: the first three move it, the last two add what was agreed and
the corridor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atlas.dialogue.commitments import spot_id, spots
from atlas.knowledge.delays import KnownDelay, delay, venues
from atlas.model import Atlas, Event
from atlas.words import dates, number, say, spelled

AGREED = ("declaration", "bilateral")
"""Kinds of commitments that the summit brought."""

ROUTE = "titr"
"""Id of the Caspian Sea route."""

HOME, AWAY, WHOLE = "region", "japan", "sweep"
"""Views of `map/base.py` that the steps show."""


@dataclass(frozen=True)
class Step:
    """A step of the tour: its title, what is told with its sources, the view of the map, and the groups that
    the map shows beside states and capitals (`agreed`, `corridor`)."""

    title: str
    text: str
    sources: tuple[str, ...]
    view: str
    shown: tuple[str, ...] = ()


def steps(atlas: Atlas) -> tuple[Step, ...]:
    """The steps, those left out that were not known yet; none before the first plan."""
    if "summit" not in atlas.delays:
        return ()
    return tuple(_steps(atlas, delay(atlas, "summit")))


def _steps(atlas: Atlas, known: KnownDelay) -> Iterator[Step]:
    yield _of(say("tour.planned"), [known.planned], HOME)
    if known.causes:
        yield _of(say("tour.off"), [event for event in known.causes if event.short], AWAY)
    if known.standing == "held" and known.held:
        changes = [event for event in known.between if event.leader]
        title = say("tour.held", count=spelled(len(changes)).capitalize())
        yield _of(title, [*changes, known.held], WHOLE)
    agreed = [one for one in atlas.commitments.values() if one.kind == "declaration"]
    if agreed:
        two = sum(one.kind == "bilateral" for one in atlas.commitments.values())
        text = say("tour.agreed_text", all=number(len(agreed)), two=number(two))
        yield Step(say("tour.agreed"), text, agreed[0].sources, WHOLE, ("agreed",))
    if agreed and ROUTE in atlas.routes:
        route = atlas.routes[ROUTE]
        yield Step(say("tour.route"), route.summary, route.sources, WHOLE, ("agreed", "corridor"))


def _of(title: str, events: Iterable[Event], view: str) -> Step:
    texts = [f"{dates(one.date, one.end_date)}: {one.summary or one.title}" for one in events]
    sources = dict.fromkeys(source for one in events for source in one.sources[:2])
    return Step(title, "\n".join(texts), tuple(sources), view)


def stops(atlas: Atlas) -> tuple[str, ...]:
    """Ids of the points that keep their names on the tour: the venues, and what moved the summit."""
    if "summit" not in atlas.delays:
        return ()
    causes = delay(atlas, "summit").causes
    return (*venues(atlas), *(event.id for event in causes if event.place and event.short))


def left_out(atlas: Atlas, step: Step) -> list[str]:
    """Feature ids of the commitments that a step does not show."""
    kinds = AGREED if "agreed" in step.shown else ()
    return [
        spot_id(one, index)
        for one in atlas.commitments.values()
        if one.kind not in kinds
        for index in range(len(spots(one)))
    ]
