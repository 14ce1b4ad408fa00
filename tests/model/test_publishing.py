"""Names of publishers, corrections and gaps in broken copies of the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kit.records import Rows, faults_of, read, the, write

Break = Callable[[Rows], None]


def _set(key: str, field: str, value: Any) -> Break:
    def change(rows: Rows) -> None:
        the(rows, key)[field] = value

    return change


CORRECTIONS: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "kind": (lambda row: row.update(kind="sits"), "kind: sits is not a kind; known are sources, states"),
    "record": (lambda row: row.update(record="nowhere"), "record: nowhere is not in indicators.yaml"),
    "source": (lambda row: row.update(sources=["nowhere"]), "sources: nowhere is not in sources.yaml"),
    "nothing told": (lambda row: row.pop("was"), "was, now: a mended field needs both"),
    "no source": (lambda row: row.pop("sources"), "sources: must name what the new text rests on"),
    "not changed": (lambda row: row.update(outcome="refused"), "now: must be left out"),
    "not new": (lambda row: row.update(outcome="added"), "was must be left out"),
}
"""What is broken in a correction -> the change, and the words in which it is told."""


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_fault_of_a_correction_is_named(data: Path, name: str) -> None:
    change, words = CORRECTIONS[name]
    rows = read(data, "corrections")
    change(the(rows, "titanium-sponge-world-and-china"))
    write(data, "corrections", rows)
    where = "data/records/corrections.yaml: record titanium-sponge-world-and-china: "
    assert any(fault.startswith(where) and words in fault for fault in faults_of(data))


PUBLISHERS: dict[str, tuple[str, Break, str]] = {
    "old spelling": (
        "sources",
        _set("mofa-summit-notice", "publisher", "Japan MOFA"),
        "mofa-summit-notice: publisher: Japan MOFA is spelled Ministry of Foreign Affairs of Japan",
    ),
    "slip of the pen": (
        "sources",
        _set("mofa-summit-notice", "publisher", "Ministry of Foreign Affair of Japan"),
        "add it there; the nearest name there is Ministry of Foreign Affairs of Japan",
    ),
    "wrong address": (
        "sources",
        _set("mofa-summit-notice", "publisher", "Trend"),
        "mofa-summit-notice: url: www.mofa.go.jp is no domain of Trend in publishers.yaml",
    ),
    "unknown original": (
        "sources",
        _set("mofa-kgz-summit-repost", "mirror_of", "Nobody"),
        "mofa-kgz-summit-repost: mirror_of: Nobody is not in publishers.yaml; add it there",
    ),
    "address of no original": (
        "sources",
        _set("mofa-summit-notice", "original", "https://example.org/"),
        "mofa-summit-notice: record: mirror_of: must name the publisher of the original",
    ),
    "two spellings": (
        "publishers",
        lambda rows: rows.append({"id": "mofa", "name": "Japan MOFA", "kind": "government"}),
        "record mofa: name: Japan MOFA is a spelling that Ministry of Foreign Affairs of Japan rules out",
    ),
    "twice": (
        "publishers",
        lambda rows: rows.append({"id": "news-az-2", "name": "News.az", "kind": "press"}),
        "record news-az-2: name: News.az is also news-az; keep one record",
    ),
    "one domain, two names": (
        "publishers",
        lambda rows: the(rows, "trend")["domains"].append("mofa.go.jp"),
        "record trend: domains: mofa.go.jp also stands in ministry-of-foreign-affairs-of-japan",
    ),
}
"""What is broken in the names of publishers -> the file, the change, and the words in which it is told."""


@pytest.mark.parametrize("name", PUBLISHERS)
def test_a_second_spelling_of_a_publisher_is_named(data: Path, name: str) -> None:
    kind, change, words = PUBLISHERS[name]
    rows = read(data, kind)
    change(rows)
    write(data, kind, rows)
    assert any(words in fault for fault in faults_of(data))


@pytest.mark.parametrize(
    ("field", "words"),
    [("about", "nowhere is nothing that can be clicked"), ("sources", "nowhere is not in sources.yaml")],
)
def test_a_gap_that_points_nowhere_is_named(data: Path, field: str, words: str) -> None:
    rows = read(data, "gaps")
    the(rows, "direct-flight")[field] = ["nowhere"]
    write(data, "gaps", rows)
    where = f"data/records/gaps.yaml: record direct-flight: {field}: "
    assert any(fault.startswith(where) and words in fault for fault in faults_of(data))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "sits", "kind: sits is not a kind; known are sources, states"),
        ("records", ["nowhere"], "records: nowhere is not in sources.yaml"),
        ("records", [], "records"),
        ("date", "2999-01-01", "date"),
    ],
)
def test_an_addition_of_what_is_not_there_is_named(data: Path, field: str, value: Any, words: str) -> None:
    rows = read(data, "additions")
    the(rows, "2026-11-27-sources")[field] = value
    write(data, "additions", rows)
    where = "data/records/additions.yaml: record 2026-11-27-sources: "
    assert any(fault.startswith(where) and words in fault for fault in faults_of(data))


def test_a_record_that_was_added_twice_is_named(data: Path) -> None:
    rows = read(data, "additions")
    twice = the(rows, "2026-11-25-sources")["records"][0]
    the(rows, "2026-11-27-sources")["records"].append(twice)
    write(data, "additions", rows)
    words = f"records: {twice} also stands in record 2026-11-25-sources"
    assert any(words in fault for fault in faults_of(data))
