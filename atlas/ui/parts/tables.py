"""Tables whose rows select a record: Streamlit's grid, which is painted, and the same rows as a table of
HTML, which a screen reader reads and a phone shows as cards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from atlas.assets import module
from atlas.session import current_view, go_to, on_a_phone, widget_value
from atlas.ui.parts.bound import bound, row_of
from atlas.ui.parts.fold import fold
from atlas.words import number, say

ROW = 36
"""Pixels of a row of a table."""

_SCRIPT = f"""
const there = import(new URL("app/static/{module("page/rows.js")}", document.baseURI));
export default async (component) => (await there).default(component);
"""

_mount = st.components.v2.component("atlas-rows", js=_SCRIPT, isolate_styles=False)


def selectable(
    key: str,
    rows: pd.DataFrame,
    columns: Mapping[str, Any],
    height: int | Literal["content"],
    name: str,
    field: str = "at",
    fragments: Sequence[str] = ("map", "panel"),
    **looks: Any,
) -> None:
    """A table that holds the same selection as the map: on a phone as cards, else as a grid with the same
    rows folded under it as a plain table.

    rows: their index are the ids of the records; columns: Streamlit's settings of each, with its label;
    height: at most so many pixels, or Streamlit's word; name: what the table is called; field: of the View,
    that a row sets; fragments: what that changes; looks: other arguments of the grid.
    """
    if on_a_phone():
        plain_table(key, rows, columns, name, field, fragments)
        return
    st.dataframe(
        rows,
        hide_index=True,
        height=min(height, (len(rows) + 1) * ROW) if isinstance(height, int) else height,
        column_config=columns,
        selection_mode="single-row",
        alt=say("tables.alt", name=name),
        **looks,
        **bound(field, key, *fragments, **row_of(list(rows.index))),
    )
    plain = partial(plain_table, f"{key}-plain", rows, columns, name, field, fragments)
    fold(say("tables.plain"), len(rows), f"{key}-fold", plain)


def plain_table(
    key: str,
    rows: pd.DataFrame,
    columns: Mapping[str, Any],
    name: str,
    field: str = "at",
    fragments: Sequence[str] = ("map", "panel"),
) -> None:
    """The rows as a table of HTML whose first column selects; what they are as for `selectable`."""
    shown = [column for column in columns if column in rows]

    def choose() -> None:
        event = widget_value(key)
        chosen = event.get("chosen") if isinstance(event, Mapping) else None
        if chosen in rows.index:
            go_to(*fragments, **{field: chosen})

    _mount(
        key=key,
        data={
            "caption": name,
            "head": [columns[column]["label"] for column in shown],
            "rows": [
                {"id": str(row), "cells": [_cell(rows.at[row, column]) for column in shown]}
                for row in rows.index
            ],
            "chosen": getattr(current_view(), field),
            "rest": say("tables.rest", count=number(len(rows))),
        },
        on_chosen_change=choose,
    )


def _cell(value: Any) -> str:
    """A cell in words; a number as the Atlas writes it, yes and no as words, nothing as nothing."""
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return say("tables.yes") if value else ""
    if value is None or value != value:
        return ""
    return value if isinstance(value, str) else number(round(float(value), 1))
