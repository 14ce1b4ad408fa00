"""Timeline: what happened and what was planned since 2004, how the dates slipped, and what was known when."""

import streamlit as st

from atlas.ui.panel import delays, panel
from atlas.ui.shell import clock, frame, map_frame
from atlas.ui.timeline import page


def draw() -> None:
    """The chart of events, the map under it, and the same events as a table."""
    page.events()
    map_frame.draw("timeline", height=430, home="all")
    map_frame.tell("timeline")
    page.legend()
    page.table()


frame.fragment("title", panel.verdict)
clock.clock("title", "map", "panel", "slips", "compare")
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("map", draw)
with right:
    frame.fragment("panel", page.side)
frame.fragment("slips", delays.every)
frame.fragment("compare", page.compare)
