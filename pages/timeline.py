"""Timeline: what happened and what was planned since 2004, how the dates slipped, and what was known when."""

import streamlit as st

from atlas.ui import clock, frame, mapbox, panel, slipped, timeline


def draw() -> None:
    """The chart of events, the map under it, and the same events as a table."""
    timeline.events()
    mapbox.draw("timeline", height=430, home="all")
    mapbox.tell("timeline")
    timeline.legend()
    timeline.table()


frame.fragment("title", panel.verdict)
clock.clock("title", "map", "panel", "slips", "compare")
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("map", draw)
with right:
    frame.fragment("panel", timeline.side)
frame.fragment("slips", slipped.every)
frame.fragment("compare", timeline.compare)
