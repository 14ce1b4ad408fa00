"""The declaration by its own headings: what the Atlas has under each, and how far its text was read."""

from __future__ import annotations

import streamlit as st

from atlas.model import Heading
from atlas.session import current_atlas, go_to, whole_atlas
from atlas.ui.panel.side import FRAGMENTS
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, number, plain, say


def draw() -> None:
    """The nine headings in their order, each folded; nothing on a day on which they were not known."""
    headings = sorted(current_atlas().headings.values(), key=lambda one: one.number)
    if not headings:
        return
    st.markdown(f"**{say('headings.title')}**")
    looked = max(whole_atlas().headings[one.id].checked for one in headings)
    st.caption(say("headings.lead", day=date(looked)))
    for one in headings:
        count = f" \u00b7 {number(len(one.commitments))}" if one.commitments else ""
        label = f"{one.number}. {plain(one.name)}{count}"
        with st.expander(label, key=f"heading-{one.number}", on_change="rerun") as box:
            if box.open:
                _heading(one)


def _heading(one: Heading) -> None:
    notes = Footnotes()
    atlas = current_atlas()
    if one.local_name:
        st.markdown(f":small[:gray[{plain(one.local_name)}]]")
    for key in one.commitments:
        st.button(
            plain(atlas.commitments[key].title),
            key=f"under-{one.number}-{key}",
            type="tertiary",
            on_click=lambda key=key: go_to(*FRAGMENTS, at=key),
        )
    lines = [
        f"**{say(f'headings.{name}')}:** {plain(text)}{notes.marks(one.sources)}"
        for name, text in (("read", one.read), ("lacks", one.lacks))
        if text
    ]
    if not one.commitments:
        lines.insert(0, say("headings.nothing"))
    st.markdown("  \n".join(lines))
    notes.draw(f"heading-{one.number}")
