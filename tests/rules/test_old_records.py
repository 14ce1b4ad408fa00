"""Every rule fails on the records as they stood on 25 November 2026, the day before the fact check.

`old_records.yaml` holds some of them word for word. They are laid over the records of today, which keep all
rules, so that whatever a rule finds is a fault of theirs. What it has to find stands here by its number in
the fact check.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from atlas.dialogue.freshness import last_heard
from atlas.model import KINDS, Atlas
from atlas.model.load import the_atlas
from atlas.model.reading.rows import rows
from tests.kit.server import ROOT
from tests.rules import between
from tests.rules.between import Rule
from tests.rules.own_words import noted, texts_of

COMMIT = "988c26f"
OLD: dict[str, list[dict[str, Any]]] = rows(
    Path(__file__).with_name("old_records.yaml").read_text(encoding="utf-8")
)
"""Kind -> records as they were written then."""


@pytest.fixture(scope="module")
def before() -> Atlas:
    """Today's Atlas with the old records in it. Of people none: see the test of their offices."""
    atlas = the_atlas()
    laid_over = {
        kind: {**atlas.kind(kind), **{row["id"]: KINDS[kind].model_validate(row) for row in listed}}
        for kind, listed in OLD.items()
        if kind != "people"
    }
    return replace(atlas, **laid_over)


FOUND: dict[Rule, set[str]] = {
    between.sites_agree: {  # 3.6
        "kaz-kharasan-uranium-mine",
        "tkm-turkmenabat-sulphuric-plant",
        "uzb-south-djengeldi-uranium-deposit",
        "uzb-navoi-power",
        "uzb-turakurgan-power",
    },
    between.one_number_a_thing: {"kaz-japan-fdi-2025"},  # 3.3
    between.talk_is_no_paper: {  # 3.7
        "tjk-critical-minerals",
        "tjk-jica-meeting",
        "uzb-syrdarya-sojitz",
        "uzb-tashkent-airport",
    },
    between.aims_say_so: {"kaz-renewables-target-2030", "uzb-renewables-target", "uzb-copper-target"},  # 3.19
    between.silence_is_dated: {  # 2.1.7, 2.1.8, sample 18, and the words of its first lines
        "uzb-navoi-2",
        "uzb-navoi-1",
        "tjk-jds",
        "tkm-turkmenabat-acid",
        "uzb-turakurgan",
    },
    between.unknowns_are_called_so: {"uzb-navoi-2", "tjk-joint-statement"},  # silence stood among the remarks
    between.one_plant_one_point: {"tkm-gtg-1", "tkm-gtg-2"},  # 3.11
    between.a_line_and_its_facts_agree: {  # 3.5, 2.2.10, 2.2.11
        "prj-rasht-astara",
        "prj-dostyk-mointy",
        "prj-btk-capacity",
        "btl-almaty",
    },
    between.facts_on_one_work_agree: {"btl-almaty", "prt-aktau-hub"},  # 3.4, 2.2.12
    between.a_plan_is_not_told_as_done: {"venue-metropolitan-building"},  # 3.9
    between.a_volume_stands_in_fact_and_route: {"titr-2025"},  # 2.2.16
}
"""Rule -> records with a fault that the fact check named and the rule has to find among them."""


@pytest.mark.parametrize("rule", FOUND, ids=lambda rule: rule.__name__)
def test_the_rule_fails_on_the_records_as_they_stood(before: Atlas, rule: Rule) -> None:
    found = {line.replace(":", " ").split()[0] for line in rule(before)}
    assert found >= FOUND[rule]
    assert not list(rule(the_atlas()))


@pytest.mark.parametrize("row", OLD["people"], ids=lambda row: row["id"])
def test_an_office_without_its_time_is_no_record_any_more(row: dict[str, Any]) -> None:
    """Finding 3.18: the offices of December 2025 stood there as if they were held for good."""
    with pytest.raises(ValidationError, match="in_office"):
        KINDS["people"].model_validate(row)


def test_no_rule_is_left_out() -> None:
    assert {*FOUND, between.offices_are_dated} == set(between.RULES)


@pytest.mark.parametrize(
    ("key", "year"), [("tkm-turkmenabat-acid", 2013), ("uzb-turakurgan", 2020), ("kgz-batken-road", 2016)]
)
def test_an_old_status_would_have_said_so(before: Atlas, key: str, year: int) -> None:
    """Findings 2.1.2, 2.1.4 and 2.1.6 posed as present; the years are of the last entries in the ledgers."""
    assert last_heard(before.commitments[key], dt.date(2026, 11, 25)) == year


def test_sentences_carried_over_are_seen(before: Atlas) -> None:
    """Section 4 of the fact check names these; none of them has kept its sentence."""
    copied = {
        "commitments/kaz-direct-flights",
        "commitments/kgz-intergovernmental-commission",
        "commitments/tkm-joint-press-release",
        "sites/tjk-konchoch-antimony-mine",
        "sites/tkm-ovadan-depe-gtg-plant",
        "places/anzali",
        "legs/khaf-rozanak",
        "events/justice-ministers-2026-plan",
    }
    found = {where.split(".")[0] for where, text in texts_of(before) if noted(text)}
    assert found >= copied


def test_the_old_records_are_those_of_the_commit() -> None:
    """Word for word, wherever the history is at hand."""
    for kind, listed in OLD.items():
        shown = subprocess.run(
            ["git", "show", f"{COMMIT}:data/records/{kind}.yaml"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if shown.returncode:
            pytest.skip("the history does not reach back to the commit")
        then = {row["id"]: row for row in rows(shown.stdout.decode())}
        assert all(row == then[row["id"]] for row in listed)
