"""The sites as a table that holds the same selection as the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from atlas.model import Site
from atlas.region import sites
from atlas.session import current_atlas, current_view
from atlas.ui.parts.names import commodity_name
from atlas.ui.parts.tables import selectable
from atlas.ui.resources.site_filters import nothing
from atlas.words import number, say

COLUMNS: Mapping[str, int] = {
    "name": 240,
    "kind": 84,
    "commodities": 125,
    "state": 100,
    "status": 122,
    "share": 84,
    "japan": 165,
    "operator": 170,
    "place": 78,
    "basis": 160,
}
"""Column -> its width in pixels, what is asked for most first."""


def _columns() -> dict[str, Any]:
    return {
        name: st.column_config.TextColumn(say(f"site_columns.{name}"), width=width)
        for name, width in COLUMNS.items()
    }


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
            "japan": _japan(one),
            "place": say(f"short_precision.{one.location.precision}"),
            "basis": say(f"basis.{one.location.basis}"),
        }
        for one in found
    ]
    return pd.DataFrame(made, index=[one.id for one in found], columns=list(COLUMNS))


def _japan(site: Site) -> str:
    """How the Japanese part stands, and what it is."""
    named = [say(f"statuses.{one}") for one in sites.japanese_statuses(current_atlas(), site)]
    return f"{', '.join(named)}: {site.japanese_involvement}" if named else ""


def draw(height: int = 360) -> None:
    """The table over the sites that pass the filters; choosing a row selects it."""
    atlas, view = current_atlas(), current_view()
    found = sites.shown(atlas, view)
    st.markdown(f"## {say('sites.table')} · {number(len(found))}")
    if not found:
        st.markdown(nothing(view))
        return
    selectable("site-table", rows(found), _columns(), height, say("sites.table"))
