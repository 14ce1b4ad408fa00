"""The part of the Sources page on what sources disagree about: readings side by side, with their range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import streamlit as st

from atlas import evidence
from atlas.evidence import Span
from atlas.evidence_charts import ranges
from atlas.model import Disagreement
from atlas.session import current_atlas
from atlas.ui import frame, leads
from atlas.ui.cite import Footnotes
from atlas.words import many, number, plain, say

ARTICLE = "article"
"""The kind of source that the starting article is."""


def draw() -> None:
    """Every disputed point, those with numbers as a picture too, and the published transit days."""
    frame.fragment("disagreements", _disputes)


def _disputes() -> None:
    atlas = current_atlas()
    notes = Footnotes()
    st.markdown(f"#### {many('disputes.title', len(atlas.disagreements))}")
    st.caption(say("disputes.lead"))
    own = [one for one in atlas.disagreements.values() if _with_article(one)]
    between = [one for one in atlas.disagreements.values() if one not in own]
    _group(say("disputes.between"), between, notes)
    _transit(notes)
    _group(say("disputes.article"), own, notes)
    notes.draw()


def _with_article(record: Disagreement) -> bool:
    sources = current_atlas().sources
    return any(sources[key].kind == ARTICLE for reading in record.readings for key in reading.sources)


def _group(title: str, found: Sequence[Disagreement], notes: Footnotes) -> None:
    if not found:
        return
    st.markdown(f"##### {title} · {number(len(found))}")
    for one in sorted(found, key=lambda one: not evidence.spans(current_atlas(), one.id)):
        with st.container(border=True):
            _dispute(one, notes)


def _dispute(one: Disagreement, notes: Footnotes) -> None:
    spans = evidence.spans(current_atlas(), one.id)
    st.markdown(f"**{plain(one.topic)}**")
    lines = [f"{plain(reading.text)}{notes.marks(reading.sources)}" for reading in one.readings]
    _beside(lines, spans, one.unit or "", one.topic)
    if one.assessment:
        st.markdown(f"*{say('disputes.assessment')}:* {plain(one.assessment)}")
    leads.features(one.about, say("disputes.also"))


def _beside(lines: Iterable[str], spans: Sequence[Span], unit: str, topic: str) -> None:
    """Readings as a numbered list, and their picture beside it where they have numbers."""
    listed = "\n".join(f"{index}. {line}" for index, line in enumerate(lines, start=1))
    if not spans:
        st.markdown(listed)
        return
    words, picture = st.columns([1, 1], gap="medium")
    words.markdown(listed)
    alt = say("disputes.chart", topic=topic)
    picture.vega_lite_chart(_picture(tuple(spans), unit), width="stretch", alt=alt)


@cache
def _picture(spans: tuple[Span, ...], unit: str) -> dict[str, Any]:
    """A range picture as Vega-Lite; Altair checks a chart for some 20 ms each time that it is written."""
    return ranges(spans, unit).to_dict()


def _transit(notes: Footnotes) -> None:
    atlas = current_atlas()
    found = evidence.transit_spans(atlas)
    if not found:
        return
    st.markdown(f"##### {say('disputes.transit')}")
    st.caption(say("disputes.transit_lead"))
    for key, spans in found.items():
        with st.container(border=True):
            name = atlas.routes[key].name
            st.markdown(f"**{plain(name)}**")
            lines = [f"{one.who}: {plain(one.text)}{notes.marks(one.sources)}" for one in spans]
            _beside(lines, spans, say("disputes.days"), name)
