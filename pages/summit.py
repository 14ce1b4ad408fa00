"""Summit: the six states, the corridor and every placed commitment, and how the date slipped."""

import streamlit as st

from atlas.ui.panel import delays, side
from atlas.ui.parts import fragments
from atlas.ui.shell import clock, filters, map_frame
from atlas.ui.summit import page

above = fragments.reserve(106)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    map_frame.draw("summit")
    fragments.fragment("map", lambda: map_frame.tell_view("summit"))
    fragments.fragment("legend", map_frame.legend)
with above.container():
    clock.title(delays.title)
    clock.folded_clock("title", "map", "filters", "search", "by-state", "panel", "legend")
    fragments.fragment("filters", lambda: filters.pills("themes"))
with right:
    fragments.fragment("search", side.search)
    fragments.fragment("by-state", page.by_state)
    fragments.fragment("panel", page.summit)
