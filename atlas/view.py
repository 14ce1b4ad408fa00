"""What a visitor is looking at, to and from the parameters of the address.

Every parameter is a list of slugs or a day; unknown ones fall away and are reported, never raised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from atlas.model import Atlas, Commitment, first_day
from atlas.model.base import StateId, Status, ThemeId

KINDS: tuple[str, ...] = get_args(Commitment.model_fields["kind"].annotation)
STATUSES: tuple[str, ...] = get_args(Status)
THEMES: tuple[str, ...] = get_args(ThemeId)
STATES: tuple[str, ...] = get_args(StateId)

LONGEST = 80
"""Characters of an unknown value that are repeated back to the visitor."""


@dataclass(frozen=True)
class View:
    """The filters, none chosen meaning all, the selected feature, and the days of knowledge.

    asof: the Atlas is shown as it was known on that day, None: with all that is known; compare: the day
    that is set beside it.
    """

    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at: str | None = None
    asof: dt.date | None = None
    compare: dt.date | None = None

    def with_(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)


PARAMETERS: Mapping[str, str] = {
    "theme": "themes",
    "state": "states",
    "status": "statuses",
    "kind": "kinds",
    "at": "at",
    "asof": "asof",
    "compare": "compare",
}
"""Parameter of the address -> field of the View."""

DAYS = ("asof", "compare")
"""The parameters that are a day, written 2024-08-01."""


def _allowed(atlas: Atlas) -> Mapping[str, Iterable[str]]:
    return {
        "theme": THEMES,
        "state": STATES,
        "status": STATUSES,
        "kind": KINDS,
        "at": atlas.features.keys(),
    }


def span(atlas: Atlas) -> tuple[dt.date, dt.date]:
    """The first and the last day that knowledge can be set to: from the year of the first event to the day on
    which the records were last looked at."""
    began = min(first_day(event.date) for event in atlas.events.values())
    looked = max(record.checked for kind in ("events", "commitments") for record in atlas.kind(kind).values())
    return began.replace(month=1, day=1), looked


def day_of(value: str, atlas: Atlas) -> dt.date | None:
    """The day that a text such as `2024-08-01` names; None when it is no day or lies outside the span."""
    if len(value) != len("2024-08-01"):
        return None
    try:
        day = first_day(value)
    except ValueError:
        return None
    first, last = span(atlas)
    return day if first <= day <= last else None


def parse(parameters: Mapping[str, Sequence[str]], atlas: Atlas) -> tuple[View, tuple[str, ...]]:
    """The View of an address, and what was not understood, written `name=value`.

    parameters: every value of each parameter, as the address has them; order and repeats do not matter.
    Parameters that begin with `embed` are Streamlit's own and are passed over.
    """
    allowed = _allowed(atlas)
    found: dict[str, Any] = {}
    unknown: list[str] = []
    for name, values in parameters.items():
        if name.startswith("embed"):
            continue
        if name not in PARAMETERS:
            unknown.append(name[:LONGEST])
            continue
        if name in DAYS:
            days = [day_of(value, atlas) for value in values]
            unknown += [
                f"{name}={value}"[:LONGEST] for value, day in zip(values, days, strict=True) if not day
            ]
            found[name] = next(filter(None, days), None)
            continue
        known = [value for value in dict.fromkeys(values) if value in allowed[name]]
        unknown += [f"{name}={value}"[:LONGEST] for value in values if value not in allowed[name]]
        if name == "at":
            found["at"] = known[0] if known else None
        else:
            found[PARAMETERS[name]] = tuple(value for value in allowed[name] if value in known)
    return View(**found), tuple(dict.fromkeys(unknown))


def parameters(view: View) -> dict[str, list[str]]:
    """The address of a View: only what differs from the empty View, in a fixed order."""
    written: dict[str, list[str]] = {}
    for name, field in PARAMETERS.items():
        value = getattr(view, field)
        if isinstance(value, dt.date):
            written[name] = [value.isoformat()]
        elif value:
            written[name] = [value] if isinstance(value, str) else list(value)
    return written
