"""The Timeline open_page and the clock, run without a browser."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

import pytest
from streamlit.testing.v1 import AppTest

from atlas.charts.delays import delay_chart
from atlas.knowledge import as_of
from atlas.knowledge.cache import moments
from atlas.knowledge.delays import delay, delays
from atlas.knowledge.publication import published
from atlas.map.layers import timeline_layer
from atlas.model import Atlas
from atlas.words import date, plain
from tests.kit.days import LATER
from tests.kit.pages import open_app, open_page, texts
from tests.kit.server import ROOT


def day_of(at: AppTest) -> str:
    """The day in the address; AppTest keeps it as a list or as a text."""
    value = at.query_params["asof"]
    return value if isinstance(value, str) else value[0]


@pytest.mark.parametrize("name", ["summit", "declaration", "timeline"])
def test_on_1_august_2024_the_page_knows_nothing_later(name: str) -> None:
    at = open_page(name, asof="2024-08-01")
    assert not at.exception
    shown = texts(at)
    for word in LATER:
        assert word not in shown, word
    assert "As known on 1 August 2024" in shown


@pytest.mark.parametrize("name", ["summit", "timeline"])
def test_on_1_august_2024_the_plan_is_the_plan(name: str) -> None:
    shown = texts(open_page(name, asof="2024-08-01"))
    assert "A first leaders' summit is planned for 9 August 2024 in Astana" in shown


def test_today_the_slip_is_498_and_497_days() -> None:
    shown = texts(open_page("timeline"))
    assert "498 days late, 497 to the opening dinner" in shown
    assert "to the plenary in Tokyo: 498 days, under three prime ministers" in shown.replace("\\", "")


@pytest.mark.parametrize(
    "day", ["2004-01-01", "2006-05-30", "2023-12-31", "2024-08-09", "2025-12-18", "2025-12-19"]
)
@pytest.mark.parametrize("name", ["summit", "declaration", "timeline"])
def test_every_page_stands_on_any_day(name: str, day: str) -> None:
    assert not open_page(name, asof=day).exception


def test_every_event_has_a_panel_and_a_day_since_when_it_was_known(atlas: Atlas) -> None:
    at = open_page("timeline")
    for event in list(atlas.events.values())[::9]:
        at.selectbox(key="event").select(event.id).run()
        at.run()
        assert not at.exception, event.id
        shown = texts(at)
        assert plain(event.title) in shown
        assert date(as_of.since(published(atlas), event.sources)) in shown


def test_what_was_not_known_is_not_selected() -> None:
    at = open_page("timeline", asof="2024-08-01", at="quake-hyuganada-2024")
    assert not at.exception
    assert "Hyuga-nada" not in texts(at)
    assert "Not understood" not in texts(at)


def test_the_steps_move_the_day() -> None:
    at = open_page("timeline", asof="2024-08-01")
    at.button(key="clock-forward").click().run()
    assert day_of(at) == "2024-08-02", "the day on which the grants to Kyrgyzstan were made known"
    at.button(key="clock-back").click().run()
    assert day_of(at) == "2024-08-01", "the day on which they were signed"
    at.button(key="clock-back").click().run()
    assert day_of(at) == "2024-07-27"


def test_the_last_step_is_today_and_leaves_the_address() -> None:
    at = open_page("timeline", asof=moments()[-1].isoformat())
    at.button(key="clock-forward").click().run()
    assert "asof" not in at.query_params
    assert at.button(key="clock-forward").disabled


@pytest.mark.parametrize("name", ["summit", "declaration"])
def test_the_clock_waits_behind_its_switch(name: str) -> None:
    at = open_page(name)
    assert not at.exception
    assert not at.select_slider
    at.toggle(key="clock-on").set_value(True).run()
    at.run()
    assert at.select_slider(key="clock-slider")
    assert not at.query_params


def test_the_switch_leads_back_to_today() -> None:
    at = open_page("summit", asof="2024-08-01")
    assert at.toggle(key="clock-on").value
    at.toggle(key="clock-on").set_value(False).run()
    at.run()
    assert not at.exception
    assert not at.select_slider
    assert "asof" not in at.query_params


def test_the_typed_day_moves_the_slider() -> None:
    at = open_page("summit", asof="2024-08-01")
    at.text_input(key="clock-typed").set_value("5 August 2024").run()
    at.run()
    assert day_of(at) == "2024-08-05"
    assert at.select_slider(key="clock-slider").value == dt.date(2024, 8, 5)


def test_field_and_slider_show_the_same_day_on_each_page() -> None:
    at = open_app(asof="2024-08-01")
    for page in ("timeline", "declaration", "summit"):
        at.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        assert at.select_slider(key="clock-slider").value == dt.date(2024, 8, 1), page
        assert at.text_input(key="clock-typed").value == "2024-08-01", page


@pytest.mark.parametrize("text", ["soon", "2024-02-31", "1 August 1999", "2099-01-01", ""])
def test_what_is_no_day_is_said_and_the_day_stays(text: str) -> None:
    at = open_page("timeline", asof="2024-08-01")
    at.text_input(key="clock-typed").set_value(text).run()
    at.run()
    assert not at.exception
    assert day_of(at) == "2024-08-01"
    assert not text or "is not a day between" in texts(at)


def test_two_days_stand_side_by_side_with_their_labels(atlas: Atlas) -> None:
    at = open_page("timeline", asof="2024-08-01", beside="2025-12-20")
    assert not at.exception
    shown = texts(at)
    earlier, later = (as_of.known(atlas, dt.date.fromisoformat(day)) for day in ("2024-08-01", "2025-12-20"))
    assert "**As known on 1 August 2024**" in shown
    assert "**As known on 20 December 2025**" in shown
    values = [metric.value for metric in at.metric]
    assert values == [
        str(len(one.kind(kind))) for one in (earlier, later) for kind in ("events", "commitments", "sources")
    ]


@pytest.mark.parametrize("bad", ["2024-02-31", "9999-01-01", "soon"])
@pytest.mark.parametrize("name", ["asof", "beside"])
def test_a_bad_day_falls_back_with_a_notice(name: str, bad: str) -> None:
    at = open_page("timeline", **{name: bad})
    assert not at.exception
    assert f"{name}=" in texts(at)
    assert "Not understood in the address" in texts(at)
    assert "498 days" in texts(at)


def test_a_changed_record_changes_the_bar(atlas: Atlas) -> None:
    """Held one day later than recorded: the bar says 499 days."""
    held = atlas.events["summit-held-tokyo-2025"].model_copy(update={"date": "2025-12-21"})
    changed = replace(atlas, events=MappingProxyType({**atlas.events, held.id: held}))
    day = dt.date(2026, 1, 1)
    assert "498 days" in delay_chart(delays(atlas), day).to_json()
    assert "499 days" in delay_chart(delays(changed), day).to_json()


def test_every_cancelled_leg_of_the_tour_is_a_bar(atlas: Atlas) -> None:
    """The tour of 9-12 August 2024 was to go to Kazakhstan, Uzbekistan and Mongolia; none was made up for."""
    legs = {one.planned.country: one for one in delays(atlas) if one.slip.id.endswith("-stop")}
    assert set(legs) == {"kaz", "uzb", "mng"}
    assert all(one.held is None and one.standing == "called-off" for one in legs.values())
    drawn = delay_chart(delays(atlas), dt.date(2026, 1, 1)).to_json()
    for one in delays(atlas):
        assert one.slip.title in drawn
        assert one.causes
        assert one.slip.reason


def test_the_talks_were_held_496_to_498_days_later(atlas: Atlas) -> None:
    """With Tokayev on 18 December 2025, with the other four on the 20th; planned from 9 August 2024 on."""
    talks = delay(atlas, "talks")
    planned = dt.date(2024, 8, 9)
    assert talks.opening_days == (dt.date(2025, 12, 18) - planned).days == 496
    assert talks.days == (dt.date(2025, 12, 20) - planned).days == 498
    assert "498 days from the first planned day to the last of them, 496 to the first" in texts(
        open_page("timeline")
    )


def test_the_slip_is_told_with_its_three_prime_ministers_and_the_new_venue() -> None:
    shown = texts(open_page("timeline"))
    for step in ("Kishida calls off the trip", "Ishiba takes office", "Takaichi becomes prime minister"):
        assert step in shown
    assert "15 August 2024: Advisory period ends" in shown
    assert "27 November 2025: New plan reported: Tokyo in December" in shown.replace("\\", "")


def test_news_without_a_stated_place_is_not_on_the_map(atlas: Atlas) -> None:
    """A government's word is not a point: only what took place somewhere, or was meant to, is drawn."""
    drawn = {one["id"] for one in timeline_layer(atlas)["features"]}
    for event in atlas.events.values():
        assert (event.id in drawn) == (event.place is not None), event.id
        if event.place:
            assert "no other place" not in (event.place.note or "")
