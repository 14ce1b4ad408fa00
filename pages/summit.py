"""Summit: the six states, the corridor and every placed commitment, and how the date slipped."""

import streamlit as st

from atlas.ui import clock, filters, frame, mapbox, panel

above = frame.reserve(106)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    mapbox.draw("summit")
    frame.fragment("map", lambda: mapbox.tell_view("summit"))
    frame.fragment("legend", mapbox.legend)
with above.container():
    clock.title(panel.verdict)
    clock.folded_clock("title", "map", "filters", "search", "by-state", "panel", "legend")
    frame.fragment("filters", lambda: filters.pills("themes"))
with right:
    frame.fragment("search", panel.search)
    frame.fragment("by-state", panel.by_state)
    frame.fragment("panel", panel.summit)
