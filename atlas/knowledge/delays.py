"""How far a planned thing slipped, in days computed from the dates of its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from atlas.model import Atlas, Delay, Event, first_day

Standing = Literal["planned", "called-off", "planned-anew", "begun", "held"]


@dataclass(frozen=True)
class KnownDelay:
    """A slip with its events; days are None where nothing was held, and count from the first planned day."""

    slip: Delay
    planned: Event
    held: Event | None
    opened: Event | None
    causes: tuple[Event, ...]
    between: tuple[Event, ...] = ()

    @property
    def standing(self) -> Standing:
        """How far it had come: an event that lies ahead is a plan (`as_of.py`)."""
        if self.held and self.held.kind != "planned":
            return "held"
        if self.opened and self.opened.kind != "planned":
            return "begun"
        if self.held or self.opened:
            return "planned-anew"
        return "called-off" if self.called_off else "planned"

    @property
    def called_off(self) -> Event | None:
        """The event with which it was given up or put off."""
        return next((cause for cause in self.causes if cause.kind == "postponed"), None)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The heads of government under whom it slipped, from the one who called it off."""
        named = (event.leader for event in (*self.causes, *self.between) if event.leader)
        return tuple(dict.fromkeys(named))

    @property
    def months(self) -> int | None:
        """Whole months from the planned day to the day it was held."""
        if self.held is None:
            return None
        start, end = first_day(self.planned.date), first_day(self.held.date)
        return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)

    @property
    def days(self) -> int | None:
        """Days from the planned day to the day it was held."""
        return self._days_to(self.held)

    @property
    def opening_days(self) -> int | None:
        """Days from the planned day to the opening, where the opening is an event of its own."""
        return self._days_to(self.opened)

    def _days_to(self, event: Event | None) -> int | None:
        if event is None:
            return None
        return (first_day(event.date) - first_day(self.planned.date)).days


def delays(atlas: Atlas) -> tuple[KnownDelay, ...]:
    """All delays that were known, in file order."""
    return tuple(delay(atlas, key) for key in atlas.delays)


def venues(atlas: Atlas) -> dict[str, Event]:
    """The capitals that were the summit's venue, planned first, with what was to be or was held there: those
    that were known to be."""
    if "summit" not in atlas.delays:
        return {}
    summit = delay(atlas, "summit")
    moved = summit.held or summit.opened
    return {_capital(atlas, event): event for event in (summit.planned, moved) if event}


def _capital(atlas: Atlas, event: Event) -> str:
    return next(state.capital for state in atlas.states.values() if state.id == event.country)


def delay(atlas: Atlas, slip_id: str) -> KnownDelay:
    """The slip of an id with the events that it names. Raises KeyError for an unknown id."""
    slip = atlas.delays[slip_id]
    return KnownDelay(
        slip=slip,
        planned=atlas.events[slip.planned],
        held=atlas.events[slip.held] if slip.held else None,
        opened=atlas.events[slip.opened] if slip.opened else None,
        causes=tuple(atlas.events[cause] for cause in slip.causes),
        between=tuple(atlas.events[key] for key in slip.between),
    )
