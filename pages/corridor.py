"""Corridor: questions to the freight network, the answer on the map, and the rest part by part."""

import streamlit as st

from atlas.ui import ask, corridor, frame, mapbox, panel, route

frame.fragment("ask", ask.draw)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    mapbox.draw("corridor", home="corridor")
    frame.fragment("map", route.draw_map)
    frame.fragment("legend", route.legend)
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", route.draw_panel)
frame.fragment("below", corridor.draw)
