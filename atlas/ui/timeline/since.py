"""The part of the Timeline on what happened since the summit."""

from __future__ import annotations

import streamlit as st

from atlas.dialogue.evidence import newest
from atlas.dialogue.since import since_the_summit
from atlas.session import current_atlas
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, number, plain, say


def draw() -> None:
    """What is dated after the summit, newest first, in two columns; nothing before it was held."""
    atlas = current_atlas()
    news = since_the_summit(atlas)
    if not news:
        return
    st.markdown(f"## {say('since.title')} · {number(len(news))}")
    press = newest(atlas, ["news"])
    if press and press.date:
        st.caption(say("since.lead", date=date(press.date)))
    notes = Footnotes()
    lines = [f"- {date(one.date)}: {plain(one.text)}{notes.marks(one.sources)}" for one in news]
    half = (len(lines) + 1) // 2
    for column, part in zip(st.columns(2, gap="medium"), (lines[:half], lines[half:]), strict=True):
        column.markdown("\n".join(part))
    notes.draw("since")
