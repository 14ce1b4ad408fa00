"""Rules between records. Each finds nothing in the records as they stand, and finds the fault in a copy that
has it again: the copies are what stood in the records before the fact check of 26 November 2026."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from atlas.dialogue.freshness import last_heard
from atlas.model import KINDS, Atlas, LedgerEntry, first_day
from atlas.model.load import the_atlas
from atlas.region.indicators import year_text

DONE = {"completed", "operating"}
"""A work is completed, the site that it made is operating: one state of things in two words."""

SILENCE = re.compile(r"\bno (\w+ )?report\b|\bnothing later\b", re.IGNORECASE)
UNKNOWN = re.compile(
    r"\b(no (later |further )?report\b|(was|were|is|are) not (found|known)|not looked up|nothing later)", re.I
)
SEARCHED = re.compile(r"found on \d{1,2} [A-Z][a-z]+ 20\d\d \(searched[^)]*: .{8,}\)")
AIM = re.compile(r"\b(target|aimed)\b", re.IGNORECASE)
SPAN = re.compile(r"(, cumulative| since .*| in total)$")
"""Words in the name of a number that only say since when it is counted."""


def sites_agree(atlas: Atlas) -> Iterator[str]:
    """A site and the Japanese work on it have one status, or the site says why not."""
    for site in atlas.sites.values():
        for key in site.commitments:
            status = atlas.commitments[key].status.status
            if site.status != status and {site.status, status} != DONE and not site.differs:
                yield f"{site.id} is {site.status}, {key} is {status}, and nothing says why"


def one_number_a_thing(atlas: Atlas) -> Iterator[str]:
    """A state has one number for a thing, a year and a unit."""
    held: dict[tuple[Any, ...], str] = {}
    for one in atlas.indicators.values():
        thing = (one.state, SPAN.sub("", one.name), one.year, one.unit)
        if thing in held:
            yield f"{one.id} tells the same as {held[thing]}"
        held.setdefault(thing, one.id)


def talk_is_no_paper(atlas: Atlas) -> Iterator[str]:
    """What was only discussed is proposed; nothing was agreed or announced by it."""
    for one in atlas.commitments.values():
        for entry in one.ledger:
            if re.search(r"\bdiscuss", entry.text, re.IGNORECASE) and entry.status in ("agreed", "announced"):
                yield f"{one.id}: {entry.date} is {entry.status}, but was discussed"


def offices_are_dated(atlas: Atlas) -> Iterator[str]:
    """An office is told with a time at which a source shows it."""
    for one in atlas.people.values():
        years = {atlas.sources[key].date for key in one.sources}
        if not any(date and date[:4] == one.in_office[:4] for date in years):
            yield f"{one.id}: no source of {one.in_office[:4]} shows the office"


def aims_say_so(atlas: Atlas) -> Iterator[str]:
    """A year that is an aim is shown as one, never like a year in which something was measured."""
    for one in atlas.indicators.values():
        if (AIM.search(one.name) or one.year > one.checked.year) and "target" not in year_text(one):
            yield f"{one.id}: {one.year} is shown as a measured year"


def silence_is_dated(atlas: Atlas) -> Iterator[str]:
    """That no report was found is said with the day and the words of the search."""
    for kind in KINDS:
        for key, record in atlas.kind(kind).items():
            told = [getattr(record, field, None) or "" for field in ("note", "status_note")]
            for text in (*told, *getattr(record, "unknown", ())):
                for sentence in re.split(r"(?<=[.;]) ", text):
                    if SILENCE.search(sentence) and not SEARCHED.search(sentence):
                        yield f"{kind} {key}: {sentence}"


def unknowns_are_called_so(atlas: Atlas) -> Iterator[str]:
    """What is not known of a deal or a site stands in `unknown`, where a profile lists it as a question,
    and not among the remarks."""
    for record in (*atlas.commitments.values(), *atlas.sites.values()):
        for field in ("note", "status_note"):
            if UNKNOWN.search(getattr(record, field, None) or ""):
                yield f"{record.id}: {field}"


def one_plant_one_point(atlas: Atlas) -> Iterator[str]:
    """A work that has one place of its own and made one site stands at the point of that site."""
    for site in atlas.sites.values():
        for key in site.commitments:
            places = atlas.commitments[key].places
            if len(places) == 1 and places[0].basis == site.location.basis == "general-knowledge":
                continue
            near = [
                abs(place.lat - site.location.lat) < 0.01 and abs(place.lon - site.location.lon) < 0.01
                for place in places
            ]
            if len(places) == 1 and not near[0]:
                yield f"{key} stands away from its site {site.id}"


RULES = (
    sites_agree,
    one_number_a_thing,
    talk_is_no_paper,
    offices_are_dated,
    aims_say_so,
    silence_is_dated,
    unknowns_are_called_so,
    one_plant_one_point,
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


def test_each_finding_of_the_fact_check_on_japanese_work_has_a_correction() -> None:
    found = {one.audit for one in the_atlas().corrections.values()}
    assert {f"2.1.{number}" for number in range(1, 10)} <= found
    assert {f"3.{number}" for number in (1, 2, 3, 6, 7, 8, 10, 11, 12, 13, 14, 18, 19, 20)} <= found
