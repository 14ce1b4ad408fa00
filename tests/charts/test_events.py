"""The chart of events: every event once, at its date, apart from its neighbours."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from atlas.charts.events import (
    GAP,
    LANES,
    STEP,
    Stretch,
    all_years,
    enlarged,
    event_rows,
    in_order,
    layout,
    rows_of,
)
from atlas.knowledge import as_of
from atlas.model import Atlas, first_day
from atlas.words import say


def test_the_enlarged_part_is_july_2024_to_january_2026(atlas: Atlas) -> None:
    assert enlarged(atlas) == Stretch(dt.date(2024, 7, 1), dt.date(2026, 1, 1))
    assert enlarged(as_of.known(atlas, dt.date(2024, 9, 1))) is None


def test_all_years_begin_with_the_first_and_end_with_the_last(atlas: Atlas) -> None:
    years = [first_day(event.date).year for event in atlas.events.values()]
    assert all_years(atlas) == Stretch(dt.date(min(years), 1, 1), dt.date(max(years) + 1, 1, 1))


def test_time_is_true(atlas: Atlas) -> None:
    """Twice the days are twice the way, in each of the two strips."""
    made, whole, near = layout(atlas), all_years(atlas), enlarged(atlas)
    assert near
    assert set(made.spots) == set(atlas.events)
    for event in atlas.events.values():
        day = first_day(event.date)
        span = near if near.start <= day < near.end else whole
        days = (span.end - span.start).days
        assert made.spots[event.id][0] == pytest.approx((day - span.start).days / days), event.id


@pytest.mark.parametrize("narrow", [False, True])
def test_no_mark_covers_another(atlas: Atlas, narrow: bool) -> None:
    spots = layout(atlas, narrow).spots.values()
    for (x, y), (other_x, other_y) in combinations(spots, 2):
        assert abs(x - other_x) >= GAP or abs(y - other_y) >= STEP


def test_what_is_outside_the_enlarged_part_stands_above_it(atlas: Atlas) -> None:
    made, near = layout(atlas), enlarged(atlas)
    assert near
    ((_, _, _, bottom),) = made.bands
    for event in atlas.events.values():
        assert (made.spots[event.id][1] > bottom) == near.holds(first_day(event.date)), event.id
    assert [name for name, _ in made.names] == [say(f"lanes.{lane}") for lane in LANES]


def test_a_row_takes_a_mark_as_soon_as_it_has_room() -> None:
    found = rows_of([("a", 0.0), ("b", 0.01), ("c", 0.02), ("d", 0.05), ("e", 0.05)], 0.02)
    assert {key: row for key, (_, row) in found.items()} == {"a": 0, "b": 1, "c": 0, "d": 0, "e": 1}


def test_the_chart_has_every_event_in_order(atlas: Atlas) -> None:
    rows = event_rows(atlas, (), "fm-05-bishkek-2014", layout(atlas).spots)
    assert {row["id"] for row in rows} == set(atlas.events)
    assert [row["id"] for row in rows if row["chosen"]] == ["fm-05-bishkek-2014"]
    assert rows[0]["id"] == in_order(atlas)[0].id == "dialogue-launch-2004"


def test_plans_are_drawn_hollow(atlas: Atlas) -> None:
    rows = event_rows(atlas, ("kyrgyz-mini-expo-2026",), None, layout(atlas).spots)
    filling = {row["id"]: row["filling"] for row in rows}
    assert filling["summit-planned-astana-2024"] == "transparent"
    assert filling["kyrgyz-mini-expo-2026"] == "transparent"
    assert filling["quake-hyuganada-2024"] != "transparent"


@pytest.mark.parametrize("day", ["2004-09-01", "2012-01-01", "2024-08-01", "2025-12-19"])
def test_any_day_has_its_chart(atlas: Atlas, day: str) -> None:
    then = as_of.known(atlas, dt.date.fromisoformat(day))
    made = layout(then)
    assert set(made.spots) == set(then.events)
    assert made.height > STEP
