"""The words of the records and of the screen: one spelling for each name, and no sentence of the article."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from atlas.model import KINDS, Spelling
from atlas.model.load import the_atlas
from tests.kit.server import ROOT

RUN = 12
"""So many words in a row are a sentence carried over."""

ARTICLE = frozenset(json.loads(Path(__file__).with_name("article_runs.json").read_text(encoding="utf-8")))
"""The article's runs of RUN words, each as the first 16 digits of its SHA-256: enough to know a run again,
too little to read it."""

OTHERS = {"id", "url", "original", "local_name", "publisher", "mirror_of", "after", "sources", "words", "was"}
"""Fields that are not texts of ours: addresses, names, and what stood there before a correction."""

SPELLINGS = tuple(the_atlas().spellings.values())


def texts() -> Iterator[tuple[str, str]]:
    """(where, text) of all that we wrote: fields of the records, and the strings of the screen."""
    atlas = the_atlas()
    tables = {
        **{kind: atlas.kind(kind) for kind in KINDS},
        "corrections": atlas.corrections,
        "gaps": atlas.gaps,
    }
    for kind, records in tables.items():
        for key, record in records.items():
            told = record.model_dump()
            if kind == "sources" and record.title_verbatim:
                told.pop("title")
            yield from _inside(f"{kind}/{key}", told)
    strings = tomllib.loads((ROOT / "atlas" / "lang" / "en.toml").read_text(encoding="utf-8"))
    yield from _inside("en.toml", strings)


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


def runs(text: str) -> list[str]:
    """Marks of all runs of RUN words of a text; case and signs between words do not count."""
    words = re.findall(r"\w+", text.casefold())
    parts = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return [hashlib.sha256(part.encode()).hexdigest()[:16] for part in parts]


def misspelled(text: str, spelling: Spelling) -> list[str]:
    """The forms in a text that its table of spellings rules out."""
    return [form for form in spelling.instead_of if re.search(rf"\b{re.escape(form)}\b", text)]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda one: one.id)
def test_a_name_has_one_spelling(spelling: Spelling) -> None:
    found = [f"{where}: {form}" for where, text in texts() for form in misspelled(text, spelling)]
    assert not found, f"write {spelling.preferred}"


def test_no_preferred_spelling_is_ruled_out_elsewhere() -> None:
    ruled_out = {form for spelling in SPELLINGS for form in spelling.instead_of}
    assert not ruled_out & {spelling.preferred for spelling in SPELLINGS}


def test_a_second_spelling_is_seen() -> None:
    turkiye = next(one for one in SPELLINGS if one.id == "turkiye")
    assert misspelled("From Georgia to Turkey.", turkiye) == ["Turkey"]
    assert not misspelled("Turkeys in Türkiye", turkiye)


def test_a_run_is_known_again_whatever_its_signs() -> None:
    one = "One two three, four five six; seven eight nine ten eleven twelve."
    other = "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT - NINE TEN ELEVEN TWELVE thirteen"
    assert set(runs(one)) < set(runs(other))
    assert runs("Only eleven words stand here, so that nothing can be compared.") == []


def test_no_text_shares_twelve_words_with_the_article() -> None:
    assert len(ARTICLE) > 100, "the runs of the article are there"
    shared = [where for where, text in texts() if ARTICLE.intersection(runs(text))]
    assert not shared
