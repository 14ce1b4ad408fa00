"""How the planned dates slipped: the verdict, the summit's own delay, and every delay with its cause."""

from __future__ import annotations

import streamlit as st

from atlas.charts.delays import delay_chart
from atlas.charts.kept import Chart, vega_on
from atlas.charts.ribbon import ribbon
from atlas.knowledge.cache import last_day_known
from atlas.knowledge.delays import KnownDelay, delay, delays
from atlas.model import Atlas
from atlas.session import current_atlas
from atlas.sheets import events
from atlas.sheets.sheet import line, listed, strong
from atlas.ui.parts import markdown
from atlas.ui.parts.footnotes import Footnotes, chip
from atlas.words import number, plain, say


def title() -> None:
    """The first thing that the Timeline says: how far the summit had come, and its sources."""
    atlas = current_atlas()
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        st.markdown(f"# {plain(events.verdict(atlas))}", width="stretch")
        chip(events.grounds(atlas), "title-sources")


def picture() -> None:
    """The summit's slip as a ribbon, once it was held."""
    atlas = current_atlas()
    known = delay(atlas, "summit") if "summit" in atlas.delays else None
    if known and known.standing == "held":
        st.html(ribbon(known))


def summit(notes: Footnotes) -> None:
    """The summit's delay for the Timeline panel: days, chart, and the steps in order; nothing before the
    first plan. The reason stands under the bars of `every`."""
    if "summit" not in current_atlas().delays:
        return
    known = delay(current_atlas(), "summit")
    moved = known.standing != "planned"
    st.markdown(f"## {say('summit.slip' if moved else 'delay.plan')}")
    st.markdown(markdown.text([line(strong(events.result(known)))], notes))
    picture()
    st.markdown(markdown.text(events.steps(known), notes))


def every() -> None:
    """Each thing that was planned and moved: the bars, what moved them, and each in words, summit on top."""
    known = delays(current_atlas())
    moved = any(one.standing != "planned" for one in known)
    st.markdown(f"## {say('delay.every' if moved else 'delay.plans')} · {number(len(known))}")
    if not known:
        st.markdown(say("delay.none"))
        return
    if moved:
        st.caption(say("delay.lead"))
        _chart(known)
    notes = Footnotes()
    causes = {cause.id: cause for one in known for cause in one.causes}
    sentences = markdown.text(map(events.sentence, known), notes)
    if causes:
        words, why = st.columns([1.9, 1], gap="medium")
        words.markdown(sentences)
        reasons = listed(say("delay.causes"), *map(events.step, causes.values()))
        why.markdown(markdown.text(reasons, notes))
    else:
        st.markdown(sentences)
    notes.draw()


def _chart(known: tuple[KnownDelay, ...]) -> None:
    words = "; ".join(f"{one.slip.title}: {events.result(one)}" for one in known)
    st.vega_lite_chart(spec=vega_on(_bars, current_atlas().day), width="stretch", alt=words)


def _bars(atlas: Atlas) -> Chart:
    return delay_chart(delays(atlas), atlas.day or last_day_known())
