"""Rules between the records of the corridor: what is said twice of one work agrees, or says why not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from atlas.model import Atlas, Event, Fact, Leg, first_day, last_day

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


def test_a_line_and_its_facts_agree_or_say_why_not(atlas: Atlas) -> None:
    for fact in works(atlas):
        for leg in (atlas.legs[key] for key in fact.about if key in atlas.legs):
            if differ(fact, leg):
                assert fact.status_note, f"{fact.id} is {fact.status}, {leg.id} {leg.status}: no word why"


def test_two_facts_on_one_work_agree_or_say_why_not(atlas: Atlas) -> None:
    for one, other in combinations(works(atlas), 2):
        if one_work(atlas, one, other) and differ(one, other):
            assert one.status_note or other.status_note, (
                f"{one.id} is {one.status}, {other.id} {other.status}: no word why"
            )


def test_a_reason_is_given_only_where_a_status_is(atlas: Atlas) -> None:
    for fact in atlas.facts.values():
        assert fact.status or not fact.status_note, fact.id


def test_an_announced_plan_is_not_told_as_done(atlas: Atlas) -> None:
    """A thing dated to a day that all its sources were out before is a plan; as a fact or as held it is told
    as done."""
    for fact in atlas.facts.values():
        if fact.date:
            assert not told_before(atlas, fact.sources, fact.date), f"{fact.id} is of {fact.date}"
    delayed = {one.planned for one in atlas.delays.values()}
    for event in atlas.events.values():
        planned = event.kind == "planned" or event.id in delayed or announced_as_plan(event)
        assert planned or not told_before(atlas, event.sources, event.date), f"{event.id} is of {event.date}"


def announced_as_plan(event: Event) -> bool:
    """Whether an event says itself that it is known only from an announcement."""
    return event.kind == "follow-up" and "announcement made beforehand" in (event.note or "")


@pytest.mark.parametrize("route", ["titr"])
def test_a_volume_of_a_year_is_the_same_in_fact_and_route(atlas: Atlas, route: str) -> None:
    """A whole year's tonnes stand on the route and in a fact; both print the ministry's series."""
    tonnes = {one.year: one.tonnes for one in atlas.routes[route].volumes if one.tonnes and not one.status}
    checked = 0
    for fact in atlas.facts.values():
        year = fact.date or ""
        if route not in fact.about or fact.unit != "million tonnes" or fact.topic != "volume":
            continue
        if year.isdigit() and "half" not in fact.statement and "ten months" not in fact.statement:
            assert fact.value == pytest.approx(tonnes[int(year)] / 1e6, rel=0.015), fact.id
            checked += 1
    assert checked >= 6, "2020 to 2025"


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
