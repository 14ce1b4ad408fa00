"""The part of the Sources page on what sources disagree about: readings side by side, with their range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

import streamlit as st

from atlas.charts.gallery.sources import PICTURED
from atlas.charts.sources import ranges
from atlas.dialogue import evidence
from atlas.dialogue.evidence import Span
from atlas.model import Disagreement
from atlas.session import current_atlas, on_a_phone
from atlas.ui.parts import fragments, links
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import many, number, plain, say

ARTICLE = "article"
"""The kind of source that the starting article is."""


def draw() -> None:
    """Every disputed point, those with numbers as a picture too, and the published transit days."""
    fragments.fragment("disagreements", _disputes)


def _disputes() -> None:
    atlas = current_atlas()
    notes = Footnotes()
    st.markdown(f"# {many('disputes.title', len(atlas.disagreements))}")
    st.caption(say("disputes.lead"))
    own = [one for one in atlas.disagreements.values() if _with_article(one)]
    between = [one for one in atlas.disagreements.values() if one not in own]
    _group(say("disputes.between"), between, notes, not on_a_phone())
    _transit(notes)
    _group(say("disputes.article"), own, notes, False)
    notes.draw()


def _with_article(record: Disagreement) -> bool:
    sources = current_atlas().sources
    return any(sources[key].kind == ARTICLE for reading in record.readings for key in reading.sources)


def _group(title: str, found: Sequence[Disagreement], notes: Footnotes, opened: bool) -> None:
    """Points under one title, those with numbers first; opened: whether they stand open at first."""
    if not found:
        return
    st.markdown(f"## {title} · {number(len(found))}")
    ordered = sorted(found, key=lambda one: not evidence.spans(current_atlas(), one.id))
    cards = [(f"dispute-{one.id}", one.topic, partial(_dispute, one, notes)) for one in ordered]
    _cards(cards, opened)


def _cards(cards: Sequence[tuple[str, str, Callable[[], None]]], opened: bool) -> None:
    """Folded cards in two columns, or in one on a phone: (key, title, what draws the inside)."""
    count = 1 if on_a_phone() else 2
    for start, column in enumerate(st.columns(count, gap="small")):
        for key, title, draw_card in cards[start::count]:
            with column, st.expander(f"**{plain(title)}**", opened, key=key, on_change="rerun") as box:
                if box.open:
                    draw_card()


def _dispute(one: Disagreement, notes: Footnotes) -> None:
    lines = [f"{plain(reading.text)}{notes.marks(reading.sources)}" for reading in one.readings]
    told = f"*{say('disputes.assessment')}:* {plain(one.assessment)}" if one.assessment else ""
    _readings(lines, evidence.spans(current_atlas(), one.id), one.unit or "", one.topic, told)
    links.features(one.about, say("disputes.also"))


def _readings(lines: Iterable[str], spans: Sequence[Span], unit: str, topic: str, told: str = "") -> None:
    """Readings as a numbered list, what is told of them, and a picture of three numbers or more."""
    listed = "\n".join(f"{index}. {line}" for index, line in enumerate(lines, start=1))
    st.markdown(f"{listed}\n\n{told}")
    if len(spans) >= PICTURED:
        alt = say("disputes.chart", topic=topic)
        st.vega_lite_chart(_picture(tuple(spans), unit), width="stretch", alt=alt)


@cache
def _picture(spans: tuple[Span, ...], unit: str) -> dict[str, Any]:
    """A range picture as Vega-Lite; Altair checks a chart for some 20 ms each time that it is written."""
    return ranges(spans, unit).to_dict()


def _transit(notes: Footnotes) -> None:
    atlas = current_atlas()
    found = evidence.transit_spans(atlas)
    if not found:
        return
    st.markdown(f"## {say('disputes.transit')}")
    st.caption(say("disputes.transit_lead"))
    cards = [
        (f"transit-{key}", atlas.routes[key].name, partial(_route, key, spans, notes))
        for key, spans in found.items()
    ]
    _cards(cards, not on_a_phone())


def _route(key: str, spans: Sequence[Span], notes: Footnotes) -> None:
    lines = [f"{one.who}: {plain(one.text)}{notes.marks(one.sources)}" for one in spans]
    _readings(lines, spans, say("disputes.days"), current_atlas().routes[key].name)
