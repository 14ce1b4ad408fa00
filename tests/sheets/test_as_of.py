"""The sheets of an Atlas redacted to a day say nothing that was known only later."""

from __future__ import annotations

import datetime as dt

import pytest

from atlas.address import EMPTY
from atlas.knowledge.cache import atlas_on
from atlas.sheets import brief, events, feature
from tests.sheets.forms import markdown_of

DAYS = (dt.date(2024, 8, 1), dt.date(2025, 1, 15), dt.date(2025, 12, 19))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_only_sources_of_the_day_are_named(day: dt.date) -> None:
    atlas = atlas_on(day)
    made = [feature.sheet_on(key, day) for key in atlas.features]
    made += [events.of_delay(atlas, record) for record in atlas.delays.values()]
    made.append(brief.sheet(atlas, EMPTY))
    for sheet in made:
        for one in sheet.all_lines():
            assert set(one.sources) <= set(atlas.sources), f"{sheet.id}: {one}"
        assert sheet.checked is None
        assert sheet.foot == ()


def test_what_came_later_is_not_said() -> None:
    """The first summit: a plan for Astana, then called off, then held in Tokyo."""
    planned, called_off, held = (events.verdict(atlas_on(day)) for day in (*DAYS[:2], None))
    assert "planned" in planned
    assert "Tokyo" not in planned
    assert "called off" in called_off
    assert "Tokyo" not in called_off
    assert "plenary in Tokyo" in held


def test_a_state_says_less_on_an_earlier_day() -> None:
    before, after = (markdown_of(feature.sheet_on("kaz", day))[0] for day in (DAYS[0], None))
    assert "X-ray" not in before
    assert "X-ray" in after


def test_an_unknown_thing_has_no_sheet() -> None:
    with pytest.raises(KeyError):
        feature.sheet_on("atlantis", None)
