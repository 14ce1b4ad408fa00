"""How far a planned thing slipped, in days computed from the dates of its events."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.model import Atlas, Event, Slip, first_day


@dataclass(frozen=True)
class Delay:
    """A slip with its events; days are None where nothing was held."""

    slip: Slip
    planned: Event
    held: Event | None
    opened: Event | None
    causes: tuple[Event, ...]

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


def delay(atlas: Atlas, slip_id: str) -> Delay:
    """The slip of an id with the events that it names. Raises KeyError for an unknown id."""
    slip = atlas.slips[slip_id]
    return Delay(
        slip=slip,
        planned=atlas.events[slip.planned],
        held=atlas.events[slip.held] if slip.held else None,
        opened=atlas.events[slip.opened] if slip.opened else None,
        causes=tuple(atlas.events[cause] for cause in slip.causes),
    )
