"""The panels of what stands on the ground: places, lines, the sea, events and sites."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from atlas.knowledge.delays import venues
from atlas.model import Event, Place, Sea
from atlas.session import current_atlas, go_to
from atlas.ui.panel import nearby, trials
from atlas.ui.panel.commitment import prose
from atlas.ui.panel.leg import backing, leg_title
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, dates, number, plain, say

NEAR = 0.3
"""Degrees within which something counts as being at a place."""


VENUES = {"tokyo": "place.venue_tokyo", "astana": "place.venue_astana"}


def place(record: Place, notes: Footnotes) -> None:
    """A city, port, crossing or station, with what happened and what is agreed there."""
    kind = say("place.of", kind=say(f"place_kinds.{record.kind}"), country=say(f"countries.{record.country}"))
    local = f" · {plain(record.local_name)}" if record.local_name else ""
    spot = say("place.position", lat=number(record.lat, 2), lon=number(record.lon, 2))
    told = [f":small[:gray[{kind}{local} · {spot}]{notes.marks(record.sources)}]"]
    if record.id in venues(current_atlas()):
        told.append(f"**{say(VENUES[record.id])}**")
    if record.gauges:
        gauges = ", ".join(str(gauge) for gauge in record.gauges)
        told.append(say("place.gauges", gauges=gauges) + backing(record, notes))
    if record.note:
        told.append(f"{plain(record.note)}{backing(record, notes)}")
    st.markdown(compact("\n\n".join(told)))
    trials.of_place(record.id, notes)
    atlas = current_atlas()
    _events(
        (one for one in atlas.events.values() if one.place and _near(one.place.lat, one.place.lon, record)),
        notes,
    )
    nearby.programmes(record, notes)
    _lines([leg.id for leg in atlas.legs.values() if record.id in (leg.start, leg.end)])


def _near(lat: float, lon: float, record: Place) -> bool:
    return abs(lat - record.lat) <= NEAR and abs(lon - record.lon) <= NEAR


def _events(events: Iterable[Event], notes: Footnotes) -> None:
    lines = [
        f"- {dates(one.date, one.end_date)}: **{say(f'events.{one.kind}')}.** {plain(one.title)}"
        f"{notes.marks(one.sources)}"
        for one in sorted(events, key=lambda one: one.date)
    ]
    fold(say("place.events"), len(lines), "place-events", lambda: st.markdown("\n".join(lines)))


def _lines(ids: Iterable[str]) -> None:
    legs = current_atlas().legs
    found = list(ids)

    def draw() -> None:
        for key in found:
            st.button(
                plain(leg_title(legs[key])),
                key=f"leg-{key}",
                type="tertiary",
                on_click=lambda key=key: go_to("map", "panel", at=key),
            )

    fold(say("place.legs"), len(found), "place-legs", draw)


def sea(record: Sea, notes: Footnotes) -> None:
    """A sea and what is known of it."""
    st.markdown(prose(record.summary, record.sources, notes))
    trials.of_sea(notes)
