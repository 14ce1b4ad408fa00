"""Corridor: questions to the freight network, the answer on the map, and the rest part by part."""

import streamlit as st

from atlas.ui.corridor import answer, page, question
from atlas.ui.panel import panel
from atlas.ui.shell import frame, map_frame

frame.fragment("ask", question.draw)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    map_frame.draw("corridor", home="corridor")
    frame.fragment("map", answer.draw_map)
    frame.fragment("legend", answer.legend)
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", answer.draw_panel)
frame.fragment("below", page.draw)
