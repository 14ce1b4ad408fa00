"""Two days side by side: what was known on each, and what was new between them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import streamlit as st

from atlas.address import span
from atlas.charts.events import LANES, in_order
from atlas.knowledge.cache import atlas_on, last_day_known
from atlas.map.looks import event_look
from atlas.model import Atlas
from atlas.session import (
    current_view,
    whole_atlas,
)
from atlas.sheets import events
from atlas.ui.parts.bound import bound
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, dates, number, plain, say


def compare() -> None:
    """Two days of knowledge side by side: the day of the clock and a second one."""
    view = current_view()
    first, last = span(whole_atlas())
    st.markdown(f"## {say('two_days.title')}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            say("two_days.second"),
            value=None,
            min_value=first,
            max_value=last,
            format="YYYY-MM-DD",
            width=200,
            **bound("beside", "compare-typed", "compare"),
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
    notes = Footnotes()
    st.markdown(f"{plain(events.verdict(atlas))}{notes.marks(events.grounds(atlas))}")
    kinds = ("events", "commitments", "sources")
    for column, kind in zip(st.columns(len(kinds)), kinds, strict=True):
        more = len(atlas.kind(kind)) - len(earlier.kind(kind)) if earlier else 0
        column.metric(say(f"two_days.{kind}"), number(len(atlas.kind(kind))), number(more) if more else None)
    groups = Counter(event_look(atlas, event)[0] for event in atlas.events.values())
    st.caption(" · ".join(f"{say(f'lanes.{name}')} {number(groups[name])}" for name in LANES if groups[name]))
    fresh = [event for event in in_order(atlas) if earlier is None or event.id not in earlier.events]
    st.markdown(f"**{say('two_days.newest' if earlier is None else 'two_days.added')}**")
    if not fresh:
        st.markdown(_same(atlas, earlier))
        notes.draw(f"{day}-{earlier is None}")
        return
    lines = [
        f"- {dates(event.date, event.end_date)}: {plain(event.title)}{notes.marks(event.sources)}"
        for event in fresh[-NEWEST:]
    ]
    if len(fresh) > NEWEST:
        lines.insert(0, f"- {say('two_days.more', count=number(len(fresh) - NEWEST))}")
    st.markdown("\n".join(lines))
    notes.draw(f"{day}-{earlier is None}")


def _same(atlas: Atlas, earlier: Atlas | None) -> str:
    """That no event became known, and what did between two days."""
    kinds = ("commitments", "sources")
    more = {kind: len(atlas.kind(kind)) - len(earlier.kind(kind)) if earlier else 0 for kind in kinds}
    return say("two_days.same", **{kind: number(count) for kind, count in more.items()})


NEWEST = 12
"""Events listed for one day of knowledge; the number of the others is said."""
