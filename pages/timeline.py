"""Timeline: what happened and what was planned since 2004, how the dates slipped, and what was known when."""

import streamlit as st

from atlas.ui.panel import calendar, delays
from atlas.ui.parts import disclosure, fragments
from atlas.ui.shell import clock, map_frame
from atlas.ui.timeline import page, since, two_days
from atlas.words import say


def draw() -> None:
    """The map, the chart of the events under it, and the same events as a table."""
    map_frame.draw("timeline", height=330, home="sweep")
    map_frame.tell("timeline")
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
