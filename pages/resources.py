"""Resources: sites, numbers, the formats of other powers, and the states side by side."""

import streamlit as st

from atlas.ui import frame, panel, resources

frame.fragment("filters", resources.choose)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("map", resources.main)
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", resources.side)
frame.fragment("table", resources.below)
