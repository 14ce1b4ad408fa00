"""What a visitor is looking at, to and from the parameters of the address.

Every parameter is a list of slugs; unknown ones fall away and are reported, never raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from atlas.model import GROUP_OF, Atlas, Commitment, Site
from atlas.model.base import StateId, Status, ThemeId

KINDS: tuple[str, ...] = get_args(Commitment.model_fields["kind"].annotation)
STATUSES: tuple[str, ...] = get_args(Status)
THEMES: tuple[str, ...] = get_args(ThemeId)
STATES: tuple[str, ...] = get_args(StateId)
GOODS: tuple[str, ...] = tuple(dict.fromkeys(GROUP_OF.values()))
COMMODITIES: tuple[str, ...] = tuple(GROUP_OF)
SITE_KINDS: tuple[str, ...] = get_args(Site.model_fields["kind"].annotation)
PARTS = ("sites", "numbers", "formats", "states")
"""Parts of the Resources page, the first one open at first."""

LONGEST = 80
"""Characters of an unknown value that are repeated back to the visitor."""

MOST_COMPARED = 3
"""States that stand side by side at most."""


@dataclass(frozen=True)
class View:
    """The filters, none chosen meaning all, the open part of a page, and the selected feature."""

    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    part: str | None = None
    goods: tuple[str, ...] = ()
    commodities: tuple[str, ...] = ()
    site_kinds: tuple[str, ...] = ()
    japan: str | None = None
    compared: tuple[str, ...] = ()
    at: str | None = None

    def with_(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)


PARAMETERS: Mapping[str, str] = {
    "theme": "themes",
    "state": "states",
    "status": "statuses",
    "kind": "kinds",
    "part": "part",
    "goods": "goods",
    "commodity": "commodities",
    "sitekind": "site_kinds",
    "japan": "japan",
    "compare": "compared",
    "at": "at",
}
"""Parameter of the address -> field of the View."""

SINGLE = ("part", "japan", "at")
"""Parameters that hold one value; the others hold a list."""


def _allowed(atlas: Atlas) -> Mapping[str, Iterable[str]]:
    return {
        "theme": THEMES,
        "state": STATES,
        "status": STATUSES,
        "kind": KINDS,
        "part": PARTS,
        "goods": GOODS,
        "commodity": COMMODITIES,
        "sitekind": SITE_KINDS,
        "japan": ("yes",),
        "compare": STATES,
        "at": atlas.features.keys(),
    }


def parse(parameters: Mapping[str, Sequence[str]], atlas: Atlas) -> tuple[View, tuple[str, ...]]:
    """The View of an address, and what was not understood, written `name=value`.

    parameters: every value of each parameter, as the address has them; order and repeats do not matter, but
    the states compared keep their order. Parameters that begin with `embed` are Streamlit's own and are
    passed over.
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
        if name in SINGLE:
            found[PARAMETERS[name]] = known[0] if known else None
        elif name == "compare":
            found[PARAMETERS[name]] = tuple(known[:MOST_COMPARED])
            unknown += [f"{name}={value}" for value in known[MOST_COMPARED:]]
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
