"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui import clock, filters, frame, mapbox, panel, table

FRAGMENTS = ("map", "title", "filters", "table", "panel")


def choose() -> None:
    """The filters."""
    what, who = st.columns([1.4, 1], gap="medium")
    with what:
        filters.pills("themes", FRAGMENTS)
        filters.pills("kinds", FRAGMENTS)
    with who:
        filters.pills("states", FRAGMENTS)
        filters.pills("statuses", FRAGMENTS)
        filters.clear(FRAGMENTS)


frame.fragment("title", panel.ledger_title)
clock.clock("title", "filters", "table", "map", "search", "panel", "legend")
frame.fragment("filters", choose)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("table", table.ledger)
    mapbox.draw("declaration", height=420)
    frame.fragment("map", lambda: mapbox.tell_view("declaration"))
    frame.fragment("legend", lambda: mapbox.legend(lines=False))
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", panel.declaration)
