"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui import clock, filters, frame, mapbox, panel, table

FRAGMENTS = ("map", "title", "filters", "table", "panel")


def choose() -> None:
    """The filters."""
    with st.container(horizontal=True):
        filters.pills("kinds", FRAGMENTS)
        filters.pills("states", FRAGMENTS)
    with st.container(horizontal=True, vertical_alignment="center"):
        filters.pills("themes", FRAGMENTS)
        table.statuses(FRAGMENTS)
        filters.clear(FRAGMENTS)


clock.title(panel.ledger_title)
clock.folded_clock("title", "filters", "table", "map", "search", "panel", "legend")
frame.fragment("filters", choose)
left, right = st.columns([1.6, 1], gap="medium")
with left:
    frame.fragment("table", table.ledger)
    frame.fragment("legend", lambda: mapbox.legend(lines=False))
with right:
    mapbox.draw("declaration", height=280)
    frame.fragment("map", lambda: mapbox.tell_view("declaration"))
    frame.fragment("search", panel.search)
    frame.fragment("panel", panel.declaration)
