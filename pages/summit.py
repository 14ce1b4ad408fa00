"""Summit: what became of the first leaders' summit, and where every placed commitment touches the ground."""

import streamlit as st

from atlas.session import on_a_phone
from atlas.ui.parts import fragments
from atlas.ui.shell import clock, filters, map_frame
from atlas.ui.summit import opening, page, tour

above = fragments.reserve(250)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    map_frame.draw("summit", height=page.HEIGHT, home="sweep")
    fragments.fragment("map", tour.tell_map)
    if on_a_phone():
        opening.more()
    fragments.fragment("doors", opening.doors)
with above.container():
    fragments.fragment("title", opening.title)
    if not on_a_phone():
        opening.more()
    filters.bar(lambda: filters.choose(("states",)))
    clock.folded_clock("title", "lead", "figures", "map", "filters", "result", "panel", "doors")
with right:
    fragments.fragment("result", filters.result_line)
    fragments.fragment("panel", page.summit)
