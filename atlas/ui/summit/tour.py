"""The tour on the home page: its steps in the panel, each with the map that belongs to it."""

from __future__ import annotations

import streamlit as st

from atlas.dialogue.tour import Step, left_out, steps, stops
from atlas.map.views import VIEWS
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.shell import map_frame
from atlas.words import number, plain, say

FRAGMENTS = ("map", "panel")
"""What a step changes."""


def current() -> tuple[int, Step] | None:
    """The step that the address asks for, counted from 1, or the last that was known by its day; None where
    it asks for none."""
    step, every = current_view().tour, steps(current_atlas())
    if step is None or not every:
        return None
    count = min(int(step), len(every))
    return count, every[count - 1]


def tell_map() -> None:
    """Bring the map to the step, or to what the filters show."""
    now = current()
    if now is None:
        map_frame.tell_view("summit")
        return
    atlas, (_, step) = current_atlas(), now
    corridor = () if "corridor" in step.shown else map_frame.corridor()
    hidden = [*left_out(atlas, step), *corridor]
    map_frame.tell("summit", hidden=hidden, named=stops(atlas), box=VIEWS[step.view])


def start() -> None:
    """The button that begins the tour, with what it takes."""
    every = steps(current_atlas())
    if every:
        label = say("tour.start", count=number(len(every)))
        st.button(label, key="tour-start", icon=":material/tour:", on_click=lambda: _go(1))


def draw() -> bool:
    """The step in the panel with the ways back, on and out; False where no tour is asked for."""
    now = current()
    if now is None:
        return False
    (count, step), last = now, len(steps(current_atlas()))
    with st.container(key="said-tour"):
        st.caption(say("tour.count", count=number(count), all=number(last)))
        st.markdown(f"## {plain(step.title)}")
        notes = Footnotes()
        lines = [plain(line) for line in step.text.split("\n")]
        st.markdown("\n\n".join([*lines[:-1], lines[-1] + notes.marks(step.sources)]))
    with st.container(horizontal=True):
        st.button(say("tour.back"), key="tour-back", disabled=count == 1, on_click=lambda: _go(count - 1))
        on = say("tour.next" if count < last else "tour.finish")
        st.button(
            on, key="tour-next", type="primary", on_click=lambda: _go(count + 1 if count < last else None)
        )
        if count < last:
            st.button(say("tour.leave"), key="tour-leave", type="tertiary", on_click=lambda: _go(None))
    notes.draw("tour")
    return True


def _go(step: int | None) -> None:
    go_to(*FRAGMENTS, tour=None if step is None else str(step), at=None)
