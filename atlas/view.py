"""What a visitor is looking at, to and from the parameters of the address.

Every parameter is a list of slugs; unknown ones fall away and are reported, never raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from atlas.model import Atlas, Commitment
from atlas.model.base import StateId, Status, ThemeId

KINDS: tuple[str, ...] = get_args(Commitment.model_fields["kind"].annotation)
STATUSES: tuple[str, ...] = get_args(Status)
THEMES: tuple[str, ...] = get_args(ThemeId)
STATES: tuple[str, ...] = get_args(StateId)

NONE = "none"
"""Written for a list that is empty although it is not so at first."""

LONGEST = 80
"""Characters of an unknown value that are repeated back to the visitor."""


@dataclass(frozen=True)
class View:
    """The filters, none chosen meaning all; the selected feature; and the question to the freight network:
    from where to where, states avoided, whether unfinished links are used, links closed, what is least, and
    which of the ways is shown."""

    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at: str | None = None
    start: str = "dostyk"
    end: str = "poti"
    avoid: tuple[str, ...] = ("rus",)
    planned: str | None = None
    closed: tuple[str, ...] = ()
    by: str = "km"
    pick: str = "1"

    def with_(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)


EMPTY = View()
"""What an address without parameters shows."""

PARAMETERS: Mapping[str, str] = {
    "theme": "themes",
    "state": "states",
    "status": "statuses",
    "kind": "kinds",
    "at": "at",
    "from": "start",
    "to": "end",
    "avoid": "avoid",
    "planned": "planned",
    "closed": "closed",
    "by": "by",
    "way": "pick",
}
"""Parameter of the address -> field of the View."""


def _allowed(atlas: Atlas) -> Mapping[str, Iterable[str]]:
    return {
        "theme": THEMES,
        "state": STATES,
        "status": STATUSES,
        "kind": KINDS,
        "at": atlas.features.keys(),
        "from": atlas.stops,
        "to": atlas.stops,
        "avoid": (*atlas.countries, NONE),
        "planned": ("yes",),
        "closed": atlas.legs.keys(),
        "by": ("km", "breaks"),
        "way": ("1", "2", "3"),
    }


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
        known = [value for value in dict.fromkeys(values) if value in allowed[name]]
        unknown += [f"{name}={value}"[:LONGEST] for value in values if value not in allowed[name]]
        if not known:
            continue
        field = PARAMETERS[name]
        if isinstance(getattr(EMPTY, field), tuple):
            found[field] = tuple(value for value in allowed[name] if value in known and value != NONE)
        else:
            found[field] = known[0]
    return View(**found), tuple(dict.fromkeys(unknown))


def parameters(view: View) -> dict[str, list[str]]:
    """The address of a View: only what differs from the empty View, in a fixed order."""
    written: dict[str, list[str]] = {}
    for name, field in PARAMETERS.items():
        value = getattr(view, field)
        if value != getattr(EMPTY, field):
            written[name] = [value] if isinstance(value, str) else list(value or (NONE,))
    return written
