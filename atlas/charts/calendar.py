"""The calendar of forums: a row for each, a mark for each dated meeting, Japan's own row set off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from atlas.charts.events import SHAPES
from atlas.dialogue.forums import meeting_name, meetings, short_name
from atlas.map.looks import FIGURE, QUIET, SECOND, SERIES
from atlas.model import Atlas, Forum, first_day
from atlas.words import say

ROW, MARGIN = 24, 60
"""Pixels of a row, and of legend and axis together."""

HOME = "jpn"
"""The partner whose row is set off."""


NAMES, NARROW_NAMES = 170, 110
"""Pixels for the name of a forum, on a wide screen and on a phone."""


def calendar_chart(atlas: Atlas, narrow: bool = False) -> alt.LayerChart | alt.FacetChart:
    """Forums by the first year that is known of them, with their meetings: a star where leaders met.

    A line runs from the year in which a forum began, where a source gives one. narrow: for a phone.
    """
    dated = sorted((one for one in atlas.forums.values() if _since(one)), key=lambda one: _since(one) or 0)
    held = [one for one in meetings(atlas) if one.summit.date]
    newest = (
        max([*(first_day(one.summit.date or "").year for one in held), *map(_year, dated)], default=0) + 1
    )
    order = [short_name(one) for one in dated]
    spans = [
        {"forum": short_name(one), "from": f"{one.first_year}-01-01", "to": f"{newest}-01-01"}
        for one in dated
        if one.first_year
    ]
    points = [
        {
            "forum": short_name(one.forum),
            "day": first_day(one.summit.date or "").isoformat(),
            "level": say("forums.leaders") if one.leaders else say("forums.others"),
            "whose": say("key.own-forum" if one.forum.partner == HOME else "key.other-forum"),
            "name": meeting_name(one),
        }
        for one in held
    ]
    own = [{"forum": short_name(one)} for one in dated if one.partner == HOME]
    # Side by side the two legends are wider than a phone.
    names, columns, below = (NARROW_NAMES, 1, "bottom") if narrow else (NAMES, 2, "top")
    axis = alt.Axis(title=None, labelLimit=names, labelFlush=False, ticks=False, domain=False)
    y = alt.Y("forum:N", sort=order, axis=axis)
    years = alt.X("from:T", title=None, axis=alt.Axis(format="%Y", tickCount=6))
    band = alt.Chart(alt.Data(values=own)).mark_bar(color=SECOND, opacity=0.16, height=ROW)
    lines = alt.Chart(alt.Data(values=spans)).mark_rule(strokeWidth=4, opacity=0.4, color=QUIET)
    dots = (
        alt.Chart(alt.Data(values=points))
        .mark_point(filled=True, size=80, opacity=1)
        .encode(
            x="day:T",
            y=y,
            tooltip=[alt.Tooltip("name:N", title=" ")],
            color=alt.Color(
                "whose:N", **_two(("key.own-forum", "key.other-forum"), (SECOND, SERIES), columns=columns)
            ),
            shape=alt.Shape(
                "level:N",
                **_two(("forums.leaders", "forums.others"), (SHAPES["star"], "circle"), FIGURE, below),
            ),
        )
    )
    layers = [band.encode(x=alt.value(0), x2=alt.value("width"), y=y)] if own else []
    layers += [lines.encode(x=years, x2="to:T", y=y), dots]
    return alt.layer(*layers).properties(height=ROW * len(order) + MARGIN)


def _two(
    names: Sequence[str],
    values: Sequence[str],
    fill: Any = alt.Undefined,
    orient: Any = "top",
    columns: int = 2,
) -> dict[str, Any]:
    """The scale and the legend of two colours or shapes of the marks.

    fill: ink of the legend's signs; orient: its side of the chart; columns: of the legend.
    """
    return {
        "legend": alt.Legend(
            title=None,
            orient=orient,
            columns=columns,
            labelLimit=300,
            symbolFillColor=fill,
            symbolStrokeWidth=0,
        ),
        "scale": alt.Scale(domain=[say(name) for name in names], range=list(values)),
    }


def _year(one: Forum) -> int:
    return _since(one) or 0


def _since(one: Forum) -> int | None:
    """The first year known of a forum: founded, or first dated meeting; None where neither is known."""
    years = [first_day(summit.date).year for summit in one.summits if summit.date]
    return min([*years, *([one.first_year] if one.first_year else [])], default=None)
