"""The Timeline page: the chart of events, the panel, the table, and two days of knowledge side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pandas as pd
import streamlit as st

from atlas.address import span
from atlas.charts.timeline import LANES, event_chart, in_order
from atlas.knowledge.as_of import ahead
from atlas.knowledge.cache import atlas_on, first_report, known_since, last_day_known
from atlas.knowledge.delays import venues
from atlas.map.looks import event_look
from atlas.model import Atlas, Event
from atlas.session import (
    current_atlas,
    current_view,
    go_to,
    on_a_phone,
    set_widget,
    whole_atlas,
    widget_value,
)
from atlas.ui.declaration.ledger import selectable
from atlas.ui.panel import delays, panel
from atlas.ui.parts import downloads
from atlas.ui.parts.footnotes import Footnotes, lettered
from atlas.words import date, dates, number, plain, say

FRAGMENTS = ("map", "panel")
"""What choosing an event changes; box, chart and table stand in one part of the page with the map."""

NEWEST = 12
"""Events listed for one day of knowledge; the number of the others is said."""


def events() -> None:
    """The chart of events; choosing on it selects."""
    atlas, view = current_atlas(), current_view()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"##### {say('timeline.events')} · {number(len(atlas.events))}", width="content")
        if atlas.events:
            _find()
            downloads.events()
    if not atlas.events:
        st.markdown(say("timeline.empty"))
        return
    st.caption(say("timeline.chart"))
    key = f"events-{view.at}-{atlas.day}"
    st.altair_chart(
        event_chart(
            atlas, ahead(atlas), view.at, {key: known_since(key) for key in atlas.events}, on_a_phone()
        ),
        width="stretch",
        key=key,
        selection_mode="event",
        on_select=lambda: go_to(*FRAGMENTS, at=_picked(key)),
    )


def _picked(key: str) -> str | None:
    """The event that was clicked on the chart; what a browser sends else is passed over."""
    told = widget_value(key)
    picked = told["selection"]["event"] if told else []
    found = picked[0].get("id") if picked else current_view().at
    return found if found in current_atlas().events else None


def side() -> None:
    """The panel: what is selected, or how the summit slipped."""
    with panel.box(180, also=("map",)):
        if not panel.selected():
            _nothing()


def _find() -> None:
    """The events in their order in a select box: Enter opens one. It stands before the chart and the map, so
    that the keyboard reaches it without going through every point."""
    atlas, view = current_atlas(), current_view()
    names = {event.id: f"{date(event.date)}: {event.title}" for event in in_order(atlas)}
    set_widget("event", view.at if view.at in names else None)
    st.selectbox(
        say("timeline.find"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=say("timeline.find"),
        key="event",
        label_visibility="collapsed",
        width=380,
        on_change=lambda: go_to(*FRAGMENTS, at=widget_value("event")),
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
        selectable("event-table", rows, columns, 380)


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


def legend() -> None:
    """What colours, shapes and lines mean, as far as they are on the map."""
    moved = len(venues(current_atlas())) > 1
    parts = ("timeline.legend", *(["timeline.legend_line"] if moved else []), "map.borders", "map.wheel")
    st.caption("  \n".join(say(part) for part in parts))


def compare() -> None:
    """Two days of knowledge side by side: the day of the clock and a second one."""
    view = current_view()
    first, last = span(whole_atlas())
    st.markdown(f"##### {say('two_days.title')}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        set_widget("compare-typed", view.beside)
        st.date_input(
            say("two_days.second"),
            value=None,
            min_value=first,
            max_value=last,
            format="YYYY-MM-DD",
            key="compare-typed",
            width=200,
            on_change=lambda: go_to("compare", beside=widget_value("compare-typed")),
        )
        if view.beside is None:
            st.caption(say("two_days.how"), width="content")
    if view.beside is None:
        return
    days = sorted([view.asof or last, view.beside])
    left, right = st.columns(2, gap="medium", border=True)
    with left:
        _state(days[0], None)
    with right:
        _state(days[1], atlas_on(days[0]))


def _state(day: dt.date, earlier: Atlas | None) -> None:
    """What was known on a day: verdict, counts and newest events; earlier: the state to compare with."""
    atlas = atlas_on(day)
    label = "two_days.label_today" if day == last_day_known() else "two_days.label"
    st.markdown(f"**{say(label, date=date(day))}**")
    st.markdown(f"{delays.verdict(atlas)}{lettered(delays.grounds(atlas))}")
    kinds = ("events", "commitments", "sources")
    for column, kind in zip(st.columns(len(kinds)), kinds, strict=True):
        more = len(atlas.kind(kind)) - len(earlier.kind(kind)) if earlier else 0
        column.metric(say(f"two_days.{kind}"), number(len(atlas.kind(kind))), number(more) if more else None)
    groups = Counter(event_look(atlas, event)[0] for event in atlas.events.values())
    st.caption(" · ".join(f"{say(f'lanes.{name}')} {number(groups[name])}" for name in LANES if groups[name]))
    fresh = [event for event in in_order(atlas) if earlier is None or event.id not in earlier.events]
    st.markdown(f"**{say('two_days.newest' if earlier is None else 'two_days.added')}**")
    if not fresh:
        st.markdown(say("two_days.same"))
        return
    notes = Footnotes()
    lines = [
        f"- {dates(event.date, event.end_date)}: {plain(event.title)}{notes.marks(event.sources)}"
        for event in fresh[-NEWEST:]
    ]
    if len(fresh) > NEWEST:
        lines.insert(0, f"- {say('two_days.more', count=number(len(fresh) - NEWEST))}")
    st.markdown("\n".join(lines))
    notes.draw(f"{day}-{earlier is None}")
