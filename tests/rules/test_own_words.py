"""The words of the records and of the screen: one spelling for each name, and no sentence of the article, of
a source's title, or of the notes that were taken from the sources."""

from __future__ import annotations

import re

import pytest

from atlas.model import Atlas, Spelling
from atlas.model.load import the_atlas
from tests.rules.own_words import ARTICLE, NOTES, noted, runs, texts

SPELLINGS = tuple(the_atlas().spellings.values())

LISTS = ("published_basis", "operator")
"""Fields that list stations or firms: names in a row, no sentence."""


def misspelled(text: str, spelling: Spelling) -> list[str]:
    """The forms in a text that its table of spellings rules out."""
    return [form for form in spelling.instead_of if re.search(rf"\b{re.escape(form)}\b", text)]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda one: one.id)
def test_a_name_has_one_spelling(atlas: Atlas, spelling: Spelling) -> None:
    found = [f"{where}: {form}" for where, text in texts(atlas) for form in misspelled(text, spelling)]
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


def test_no_text_shares_twelve_words_with_the_article(atlas: Atlas) -> None:
    assert len(ARTICLE) > 100, "the runs of the article are there"
    shared = [where for where, text in texts(atlas) if ARTICLE.intersection(runs(text))]
    assert not shared


def test_no_text_shares_twelve_words_with_the_title_of_a_source(atlas: Atlas) -> None:
    titles = {run for one in atlas.sources.values() if one.title_verbatim for run in runs(one.title)}
    assert len(titles) > 100, "there are titles long enough"
    assert not [where for where, text in texts(atlas) if titles.intersection(runs(text))]


def test_no_text_shares_twelve_words_with_the_notes_on_the_sources(atlas: Atlas) -> None:
    assert len(NOTES) > 1000, "the runs of the notes are there"
    found = [where for where, text in texts(atlas) if noted(text)]
    assert not [where for where in found if not where.endswith(LISTS)]
