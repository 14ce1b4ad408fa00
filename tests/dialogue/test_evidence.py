"""What rests on what, the verdicts, the readings, and how fresh it all is."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from atlas.address import SOURCE_KINDS, VERDICTS, View
from atlas.charts.sources import PICK, VERDICT_MARKS, claim_grid, ranges
from atlas.dialogue import evidence, titles
from atlas.model import KINDS, Atlas, Disagreement, Fact, Source, citations
from atlas.words import citation, date, hover, reference

TODAY = dt.date(2026, 11, 22)


def source(key: str, **fields: object) -> Source:
    given = {"publisher": "Paper", "title": key, "url": f"https://example.org/{key}", "language": "en"}
    return Source.model_validate({"id": key, "checked": TODAY.isoformat(), "kind": "news", **given, **fields})


def test_a_source_says_when_a_date_was_looked_for_and_none_shown() -> None:
    """Told apart from one that nobody looked at again; the mark on hover stays short."""
    nobody, looked = source("one"), source("two", date_sought="2026-11-22")
    assert citation(nobody).endswith(", undated")
    told = "(a date was looked for on 22 November 2026 and not found)"
    assert told in citation(looked)
    assert told in reference(looked)
    assert "22 November" not in hover(looked)


def fact(key: str, *sources: str, checked: dt.date = TODAY) -> Fact:
    told = {"topic": "corridor", "statement": f"Statement {key}", "about": ("aktau-port",)}
    return Fact.model_validate({"id": key, "checked": checked.isoformat(), "sources": sources, **told})


@pytest.fixture
def small(atlas: Atlas) -> Atlas:
    """The Atlas with three sources, of which one is idle, and two facts; nothing else rests on anything."""
    empty = {kind: {} for kind in KINDS if kind not in ("places", "states")}
    sources = {
        "one": source("one", date="2025-12-20", language="ja", title="Summit in Tokyo"),
        "two": source("two", date="2025-12", kind="official"),
        "three": source("three", date_sought="2026-11-22"),
    }
    facts = {"a": fact("a", "one", "two"), "b": fact("b", "one", checked=dt.date(2026, 1, 1))}
    return dataclasses.replace(atlas, **{**empty, "sources": sources, "facts": facts})


def test_something_rests_on_every_source(atlas: Atlas) -> None:
    assert evidence.idle(atlas) == ()


def test_every_record_rests_on_a_source(atlas: Atlas) -> None:
    assert evidence.groundless(atlas) == ()


def test_an_idle_source_is_found(small: Atlas) -> None:
    assert evidence.idle(small) == ("three",)


def test_a_record_without_source_is_found(small: Atlas) -> None:
    bare = small.facts["a"].model_copy(update={"sources": ()})
    assert ("facts", "a") in evidence.groundless(dataclasses.replace(small, facts={"a": bare}))


def test_uses_name_the_record_and_its_feature(small: Atlas) -> None:
    assert [(one.kind, one.id, one.title, one.feature) for one in evidence.uses(small, "one")] == [
        ("facts", "a", "Statement a", "aktau-port"),
        ("facts", "b", "Statement b", "aktau-port"),
    ]
    assert [one.id for one in evidence.uses(small, "two")] == ["a"]
    assert evidence.uses(small, "three") == ()
    assert evidence.uses(small, "no-such-source") == ()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_record_cites_leads_back_to_it(atlas: Atlas, kind: str) -> None:
    for key, record in atlas.kind(kind).items():
        for cited in citations(record):
            assert (kind, key) in atlas.resting[cited]


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_has_a_title_and_a_known_feature(atlas: Atlas, kind: str) -> None:
    for key in atlas.kind(kind):
        assert titles.title(atlas, kind, key).strip()
        feature = evidence.feature_of(atlas, kind, key)
        assert feature is None or feature in atlas.features
        if kind in ("states", "legs", "commitments", "sites"):
            assert feature == key
        if kind == "people":
            assert feature == atlas.people[key].state


def test_the_article_is_whole(atlas: Atlas) -> None:
    """58 statements in 22 sentences and 5 omissions, as the article was taken apart."""
    assert len(atlas.claims) == 58
    assert len(atlas.omissions) == 5
    assert sum(evidence.verdicts(atlas).values()) == 58
    sentences = [number for number, _ in evidence.by_sentence(evidence.claims(atlas, View()))]
    assert sentences == [f"S{number:02}" for number in range(1, 23)]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_claims_are_filtered_by_verdict(atlas: Atlas, verdict: str) -> None:
    shown = evidence.claims(atlas, View(verdicts=(verdict,)))
    assert {one.verdict for one in shown} == {verdict}
    assert len(shown) == evidence.verdicts(atlas)[verdict]


def test_a_chosen_claim_brings_its_sentence_whatever_the_filter(atlas: Atlas) -> None:
    shown = evidence.claims(atlas, View(claim="s02-b", verdicts=("opinion",)))
    assert "s02-b" in [one.id for one in shown]
    assert {one.sentence for one in shown} == {"S02"}


def test_what_is_contradicted_is_corrected(atlas: Atlas) -> None:
    for one in atlas.claims.values():
        assert one.correction or one.verdict != "contradicted", f"{one.id} has no correction"


def test_sources_are_filtered_and_counted(small: Atlas) -> None:
    def found(**fields: object) -> list[str]:
        return [one.id for one in evidence.sources(small, View(**fields))]

    assert found() == ["one", "two", "three"], "newest first, undated last"
    assert found(languages=("ja",)) == ["one"]
    assert found(source_kinds=("official",)) == ["two"]
    assert found(find="TOKYO summit") == ["one"], "all words, whatever their case and order"
    assert found(find="example.org/two") == ["two"]
    assert found(find="tokyo berlin") == []
    counted = evidence.source_counts(small, View(languages=("ja",)), "source_kinds")
    assert counted == {"news": 1}
    counted = evidence.source_counts(small, View(languages=("ja",)), "languages")
    assert counted == {"ja": 1, "en": 2}, "a filter does not count itself"


def test_readings_with_numbers_become_spans(small: Atlas) -> None:
    readings = [
        {"text": "Paper: 3 to 5 days.", "low": 3, "high": 5, "sources": ["one"]},
        {"text": "Another: no figure.", "sources": ["two"]},
    ]
    given = {
        "id": "days",
        "checked": TODAY.isoformat(),
        "topic": "Days",
        "assessment": "Open.",
        "readings": readings,
    }
    disputed = dataclasses.replace(small, disagreements={"days": Disagreement.model_validate(given)})
    (span,) = evidence.spans(disputed, "days")
    assert (span.who, span.low, span.high, span.sources) == ("Paper", 3, 5, ("one",))


def test_the_points_that_must_be_shown_have_ranges(atlas: Atlas) -> None:
    """Transit days of the Caspian route as its sources print them: 13 (2022), 20 to 25 (2023), 11 and 12
    (2024), 15 to 20 (Maersk, 2025), 15 and 13 to 17 (2026); the target of 3 trillion yen and its tenfold
    misprint; Kazakhstan's 14 papers, more than 40, more than 60."""
    days = [(one.who, one.low, one.high) for one in evidence.transit_spans(atlas)["titr"]]
    assert days == [
        ("2022", 13, 13),
        ("2023", 20, 25),
        ("2024", 11, 11),
        ("2024", 12, 12),
        ("2025", 15, 20),
        ("2026", 15, 15),
        ("2026", 13, 17),
    ]
    assert {one.low for one in evidence.spans(atlas, "target-amount")} == {3, 30}
    assert {one.low for one in evidence.spans(atlas, "kaz-documents")} == {14, 40, 60}


def test_newest_source_by_kind(small: Atlas) -> None:
    newest = evidence.newest(small, ["news", "official"])
    assert newest is not None
    assert newest.id == "one", "a month counts as its first day"
    assert evidence.newest(small, ["company"]) is None


def test_recent_and_published(small: Atlas) -> None:
    assert evidence.recent(small, dt.date(2026, 1, 10), days=30) == (1, 2), "20 December, not 1 December"
    assert evidence.published(small) == {"2025": 2, "": 1}


def test_records_fall_due_on_the_day_after(small: Atlas) -> None:
    """Fact b was looked at on 1 January 2026; 180 days later it is 30 June."""
    assert evidence.stale(small, dt.date(2026, 6, 30)).get("facts") is None
    due = evidence.stale(small, dt.date(2026, 7, 1))
    assert [one.id for one in due["facts"]] == ["b"]


def test_the_grid_has_a_mark_for_each_claim(atlas: Atlas) -> None:
    claims = list(atlas.claims.values())
    spec = claim_grid(claims, claims[:3]).to_dict()
    rows = spec["data"]["values"]
    assert [row["id"] for row in rows] == [one.id for one in claims]
    assert sum(row["passes"] for row in rows) == 3
    assert spec["params"][0]["name"] == PICK
    assert len({(row["sentence"], row["place"]) for row in rows}) == 58, "no mark hides another"


def test_the_readme_says_how_new_the_newest_page_and_data_set_are(atlas: Atlas) -> None:
    told = " ".join(Path("data/README.md").read_text("utf-8").split())
    pages = [kind for kind in SOURCE_KINDS if kind not in ("dataset", "editorial")]
    for kinds, words in ((pages, "the newest is an official one of {}"), (["dataset"], "newer, up to {}")):
        newest = evidence.newest(atlas, kinds)
        assert newest
        assert newest.date
        assert words.format(date(newest.date)) in told


def test_verdicts_differ_in_shape_and_not_only_in_colour() -> None:
    assert set(VERDICT_MARKS) == set(VERDICTS)
    assert len({shape for _, shape in VERDICT_MARKS.values()}) == len(VERDICTS)


def test_a_range_picture_keeps_every_reading(atlas: Atlas) -> None:
    spans = evidence.spans(atlas, "kaz-documents")
    spec = ranges(spans, "documents").to_dict()
    rows = spec["data"]["values"] if "data" in spec else spec["layer"][0]["data"]["values"]
    assert [(row["low"], row["high"]) for row in rows] == [(14, 14), (60, 60), (40, 40), (14, 14)]


def test_a_copy_is_found_under_the_name_of_its_original(small: Atlas) -> None:
    copies = {
        "copy": source("copy", mirror_of="Agency"),
        "retold": source("retold", after=("Agency",)),
        "own": source("own"),
    }
    held = dataclasses.replace(small, sources=copies)
    assert {one.id for one in evidence.sources(held, View(find="agency"))} == {"copy", "retold"}
