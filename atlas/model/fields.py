"""The kinds of value that records are made of, each with its check.

A failed check raises ValueError with what would be right; pydantic turns it into the field's error.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

MARKUP = re.compile(r"[<>`]|\$\{")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

LONGEST_TEXT, LONGEST_NAME, LONGEST_LINK, LONGEST_SLUG = 1_000, 200, 500, 60
"""Characters that a text, a name or title, an address and an id may have."""

UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn")
"""Unicode's categories of what is not seen in a line: controls and line breaks, marks of direction and joins,
private and unassigned characters."""

EARLIEST, LATEST = dt.date(1850, 1, 1), dt.date(2100, 12, 31)
"""The days between which a date of a record lies."""

BEGUN, LOOKED = dt.date(2026, 1, 1), dt.date(2026, 11, 26)
"""Not before the first was a record looked at. The second is a day on which some were: a clock that shows an
earlier day is wrong and refuses nothing."""

LANGUAGES = (
    *("ar", "az", "cs", "de", "en", "es", "fa", "id", "it", "ja"),
    *("kk", "ko", "ky", "pl", "pt", "ru", "tr", "uk", "uz", "zh"),
)
"""Languages of sources as ISO 639-1 codes; each has its name in `lang/`."""

COUNTRIES = (
    *("afg", "arm", "aut", "aze", "bel", "bgr", "blr", "chn", "deu", "egy", "geo", "hun", "ind", "irn"),
    *("ita", "jpn", "kaz", "kgz", "kor", "mda", "mng", "nld", "pak", "pol", "rou", "rus", "sgp", "srb"),
    *("svk", "svn", "tjk", "tkm", "tur", "ukr", "usa", "uzb"),
)
"""Countries that records name, as lower-case ISO 3166-1 alpha-3 codes; each has its name in `lang/`."""


def _text(value: str) -> str:
    hidden = next((sign for sign in value if unicodedata.category(sign) in UNSEEN), None)
    if hidden is not None:
        raise ValueError(
            f"holds the unseen character U+{ord(hidden):04X}; write one line without line breaks, control or "
            "direction marks"
        )
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
    if not re.fullmatch(r"https?://[^\s/\\\"\[\]?#]+(/[^\s\\\"]*)?", value):
        raise ValueError("must be an address that begins with https:// or http://")
    return _text(value)


def _words(value: str) -> str:
    if not re.search(r"[a-z]{2}", re.sub(r"infinity|inf|nan", "", value.lower())):
        raise ValueError("must be a plain decimal number, or words")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(
            f"must be one of {', '.join(LANGUAGES)}; add a new one to atlas/model/fields.py and "
            "atlas/lang/en.toml"
        )
    return value


def _country(value: str) -> str:
    if value not in COUNTRIES:
        raise ValueError(
            f"must be one of {', '.join(COUNTRIES)}; add a new one to atlas/model/fields.py and "
            "atlas/lang/en.toml"
        )
    return value


def _when(value: str) -> str:
    if not EARLIEST <= first_day(value) <= LATEST:
        raise ValueError(f"must lie between {EARLIEST.year} and {LATEST.year}")
    return value


def _day(value: Any) -> dt.date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("must be a day written 2026-11-22")
    return first_day(_when(value))


def _looked(day: dt.date) -> dt.date:
    """A day on which somebody has looked: east of the server it may be tomorrow already."""
    newest = max(dt.date.today(), LOOKED) + dt.timedelta(days=1)
    if not BEGUN <= day <= newest:
        raise ValueError(f"must be the day on which the record was looked at: {BEGUN} to today")
    return day


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


Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_text)]
"""One line of prose."""

Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_text)]
"""What something is called: it stands in a heading, a list or a table."""

Words = Annotated[Name, AfterValidator(_words)]
"""A value that its source gives in words, not as a number."""

Clock = Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]
"""A time of day."""

Slug = Annotated[str, Field(max_length=LONGEST_SLUG), AfterValidator(_slug)]
Link = Annotated[str, Field(max_length=LONGEST_LINK), AfterValidator(_link)]
When = Annotated[str, BeforeValidator(_as_text), AfterValidator(_when)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Looked = Annotated[Day, AfterValidator(_looked)]
Language = Annotated[str, AfterValidator(_language)]
Country = Annotated[str, AfterValidator(_country)]
Citations = Annotated[tuple[Slug, ...], Field(min_length=1)]

Flag = Annotated[bool, Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e15, le=1e15)]
Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]
Kilometres = Annotated[Number, Field(gt=0, le=40_075)]
"""A length; none is longer than the equator."""

Days = Annotated[Number, Field(ge=0, le=366)]
Count = Annotated[Number, Field(ge=0)]
Rank = Annotated[int, Field(strict=True, ge=1, le=1_000)]
Year = Annotated[int, Field(strict=True, ge=1990, le=2060)]


def in_order(low: float | None, high: float | None) -> None:
    """Raise a ValueError where a span has both ends and begins above its end."""
    if low is not None and high is not None and low > high:
        raise ValueError("low, high: low must not be above high")
