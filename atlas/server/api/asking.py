"""What a request asks of the API, read and checked; what cannot be answered is refused with a sentence."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import QueryParams
from starlette.requests import Request

from atlas.address import DAYS, View, day_of, parse, span
from atlas.model import KINDS
from atlas.model.load import the_atlas
from atlas.takeaway.api.collections import Box, Period
from atlas.takeaway.api.route import ASKED
from atlas.takeaway.tables import SHAPED
from atlas.words import say

FEW, MOST = 100, 1000
"""Features or records a page: where none are asked for, and at most."""

LONGEST = 120
"""Characters of a value that is repeated in a refusal."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?")
"""A day, or a moment of RFC 3339 of which the day counts."""


class RefusedError(Exception):
    """A request that cannot be answered: its status, what is wrong in a sentence, and after how many seconds
    to ask again where that would help."""

    def __init__(self, status: HTTPStatus, detail: str, wait: int | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.wait = status, detail, wait


@dataclass(frozen=True)
class Asked:
    """A request: the address of the API as the visitor wrote it, without a slash at its end, the parts of the
    path that vary, and the parameters."""

    root: str
    path: dict[str, str]
    query: QueryParams

    @classmethod
    def of(cls, request: Request, below: str) -> Asked:
        """What a request asks; below: the path of the API on this server."""
        return cls(f"{str(request.base_url).rstrip('/')}{below}", request.path_params, request.query_params)

    def only(self, *known: str) -> None:
        """Refuse parameters other than these, and any that is given twice."""
        for name in self.query:
            if name not in known:
                listed = ", ".join(known) or say("api.none")
                raise bad("parameter", name=name, known=listed)
            if len(self.query.getlist(name)) > 1:
                raise bad("twice", name=name)

    def day(self) -> dt.date | None:
        """The day to whose knowledge the answer is cut; None for all that is known."""
        value = self.query.get("asof")
        if value is None:
            return None
        day = day_of(value, the_atlas())
        if day is None:
            first, last = span(the_atlas())
            raise bad("day", value=value, first=first.isoformat(), last=last.isoformat())
        return day

    def words(self) -> str:
        """The words to search for."""
        value = self.query.get("q", "")
        if not value.strip():
            raise bad("words")
        return value

    def kind(self) -> str:
        """The kind of record in the path."""
        return self._one_of("kind", KINDS)

    def layer(self) -> str:
        """The layer in the path."""
        return self._one_of("layer", SHAPED)

    def _one_of(self, name: str, known: Collection[str]) -> str:
        value = self.path[name]
        if value not in known:
            raise missing(name, value=value, known=", ".join(known))
        return value

    def page(self) -> tuple[int, int]:
        """How many things to show and how many to pass over before; more than MOST are cut to it."""
        return min(self._whole("limit", FEW, 1), MOST), self._whole("offset", 0, 0)

    def _whole(self, name: str, otherwise: int, least: int) -> int:
        value = self.query.get(name)
        if value is None:
            return otherwise
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) < least:
            raise bad("whole", name=name, value=value, least=least)
        return int(value)

    def box(self) -> Box | None:
        """The box asked for, as west, south, east, north in degrees; heights in it are passed over."""
        value = self.query.get("bbox")
        if value is None:
            return None
        try:
            numbers = [float(part) for part in value.split(",")]
        except ValueError:
            raise bad("box", value=value) from None
        if len(numbers) == 6:
            numbers = [*numbers[:2], *numbers[3:5]]
        if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
            raise bad("box", value=value)
        west, south, east, north = numbers
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
            raise bad("box", value=value)
        return west, south, east, north

    def time(self) -> Period | None:
        """The period asked for by `datetime`: a day or moment, or two with a slash between, `..` for open."""
        value = self.query.get("datetime")
        if value is None:
            return None
        ends = value.split("/")
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or (len(ends) == 2 and first in ("", "..") and last in ("", "..")):
            raise bad("time", value=value)
        begin, end = (self._moment(one, value, len(ends) == 2) for one in (first, last))
        if begin and end and begin > end:
            raise bad("time", value=value)
        return begin, end

    def _moment(self, text: str, whole: str, may_be_open: bool) -> dt.date | None:
        if may_be_open and text in ("", ".."):
            return None
        found = _DAY.fullmatch(text)
        try:
            return dt.date.fromisoformat(found[1] if found else text)
        except ValueError:
            raise bad("time", value=whole) from None

    def view(self) -> View:
        """The View of the parameters of the Corridor page; those of its filters and selection are read and
        change nothing. A day is refused: the network is the one that is known today."""
        for name in DAYS:
            if name in self.query:
                raise bad("no_day", name=name)
        view, unknown = parse({name: self.query.getlist(name) for name in self.query}, the_atlas())
        if unknown:
            raise bad("question", values="; ".join(unknown), known=", ".join(ASKED))
        return view


def bad(reason: str, **values: object) -> RefusedError:
    """A request whose parameters cannot be right; reason: a key of the words in `api.bad`."""
    return RefusedError(HTTPStatus.BAD_REQUEST, say(f"api.bad.{reason}", **_short(values)))


def missing(reason: str, **values: object) -> RefusedError:
    """A request for what is not there; reason: a key of the words in `api.missing`."""
    return RefusedError(HTTPStatus.NOT_FOUND, say(f"api.missing.{reason}", **_short(values)))


def too_many(wait: int) -> RefusedError:
    """A request of a client that asked too often; wait: the seconds after which to ask again."""
    return RefusedError(HTTPStatus.TOO_MANY_REQUESTS, say("api.too_many", seconds=wait), wait)


def _short(values: dict[str, object]) -> dict[str, object]:
    """The values repeated to whoever asked, cut to a length that a reader can bear."""
    return {name: value if name == "known" else str(value)[:LONGEST] for name, value in values.items()}
