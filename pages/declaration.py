"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui.declaration import ledger
from atlas.ui.panel import panel
from atlas.ui.shell import clock, filters, frame, map_frame

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


clock.title(panel.ledger_title)
clock.folded_clock("title", "filters", "table", "map", "search", "panel", "legend")
frame.fragment("filters", choose)
left, right = st.columns([1.6, 1], gap="medium")
with left:
    frame.fragment("table", ledger.ledger)
    frame.fragment("legend", lambda: map_frame.legend(lines=False))
with right:
    map_frame.draw("declaration", height=280)
    frame.fragment("map", lambda: map_frame.tell_view("declaration"))
    frame.fragment("search", panel.search)
    frame.fragment("panel", panel.declaration)
