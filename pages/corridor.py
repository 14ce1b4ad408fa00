"""Corridor: questions to the freight network, the answer on the map, its rivals and its weak points."""

import streamlit as st

from atlas.ui import ask, compare, frame, mapbox, panel, route

frame.fragment("ask", ask.draw)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    mapbox.draw("corridor", home="corridor")
    frame.fragment("map", route.draw_map)
    frame.fragment("legend", route.legend)
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", route.draw_panel)
frame.fragment("legs", route.draw_legs)
frame.fragment("compare", compare.draw_rivals)
frame.fragment("weak", compare.draw_weak)
frame.fragment("facts", compare.draw_facts)
