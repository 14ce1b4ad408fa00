"""The clock of knowledge: a day, by slider, typed, step by step or playing, and what was known on it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import streamlit as st

from atlas.address import span
from atlas.charts.events import in_order
from atlas.knowledge.as_of import ahead
from atlas.knowledge.cache import last_day_known, moments
from atlas.session import current_atlas, current_view, go_to, rerun, set_widget, whole_atlas, widget_value
from atlas.words import date, number, plain, say

UNREAD = "clock-unread"
"""Where the clock notes what was typed and is no day."""

PACE = 1.6
"""Seconds that a day stays while the clock plays."""


def switch() -> None:
    """The switch that brings out the control of the day, and takes the page back to today.

    It stands on the pages that look at the day now and then: the control is the heaviest thing on them.
    """
    set_widget("clock-on", open_now())
    st.toggle(say("clock.switch"), key="clock-on", width="content", on_change=_switched)


def open_now() -> bool:
    """Whether the control of the day is out: switched on, or needed because an earlier day is shown."""
    return current_view().asof is not None or bool(widget_value("clock-on"))


def _switched() -> None:
    if widget_value("clock-on"):
        rerun("clock")
    set_widget("clock-play", False)
    go_to(asof=None)


def folded_clock(*fragments: str) -> None:
    """The control of the day while it is out (`switch`); fragments: as for `clock`."""
    clock("switch", *fragments, shown=open_now)


def clock(*fragments: str, shown: Callable[[], bool] = lambda: True) -> None:
    """The control of the day; fragments: the keys of all parts of the page that it changes, its own aside;
    shown: whether it is out.
    """
    parts = ("clock", *fragments)
    day = current_view().asof or last_day_known()
    st.fragment(lambda: _control(parts) if shown() else None, key="clock")()
    with (
        st.container()
    ):  # its place is kept while nothing plays, so that what stands below is not mounted anew
        if widget_value("clock-play"):
            st.fragment(_ticking(day), key="clock-tick", run_every=PACE)()


def _control(parts: Sequence[str]) -> None:
    day = current_view().asof or last_day_known()
    first, last = span(whole_atlas())
    stops = sorted({first, *moments(), last, day})
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        # On another page field and slider are others, which stand at their first value unless told each time.
        set_widget("clock-typed", day.isoformat(), always=True)
        st.text_input(
            say("clock.day"),
            max_chars=24,
            key="clock-typed",
            width=150,
            on_change=lambda: _type(widget_value("clock-typed"), parts),
        )
        _step("chevron_left", "back", _before(day), parts)
        _step("chevron_right", "forward", _after(day), parts)
        set_widget("clock-slider", day, always=True)
        st.select_slider(
            say("clock.slider"),
            stops,
            format_func=date,
            key="clock-slider",
            label_visibility="collapsed",
            width="stretch",
            on_change=lambda: _set(widget_value("clock-slider"), parts),
        )
        st.toggle(say("clock.play"), key="clock-play", width="content", on_change=_play)
        st.button(
            say("clock.today"),
            key="clock-today",
            type="tertiary",
            disabled=day == last,
            on_click=lambda: _set(last, parts),
        )
    if widget_value(UNREAD):
        said = plain(str(widget_value(UNREAD)))
        with st.container(key="said-unread"):
            st.caption(say("clock.unread", text=said, first=date(first), last=date(last)))
    if day < last:
        with st.container(key="said-day"):
            st.caption(_known())


def _known() -> str:
    """What was known on the day, in numbers, and the newest event."""
    atlas = current_atlas()
    said = say(
        "clock.known",
        date=date(atlas.day or last_day_known()),
        events=number(len(atlas.events)),
        commitments=number(len(atlas.commitments)),
        sources=number(len(atlas.sources)),
    )
    past = [event for event in in_order(atlas) if event.id not in ahead(atlas)]
    if not past:
        return said
    return f"{said} {say('clock.newest', date=date(past[-1].date), title=plain(past[-1].title))}"


def _step(icon: str, name: str, to: dt.date | None, parts: Sequence[str]) -> None:
    st.button(
        say(f"clock.{name}"),
        key=f"clock-{name}",
        icon=f":material/{icon}:",
        disabled=to is None,
        on_click=lambda: _set(to, parts),
    )


def _type(text: str | None, parts: Sequence[str]) -> None:
    """Show what was known on a day that was typed; what is no day is said, and the day stays."""
    day = typed_day(text or "")
    first, last = span(whole_atlas())
    read = day is not None and first <= day <= last
    set_widget(UNREAD, None if read else text)
    if read:
        _set(day, parts)
    else:
        rerun("clock")


def typed_day(text: str) -> dt.date | None:
    """The day meant: written as 2024-08-01, 1 August 2024 or 1 Aug 2024; None where it is none."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(" ".join(text.split()), form).date()
        except ValueError:
            continue
    return None


def _set(day: dt.date | None, parts: Sequence[str]) -> None:
    """Show what was known on a day; the last day is today and leaves the address."""
    if day is not None:
        go_to(*parts, asof=None if day >= last_day_known() else day)


def _before(day: dt.date) -> dt.date | None:
    index = bisect_left(moments(), day)
    return moments()[index - 1] if index else None


def _after(day: dt.date) -> dt.date | None:
    if day >= last_day_known():
        return None
    index = bisect_right(moments(), day)
    return moments()[index] if index < len(moments()) else last_day_known()


def _play() -> None:
    """Playing from the last day begins at the first event."""
    if widget_value("clock-play") and current_view().asof is None:
        go_to(asof=moments()[0])
    rerun()


def _ticking(day: dt.date) -> Callable[[], None]:
    """A part of the page that the browser asks for at a pace; from the second time on it turns the day."""
    drawn = iter([False])

    def tick() -> None:
        if next(drawn, True):
            to = _after(day)
            if to is None or to >= last_day_known():
                set_widget("clock-play", False)
            go_to(asof=None if to is None or to >= last_day_known() else to)
            rerun()

    return tick
