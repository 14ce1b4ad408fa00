"""The calendar of forums, which the Timeline and the Resources page show."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from atlas.charts.calendar import calendar_chart
from atlas.charts.kept import vega_on
from atlas.dialogue.forums import meetings, short_name
from atlas.session import current_atlas, on_a_phone
from atlas.words import number, say


def draw() -> None:
    """Years by forum, a mark for each meeting, Japan's row set off; nothing where no meeting was known."""
    atlas = current_atlas()
    held = Counter(short_name(one.forum) for one in meetings(atlas) if one.summit.date)
    if not held:
        return
    st.markdown(f"## {say('forums.strip')}")
    words = say("charts.meetings", count=number(len(held)), most=held.most_common(1)[0][0])
    spec = vega_on(calendar_chart, atlas.day, on_a_phone())
    st.vega_lite_chart(spec=spec, width="stretch", alt=words)
    st.caption(say("forums.strip_lead"))
