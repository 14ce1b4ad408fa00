"""How to cite the Atlas, a view of it, one of its records, or a source: APA, Chicago, BibTeX and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from atlas.dialogue.titles import title
from atlas.model import Atlas, first_day
from atlas.words import date, say

_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
"""Signs that TeX would read as orders."""


@dataclass(frozen=True)
class Cited:
    """What is cited: who made it, what it is called and where it is read, as far as known.

    published: the day as its source has it, None where it is undated; version: of the Atlas; known: the day
    to which the Atlas is cut; part_of: the work that it is read in; accessed: the day of access, None for
    what is fixed by its address and its day, so that no style asks when it was read.
    """

    key: str
    author: str
    title: str
    kind: str
    published: str | None
    address: str | None
    version: str | None = None
    known: dt.date | None = None
    part_of: str | None = None
    accessed: dt.date | None = None
    language: str = "en"

    @property
    def year(self) -> str | None:
        """The year of publication."""
        return self.published[:4] if self.published else None


def whole(atlas: Atlas, today: dt.date, address: str) -> Cited:
    """The Atlas, or a view of it, by its address. Cut to a day it is fixed by that day and by its version."""
    return Cited(
        key=f"cajad-atlas-{atlas.version[:4]}",
        author=say("exports.author"),
        title=say("exports.title"),
        kind="dataset",
        published=atlas.edition.isoformat(),
        address=address,
        version=atlas.version,
        known=atlas.day,
        accessed=None if atlas.day else today,
    )


def record(atlas: Atlas, kind: str, key: str, today: dt.date, address: str) -> Cited:
    """One record of the Atlas, read at an address."""
    work = whole(atlas, today, address)
    return Cited(
        **{
            **work.__dict__,
            "key": f"{work.key}-{key}",
            "title": title(atlas, kind, key),
            "part_of": work.title,
        }
    )


def source(atlas: Atlas, key: str, today: dt.date) -> Cited:
    """A source of the Atlas itself, at its own address. Raises KeyError for an unknown id."""
    found = atlas.sources[key]
    return Cited(
        key=key,
        author=found.publisher,
        title=found.title,
        kind="dataset" if found.kind == "dataset" else "webpage",
        published=found.date,
        address=found.url,
        accessed=None if atlas.day else today,
        language=found.language,
    )


def apa(work: Cited) -> str:
    """A work in the manner of the APA."""
    known = f", {say('exports.known', day=date(work.known))}" if work.known else ""
    version = f" ({say('cite.version', version=work.version)})" if work.version else ""
    kind = f" [{say(f'cite.kinds.{work.kind}')}]" if work.kind == "dataset" else ""
    within = f". {say('cite.within', title=work.part_of)}" if work.part_of else ""
    published = _apa_day(work) if work.part_of is None and work.version is None else work.year
    head = f"{work.author}. ({published or say('cite.undated')}). {work.title}{known}{within}{version}{kind}."
    return " ".join([head, *_read(work, "cite.retrieved")])


def chicago(work: Cited) -> str:
    """A work in the manner of Chicago's notes and bibliography."""
    known = f", {say('exports.known', day=date(work.known))}" if work.known else ""
    quoted = f"“{work.title}{known}.”"
    version = f" {say('cite.version', version=work.version)}." if work.version else ""
    within = f" {say('cite.within', title=work.part_of)}." if work.part_of else ""
    day = f" {date(work.published)}." if work.published else f" {say('cite.undated')}."
    return " ".join([f"{work.author}. {quoted}{within}{version}{day}", *_read(work, "cite.accessed")])


def bibtex(work: Cited) -> str:
    """A work as an entry for BibTeX."""
    known = f", {say('exports.known', day=date(work.known))}" if work.known else ""
    fields = {
        "title": f"{{{_tex(work.title + known)}}}",
        "author": f"{{{_tex(work.author)}}}",
        "year": work.year,
        "version": work.version,
        "howpublished": _tex(work.part_of) if work.part_of else None,
        "url": work.address,
        "urldate": work.accessed.isoformat() if work.accessed else None,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}\n}}"


def csl(work: Cited) -> str:
    """A work as CSL-JSON, which reference managers read."""
    known = f", {say('exports.known', day=date(work.known))}" if work.known else ""
    item: dict[str, Any] = {
        "id": work.key,
        "type": work.kind,
        "title": f"{work.title}{known}",
        "author": [{"literal": work.author}],
        "issued": _parts(work.published),
        "version": work.version,
        "container-title": work.part_of,
        "URL": work.address,
        "accessed": _parts(work.accessed.isoformat()) if work.accessed else None,
        "language": work.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


STYLES: Mapping[str, Callable[[Cited], str]] = {"apa": apa, "chicago": chicago, "bibtex": bibtex, "csl": csl}
"""Style of citation -> how a work is written in it."""


def _read(work: Cited, accessed: str) -> list[str]:
    """Where a work was read and when, at the end of a citation; accessed: the words for the day."""
    if not work.address:
        return []
    return [say(accessed, day=date(work.accessed), address=work.address) if work.accessed else work.address]


def _apa_day(work: Cited) -> str | None:
    """The day as the APA writes it: 2025, December 20."""
    if not work.published:
        return None
    day = first_day(work.published)
    month = say(f"months.{day.month}")
    return {4: f"{day.year}", 7: f"{day.year}, {month}"}.get(
        len(work.published), f"{day.year}, {month} {day.day}"
    )


def _parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: {"\\": r"\textbackslash{}"}.get(found[0], f"\\{found[0]}"), text)
