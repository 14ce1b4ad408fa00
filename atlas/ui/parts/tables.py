"""Tables whose rows select a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from atlas.session import current_view, go_to, set_widget, widget_value


def selectable(key: str, rows: pd.DataFrame, columns: Mapping[str, Any], height: int) -> None:
    """A table that holds the same selection as the map; its index are the ids of the records."""
    ids = list(rows.index)
    at = current_view().at
    chosen = [ids.index(at)] if at in ids else []
    set_widget(key, {"selection": {"rows": chosen, "columns": [], "cells": []}})
    st.dataframe(
        rows,
        hide_index=True,
        height=min(height, (len(rows) + 1) * ROW),
        column_config=columns,
        selection_mode="single-row",
        on_select=lambda: go_to("map", "panel", at=chosen_row(widget_value(key), ids)),
        key=key,
    )


def chosen_row(told: Any, ids: Sequence[str]) -> str | None:
    """The id in the row that a table says is chosen; None where none is."""
    picked = told["selection"]["rows"] if told else []
    return ids[picked[0]] if picked and picked[0] < len(ids) else None


ROW = 36
"""Pixels of a row of a table."""
