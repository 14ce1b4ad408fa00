"""The ledger of commitments as a table that holds the same selection as the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from atlas.dialogue.commitments import amounts, commitments, spots, unplaced
from atlas.model import Commitment
from atlas.session import current_atlas, current_view, shows_selection
from atlas.ui.parts.fold import fold
from atlas.ui.parts.tables import selectable
from atlas.ui.shell.filters import loosen
from atlas.words import date, number, plain, say, short_sum

TALL = 640
"""Pixels of the ledger beside the map."""

STAGES = ("promised", "committed", "paid")

WIDTHS = {
    "title": 212,
    "status": 118,
    "promised": 145,
    "committed": 92,
    "paid": 50,
    "since": 122,
    "kind": 140,
    "states": 150,
    "theme": 180,
}
"""Column -> its width in pixels: those up to `since` stand beside each other on a screen of 1440 pixels."""

shows_selection("declaration", "table")


def rows(shown: Sequence[Commitment]) -> pd.DataFrame:
    """One row a commitment: what it is, its newest status, its sums by stage, whether the map draws it."""
    atlas = current_atlas()
    made = [
        {
            "title": one.title,
            "status": say(f"statuses.{one.status.status}"),
            **{stage: "; ".join(short_sum(amount) for amount in amounts(one, stage)) for stage in STAGES},
            "since": date(one.status.date),
            "kind": say(f"kinds.{one.kind}"),
            "states": _states(one),
            "theme": atlas.themes[one.theme].name,
            "placed": bool(spots(one)),
        }
        for one in shown
    ]
    return pd.DataFrame(made, index=[one.id for one in shown])


def _states(one: Commitment) -> str:
    if len(one.states) == len(current_atlas().states):
        return say("columns.all_six")
    return ", ".join(current_atlas().states[state].name for state in one.states)


def ledger() -> None:
    """The table over the rows that pass the filters; choosing a row selects it."""
    view = current_view()
    shown = commitments(current_atlas(), view)
    st.markdown(f"## {say('declaration.table')} · {number(len(shown))}")
    if not shown:
        st.markdown(say("declaration.empty", loosen=loosen(view)))
        return
    st.caption(f"{say('declaration.lead')} {say('declaration.select')} {say('declaration.overlap')}")
    selectable("ledger", rows(shown), _columns(), TALL, say("declaration.table"))


def _columns() -> dict[str, Any]:
    made: dict[str, Any] = {
        name: st.column_config.TextColumn(say(f"columns.{name}"), width=width)
        for name, width in WIDTHS.items()
    }
    made["placed"] = st.column_config.CheckboxColumn(say("columns.placed"))
    return made


def not_on_the_map() -> None:
    """The commitments that pass the filters and have no place that the map can draw."""
    shown = unplaced(commitments(current_atlas(), current_view()))
    lines = "\n".join(f"- {plain(one.title)}" for one in shown)
    fold(
        say("declaration.unplaced"),
        len(shown),
        "unplaced",
        lambda: st.markdown(f":small[:gray[{say('declaration.unplaced_lead')}]]\n\n{lines}"),
    )
