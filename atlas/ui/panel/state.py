"""The lists of a state: one is open at a time, and only the open one is sent."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from atlas.charts.resources import record_chart
from atlas.region import profiles
from atlas.session import current_atlas, current_view
from atlas.sheets.sheet import Fold
from atlas.sheets.state.lists import by_theme as of_themes
from atlas.ui.panel import sheet
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import number, say


def lists(state: str, folds: Iterable[Fold]) -> None:
    """The row of lists on a state, each with its length, and the one that is chosen."""
    atlas = current_atlas()
    by_theme = of_themes(atlas, atlas.states[state], current_view())
    now = (by_theme if fold.key == by_theme.key else fold for fold in folds)
    known = {fold.key: fold for fold in now if fold.count}
    chosen = st.pills(
        say("profile_lists.title"),
        list(known),
        wrap=True,
        format_func=lambda key: f"{known[key].title} {number(known[key].count)}",
        key=f"profile-lists-{state}",
    )
    if chosen in known:
        notes = Footnotes()
        with st.container(gap="xxsmall"):
            if chosen == "project":
                chart = record_chart(atlas, profiles.over_time(atlas, state))
                st.altair_chart(chart, width="stretch", alt=say("record.title"))
            sheet.lines(known[chosen].lines, notes, "profile-list")
        notes.draw()
