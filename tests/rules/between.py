"""Rules between records, each with what the fact check of November 2026 found that it would have caught.

A rule takes an Atlas and gives a line for every fault; the records as they stand have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from atlas.model import KINDS, Atlas, Event, Fact, Leg, first_day, last_day
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

STAGES = {
    "operating": "running",
    "completed": "running",
    "under-construction": "building",
    "proposed": "ahead",
    "announced": "ahead",
    "agreed": "ahead",
    "financed": "ahead",
    "stalled": "stopped",
    "cancelled": "stopped",
    "unknown": "unknown",
}
"""Status -> how far works are: two words of one stage do not contradict each other."""

FIRST_YEAR = 2020
"""The first year whose tonnes are told as a fact of their own; the route's series begins a year earlier."""


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
                        yield f"{key}: {kind}, {sentence}"


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


def works(atlas: Atlas) -> Iterator[Fact]:
    """The facts that have a status."""
    return (fact for fact in atlas.facts.values() if fact.status)


def differ(fact: Fact, other: Fact | Leg) -> bool:
    """Whether two records put one work at different stages."""
    return STAGES[fact.status or ""] != STAGES[other.status or ""]


def one_work(atlas: Atlas, fact: Fact, other: Fact) -> bool:
    """Whether two facts are on one work: a line of the network in common, or the same places and seas."""

    def lines(one: Fact) -> set[str]:
        return {key for key in one.about if key in atlas.legs}

    def grounds(one: Fact) -> set[str]:
        return {key for key in one.about if key in atlas.legs or key in atlas.places or key in atlas.seas}

    return bool(lines(fact) & lines(other)) or (bool(grounds(fact)) and grounds(fact) == grounds(other))


def told_before(atlas: Atlas, sources: tuple[str, ...], date: str) -> bool:
    """Whether all sources of a day's happening were out before that day, so that it can only be a plan."""
    dates = [atlas.sources[key].date for key in sources]
    return len(date) == len("2025-12-18") and all(
        one is not None and last_day(one) < first_day(date) for one in dates
    )


def a_line_and_its_facts_agree(atlas: Atlas) -> Iterator[str]:
    """A line and a fact on the works at it are at one stage, or the fact says why not."""
    for fact in works(atlas):
        for leg in (atlas.legs[key] for key in fact.about if key in atlas.legs):
            if differ(fact, leg) and not fact.status_note:
                yield f"{fact.id} is {fact.status}, {leg.id} {leg.status}: no word why"


def facts_on_one_work_agree(atlas: Atlas) -> Iterator[str]:
    """Two facts on one work are at one stage, or one of them says why not."""
    for one, other in combinations(works(atlas), 2):
        if one_work(atlas, one, other) and differ(one, other) and not (one.status_note or other.status_note):
            yield f"{one.id} is {one.status}, {other.id} {other.status}: no word why"


def a_plan_is_not_told_as_done(atlas: Atlas) -> Iterator[str]:
    """A thing dated to a day that all its sources were out before is a plan; as a fact or as held it is told
    as done."""
    for fact in atlas.facts.values():
        if fact.date and told_before(atlas, fact.sources, fact.date):
            yield f"{fact.id} is of {fact.date}, its sources are older"
    delayed = {one.planned for one in atlas.delays.values()}
    for event in atlas.events.values():
        planned = event.kind == "planned" or event.id in delayed or _announced_as_plan(event)
        if not planned and told_before(atlas, event.sources, event.date):
            yield f"{event.id} is of {event.date}, its sources are older"


def _announced_as_plan(event: Event) -> bool:
    """Whether an event says itself that it is known only from an announcement."""
    return event.kind == "follow-up" and "announcement made beforehand" in (event.note or "")


def a_volume_stands_in_fact_and_route(atlas: Atlas) -> Iterator[str]:
    """A whole year's tonnes on the Trans-Caspian route stand in a fact too, and both print one series."""
    told: dict[int, Fact] = {}
    for fact in atlas.facts.values():
        year = fact.date or ""
        if "titr" not in fact.about or fact.unit != "million tonnes" or fact.topic != "volume":
            continue
        if year.isdigit() and "half" not in fact.statement and "ten months" not in fact.statement:
            told[int(year)] = fact
    for one in atlas.routes["titr"].volumes:
        if one.tonnes and not one.status and one.year >= FIRST_YEAR:
            fact_of_year = told.get(one.year)
            if fact_of_year is None:
                yield f"titr-{one.year}: no fact tells the tonnes of the year"
            elif abs(float(fact_of_year.value or 0) * 1e6 - one.tonnes) > 0.015 * one.tonnes:
                yield f"{fact_of_year.id}: {fact_of_year.value} million tonnes, the route has {one.tonnes}"


Rule = Callable[[Atlas], Iterator[str]]

RULES: tuple[Rule, ...] = (
    sites_agree,
    one_number_a_thing,
    talk_is_no_paper,
    offices_are_dated,
    aims_say_so,
    silence_is_dated,
    unknowns_are_called_so,
    one_plant_one_point,
    a_line_and_its_facts_agree,
    facts_on_one_work_agree,
    a_plan_is_not_told_as_done,
    a_volume_stands_in_fact_and_route,
)
