"""A chart is made once for what it shows: the same Vega-Lite, never that of another day or selection."""

from __future__ import annotations

import datetime as dt
import json

import altair as alt
import pytest

from atlas.charts.calendar import calendar_chart
from atlas.charts.kept import vega, vega_on
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas
from atlas.ui.timeline.page import _chart

BEFORE = dt.date(2024, 8, 1)


def line(values: list[dict[str, float]], title: str) -> alt.Chart:
    return alt.Chart(alt.Data(values=values)).mark_line().encode(x="x:Q", y=alt.Y("y:Q", title=title))


def test_it_is_the_chart_and_made_once() -> None:
    rows = [{"x": 1.5, "y": 2.0}, {"x": 2.5, "y": 7.0}]
    made: list[str] = []

    def drawn(values: list[dict[str, float]], title: str) -> alt.Chart:
        made.append(title)
        return line(values, title)

    assert vega(drawn, rows, "a") == line(rows, "a").to_dict()
    assert vega(drawn, rows, "a") == line(rows, "a").to_dict()
    assert vega(drawn, rows, "b") == line(rows, "b").to_dict()
    assert vega(drawn, rows[:1], "a") == line(rows[:1], "a").to_dict()
    assert made == ["a", "b", "a"]


def test_what_a_caller_changes_is_not_kept() -> None:
    rows = [{"x": 1.0, "y": 2.0}]
    vega(line, rows, "changed").clear()
    assert vega(line, rows, "changed")["mark"] == {"type": "line"}


def test_altair_gives_no_size_of_its_own() -> None:
    """Streamlit stretches a chart that has none."""
    told = vega(line, [{"x": 1.0, "y": 2.0}], "size")
    assert "width" not in told
    assert "continuousWidth" not in json.dumps(told)


@pytest.mark.parametrize("day", [None, BEFORE])
def test_a_day_s_chart_is_of_what_was_known_then(day: dt.date | None) -> None:
    assert vega_on(calendar_chart, day) == calendar_chart(atlas_on(day)).to_dict()


def test_an_earlier_day_shows_no_later_event(atlas: Atlas) -> None:
    held = "summit-held-tokyo-2025"
    assert held in atlas.events
    title = atlas.events[held].title
    assert title in json.dumps(vega_on(_chart, None, None, False), ensure_ascii=False)
    assert title not in json.dumps(vega_on(_chart, BEFORE, None, False), ensure_ascii=False)


def test_the_selected_event_is_ringed(atlas: Atlas) -> None:
    key = next(iter(atlas.events))
    assert vega_on(_chart, None, key, False) != vega_on(_chart, None, None, False)
    assert vega_on(_chart, None, key, False) != vega_on(_chart, None, key, True)
