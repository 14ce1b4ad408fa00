"""What a visitor is looking at, to and from the parameters of the address.

Every parameter is a list of slugs; unknown ones fall away and are reported, never raised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from atlas.model import Atlas, Claim, Commitment, Source
from atlas.model.base import StateId, Status, ThemeId

KINDS: tuple[str, ...] = get_args(Commitment.model_fields["kind"].annotation)
STATUSES: tuple[str, ...] = get_args(Status)
THEMES: tuple[str, ...] = get_args(ThemeId)
STATES: tuple[str, ...] = get_args(StateId)
VERDICTS: tuple[str, ...] = get_args(Claim.model_fields["verdict"].annotation)
SOURCE_KINDS: tuple[str, ...] = get_args(Source.model_fields["kind"].annotation)
PARTS: tuple[str, ...] = ("article", "disagreements", "register", "freshness", "method", "downloads")
"""The parts of the Sources page, the first shown when none is asked for."""

LONGEST = 80
"""Characters of an unknown value that are repeated back to the visitor."""


class _Phrase:
    """Stands among allowed values for every short line of text."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= LONGEST

    def __iter__(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True)
class View:
    """The filters, none chosen meaning all, the selected feature, and the open part of the Sources page
    with its claim, source and words to find."""

    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at: str | None = None
    part: str | None = None
    verdicts: tuple[str, ...] = ()
    claim: str | None = None
    source_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    source: str | None = None
    find: str | None = None

    def with_(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)


PARAMETERS: Mapping[str, str] = {
    "theme": "themes",
    "state": "states",
    "status": "statuses",
    "kind": "kinds",
    "at": "at",
    "part": "part",
    "verdict": "verdicts",
    "claim": "claim",
    "sourcekind": "source_kinds",
    "language": "languages",
    "source": "source",
    "find": "find",
}
"""Parameter of the address -> field of the View."""

SINGLE = ("at", "part", "claim", "source", "find")
"""Parameters that hold one value; of several the first that is known counts."""


def _allowed(atlas: Atlas) -> Mapping[str, Collection[str] | _Phrase]:
    return {
        "theme": THEMES,
        "state": STATES,
        "status": STATUSES,
        "kind": KINDS,
        "at": atlas.features.keys(),
        "part": PARTS,
        "verdict": VERDICTS,
        "claim": atlas.claims.keys(),
        "sourcekind": SOURCE_KINDS,
        "language": atlas.languages,
        "source": atlas.sources.keys(),
        "find": _Phrase(),
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
        if name in SINGLE:
            found[PARAMETERS[name]] = known[0] if known else None
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
