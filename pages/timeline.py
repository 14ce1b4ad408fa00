"""Timeline: what happened and what was planned since 2004, how the dates slipped, and what was known when."""

import streamlit as st

from atlas.session import on_a_phone
from atlas.ui.panel import calendar, delays
from atlas.ui.parts import disclosure, fragments
from atlas.ui.shell import clock, map_frame
from atlas.ui.timeline import page, since, two_days
from atlas.words import say


def draw() -> None:
    """The chart of events, the map under it (over it on a phone), and the same events as a table."""
    if not on_a_phone():
        page.events()
    map_frame.draw("timeline", height=430, home="sweep")
    map_frame.tell("timeline")
    if on_a_phone():
        page.events()
    page.table()


fragments.fragment("title", delays.title)
disclosure.button(say("clock.switch"), 0, opened=clock.open_now(), narrow=True)
with disclosure.behind(narrow=True):
    clock.clock("title", "map", "panel", "delays", "since", "calendar", "compare")
left, right = st.columns([1.9, 1], gap="medium")
with left:
    fragments.fragment("map", draw)
with right:
    fragments.fragment("panel", page.beside)
fragments.fragment("delays", delays.every)
fragments.fragment("since", since.draw)
fragments.fragment("calendar", calendar.draw)
fragments.fragment("compare", two_days.compare)
