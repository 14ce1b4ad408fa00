"""The tour: five steps that move the map or add to it, never both, told from the records of the day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from atlas.dialogue.commitments import record_id
from atlas.dialogue.tour import left_out, steps, stops
from atlas.knowledge import as_of
from atlas.map.features import ASKED
from atlas.map.layers import summit_layer
from atlas.map.views import VIEWS
from atlas.model import Atlas
from tests.kit.pages import map_told, open_page, prose


def test_there_are_five_steps_with_words_and_sources(atlas: Atlas) -> None:
    found = steps(atlas)
    assert len(found) == 5
    for step in found:
        assert step.title
        assert step.text
        assert step.sources
        assert set(step.sources) <= set(atlas.sources)
        assert step.view in VIEWS


def test_a_step_moves_the_map_or_adds_to_it_never_both(atlas: Atlas) -> None:
    for before, after in pairwise(steps(atlas)):
        moves, adds = after.view != before.view, after.shown != before.shown
        assert moves != adds, after.title
        assert set(before.shown) <= set(after.shown)


def test_a_step_shows_what_it_tells_of(atlas: Atlas) -> None:
    *_, agreed, route = steps(atlas)
    for step in (agreed, route):
        kinds = {atlas.commitments[record_id(key)].kind for key in left_out(atlas, step)}
        assert kinds == {"proposal", "project"}
    assert "corridor" not in agreed.shown
    drawn = {one["id"]: one for one in summit_layer(atlas)["features"] if "id" in one}
    for key in stops(atlas):
        assert key in drawn
    assert drawn["quake-hyuganada-2024"]["properties"]["zoom"] == ASKED
    assert drawn["quake-hyuganada-2024"]["properties"]["name"] == "Hyuga-nada earthquake"


@pytest.mark.parametrize(
    ("day", "count"), [("2012-01-01", 0), ("2024-08-01", 1), ("2024-09-01", 2), ("2025-12-21", 5)]
)
def test_an_earlier_day_has_the_steps_that_were_known(atlas: Atlas, day: str, count: int) -> None:
    then = as_of.known(atlas, dt.date.fromisoformat(day))
    assert len(steps(then)) >= count
    assert not open_page(asof=day, tour="5").exception


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5"])
def test_a_link_opens_a_step(atlas: Atlas, number: str) -> None:
    at = open_page(tour=number)
    assert not at.exception
    step = steps(atlas)[int(number) - 1]
    assert f"## {step.title}" in prose(at)
    told = map_told(at, "summit")
    assert told["box"] == [list(corner) for corner in VIEWS[step.view]]
    assert told["named"] == list(stops(atlas))


def test_the_tour_is_walked_and_left_with_its_buttons() -> None:
    at = open_page()
    assert "tour" not in at.query_params
    at.button(key="tour-start").click().run()
    for step in ("1", "2", "3", "4", "5"):
        assert at.query_params["tour"] in (step, [step])
        assert at.button(key="tour-back").disabled == (step == "1")
        at.run()
        at.button(key="tour-next").click().run()
    assert "tour" not in at.query_params
    at = open_page(tour="3")
    at.button(key="tour-leave").click().run()
    assert "tour" not in at.query_params


def test_a_step_that_is_none_is_left_out_with_a_notice() -> None:
    at = open_page(tour="6")
    assert not at.exception
    assert "tour=6" in prose(at)
