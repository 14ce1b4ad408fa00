"""Corridor: questions to the freight network, the answer on the map, and the rest part by part."""

import streamlit as st

from atlas.ui.corridor import answer, page, question
from atlas.ui.parts import fragments
from atlas.ui.shell import map_frame

fragments.fragment("ask", question.draw)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    map_frame.draw("corridor", home="corridor")
    fragments.fragment("map", answer.draw_map)
with right:
    fragments.fragment("panel", answer.draw_panel)
fragments.fragment("below", page.draw)
