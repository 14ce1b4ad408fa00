"""Records in, Altair charts out."""

from __future__ import annotations

import altair as alt

from atlas.model import first_day
from atlas.slips import Delay
from atlas.words import date, say


def slip_chart(delay: Delay) -> alt.LayerChart | alt.FacetChart:
    """The planned and the held day of a thing, joined by a bar, with what called it off in between.

    delay: must have been held.
    """
    if delay.held is None:
        raise ValueError(f"{delay.slip.id} was not held; there is no bar to draw")
    marks = [
        (delay.planned, say("summit.planned"), delay.planned.place),
        (delay.held, say("summit.held"), delay.held.place),
    ]
    rows = [
        {
            "day": first_day(event.date).isoformat(),
            "end": first_day(delay.held.date).isoformat(),
            "what": what,
            "label": f"{what}: {date(event.date)}",
            "title": event.title,
        }
        for event, what, _ in marks
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=5, grid=False)),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("title:N", title=" ")],
    )
    bar = (
        alt.Chart(alt.Data(values=[{"from": rows[0]["day"], "to": rows[1]["day"]}]))
        .mark_rule(strokeWidth=6, opacity=0.35, color="#B5540A")
        .encode(x=alt.X("from:T"), x2="to:T")
    )
    points = base.mark_point(filled=True, size=130, opacity=1).encode(
        color=alt.Color(
            "what:N",
            legend=alt.Legend(title=None, orient="top"),
            scale=alt.Scale(domain=[row["what"] for row in rows], range=["#B5540A", "#0A62B0"]),
        ),
        shape=alt.Shape(
            "what:N",
            legend=alt.Legend(title=None, orient="top"),
            scale=alt.Scale(domain=[row["what"] for row in rows], range=["diamond", "circle"]),
        ),
    )
    return alt.layer(bar, points).properties(height=70)
