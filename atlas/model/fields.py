"""The kinds of value that records are made of, each with its check.

A failed check raises ValueError with what would be right; pydantic turns it into the field's error.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

MARKUP = re.compile(r"[<>`]|\$\{")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _text(value: str) -> str:
    if MARKUP.search(value):
        raise ValueError("contains <, >, a back-tick or ${; write it without markup")
    if not value.strip() or value != value.strip():
        raise ValueError("must not be empty or begin or end with a space")
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError("must be lower-case letters, digits and single hyphens, like aktau-port")
    return value


def _link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise ValueError("must be an address that begins with https:// or http://")
    return _text(value)


def _when(value: str) -> str:
    first_day(value)
    return value


def first_day(when: str) -> dt.date:
    """First day of a date written `2025`, `2025-12` or `2025-12-20`.

    Raises ValueError when it is not one of these or not in the calendar.
    """
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", when)
    if not parts:
        raise ValueError("must be a date written 2025, 2025-12 or 2025-12-20")
    year, month, day = (int(part) if part else 1 for part in parts.groups())
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"is not in the calendar ({error})") from None


def last_day(when: str) -> dt.date:
    """Last day of a date written `2025`, `2025-12` or `2025-12-20`."""
    first = first_day(when)
    if len(when) == 10:
        return first
    if len(when) == 4:
        return dt.date(first.year, 12, 31)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, AfterValidator(_text)]
Slug = Annotated[str, AfterValidator(_slug)]
Link = Annotated[str, AfterValidator(_link)]
When = Annotated[str, BeforeValidator(_as_text), AfterValidator(_when)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Country = Annotated[str, Field(pattern=r"^[a-z]{3}$")]
Citations = Annotated[tuple[Slug, ...], Field(min_length=1)]
