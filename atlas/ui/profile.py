"""The panel of a state: its leader, its commitments by theme, its numbers, its place on the corridor."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from atlas.choose import by_theme, commitments
from atlas.layers import corridor_legs
from atlas.model import Commitment, Indicator, State
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.cite import Footnotes
from atlas.ui.filters import theme_name
from atlas.ui.fold import fold
from atlas.ui.ledger import amount_line, prose
from atlas.words import date, number, plain, say


def state(record: State, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a state."""
    atlas = current_atlas()
    city = atlas.places[record.capital]
    st.caption(
        f"{plain(record.official_name)} · {plain(record.local_name)} · "
        f"{say('state.capital', city=plain(city.name))}{notes.marks(city.sources)}"
    )
    prose(record.summary, record.sources, notes)
    people = [person for person in atlas.people.values() if person.state == record.id]
    if people:
        st.markdown(
            f"**{say('state.leader')}**\n"
            + "\n".join(f"- {plain(one.name)}, {plain(one.role)}{notes.marks(one.sources)}" for one in people)
        )
    _commitments(record, notes)
    _indicators(record, notes)
    _corridor(record)


def _commitments(record: State, notes: Footnotes) -> None:
    atlas = current_atlas()
    shown = [one for one in commitments(atlas, current_view()) if record.id in one.states]
    st.markdown(f"**{say('state.commitments')}** · {number(len(shown))}")
    if not shown:
        st.markdown(say("state.none"))
    for theme, group in by_theme(atlas, shown).items():
        fold(theme_name(theme), len(group), f"theme-{record.id}-{theme}", partial(_lines, group, notes))


def _lines(group: Iterable[Commitment], notes: Footnotes) -> None:
    for one in group:
        _line(one, notes)


def _line(one: Commitment, notes: Footnotes) -> None:
    st.button(
        plain(one.title),
        key=f"open-{one.id}",
        type="tertiary",
        on_click=lambda: go_to("map", "panel", at=one.id),
    )
    status = (
        f"{say(f'statuses.{one.status.status}')}, {date(one.status.date)}{notes.marks(one.status.sources)}"
    )
    sums = [
        f"{say(f'stages.{amount.stage}')}: {amount_line(amount)}{notes.marks(amount.sources)}"
        for amount in one.amounts
    ]
    st.caption("  \n".join([status, *sums]))


def _indicators(record: State, notes: Footnotes) -> None:
    rows = [one for one in current_atlas().indicators.values() if one.state == record.id]

    def draw() -> None:
        st.markdown("\n".join(_indicator(one, notes) for one in rows))

    fold(say("state.indicators"), len(rows), f"numbers-{record.id}", draw)


def _indicator(one: Indicator, notes: Footnotes) -> str:
    value = one.value if isinstance(one.value, str) else number(one.value)
    bound = "" if one.bound == "exact" else f"{say(f'bounds.{one.bound}')} "
    note = f". {plain(one.note)}" if one.note else ""
    marks = notes.marks(one.sources)
    return f"- {plain(one.name)}, {one.year}: **{bound}{plain(value)}** {plain(one.unit)}{marks}{note}"


def _corridor(record: State) -> None:
    shapes = {shape["id"]: shape["properties"] for shape in current_atlas().shapes["legs"]["features"]}
    km = sum(shapes[key].get("km_by_state", {}).get(record.id, 0) for key in corridor_legs(current_atlas()))
    if km:
        st.markdown(
            f"**{say('state.corridor')}:** "
            + say("state.corridor_km", km=number(round(km)), state=plain(record.name))
        )
