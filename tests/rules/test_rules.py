"""The records keep every rule; each rule finds the fault in a copy that has it again, and an old status says
since when nothing was heard. How they do on the records of the day before: `test_old_records.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from atlas.dialogue.freshness import last_heard
from atlas.model import Atlas, LedgerEntry, first_day
from atlas.model.load import the_atlas
from tests.rules.between import (
    RULES,
    aims_say_so,
    offices_are_dated,
    one_number_a_thing,
    one_plant_one_point,
    silence_is_dated,
    sites_agree,
    talk_is_no_paper,
    unknowns_are_called_so,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_records_keep_the_rule(rule: Callable[[Atlas], Iterator[str]]) -> None:
    assert list(rule(the_atlas())) == []


def _with(kind: str, key: str, **changes: Any) -> Atlas:
    """The Atlas with other values in one record; under a new id that is the `id` among the changes."""
    atlas = the_atlas()
    record = atlas.kind(kind)[key].model_copy(update=changes)
    return replace(atlas, **{kind: {**atlas.kind(kind), record.id: record}})


def _told_as(key: str, status: str, text: str) -> Atlas:
    entry = LedgerEntry(date="2025-12-19", status=status, text=text, sources=("report-jogmec",))
    return _with("commitments", key, ledger=(entry,))


BEFORE: tuple[tuple[Callable[[Atlas], Iterator[str]], Atlas], ...] = (
    (sites_agree, _with("sites", "tkm-turkmenabat-sulphuric-plant", status="unknown")),
    (sites_agree, _with("sites", "uzb-turakurgan-power", status="unknown")),
    (sites_agree, _with("sites", "kaz-kharasan-uranium-mine", differs=None)),
    (
        one_number_a_thing,
        _with(
            "indicators",
            "kaz-japan-fdi-cumulative",
            id="kaz-japan-fdi-2025",
            name="Japanese direct investment since independence",
        ),
    ),
    (talk_is_no_paper, _told_as("tjk-critical-minerals", "agreed", "Discussed: wider work on metals.")),
    (talk_is_no_paper, _told_as("uzb-tashkent-airport", "announced", "Discussed with Sojitz.")),
    (offices_are_dated, _with("people", "akihiko-tanaka", in_office="2027")),
    (aims_say_so, _with("indicators", "kaz-renewables-target-2030", target=False)),
    (aims_say_so, _with("indicators", "uzb-copper-target", target=False)),
    (silence_is_dated, _with("commitments", "uzb-navoi-2", note="No later report found.")),
    (silence_is_dated, _with("sites", "kaz-sareco-stepnogorsk-plant", status_note="Nothing later found.")),
    (silence_is_dated, _with("commitments", "uzb-navoi-2", unknown=("No later report found.",))),
    (unknowns_are_called_so, _with("commitments", "uzb-navoi-2", note="The sum is not known.")),
    (unknowns_are_called_so, _with("sites", "uzb-navoi-power", status_note="Not looked up since May.")),
    (
        one_plant_one_point,
        _with(
            "commitments",
            "tkm-gtg-1",
            places=(the_atlas().commitments["tkm-gtg-1"].places[0].model_copy(update={"lat": 38.2}),),
        ),
    ),
)
"""A rule, and the records with a fault that it finds."""


@pytest.mark.parametrize(
    ("rule", "atlas"), BEFORE, ids=[f"{n}-{rule.__name__}" for n, (rule, _) in enumerate(BEFORE)]
)
def test_the_rule_finds_what_stood_before(rule: Callable[[Atlas], Iterator[str]], atlas: Atlas) -> None:
    assert len(list(rule(atlas))) == 1


TODAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("date", "status", "year"),
    [
        ("2017-06", "financed", 2017),
        ("2023-11-25", "under-construction", 2023),
        ("2023-11-26", "under-construction", None),
        ("2023", "operating", None),
        ("2022", "operating", 2022),
        ("2012-02-27", "completed", None),
        ("2012-02-27", "cancelled", None),
    ],
)
def test_an_old_status_says_when_it_was_last_heard_of(date: str, status: str, year: int | None) -> None:
    """Three years after the last day of its date a status is old; what is over stays as it is."""
    entry = LedgerEntry(date=date, status=status, text="Told.", sources=("report-jogmec",))
    record = the_atlas().commitments["kaz-sareco"].model_copy(update={"ledger": (entry,)})
    assert last_heard(record, TODAY) == year


def test_the_newest_report_counts_and_not_the_first() -> None:
    """SARECO opened in 2012 and was last reported on in October 2014."""
    record = the_atlas().commitments["kaz-sareco"]
    assert first_day(record.ledger[0].date).year == 2012
    assert last_heard(record, TODAY) == 2014


def test_each_numbered_finding_of_the_fact_check_has_a_line(atlas: Atlas) -> None:
    """Nineteen contradictions in its section 2, twenty-two faults in section 3, ten gaps in section 6."""
    sections = {"2.1": range(1, 10), "2.2": range(10, 17), "2.3": range(17, 20), "3": range(1, 23)}
    found = {one.audit for one in atlas.corrections.values()}
    wanted = {f"{section}.{number}" for section, numbers in sections.items() for number in numbers}
    assert wanted | {f"6.{number}" for number in range(1, 11)} <= found


def test_a_reason_is_given_only_where_a_status_is(atlas: Atlas) -> None:
    for fact in atlas.facts.values():
        assert fact.status or not fact.status_note, fact.id


def test_the_nine_headings_stand_in_their_order(atlas: Atlas) -> None:
    """Nine chapters, by the one summary that lists them; no commitment stands under two of them."""
    assert [one.number for one in atlas.headings.values()] == list(range(1, 10))
    under = [key for one in atlas.headings.values() for key in one.commitments]
    assert len(under) == len(set(under))
    assert {one.theme for one in atlas.headings.values() if one.theme} == {
        key for key, theme in atlas.themes.items() if theme.official
    }
    declared = {key for key, one in atlas.commitments.items() if one.kind == "declaration"}
    assert set(under) == declared, "what all six agreed stands under a heading"


def test_a_deal_on_one_source_stands_among_what_is_not_known(atlas: Atlas) -> None:
    """A second source was looked for, and the page on what is not known names the deals that have none."""
    gap = atlas.gaps["commitments-on-one-source"]
    assert set(gap.about) == {key for key, one in atlas.commitments.items() if len(one.sources) == 1}
