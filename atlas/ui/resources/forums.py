"""The forums of other powers side by side, as a strip of years, a table and a panel."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from atlas.dialogue.forums import Meeting, meetings, partner_name, short_name
from atlas.model import Forum
from atlas.session import current_atlas, current_view, go_to
from atlas.sheets.forum import UNIDENTIFIED
from atlas.ui.panel import calendar
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.tables import selectable
from atlas.ui.shell import map_frame
from atlas.words import date, number, plain, say

COLUMNS: Mapping[str, int] = {
    "name": 190,
    "partner": 95,
    "since": 62,
    "meetings": 200,
    "sums": 285,
    "transport": 205,
    "minerals": 215,
    "level": 190,
    "members": 62,
    "sources": 66,
}
"""Column -> its width in pixels; what the forums are compared by stands together on a wide screen."""

ROW = 104
"""Pixels of a row of the table: five lines of text; the table wraps them in rows of more than 60 pixels.

On a phone the columns scroll sideways, and low rows keep the list of forums in sight."""

LINES, LETTER = 5, 6.6
"""Lines of text in such a row, and the pixels of a letter with what the ends of lines leave free."""


def draw_map(height: int) -> None:
    """The meetings of all forums; with one selected, those of the others step back."""
    drawn = _on_map()
    own = {one.feature_id for one in drawn if one.forum.id == current_view().at}
    map_frame.draw("forums", height, "all")
    map_frame.tell(
        "forums", dim=[one.feature_id for one in drawn if one.feature_id not in own] if own else []
    )


def marked() -> str | None:
    """Feature id that is outlined on the map for what is selected: the first drawn meeting of a forum."""
    at = current_view().at
    return next((one.feature_id for one in _on_map() if one.forum.id == at), at)


def _on_map() -> list[Meeting]:
    return [one for one in meetings(current_atlas()) if one.on_map]


def off_map() -> None:
    """The meetings that the map cannot draw."""
    gone = [_meeting(one) for one in meetings(current_atlas()) if not one.on_map]
    if gone:
        st.caption(say("forums.off_map", meetings="; ".join(gone)))


def _meeting(one: Meeting) -> str:
    place = plain(one.summit.place or say("forums.no_place"))
    when = date(one.summit.date) if one.summit.date else say("forums.no_date")
    return f"{plain(short_name(one.forum))}, {place}, {when}"


def table() -> None:
    """Strip of years, and all forums side by side; choosing a row selects one."""
    atlas = current_atlas()
    if not any(one.summit.date for one in meetings(atlas)):
        st.markdown(say("forums.no_meeting"))
        return
    calendar.draw()
    found = list(atlas.forums.values())
    st.markdown(f"## {say('forums.table')} · {number(len(found))}")
    st.caption(say("forums.table_lead"))
    shown = rows(found).set_axis([one.id for one in found], axis="index")
    selectable("forum-table", shown, _columns(), "content", say("forums.table"), row_height=ROW)


def _columns() -> dict[str, Any]:
    return {
        name: st.column_config.TextColumn(say(f"format_columns.{name}"), width=width)
        for name, width in COLUMNS.items()
    }


def rows(found: Iterable[Forum]) -> pd.DataFrame:
    """One row a forum; sums are announcements and are not added up."""
    made = [
        {
            "name": one.name,
            "partner": partner_name(one),
            "since": str(one.first_year) if one.first_year else say("forums.not_known"),
            "level": one.level,
            "meetings": "; ".join(_plain_meeting(one)),
            "members": number(len(one.members)),
            "sums": _fitted("sums", one.headline_sums),
            "transport": _fitted("transport", one.transport_items),
            "minerals": _fitted("minerals", one.minerals_items),
            "sources": number(len(one.sources)),
        }
        for one in found
    ]
    return pd.DataFrame(made, columns=list(COLUMNS))


def _fitted(column: str, items: Iterable[str]) -> str:
    """Items in a row, as far as a cell of the column has room; the panel has them all."""
    return textwrap.shorten("; ".join(items), int(LINES * COLUMNS[column] / LETTER), placeholder=" \u2026")


def _plain_meeting(one: Forum) -> Iterable[str]:
    for summit in one.summits:
        when = date(summit.date) if summit.date else say("forums.no_date")
        yield f"{summit.place or say('forums.no_place')}, {when}"


def brief() -> None:
    """Nothing selected: how many forums there are, what is told apart, and the scheme nobody knows."""
    atlas = current_atlas()
    notes = Footnotes()
    leaders = {one.forum.id for one in meetings(atlas) if one.leaders}
    st.markdown(say("forums.brief", all=number(len(atlas.forums)), leaders=number(len(leaders))))
    if UNIDENTIFIED in atlas.forums:
        _unidentified(atlas.forums[UNIDENTIFIED], notes)
    notes.draw()
    _members()


def _members() -> None:
    """The forums that the chosen state takes part in."""
    atlas = current_atlas()
    joined = {
        state.id: [one for one in atlas.forums.values() if state.id in one.members]
        for state in atlas.central_asia
    }
    chosen = st.pills(
        say("forums.by_state"),
        list(joined),
        wrap=True,
        format_func=lambda state: f"{plain(atlas.states[state].name)} {number(len(joined[state]))}",
        key="forum-members",
    )
    with st.container(gap=None):
        for one in joined[chosen] if chosen else ():
            _open(one.id, plain(short_name(one)), f"member-{one.id}")


def _unidentified(record: Forum, notes: Footnotes) -> None:
    """The scheme that the starting article names, and the way to what does exist."""
    st.markdown(f"**{plain(record.name)}**")
    st.markdown(f"{plain(record.note or '')}{notes.marks(record.sources)}")
    label, icon = say("forums.open_unidentified"), ":material/arrow_forward:"
    _open(record.id, label, "open-unidentified", icon)


def _open(at: str, label: str, key: str, icon: str | None = None) -> None:
    """A button that opens a forum in the panel."""
    st.button(label, key=key, icon=icon, type="tertiary", on_click=lambda: go_to("map", "panel", at=at))
