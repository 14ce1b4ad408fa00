"""The panel of a forum: another power's meetings with the five states, and what it has to show."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from atlas.dialogue.forums import partner_name, short_name
from atlas.model import Forum, ForumSummit
from atlas.session import current_atlas, go_to
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, date, plain, say


def profile(record: Forum, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a forum."""
    st.markdown(compact("\n\n".join(_told(record, notes))))
    if record.id == UNIDENTIFIED:
        _what_exists(record)


def _told(record: Forum, notes: Footnotes) -> Iterator[str]:
    marks = notes.marks(record.sources)
    since = say("forums.since", year=record.first_year) if record.first_year else say("forums.since_unknown")
    yield f":small[:gray[{plain(partner_name(record))} · {since} · {plain(record.level)}]{marks}]"
    if record.note:
        yield f"{plain(record.note)}{marks}"
    if record.id == UNIDENTIFIED:
        return
    states = ", ".join(plain(current_atlas().states[state].name) for state in record.members)
    yield f"**{say('forums.members')}:** {states or say('forums.no_members')}{marks}"
    held = [f"- {_held(one)}" for one in record.summits]
    if held:
        yield f"**{say('forums.meetings')}**{marks}\n" + "\n".join(held)
    if record.upcoming:
        yield f"**{say('forums.upcoming')}:** {plain(record.upcoming)}{marks}"
    for name, items in (
        ("sums", record.headline_sums),
        ("transport", record.transport_items),
        ("minerals", record.minerals_items),
        ("other", record.other_items),
    ):
        if items:
            lines = "\n".join(f"- {plain(item)}" for item in items)
            yield f"**{say(f'forums.{name}')}**{marks}\n{lines}"


def _held(summit: ForumSummit) -> str:
    when = date(summit.date) if summit.date else say("forums.no_date")
    note = f" {plain(summit.note)}" if summit.note else ""
    return f"{when}: {plain(summit.place or say('forums.no_place'))} ({plain(summit.level)}).{note}"


def _what_exists(record: Forum) -> None:
    """The schemes of the United States that do exist, each to open."""
    same = [one for one in current_atlas().forums.values() if one.partner == record.partner]
    known = [one for one in same if one.id != record.id]
    st.markdown(f"**{say('forums.exists')}**")
    with st.container(gap=None):
        for one in known:
            since = f" · {one.first_year}" if one.first_year else ""
            open_button(one, f"exists-{one.id}", since)


def open_button(one: Forum, key: str, more: str = "") -> None:
    """A button that opens a forum in the panel."""
    st.button(
        plain(short_name(one)) + more,
        key=key,
        type="tertiary",
        on_click=lambda: go_to("map", "panel", at=one.id),
    )


UNIDENTIFIED = "usa-reclaiming-initiative"
"""The scheme that the starting article names and no source knows."""


def unidentified(record: Forum, notes: Footnotes) -> None:
    st.markdown(f"**{plain(record.name)}**")
    st.markdown(f"{plain(record.note or '')}{notes.marks(record.sources)}")
    st.button(
        say("forums.open_unidentified"),
        key="open-unidentified",
        icon=":material/arrow_forward:",
        type="tertiary",
        on_click=lambda: go_to("map", "panel", at=UNIDENTIFIED),
    )
