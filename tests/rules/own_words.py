"""All texts that we wrote, and the runs of words by which a sentence of somebody else's is known again."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from atlas.model import KINDS, Atlas
from tests.kit.server import ROOT

RUN = 12
"""So many words in a row are a sentence carried over."""


def _read(name: str) -> frozenset[str]:
    return frozenset(json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")))


ARTICLE = _read("article_runs.json")
"""The article's runs of RUN words, each as the first 16 digits of its SHA-256: enough to know a run again,
too little to read it."""

NOTES = _read("note_runs.json")
"""The same of the notes that were taken from the sources before the first records were written, from lists of
names and stations aside; of 12 digits each."""

OTHERS = {"id", "url", "original", "local_name", "publisher", "mirror_of", "after", "sources", "words", "was"}
"""Fields that are not texts of ours: addresses, names, and what stood there before a correction."""


def texts(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """(where, text) of all that we wrote: records, corrections, gaps, and strings of the screen."""
    yield from texts_of(atlas)
    yield from _of("corrections", atlas.corrections)
    yield from _of("gaps", atlas.gaps)
    strings = tomllib.loads((ROOT / "atlas" / "lang" / "en.toml").read_text(encoding="utf-8"))
    yield from _inside("en.toml", strings)


def texts_of(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """(where, text) of the fields of the records."""
    for kind in KINDS:
        yield from _of(kind, atlas.kind(kind))


def _of(kind: str, records: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, record in records.items():
        told = record.model_dump()
        if kind == "sources" and record.title_verbatim:
            told.pop("title")
        yield from _inside(f"{kind}/{key}", told)


def _inside(where: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in OTHERS:
                yield from _inside(f"{where}.{name}", part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _inside(where, part)


def runs(text: str, digits: int = 16) -> list[str]:
    """Marks of all runs of RUN words of a text; case and signs between words do not count.

    digits: how many of the SHA-256 make a mark.
    """
    words = re.findall(r"\w+", text.casefold())
    parts = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return [hashlib.sha256(part.encode()).hexdigest()[:digits] for part in parts]


def noted(text: str) -> bool:
    """Whether a text shares a run of words with the notes on the sources."""
    return not NOTES.isdisjoint(runs(text, 12))
