"""Resources: sites, numbers, the formats of other powers, and the states side by side."""

import streamlit as st

from atlas.ui.panel import panel
from atlas.ui.resources import page
from atlas.ui.shell import frame

frame.fragment("filters", page.choose)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("map", page.main)
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", page.side)
frame.fragment("table", page.below)
