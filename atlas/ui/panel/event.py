"""The panel of an event of the dialogue."""

from __future__ import annotations

import streamlit as st

from atlas.knowledge.cache import first_report, known_since
from atlas.model import Event
from atlas.session import current_atlas
from atlas.ui.panel.commitment import place_line, prose
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, date, dates, plain, say


def event(record: Event, notes: Footnotes) -> None:
    """An event of the dialogue."""
    kind, when = say(f"events.{record.kind}"), dates(record.date, record.end_date)
    first = first_report(record.id)
    said = say("event.first", date=date(known_since(record.id)), publisher=_publisher(first))
    told = [
        f"**{kind}**, {when}{notes.marks(record.sources)}  \n"
        f"**{say('event.known')}:** {said}{notes.marks([first])}"
    ]
    told.append(prose(record.summary, record.sources, notes))
    lines = []
    if record.time:
        lines.append(f"**{say('event.time')}:** {record.time}")
    if record.number:
        lines.append(say("event.number", number=record.number))
    if record.online:
        lines.append(say("event.online"))
    if record.magnitude:
        lines.append(f"**{say('event.magnitude')}:** {plain(record.magnitude)}{notes.marks(record.sources)}")
    if record.place:
        lines.append(
            f"**{say('panel.where')}:** {place_line(record.place)}{notes.marks(record.place.sources)}"
        )
    elif not record.online:
        lines.append(f"**{say('panel.where')}:** {say('event.no_place')}")
    if record.note:
        lines.append(plain(record.note))
    st.markdown(compact("\n\n".join([*told, "  \n".join(lines)])))


def _publisher(source: str) -> str:
    return plain(current_atlas().sources[source].publisher)
