"""The Timeline page: the chart of events, the panel, the table, and two days of knowledge side by side."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from atlas.charts.events import event_chart, in_order
from atlas.charts.kept import Chart, vega_on
from atlas.knowledge.as_of import ahead
from atlas.knowledge.cache import first_report, known_since
from atlas.model import Atlas, Event
from atlas.session import (
    current_atlas,
    current_view,
    go_to,
    on_a_phone,
    whole_atlas,
    widget_value,
)
from atlas.ui.panel import delays, side
from atlas.ui.parts.bound import bound, known
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.tables import selectable
from atlas.words import date, dates, number, say

FRAGMENTS = ("map", "panel")
"""What choosing an event changes; box, chart and table stand in one part of the page with the map."""


def events() -> None:
    """The chart of events; choosing on it selects."""
    atlas, view = current_atlas(), current_view()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"## {say('timeline.events')} · {number(len(atlas.events))}", width="content")
        if atlas.events:
            _find()
    if not atlas.events:
        st.markdown(say("timeline.empty"))
        return
    st.caption(say("timeline.chart"))
    key = f"events-{view.at}-{atlas.day}"
    ringed = view.at if view.at in atlas.events else None
    st.vega_lite_chart(
        spec=vega_on(_chart, atlas.day, ringed, on_a_phone()),
        width="stretch",
        key=key,
        alt=_in_words(),
        selection_mode="event",
        on_select=lambda: go_to(*FRAGMENTS, at=_picked(key)),
    )


def _chart(atlas: Atlas, ringed: str | None, narrow: bool) -> Chart:
    """The chart of events; ringed: the id of the one that is selected."""
    return event_chart(atlas, ahead(atlas), ringed, {key: known_since(key) for key in atlas.events}, narrow)


def _in_words() -> str:
    """The chart of events for those who do not see it."""
    events = in_order(current_atlas())
    first, last = date(events[0].date), date(events[-1].date)
    return say("charts.events", count=number(len(events)), first=first, last=last)


def _picked(key: str) -> str | None:
    """The event that was clicked on the chart; what a browser sends else is passed over."""
    told = widget_value(key)
    picked = told["selection"]["event"] if told else []
    found = picked[0].get("id") if picked else current_view().at
    return found if found in current_atlas().events else None


def beside() -> None:
    """The panel: what is selected, or how the summit slipped."""
    with side.box(180, also=("map",)):
        if not side.selected():
            _nothing()


def _find() -> None:
    """The events in their order in a select box: Enter opens one. It stands before the chart, so
    that the keyboard reaches it without going through every point."""
    atlas = current_atlas()
    names = {event.id: f"{date(event.date)}: {event.title}" for event in in_order(atlas)}
    st.selectbox(
        say("timeline.find"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=say("timeline.find"),
        label_visibility="collapsed",
        width=380,
        **bound("at", "event", *FRAGMENTS, show=known(names)),
    )


def _nothing() -> None:
    st.caption(say("timeline.choose"))
    notes = Footnotes()
    delays.summit(notes)
    notes.draw()


def table() -> None:
    """The events as a table that holds the same selection."""
    atlas = current_atlas()
    if not atlas.events:
        return
    with st.expander(
        f"{say('timeline.table')} · {number(len(atlas.events))}", key="event-list", on_change="rerun"
    ) as box:
        if not box.open:
            return
        ids = [event.id for event in in_order(atlas)]
        rows = pd.DataFrame([_row(atlas.events[key]) for key in ids], index=ids)
        columns = {name: st.column_config.TextColumn(say(f"timeline.{name}")) for name in COLUMNS}
        selectable("event-table", rows, columns, 380, say("timeline.table"))


COLUMNS = ("when", "known", "source", "kind", "title", "place")


def _row(event: Event) -> dict[str, str]:
    return {
        "when": dates(event.date, event.end_date),
        "known": date(known_since(event.id)),
        "source": _first(event.id),
        "kind": say(f"events.{event.kind}"),
        "title": event.title,
        "place": event.place.name if event.place else "",
    }


def _first(event: str) -> str:
    """Who said it first, as far as the sources read go."""
    return whole_atlas().sources[first_report(event)].publisher
