"""One test a record: it stands on sources that exist, is dated sensibly, and reads as text."""

from __future__ import annotations

import datetime as dt

import pytest

from atlas.model import KINDS, Record, citations, first_day
from atlas.model.load import the_atlas

RECORDS = [(kind, key) for kind in KINDS for key in the_atlas().kind(kind)]
EARLIEST = dt.date(1890, 1, 1)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    return []


@pytest.mark.parametrize(("kind", "key"), RECORDS, ids=lambda value: value)
def test_record(kind: str, key: str) -> None:
    atlas = the_atlas()
    record: Record = atlas.kind(kind)[key]
    cited = set(citations(record))
    if kind != "sources":
        assert cited, f"{kind} {key} rests on no source"
    assert cited <= set(atlas.sources)
    assert record.checked <= dt.date.today(), "looked at in the future"
    for name in ("date", "end_date"):
        when = getattr(record, name, None)
        if when:
            assert EARLIEST <= first_day(when) <= dt.date(2060, 1, 1)
    for text in _texts(record.model_dump()):
        assert "  " not in text, f"two spaces in a row: {text[:60]}"
        assert "TODO" not in text


@pytest.mark.parametrize("key", the_atlas().commitments)
def test_commitment_keeps_promised_and_paid_apart(key: str) -> None:
    record = the_atlas().commitments[key]
    for amount in record.amounts:
        if amount.kind in ("target", "portfolio"):
            assert amount.stage == "promised", "a target or a portfolio is not signed money"
        if record.kind == "proposal":
            assert amount.stage == "promised", "a proposal has no signed money"


@pytest.mark.parametrize("key", the_atlas().commitments)
def test_proposals_are_of_the_leader_alone(key: str) -> None:
    record = the_atlas().commitments[key]
    if record.kind == "proposal":
        assert {entry.status for entry in record.ledger} <= {"proposed"}
    if record.kind == "declaration":
        assert len(record.states) == 6


def test_known_counts() -> None:
    """Six states and five themes by definition; ten numbered or special ministers' meetings were held before
    the summit, by the Japanese foreign ministry's count of 17 December 2025 (online ones included)."""
    atlas = the_atlas()
    assert len(atlas.states) == 6
    assert len(atlas.themes) == 5
    ministers = [event for event in atlas.events.values() if event.kind == "ministers"]
    assert len(ministers) == 10
    assert [event.number for event in ministers if event.number] == list(range(1, 10))
    leaders = [person.state for person in atlas.people.values() if person.leader]
    assert sorted(leaders) == sorted(atlas.states)


def test_no_two_sources_are_one_page() -> None:
    """An address with a title stands once; a data set whose parts share an address names each part."""
    atlas = the_atlas()
    pages = [(one.url, one.title) for one in atlas.sources.values() if one.url]
    assert len(set(pages)) == len(pages), [page for page in pages if pages.count(page) > 1]
