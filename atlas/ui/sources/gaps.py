"""The part of the Sources page on what is not known, with the day and the words of the last search."""

from __future__ import annotations

import streamlit as st

from atlas.model import Gap
from atlas.session import current_atlas
from atlas.ui.parts import links
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, many, plain, say


def draw() -> None:
    """Every gap by subject: what is not known, what came nearest, when and with which words it was sought."""
    atlas = current_atlas()
    if atlas.day:
        st.markdown(f"# {say('gaps.today')}")
        return
    st.markdown(f"# {many('gaps.title', len(atlas.gaps))}")
    st.caption(say("gaps.lead"))
    notes = Footnotes()
    for gap in atlas.gaps.values():
        _gap(gap, notes)
    notes.draw("gaps")


def _gap(gap: Gap, notes: Footnotes) -> None:
    found = f" {plain(gap.found)}{notes.marks(gap.sources)}" if gap.found else ""
    words = "; ".join(f"“{plain(phrase)}”" for phrase in gap.words)
    sought = say("gaps.searched", date=date(gap.searched), where=plain(gap.where), words=words)
    st.markdown(f"## {plain(gap.subject)}\n{plain(gap.unknown)}{found}\n\n:small[:gray[{sought}]]")
    links.features(gap.about, say("gaps.also"))
