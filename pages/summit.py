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
    fragments.fragment("title", delays.title)
    filters.bar(lambda: filters.choose(("states",)))
    clock.folded_clock("title", "map", "filters", "search", "result", "panel", "legend")
with right:
    fragments.fragment("search", side.search)
    fragments.fragment("result", filters.result_line)
    fragments.fragment("panel", page.summit)
