"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui import clock, filters, frame, mapbox, panel, table


def choose() -> None:
    """The filters."""
    for name in filters.OPTIONS:
        filters.pills(name, ("title", "filters", "map", "table", "panel"))


def draw() -> None:
    """The map."""
    mapbox.draw_view("declaration", height=420)


frame.fragment("title", panel.ledger_title)
clock.clock("title", "filters", "table", "map", "panel", "legend")
frame.fragment("filters", choose)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("table", table.ledger)
    frame.fragment("map", draw)
    frame.fragment("legend", mapbox.legend)
with right:
    frame.fragment("panel", panel.declaration)
