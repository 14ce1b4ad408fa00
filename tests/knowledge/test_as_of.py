"""What was known on a day: nothing that only later sources say is left in the reduced Atlas."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from atlas.address import STATUSES, View, parameters, parse, span
from atlas.dialogue.commitments import commitments, counts, record_id, spots
from atlas.knowledge import as_of
from atlas.knowledge.delays import delay, delays, venues
from atlas.knowledge.publication import NEVER, published
from atlas.map.layers import LAYERS, layer_bytes
from atlas.model import KINDS, Atlas, citations, first_day, last_day
from atlas.model.load import the_atlas
from tests.kit.days import DAYS


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> dt.date:
    return request.param


@pytest.fixture(scope="module")
def then(day: dt.date) -> Atlas:
    return as_of.known(the_atlas(), day)


def test_no_citation_is_of_a_later_source(then: Atlas, atlas: Atlas, day: dt.date) -> None:
    for kind in KINDS:
        for key, record in then.kind(kind).items():
            for source in citations(record):
                assert source in then.sources, f"{kind} {key} cites {source}"
                date = atlas.sources[source].date
                assert date is None or first_day(date) <= day, f"{kind} {key} cites {source} of {date}"


def test_no_source_is_later(then: Atlas, day: dt.date) -> None:
    for source in then.sources.values():
        if source.date:
            assert first_day(source.date) <= day, source.id


def test_a_source_without_date_is_not_older_than_what_it_reports(
    then: Atlas, atlas: Atlas, day: dt.date
) -> None:
    plans = {slip.planned for slip in atlas.delays.values()}
    for event in atlas.events.values():
        for source in event.sources:
            if atlas.sources[source].date is None and event.id not in plans and last_day(event.date) > day:
                assert source not in then.sources, f"{source} reports {event.id}"
    for one in atlas.commitments.values():
        for entry in one.ledger:
            for source in entry.sources:
                fine = len(entry.date) > len("2024")
                if atlas.sources[source].date is None and fine and last_day(entry.date) > day:
                    assert source not in then.sources, f"{source} reports {one.id} on {entry.date}"


def test_nothing_has_happened_that_is_still_to_come(then: Atlas, day: dt.date) -> None:
    for event in then.events.values():
        if first_day(event.date) > day:
            assert event.kind == "planned", event.id
            assert event.time is None or event.id in {slip.planned for slip in then.delays.values()}
    for one in then.commitments.values():
        for entry in one.ledger:
            assert first_day(entry.date) <= day, one.id
    for fact in then.facts.values():
        assert fact.date is None or first_day(fact.date) <= day, fact.id
    for forum in then.forums.values():
        for meeting in forum.summits:
            assert meeting.date
            assert first_day(meeting.date) <= day, forum.id


def test_a_later_source_takes_the_texts_with_it(then: Atlas, atlas: Atlas, day: dt.date) -> None:
    """A sentence of the Atlas is written from all sources of its record: one dated later, no sentence."""
    positions = {source for place in atlas.places.values() for source in place.sources}
    positions |= {"airportsdata", "dr5hn-csc"}
    for kind in ("states", "themes", "seas", "places", "legs", "routes", "commitments", "events", "sites"):
        for key, record in then.kind(kind).items():
            whole = atlas.kind(kind)[key]
            dates = [atlas.sources[source].date for source in citations(whole) if source not in positions]
            if not any(date and first_day(date) > day for date in dates):
                continue
            for field in ("summary", "note", "quantity", "magnitude", "operator", "japanese_involvement"):
                old = getattr(whole, field, None)
                if old and not (kind == "commitments" and old == record.status.text):
                    assert getattr(record, field) != old, f"{kind} {key}: {field}"


def test_remarks_of_today_are_left_out(then: Atlas) -> None:
    for kind in KINDS:
        if kind == "sources":
            continue
        for key, record in then.kind(kind).items():
            for field in ("note", "status_note", "share_note", "published_note"):
                assert getattr(record, field, None) is None, f"{kind} {key}: {field}"


def test_a_commitment_shows_its_newest_known_entry(then: Atlas, atlas: Atlas) -> None:
    for key, one in then.commitments.items():
        whole = atlas.commitments[key]
        assert {entry.text for entry in one.ledger} <= {entry.text for entry in whole.ledger}
        if len(one.ledger) < len(whole.ledger):
            assert one.summary == one.ledger[-1].text
            assert one.note is None
            assert one.quantity is None


def test_references_lead_only_to_what_is_known(then: Atlas) -> None:
    subjects = {*then.features, *then.routes, *then.people, *then.forums}
    for record in (*then.facts.values(), *then.disagreements.values()):
        assert set(record.about) <= subjects
    for one in then.commitments.values():
        assert one.part_of is None or one.part_of in then.commitments
    for site in then.sites.values():
        assert set(site.commitments) <= set(then.commitments)
    for route in then.routes.values():
        assert {*route.legs, *(leg for branch in route.branches for leg in branch.legs)} <= set(then.legs)
    for slip in then.delays.values():
        named = {slip.planned, *filter(None, [slip.held, slip.opened]), *slip.causes, *slip.between}
        assert named <= set(then.events)


def test_counts_are_of_what_is_known(then: Atlas) -> None:
    shown = counts(then, View(), "statuses")
    assert sum(shown.values()) == len(then.commitments)
    for status in STATUSES:
        assert shown[status] == len(commitments(then, View(statuses=(status,))))


@pytest.mark.parametrize("name", LAYERS)
def test_a_map_layer_holds_only_what_is_known(then: Atlas, atlas: Atlas, name: str) -> None:
    """The very bytes that the browser gets: no feature, place or title of a later day is among them."""
    content = layer_bytes(then, name).decode()
    for one in json.loads(content)["features"]:
        record = record_id(one.get("id", ""))
        if record in atlas.features:
            assert record in then.features, record
        if record in atlas.commitments:
            assert tuple(one["geometry"]["coordinates"]) in {
                (round(spot.lon, 4), round(spot.lat, 4)) for spot in spots(then.commitments[record])
            }
    later = {event.title for event in atlas.events.values()} - {one.title for one in then.events.values()}
    later |= {one.title for one in atlas.commitments.values()} - {
        one.title for one in then.commitments.values()
    }
    for title in later:
        assert json.dumps(title, ensure_ascii=False) not in content, title


def test_what_lies_ahead_is_drawn_hollow(then: Atlas) -> None:
    drawn = {one.get("id"): one["properties"] for one in LAYERS["timeline"](then)["features"]}
    for event in then.events.values():
        if event.id in drawn and then.day and first_day(event.date) > then.day:
            assert drawn[event.id]["approximate"], event.id


def test_the_article_is_checked_only_in_the_whole_atlas(then: Atlas) -> None:
    assert not then.claims
    assert not then.omissions


def test_knowledge_only_grows(atlas: Atlas) -> None:
    before: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for day in DAYS:
        then = as_of.known(atlas, day)
        for kind in KINDS:
            now = set(then.kind(kind))
            assert before[kind] <= now, f"{kind} on {day}: {before[kind] - now} forgotten"
            before[kind] = now


def test_on_1_august_2024_the_summit_is_planned_for_9_august_in_astana(atlas: Atlas) -> None:
    then = as_of.known(atlas, dt.date(2024, 8, 1))
    summit = delay(then, "summit")
    assert summit.standing == "planned"
    assert summit.planned.date == "2024-08-09"
    assert summit.planned.place
    assert summit.planned.place.name == "Astana"
    assert summit.planned.kind == "planned"
    assert summit.planned.note is None
    assert (summit.held, summit.opened, summit.causes, summit.slip.reason) == (None, None, (), "")
    assert list(venues(then)) == ["astana"]
    for later in (
        "quake-hyuganada-2024",
        "trip-cancelled-2024",
        "takaichi-pm-2025",
        "summit-held-tokyo-2025",
    ):
        assert later not in then.events
    assert "tokyo-declaration" not in then.commitments
    assert not then.people
    assert then.states["kaz"].summary == ""
    assert all(one.kind != "declaration" for one in then.commitments.values())


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2024-08-08", "planned"),
        ("2024-08-09", "called-off"),
        ("2025-12-02", "called-off"),
        ("2025-12-04", "planned-anew"),
        ("2025-12-19", "begun"),
        ("2025-12-20", "held"),
    ],
)
def test_the_summit_goes_through_its_stations(atlas: Atlas, day: str, standing: str) -> None:
    """Called off on the morning of 9 August 2024; new dates told on 3 December 2025, dinner on the 19th."""
    assert delay(as_of.known(atlas, dt.date.fromisoformat(day)), "summit").standing == standing


def test_visits_that_did_not_come_stay_open(atlas: Atlas) -> None:
    then = as_of.known(atlas, dt.date(2024, 8, 20))
    stops = ["kazakhstan-stop", "uzbekistan-stop", "mongolia-stop"]
    assert [one.slip.id for one in delays(then)] == ["summit", "talks", *stops]
    assert all(one.days is None and one.standing == "called-off" for one in delays(then))
    assert all(one.slip.reason == "" for one in delays(then))


def test_a_changed_record_changes_what_was_known(atlas: Atlas) -> None:
    source = atlas.sources["yomiuri-2024-07-27"].model_copy(update={"date": "2024-08-02"})
    changed = replace(atlas, sources=MappingProxyType({**atlas.sources, source.id: source}))
    assert "summit" in as_of.known(atlas, dt.date(2024, 8, 1)).delays
    assert "summit" not in as_of.known(changed, dt.date(2024, 8, 1)).delays


def test_the_whole_atlas_is_left_as_it_is(atlas: Atlas) -> None:
    before = {kind: dict(atlas.kind(kind)) for kind in KINDS}
    as_of.known(atlas, dt.date(2015, 1, 1))
    assert before == {kind: dict(atlas.kind(kind)) for kind in KINDS}
    assert atlas.day is None


def test_sources_dated_to_a_month_or_year_are_out_within_it(atlas: Atlas) -> None:
    out = published(atlas)
    for source in atlas.sources.values():
        if source.date:
            assert first_day(source.date) <= out[source.id] <= last_day(source.date), source.id
    assert out["seed-article"] == NEVER


def test_moments_are_days_of_events(atlas: Atlas) -> None:
    moments = as_of.moments(atlas)
    assert list(moments) == sorted(set(moments))
    assert dt.date(2004, 8, 28) == moments[0]
    for day in ("2024-07-27", "2024-08-08", "2024-08-09", "2025-12-19", "2025-12-20"):
        assert dt.date.fromisoformat(day) in moments


def test_a_day_survives_the_address(atlas: Atlas) -> None:
    view = View(asof=dt.date(2024, 8, 1), beside=dt.date(2025, 12, 20))
    assert parameters(view) == {"asof": ["2024-08-01"], "beside": ["2025-12-20"]}
    assert parse(parameters(view), atlas) == (view, ())


@pytest.mark.parametrize(
    "bad", ["2024-02-31", "9999-01-01", "soon", "", "2024", "1990-01-01", "2024-08-01T00"]
)
@pytest.mark.parametrize("name", ["asof", "beside"])
def test_a_bad_day_falls_away_with_a_notice(atlas: Atlas, name: str, bad: str) -> None:
    assert parse({name: [bad]}, atlas) == (View(), (f"{name}={bad}",))


def test_the_span_holds_every_event(atlas: Atlas) -> None:
    first, last = span(atlas)
    assert first <= dt.date(2004, 8, 28)
    assert all(first_day(event.date) <= last for event in atlas.events.values())
