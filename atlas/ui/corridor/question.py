"""The question to the freight network: what is asked, the answer in one sentence, and the links closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from atlas.address import MODES
from atlas.dialogue.titles import leg_name
from atlas.freight.answer import answer_of, itinerary_of
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import Answer
from atlas.session import current_view, go_to, whole_atlas
from atlas.sheets.itinerary import verdict
from atlas.ui.corridor import limits
from atlas.ui.corridor.limits import ASKED, FIRST_PICK, place_name
from atlas.ui.parts import disclosure, markdown
from atlas.ui.parts.bound import bound
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import many, plain, say


def current_answer() -> Answer:
    """The answer to the question in the address."""
    return answer_of(current_view())


def current_itinerary() -> Itinerary | None:
    """The way that is shown: the best, or the alternative that was chosen; None where there is none."""
    return itinerary_of(current_view())


def draw() -> None:
    """The answer in one sentence, what else to know or why there is none, and what it was asked with."""
    view, atlas = current_view(), whole_atlas()
    st.markdown(f"# {plain(verdict.verdict(atlas, view))}")
    remarks = [one for one in (verdict.remarks(view),) if one]
    under = markdown.text([*remarks, *verdict.why_not(atlas, view)], Footnotes())
    if under:
        st.markdown(under)
    on = len(view.avoid) + len(view.modes) + bool(view.via) + bool(view.planned) + (view.by == "breaks")
    disclosure.button(say("ask.options"), on, narrow=True)
    with disclosure.behind(narrow=True):
        _ends()
        limits.draw()
    _closed()


def remedies() -> None:
    """A button for each thing that alone would open a way again; nothing where there is none."""
    found = current_answer().remedies
    if found:
        st.markdown(f"**{say('route.remedies')}**")
    for remedy in found:
        st.button(
            _capital(plain(verdict.remedy(whole_atlas(), remedy))),
            key=f"remedy-{remedy.replace(':', '-')}",
            icon=":material/lock_open:",
            width="stretch",
            on_click=lambda remedy=remedy: go_to(*ASKED, **_remedied(remedy), pick="1"),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _remedied(remedy: str) -> dict[str, Any]:
    """The fields of the View that a remedy changes, with their new values."""
    kind, _, key = remedy.partition(":")
    if kind == "closed":
        return {"closed": without(key)}
    if kind == "avoid":
        return {"avoid": tuple(state for state in current_view().avoid if state != key)}
    if kind == "mode":
        allowed = tuple(mode for mode in MODES if mode in (*current_view().modes, key))
        return {"modes": () if allowed == MODES else allowed}
    if kind == "via":
        return {"via": None}
    if kind == "planned":
        return {"planned": "yes"}
    return {"closed": (), "avoid": (), "planned": "yes", "via": None, "modes": ()}


def _ends() -> None:
    stops = sorted(whole_atlas().stops, key=lambda key: whole_atlas().places[key].name)
    left, middle, right = st.columns([4.6, 1.4, 4.6], vertical_alignment="bottom")
    with left:
        _end("start", stops)
    middle.button(
        say("ask.swap"),
        key="ask-swap",
        icon=":material/swap_horiz:",
        width="stretch",
        on_click=lambda: go_to(*ASKED, start=current_view().end, end=current_view().start, pick="1"),
    )
    with right:
        _end("end", stops)


def _end(name: str, stops: Sequence[str]) -> None:
    st.selectbox(
        say(f"ask.{name}"),
        stops,
        format_func=place_name,
        **bound(name, f"ask-{name}", *ASKED, also=FIRST_PICK),
    )


def _closed() -> None:
    closed = current_view().closed
    if not closed:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{many('ask.closed', len(closed))}**", width="content")
        for key in closed:
            st.button(
                plain(leg_name(whole_atlas(), key)),
                key=f"reopen-{key}",
                icon=":material/close:",
                help=say("ask.reopen"),
                on_click=lambda key=key: go_to(*ASKED, closed=without(key), pick="1"),
            )
        if len(closed) > 1:
            st.button(
                say("ask.reopen_all"),
                key="reopen-all",
                type="tertiary",
                on_click=lambda: go_to(*ASKED, closed=(), pick="1"),
            )


def without(*keys: str) -> tuple[str, ...]:
    """The closed links of the View, without some."""
    return tuple(key for key in current_view().closed if key not in keys)
