"""The ledger of commitments as a table that holds the same selection as the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from atlas.dialogue.commitments import amounts, commitments, spots, unplaced
from atlas.dialogue.freshness import last_heard
from atlas.model import Commitment
from atlas.session import current_atlas, current_view, shows_selection
from atlas.ui.parts.fold import fold
from atlas.ui.parts.tables import selectable
from atlas.ui.shell.filters import loosen
from atlas.words import date, number, plain, say

TALL = 640
"""Pixels of the ledger beside the map."""

STAGES = ("paid", "committed", "promised")
"""Stages of money, the firmest first."""

MONEY = {"JPY": 1e6, "USD": 1e6}
"""Currencies with a column of their own -> what its numbers count."""

WIDTHS = {
    "title": 268,
    "states": 118,
    "status": 104,
    "stage": 86,
    "JPY": 82,
    "USD": 82,
    "since": 150,
    "kind": 140,
    "theme": 180,
}
"""Column -> its width in pixels: those up to `USD` stand beside each other on a screen of 1440 pixels."""

LINES = 62
"""Pixels of a row: two lines of text; the table wraps in rows of more than 60 pixels."""

shows_selection("declaration", "table")


def rows(shown: Sequence[Commitment]) -> pd.DataFrame:
    """One row a commitment: what it is, with whom, its newest status, its money, whether the map draws it.

    Money is the firmest stage that is reported, and the largest sum of that stage in yen and in dollars, as
    numbers, so that the columns sort by value; None where no source names one.
    """
    atlas = current_atlas()
    made = []
    for one in shown:
        stage = next((name for name in STAGES if amounts(one, name)), None)
        made.append(
            {
                "title": one.title,
                "states": _states(one),
                "status": say(f"statuses.{one.status.status}"),
                "stage": say(f"stages.{stage}") if stage else "",
                **{currency: _largest(one, stage, currency) for currency in MONEY},
                "since": _since(one),
                "kind": say(f"kinds.{one.kind}"),
                "theme": atlas.themes[one.theme].name,
                "placed": bool(spots(one)),
            }
        )
    return pd.DataFrame(made, index=[one.id for one in shown])


def _largest(one: Commitment, stage: str | None, currency: str) -> float | None:
    """The largest sum of a stage in a currency, in the unit of its column."""
    found = (amount for amount in amounts(one, stage or "") if amount.currency == currency)
    return max((amount.value / MONEY[currency] for amount in found if amount.value), default=None)


def _since(one: Commitment) -> str:
    """Since when the status holds; of one that was not heard of again, the year of the last report."""
    heard = last_heard(one, current_atlas().day or one.checked)
    return say("ledger.last_heard", year=heard) if heard else date(one.status.date)


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
    selectable(
        "ledger", rows(shown), _columns(), TALL, say("declaration.table"), row_height=LINES, placeholder=""
    )


def _columns() -> dict[str, Any]:
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(say(f"columns.{name}"), width=width, format="localized")
        if name in MONEY
        else st.column_config.TextColumn(say(f"columns.{name}"), width=width)
        for name, width in WIDTHS.items()
    }
    columns["placed"] = st.column_config.CheckboxColumn(say("columns.placed"))
    return columns


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
