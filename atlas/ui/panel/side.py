"""The side panel: what the visitor selected, or the summit in brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st

from atlas.model import Feature, State
from atlas.session import current_atlas, current_view, go_to, on_a_phone
from atlas.sheets.feature import sheet_on
from atlas.ui.panel import sheet, state
from atlas.ui.parts import fragments, markdown
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.shell import map_frame
from atlas.words import plain, say

FRAGMENTS = ("map", "panel")
"""What a selection made outside the map changes."""

HEIGHT = 520
"""Pixels of the panel on the screen; what is longer scrolls inside it."""


@contextmanager
def box(more: int = 0, also: Iterable[str] = (), mark: str | None = None) -> Iterator[None]:
    """The part of the panel that scrolls by itself; on a phone it takes the height that it needs.

    more: pixels that a page has beyond HEIGHT; also: the fragments that a click on the map changes beside the
    panel and the page's table; mark: the feature outlined on the map, where it is not the one selected.
    """
    # The channel stands first, so that the name of what was clicked appears on top, but is told last: it
    # makes the panel visible again once all of it is there.
    place = st.container(key="channel-place")
    with st.container(height="content" if on_a_phone() else HEIGHT + more, border=False, key="panel-body"):
        yield
    with place:
        map_frame.listen(mark or current_view().at, also)


def selected(actions: Callable[[Feature], None] | None = None) -> bool:
    """Draw what is selected; False when nothing is.

    actions: draws what a page lets the visitor do with the feature, right under its name.
    """
    at = current_view().at
    if at is None:
        return False
    with st.container(key=f"chosen-{at}"):
        _draw(current_atlas().features[at], actions)
    return True


def _draw(record: Feature, actions: Callable[[Feature], None] | None) -> None:
    notes = Footnotes()
    said = sheet_on(record.id, current_atlas().day)
    with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False):
        st.markdown(f"## {plain(said.title)}")
        st.button(
            say("panel.close.label"),
            key="panel-close",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=lambda: go_to(*FRAGMENTS, at=None),
        )
    if actions:
        actions(record)
    sheet.lines(said.head, notes)
    if isinstance(record, State):
        fragments.fragment("profile-lists", partial(state.lists, record.id, said.folds))
    else:
        sheet.folds(said.folds, notes)
    notes.draw()
    sheet.foot(said.foot, notes)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if said.checked:
            st.caption(markdown.words(said.checked, notes), width="content")
        for deed in said.actions:
            sheet.action(deed)
