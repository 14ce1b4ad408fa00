"""The title and the side panel of the Declaration page."""

from __future__ import annotations

import streamlit as st

from atlas.dialogue.commitments import commitments
from atlas.session import current_atlas, current_view
from atlas.ui.declaration import headings, ledger
from atlas.ui.panel.side import box, selected
from atlas.words import number, say, say_all


def title() -> None:
    """The first thing that the Declaration page says: how much passes the filters, and what is kept apart."""
    atlas, view = current_atlas(), current_view()
    shown = number(len(commitments(atlas, view)))
    st.markdown(f"#### {say('declaration.title', shown=shown, all=number(len(atlas.commitments)))}")
    st.caption(say("declaration.lead"))


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
