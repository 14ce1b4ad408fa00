"""The filters of a page, with live counts; each writes the View and reruns the fragments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from atlas.address import KINDS, STATES, STATUSES, THEMES, View
from atlas.dialogue.commitments import commitments, counts, unplaced
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.parts import disclosure, fragments
from atlas.ui.parts.bound import bound, listed
from atlas.ui.parts.names import theme_name
from atlas.ui.shell import clock
from atlas.words import number, plain, say

FRAGMENTS = ("map", "filters", "result", "panel")
"""What a filter changes on the Summit page, what is looked at first drawn first."""

OPTIONS: Mapping[str, Sequence[str]] = {
    "themes": THEMES,
    "states": STATES,
    "kinds": KINDS,
    "statuses": STATUSES,
}
WORDS: Mapping[str, str] = {"themes": "theme", "states": "state", "kinds": "kind", "statuses": "status"}


def value_name(name: str, value: str) -> str:
    """A filter's value in words."""
    if name == "themes":
        return theme_name(value)
    if name == "states":
        return plain(current_atlas().states[value].name)
    return say(f"{name}.{value}")


def offered(name: str) -> list[str]:
    """The values of a filter that have a pill, in order: the chosen and those that would show something."""
    view = current_view()
    found = counts(current_atlas(), view, name)
    return [value for value in OPTIONS[name] if found[value] or value in getattr(view, name)]


def pills(name: str, fragments: Sequence[str] = FRAGMENTS) -> None:
    """A row of pills for one filter (`themes`, `states`, `kinds`, `statuses`), each with its count."""
    view = current_view()
    found = counts(current_atlas(), view, name)
    st.pills(
        say(f"filters.{WORDS[name]}"),
        offered(name),
        selection_mode="multi",
        wrap=True,
        format_func=lambda value: f"{value_name(name, value)} {number(found[value])}",
        label_visibility="collapsed" if name == "themes" else "visible",
        **bound(name, f"filter-{name}", *fragments, show=list, read=listed(OPTIONS[name])),
    )


def bar(draw: Callable[[], None]) -> None:
    """One line with the filters of a page, which `draw` draws, and the switch of the clock beside them."""
    with st.container(horizontal=True, wrap=False, key="filter-bar"):
        with st.container(gap="small"):
            fragments.fragment("filters", draw)
        with st.container(width="content"):
            fragments.fragment("switch", clock.switch)


def choose(names: Sequence[str], fragments: Sequence[str] = FRAGMENTS) -> None:
    """The button that says how many filters are on and has all but the themes behind it; on a narrow screen
    the themes too. names: of the filters, as for `pills`.
    """
    view = current_view()
    with st.container(horizontal=True, vertical_alignment="center"):
        disclosure.button(say("filters.button"), sum(len(getattr(view, name)) for name in OPTIONS))
        with disclosure.behind(narrow=True):
            pills("themes", fragments)
    with disclosure.behind():
        for name in names:
            pills(name, fragments)


def result_line() -> None:
    """How many commitments pass, or which filter to loosen, and the button that clears the filters."""
    view = current_view()
    atlas = current_atlas()
    shown = commitments(atlas, view)
    with st.container(horizontal=True, vertical_alignment="center", key="said-result"):
        if shown:
            text = say(
                "filters.showing",
                shown=number(len(shown)),
                all=number(len(atlas.commitments)),
                mapped=number(len(shown) - len(unplaced(shown))),
            )
            if len(view.states) > 1:
                text += say("filters.any_state")
        else:
            text = say("filters.empty", loosen=loosen(view))
        st.caption(text, width="content")
        clear()


def clear(fragments: Sequence[str] = FRAGMENTS) -> None:
    """The button that takes all filters off, while there are any."""
    if any(getattr(current_view(), name) for name in OPTIONS):
        st.button(
            say("filters.clear"),
            key="filter-clear",
            type="tertiary",
            icon=":material/filter_alt_off:",
            on_click=lambda: go_to(*fragments, **dict.fromkeys(OPTIONS, ())),
        )


def loosen(view: View) -> str:
    """The filters whose removal alone would show something, in words; all of them if none would alone."""
    set_ones = [name for name in OPTIONS if getattr(view, name)]
    helpful = [name for name in set_ones if commitments(current_atlas(), view.with_(**{name: ()}))]
    return ", ".join(say(f"filters.{WORDS[name]}").lower() for name in helpful or set_ones)
