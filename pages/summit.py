"""Summit: the six states, the corridor and every placed commitment, and how the date slipped."""

import streamlit as st

from atlas.ui.panel import panel
from atlas.ui.shell import clock, filters, frame, map_frame

above = frame.reserve(106)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    map_frame.draw("summit")
    frame.fragment("map", lambda: map_frame.tell_view("summit"))
    frame.fragment("legend", map_frame.legend)
with above.container():
    clock.title(panel.verdict)
    clock.folded_clock("title", "map", "filters", "search", "by-state", "panel", "legend")
    frame.fragment("filters", lambda: filters.pills("themes"))
with right:
    frame.fragment("search", panel.search)
    frame.fragment("by-state", panel.by_state)
    frame.fragment("panel", panel.summit)
