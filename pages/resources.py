"""Resources: sites, numbers, the forums of other powers, and the states side by side."""

import streamlit as st

from atlas.ui.parts import fragments
from atlas.ui.resources import page

fragments.fragment("filters", page.choose)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    fragments.fragment("map", page.main)
with right:
    fragments.fragment("panel", page.beside)
fragments.fragment("table", page.below)
