"""The records that were drawn and looked up again, as `docs/corrections.md` lists them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from atlas.model import Atlas
from tests.kit.draw import mark, sample
from tests.kit.server import ROOT

SEED = 26
"""The seed of the second draw."""

ROW = re.compile(r"^\| `([a-z]+)/([a-z0-9-]+)` \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
COUNTS = re.compile(r"(\d+) right, (\d+) mended, (\d+) not findable")
TEXT = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
PARTS = tuple(part for part in TEXT.split("\n## ")[1:])


def rows(part: str) -> list[tuple[str, str, str]]:
    """(`kind/id`, outcome, evidence) of every record in a part of the page."""
    return [(f"{kind}/{key}", outcome, told) for kind, key, outcome, told in ROW.findall(part)]


@pytest.mark.parametrize("part", PARTS, ids=["fact check", "second draw"])
def test_fifty_records_have_an_outcome_that_the_counts_tell(atlas: Atlas, part: str) -> None:
    listed = rows(part)
    assert len({name for name, _, _ in listed}) == len(listed) == 50
    counts = Counter(outcome for _, outcome, _ in listed)
    told = COUNTS.search(part)
    assert told
    assert tuple(map(int, told.groups())) == (counts["right"], counts["mended"], counts["not findable"])
    for name, _, _ in listed:
        kind, _, key = name.partition("/")
        assert key in atlas.kind(kind), name


def test_what_was_mended_is_in_the_change_log(atlas: Atlas) -> None:
    changed = {f"{one.kind}/{one.record}" for one in atlas.corrections.values() if one.outcome != "refused"}
    for part in PARTS:
        for name, outcome, _ in rows(part):
            assert outcome != "mended" or name in changed, name


def test_evidence_names_sources_and_corrections_that_are_there(atlas: Atlas) -> None:
    for part in PARTS:
        for name, _, told in rows(part):
            for key in re.findall(r"`([a-z0-9-]+)`", told):
                assert key in atlas.sources or key in atlas.corrections, (name, key)


def test_the_second_draw_was_no_choice(atlas: Atlas) -> None:
    first, second = ([name for name, _, _ in rows(part)] for part in PARTS)
    marks = [mark(SEED, name) for name in second]
    assert marks == sorted(marks)
    drawn = set(sample(atlas, SEED, len(second), first))
    assert len(drawn - set(second)) <= 10, "records added since push others out one by one, never all at once"


def test_a_draw_stays_when_a_record_is_added_or_left_out(atlas: Atlas) -> None:
    ten = sample(atlas, 1, 10)
    assert sample(atlas, 1, 10) == ten
    assert sample(atlas, 2, 10) != ten
    assert sample(atlas, 1, 9, left_out=ten[:1]) == ten[1:]
