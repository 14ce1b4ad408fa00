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

LONGEST = 80
"""Characters of an unknown value that are repeated back to the visitor."""


@dataclass(frozen=True)
class View:
    """The filters, none chosen meaning all, and the selected feature."""

    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at: str | None = None

    def with_(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)


PARAMETERS: Mapping[str, str] = {
    "theme": "themes",
    "state": "states",
    "status": "statuses",
    "kind": "kinds",
    "at": "at",
}
"""Parameter of the address -> field of the View."""


def _allowed(atlas: Atlas) -> Mapping[str, Iterable[str]]:
    return {
        "theme": THEMES,
        "state": STATES,
        "status": STATUSES,
        "kind": KINDS,
        "at": atlas.features.keys(),
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
        if value:
            written[name] = [value] if isinstance(value, str) else list(value)
    return written
