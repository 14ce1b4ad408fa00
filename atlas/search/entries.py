"""What can be found: every record under its names and with its texts, and every organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from atlas.dialogue.titles import title
from atlas.model import Atlas
from atlas.region.organisations import organisations
from atlas.words import many, say

ORGANISATIONS = "organisations"
"""The kind of an entry that is no record."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "places": ("states", "seas", "places"),
    "routes": ("routes",),
    "commitments": ("commitments",),
    "organisations": (ORGANISATIONS,),
    "people": ("people",),
    "events": ("events", "delays"),
    "sites": ("sites",),
    "forums": ("forums",),
    "declaration": ("headings", "themes"),
    "facts": (
        "facts",
        "indicators",
        "disagreements",
        "tractions",
        "trials",
        "quotes",
        "factors",
        "footprints",
    ),
    "article": ("claims", "omissions"),
    "gaps": ("gaps",),
    "lines": ("legs",),
    "sources": ("sources",),
}
"""Group of the answer, in the order in which people seek them -> the kinds of its entries."""

PROSE = frozenset(
    {*GROUPS["facts"], *GROUPS["article"], "gaps", "sources"},
)
"""Kinds whose title is a sentence or a headline: its words say what it is about and do not name it."""

_NO_TEXT = re.compile(r"[a-z0-9\-:/.]*|https?://\S*")
"""Ids, days, closed words and addresses: nothing that people would search for."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: its kind and id, the title under which it is shown, its names (the title
    first), and all other text of its record, which may be long."""

    kind: str
    id: str
    title: str
    names: tuple[str, ...]
    texts: tuple[str, ...]

    @cached_property
    def group(self) -> str:
        """The group of the answer in which it stands."""
        return next(name for name, kinds in GROUPS.items() if self.kind in kinds)


def entries(atlas: Atlas) -> Iterator[Entry]:
    """Everything of an Atlas that can be found, group by group."""
    for kinds in GROUPS.values():
        for kind in kinds:
            yield from _organisations(atlas) if kind == ORGANISATIONS else _records(atlas, kind)


def _records(atlas: Atlas, kind: str) -> Iterator[Entry]:
    for key, record in atlas.kind(kind).items():
        name = record.subject if kind == "gaps" else title(atlas, kind, key)
        names = (name, *_other_names(atlas, kind, key, record))
        texts = tuple(text for text in (*_texts(record), *_about(atlas, kind, record)) if text != name)
        yield Entry(kind, key, name, names, texts)


def _other_names(atlas: Atlas, kind: str, key: str, record: Any) -> Iterator[str]:
    synonym = atlas.synonyms.get(key)
    if synonym and synonym.kind == kind:
        yield from synonym.names
    for field in ("local_name", "official_name", "locode"):
        if getattr(record, field, None):
            yield getattr(record, field)


def _texts(value: Any) -> Iterator[str]:
    """Every text inside a record that says something to a reader, in reading order."""
    if isinstance(value, str):
        if not _NO_TEXT.fullmatch(value):
            yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("id", "sources", "checked", "local_name", "official_name", "locode"):
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _about(atlas: Atlas, kind: str, record: Any) -> Iterator[str]:
    """What a record is about in words that stand in it only as ids: states, goods, theme."""
    states: tuple[str, ...] = getattr(record, "states", None) or (getattr(record, "state", None) or "",)
    if kind in ("commitments", "sites", "indicators", "people"):
        yield from (atlas.states[one].name for one in states if one in atlas.states)
    if kind == "sites":
        yield from (one.replace("-", " ") for one in record.commodities)
    theme = str(getattr(record, "theme", ""))
    if theme in atlas.themes:
        yield atlas.themes[theme].name


def _organisations(atlas: Atlas) -> Iterator[Entry]:
    for one in organisations(atlas):
        deeds = "; ".join(many(f"organisations.{does}", len(works)) for does, works in one.by_deed())
        where = ", ".join(say(f"countries.{state}") for state in one.states)
        yield Entry(ORGANISATIONS, one.id, one.name, (one.name, *one.names), (f"{deeds}. {where}",))
