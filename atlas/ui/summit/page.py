"""Summit: the verdict, and the panel with the declaration in brief."""

from __future__ import annotations

import streamlit as st

from atlas.dialogue.commitments import by_theme, commitments
from atlas.session import current_atlas, current_view
from atlas.ui.panel import delays
from atlas.ui.panel.side import box, selected
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.names import theme_name
from atlas.ui.shell import filters
from atlas.words import compact, number, plain, say


def summit() -> None:
    """The panel of the Summit page."""
    with box():
        if not selected():
            brief()


def by_state() -> None:
    """The filter by state, and how much passes all filters."""
    filters.pills("states")
    filters.result_line()


def brief() -> None:
    """Nothing selected: the declaration's themes with their counts, and the slip of the date."""
    atlas, view = current_atlas(), current_view()
    notes = Footnotes()
    slip = delays.in_brief(notes)
    groups = by_theme(atlas, commitments(atlas, view))
    agreed = "tokyo-declaration" in atlas.commitments
    lines = [_theme(theme, len(group), agreed, notes) for theme, group in groups.items()]
    title = f"##### {say('summit.brief' if agreed else 'summit.before')}"
    lead = f":small[:gray[{say('summit.brief_lead' if agreed else 'summit.before_lead')}]]"
    st.markdown(compact("\n\n".join([*slip, title, *(lines or [say("state.none")]), lead])))
    notes.draw()


def _theme(theme: str, count: int, agreed: bool, notes: Footnotes) -> str:
    record = current_atlas().themes[theme]
    if record.summary:
        told = f"  \n{plain(record.summary)}{notes.marks(record.sources)}"
    else:
        told = f"  \n:small[:gray[{say('summit.later')}]]" if record.official and agreed else ""
    return f"**{theme_name(theme)}** · {number(count)}{told}"
