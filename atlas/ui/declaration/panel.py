"""The title and the side panel of the Declaration page."""

from __future__ import annotations

import streamlit as st

from atlas.address import View
from atlas.dialogue.commitments import commitments
from atlas.model import Atlas
from atlas.session import current_atlas, current_view
from atlas.ui.declaration import headings, ledger
from atlas.ui.panel.side import box, selected
from atlas.words import number, say, say_all


def title() -> None:
    """The first thing that the Declaration page says: how much passes the filters, and what is kept apart."""
    st.markdown(f"# {verdict(current_atlas(), current_view())}")


def verdict(atlas: Atlas, view: View) -> str:
    """How much passes the filters of a View, in one sentence."""
    shown = number(len(commitments(atlas, view)))
    return say("declaration.title", shown=shown, all=number(len(atlas.commitments)))


def declaration() -> None:
    """The panel of the Declaration page."""
    with box():
        if not selected():
            headings.draw()
            with st.expander(say("declaration.words"), key="vocabulary", on_change="rerun") as words:
                if words.open:
                    vocabulary()
    ledger.not_on_the_map()


def vocabulary() -> None:
    """Nothing selected: what the kinds, statuses and stages of money mean."""
    for title, group in (
        (say("commitment.kinds"), "kind"),
        (say("panel.status"), "status"),
        (say("panel.money"), "stage"),
    ):
        names = say_all({"kind": "kinds", "status": "statuses", "stage": "stages"}[group])
        known = {one.kind for one in current_atlas().commitments.values()}
        helps = {
            key: text for key, text in say_all(f"{group}_help").items() if group != "kind" or key in known
        }
        st.markdown(f"**{title}**\n" + "\n".join(f"- **{names[key]}**: {helps[key]}" for key in helps))
