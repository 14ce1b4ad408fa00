"""Tables whose rows select a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from atlas.ui.parts.bound import bound, row_of


def selectable(key: str, rows: pd.DataFrame, columns: Mapping[str, Any], height: int) -> None:
    """A table that holds the same selection as the map; its index are the ids of the records."""
    st.dataframe(
        rows,
        hide_index=True,
        height=min(height, (len(rows) + 1) * ROW),
        column_config=columns,
        selection_mode="single-row",
        **bound("at", key, "map", "panel", **row_of(list(rows.index))),
    )


ROW = 36
"""Pixels of a row of a table."""
