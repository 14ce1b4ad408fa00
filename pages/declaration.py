"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui.declaration import ledger, panel
from atlas.ui.parts import fragments
from atlas.ui.shell import clock, filters, map_frame

FRAGMENTS = ("map", "title", "filters", "table", "panel")


def choose() -> None:
    """The filters, and the button that takes them off."""
    filters.choose(("kinds", "states", "statuses"), FRAGMENTS)
    filters.clear(FRAGMENTS)


fragments.fragment("title", panel.title)
filters.bar(choose)
clock.folded_clock("title", "filters", "table", "map", "panel")
left, right = st.columns([1.6, 1], gap="medium")
with left:
    fragments.fragment("table", ledger.ledger)
with right:
    map_frame.draw("declaration", height=280)
    fragments.fragment("map", lambda: map_frame.tell_view("declaration"))
    fragments.fragment("panel", panel.declaration)
