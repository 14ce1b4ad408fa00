"""Sources: the starting article checked, where sources disagree, all sources, and what can be taken away."""

import streamlit as st

from atlas.address import SOURCE_PARTS
from atlas.session import current_view
from atlas.ui.parts import downloads
from atlas.ui.parts.bound import bound, first_of
from atlas.ui.sources import article, corrections, disputes, freshness, gaps, method, register
from atlas.words import say

DRAW = {
    "article": article.draw,
    "disagreements": disputes.draw,
    "register": register.draw,
    "corrections": corrections.draw,
    "gaps": gaps.draw,
    "freshness": freshness.draw,
    "method": method.draw,
    "downloads": downloads.draw,
}

asked = current_view().part
part = asked if asked in SOURCE_PARTS else SOURCE_PARTS[0]
st.segmented_control(
    say("parts.label"),
    SOURCE_PARTS,
    format_func=lambda name: say(f"parts.{name}"),
    required=True,
    label_visibility="collapsed",
    **bound("part", "part", **first_of(SOURCE_PARTS), also={"find": None}),
)
DRAW[part]()
