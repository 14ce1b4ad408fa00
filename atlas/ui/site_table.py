"""The sites as a table that holds the same selection as the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from atlas import sites
from atlas.model import Site
from atlas.session import current_atlas, current_view, go_to, set_widget, widget_value
from atlas.ui.site_filters import commodity_name, loosen
from atlas.ui.table import chosen_row
from atlas.words import number, say

COLUMNS = ("name", "kind", "commodities", "state", "status", "operator", "share", "japan", "place", "basis")


def _columns() -> dict[str, Any]:
    made = {name: st.column_config.TextColumn(say(f"site_columns.{name}")) for name in COLUMNS}
    made["name"] = st.column_config.TextColumn(say("site_columns.name"), width=280)
    return made


def rows(found: Sequence[Site]) -> pd.DataFrame:
    """One row a site, with how sure its place is and what the place rests on."""
    made = [
        {
            "name": one.name,
            "kind": say(f"site_kinds.{one.kind}"),
            "commodities": ", ".join(commodity_name(good) for good in one.commodities),
            "state": current_atlas().states[one.state].name,
            "status": say(f"statuses.{one.status}"),
            "operator": one.operator or say("sites.not_known"),
            "share": f"{number(one.share_of_world)} %" if one.share_of_world else "",
            "japan": one.japanese_involvement or "",
            "place": say(f"precision.{one.location.precision}"),
            "basis": say(f"basis.{one.location.basis}"),
        }
        for one in found
    ]
    return pd.DataFrame(made, index=[one.id for one in found], columns=list(COLUMNS))


def draw(height: int = 360) -> None:
    """The table over the sites that pass the filters; choosing a row selects it."""
    atlas, view = current_atlas(), current_view()
    found = sites.shown(atlas, view)
    st.markdown(f"##### {say('sites.table')} · {number(len(found))}")
    if not found:
        st.markdown(say("filters.empty", loosen=loosen(view)))
        return
    ids = [one.id for one in found]
    key = "site-table"
    chosen = [ids.index(view.at)] if view.at in ids else []
    set_widget(key, {"selection": {"rows": chosen, "columns": [], "cells": []}})
    st.dataframe(
        rows(found),
        hide_index=True,
        height=height,
        column_config=_columns(),
        selection_mode="single-row",
        on_select=lambda: go_to("map", "panel", at=chosen_row(widget_value(key), ids)),
        key=key,
    )
