"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui.declaration import ledger, panel
from atlas.ui.panel import side
from atlas.ui.parts import fragments
from atlas.ui.shell import clock, filters, map_frame

FRAGMENTS = ("map", "title", "filters", "table", "panel")


def choose() -> None:
    """The filters."""
    with st.container(horizontal=True):
        filters.pills("kinds", FRAGMENTS)
        filters.pills("states", FRAGMENTS)
    with st.container(horizontal=True, vertical_alignment="center"):
        filters.pills("themes", FRAGMENTS)
        ledger.statuses(FRAGMENTS)
        filters.clear(FRAGMENTS)


clock.title(panel.title)
clock.folded_clock("title", "filters", "table", "map", "search", "panel", "legend")
fragments.fragment("filters", choose)
left, right = st.columns([1.6, 1], gap="medium")
with left:
    fragments.fragment("table", ledger.ledger)
    fragments.fragment("legend", lambda: map_frame.legend(lines=False))
with right:
    map_frame.draw("declaration", height=280)
    fragments.fragment("map", lambda: map_frame.tell_view("declaration"))
    fragments.fragment("search", side.search)
    fragments.fragment("panel", panel.declaration)
