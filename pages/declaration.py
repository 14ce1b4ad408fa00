"""Declaration: the ledger of commitments as table and map over the same rows."""

import streamlit as st

from atlas.ui import filters, frame, mapbox, panel, table


def choose() -> None:
    """The filters and what they leave."""
    panel.ledger_title()
    for name in filters.OPTIONS:
        filters.pills(name, ("filters", "map", "table", "panel"))


def draw() -> None:
    """The map."""
    mapbox.draw_view("declaration", height=420)


frame.fragment("filters", choose)
left, right = st.columns([1.9, 1], gap="medium")
with left:
    frame.fragment("table", table.ledger)
    frame.fragment("map", draw)
    mapbox.legend()
with right:
    frame.fragment("search", panel.search)
    frame.fragment("panel", panel.declaration)
