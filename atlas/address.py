"""What a visitor is looking at, to and from the parameters of the address.

Values are slugs, days or a short phrase; what is not understood falls away and is reported, never raised.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from atlas.model import GROUP_OF, Atlas, Claim, Commitment, Leg, Site, Source, first_day
from atlas.model.base import StateId, Status, ThemeId

KINDS: tuple[str, ...] = get_args(Commitment.model_fields["kind"].annotation)
STATUSES: tuple[str, ...] = get_args(Status)
THEMES: tuple[str, ...] = get_args(ThemeId)
STATES: tuple[str, ...] = get_args(StateId)
GOODS: tuple[str, ...] = tuple(dict.fromkeys(GROUP_OF.values()))
COMMODITIES: tuple[str, ...] = tuple(GROUP_OF)
SITE_KINDS: tuple[str, ...] = get_args(Site.model_fields["kind"].annotation)
VERDICTS: tuple[str, ...] = get_args(Claim.model_fields["verdict"].annotation)
SOURCE_KINDS: tuple[str, ...] = get_args(Source.model_fields["kind"].annotation)

MODES: tuple[str, ...] = get_args(Leg.model_fields["mode"].annotation)

TONNES: tuple[str, ...] = tuple(str(one) for one in range(5, 29))
"""Net tonnes in a container of 40 feet that emissions can be asked for."""

CORRIDOR_PARTS = ("corridors", "trials", "legs", "weak", "facts")
"""The parts below the map of the Corridor page, the first shown when none is asked for."""

RESOURCE_PARTS = ("sites", "numbers", "forums", "states", "companies")
"""The parts of the Resources page, the first shown when none is asked for."""

SOURCE_PARTS = (
    "article",
    "disagreements",
    "register",
    "corrections",
    "gaps",
    "freshness",
    "method",
    "downloads",
)
"""The parts of the Sources page, the first shown when none is asked for."""

PAGES = ("summit", "corridor", "declaration", "timeline", "resources", "sources")
"""The pages: each name is also the address and the file in `pages/`; the first is home."""

TOUR = ("1", "2", "3", "4", "5")
"""The steps of the tour of the home page (`dialogue/tour.py`)."""

NONE = "none"
"""Written for a list that is empty although it is not so at first."""

LONGEST = 80
"""Characters of a phrase, and of an unknown value that is repeated back to the visitor."""

MOST_COMPARED = 3
"""States that stand side by side at most."""


QUESTION = ("start", "end", "via", "modes", "tonnes", "avoid", "planned", "closed", "by", "pick")
"""The fields of the View that are the question to the freight network."""


@dataclass(frozen=True)
class View:
    """Everything that the address holds.

    themes, states, statuses, kinds: the filters, none chosen meaning all; at: the selected feature; asof: the
    Atlas is shown as it was known on that day, None: with all that is known; beside: the day set beside it.
    start .. pick: the question to the freight network (from, to, a place to pass, modes allowed, none meaning
    all, states avoided, unfinished links used, links closed, what is least, which of the ways is shown).
    position: what the map shows in a link that somebody copied, written latitude,longitude,zoom.
    part: the open part of a page. goods .. compared: the Resources page. verdicts .. find: the Sources page.
    tour: the step of the tour on the home page.
    """

    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at: str | None = None
    asof: dt.date | None = None
    beside: dt.date | None = None
    start: str = "nagoya-port"
    end: str = "istanbul"
    via: str | None = None
    modes: tuple[str, ...] = ()
    tonnes: str = "20"
    avoid: tuple[str, ...] = ("rus",)
    planned: str | None = None
    closed: tuple[str, ...] = ()
    by: str = "km"
    pick: str = "1"
    part: str | None = None
    goods: tuple[str, ...] = ()
    commodities: tuple[str, ...] = ()
    site_kinds: tuple[str, ...] = ()
    japan: str | None = None
    compared: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    claim: str | None = None
    source_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    source: str | None = None
    find: str | None = None
    position: str | None = None
    tour: str | None = None

    def with_(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)

    def open_part(self, parts: Sequence[str]) -> str:
        """Which of a page's parts is open: the first where the View names none of them."""
        return self.part if self.part and self.part in parts else parts[0]

    def shared(self) -> View:
        """What goes along from page to page: the filters, the selection, the day of knowledge, and the
        question to the freight network, so that it is still asked when the visitor comes back to it."""
        kept = ("themes", "states", "statuses", "kinds", "at", "asof", *QUESTION)
        return View(**{name: getattr(self, name) for name in kept})


EMPTY = View()
"""What an address without parameters shows."""

PARAMETERS: Mapping[str, str] = {
    "theme": "themes",
    "state": "states",
    "status": "statuses",
    "kind": "kinds",
    "at": "at",
    "asof": "asof",
    "beside": "beside",
    "from": "start",
    "to": "end",
    "via": "via",
    "mode": "modes",
    "tonnes": "tonnes",
    "avoid": "avoid",
    "planned": "planned",
    "closed": "closed",
    "by": "by",
    "way": "pick",
    "part": "part",
    "goods": "goods",
    "commodity": "commodities",
    "sitekind": "site_kinds",
    "japan": "japan",
    "compare": "compared",
    "verdict": "verdicts",
    "claim": "claim",
    "sourcekind": "source_kinds",
    "language": "languages",
    "source": "source",
    "find": "find",
    "map": "position",
    "tour": "tour",
}
"""Parameter of the address -> field of the View."""

FORMER: Mapping[tuple[str, str], str] = {("part", "rivals"): "corridors", ("part", "formats"): "forums"}
"""Parameter and value as links of earlier editions have them -> what is written now."""

DAYS = ("asof", "beside")
"""The parameters that are a day, written 2024-08-01."""


def _allowed(atlas: Atlas) -> Mapping[str, Collection[str]]:
    """The slugs that a parameter may have; days and the phrase to find are not among them."""
    return {
        "theme": THEMES,
        "state": STATES,
        "status": STATUSES,
        "kind": KINDS,
        "at": atlas.features.keys(),
        "from": atlas.stops,
        "to": atlas.stops,
        "via": atlas.stops,
        "mode": MODES,
        "tonnes": TONNES,
        "avoid": (*atlas.countries, NONE),
        "planned": ("yes",),
        "closed": atlas.legs.keys(),
        "by": ("km", "breaks"),
        "way": ("1", "2", "3"),
        "part": (*CORRIDOR_PARTS, *RESOURCE_PARTS, *SOURCE_PARTS),
        "goods": GOODS,
        "commodity": COMMODITIES,
        "sitekind": SITE_KINDS,
        "japan": ("yes",),
        "compare": STATES,
        "verdict": VERDICTS,
        "claim": atlas.claims.keys(),
        "sourcekind": SOURCE_KINDS,
        "language": atlas.languages,
        "source": atlas.sources.keys(),
        "tour": TOUR,
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


def _phrase(value: str) -> str | None:
    return value if value.isprintable() and 0 < len(value.strip()) <= LONGEST else None


_POSITION = re.compile(r"(-?\d{1,2}(?:\.\d{1,5})?),(-?\d{1,3}(?:\.\d{1,5})?),(\d{1,2}(?:\.\d{1,3})?)")


def _position(value: str) -> str | None:
    """Where a map is, as latitude,longitude,zoom; None where there is no such place."""
    found = _POSITION.fullmatch(value)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        return None
    return value


def _understood(name: str, value: str, atlas: Atlas, allowed: Mapping[str, Collection[str]]) -> Any:
    """What a value of a parameter stands for; None when it is not known."""
    if name in DAYS:
        return day_of(value, atlas)
    if name == "find":
        return _phrase(value)
    if name == "map":
        return _position(value)
    if name == "avoid" and not value:
        return NONE
    value = FORMER.get((name, value), value)
    return value if value in allowed[name] else None


def parse(parameters: Mapping[str, Sequence[str]], atlas: Atlas) -> tuple[View, tuple[str, ...]]:
    """The View of an address, and what was not understood, written `name=value`.

    parameters: every value of each parameter, as the address has them. Of a parameter that holds one value
    the first that is known counts; lists take the order of their values, states compared keep the order of
    the address. Parameters that begin with `embed` are Streamlit's own and are passed over.
    """
    allowed = _allowed(atlas)
    fields: dict[str, Any] = {}
    unknown: list[str] = []
    for name, values in parameters.items():
        if name.startswith("embed"):
            continue
        if name not in PARAMETERS:
            unknown.append(name[:LONGEST])
            continue
        read = {value: _understood(name, value, atlas, allowed) for value in values}
        unknown += [f"{name}={value}"[:LONGEST] for value, known in read.items() if known is None]
        known = [value for value in read.values() if value is not None]
        field = PARAMETERS[name]
        if name == "compare":
            fields[field] = tuple(known[:MOST_COMPARED])
            unknown += [f"{name}={value}" for value in known[MOST_COMPARED:]]
        elif not known:
            continue
        elif isinstance(getattr(EMPTY, field), tuple):
            fields[field] = tuple(value for value in allowed[name] if value in known and value != NONE)
        else:
            fields[field] = known[0]
    return View(**fields), tuple(dict.fromkeys(unknown))


def parameters(view: View) -> dict[str, list[str]]:
    """The address of a View: only what differs from the empty View, in a fixed order."""
    written: dict[str, list[str]] = {}
    for name, field in PARAMETERS.items():
        value = getattr(view, field)
        if value == getattr(EMPTY, field):
            continue
        if isinstance(value, tuple):
            written[name] = list(value or (NONE,))
        elif value is not None:
            written[name] = [value.isoformat() if isinstance(value, dt.date) else value]
    return written
