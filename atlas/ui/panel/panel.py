"""The side panel: search, and what the visitor selected, or the summit in brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import streamlit as st

from atlas.dialogue.commitments import by_theme, commitments
from atlas.knowledge.cache import KEPT, atlas_on
from atlas.model import FEATURES, Commitment, Event, Feature, Format, Leg, Place, Sea, Site, State
from atlas.session import current_atlas, current_view, go_to, on_a_phone, set_widget, widget_value
from atlas.ui.declaration import ledger
from atlas.ui.panel import commitment, delays, places, state
from atlas.ui.parts import links
from atlas.ui.parts.footnotes import Footnotes, lettered
from atlas.ui.resources import forums
from atlas.ui.shell import filters, map_frame
from atlas.ui.shell.filters import theme_name
from atlas.words import compact, date, number, plain, say, say_all

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
    # The wire stands first, so that the name of what was clicked appears on top, but is told last: it makes
    # the panel visible again once all of it is there.
    place = st.container(key="wire-place")
    with st.container(height="content" if on_a_phone() else HEIGHT + more, border=False, key="panel-body"):
        yield
    with place:
        map_frame.listen(mark or current_view().at, also)


def verdict() -> None:
    """The first thing that the page says: how far the summit had come."""
    st.markdown(f"#### {delays.verdict(current_atlas())}{lettered(delays.grounds(current_atlas()))}")


def ledger_title() -> None:
    """The first thing that the Declaration page says: how much passes the filters, and what is kept apart."""
    atlas, view = current_atlas(), current_view()
    shown = number(len(commitments(atlas, view)))
    st.markdown(f"#### {say('declaration.title', shown=shown, all=number(len(atlas.commitments)))}")
    st.caption(say("declaration.lead"))


def declaration() -> None:
    """The panel of the Declaration page."""
    with box():
        if not selected():
            vocabulary()
    ledger.not_on_the_map()


def vocabulary() -> None:
    """Nothing selected: what the kinds, statuses and stages of money mean."""
    for title, group in (
        (say("commitment.kinds"), "kind"),
        (say("panel.status"), "status"),
        (say("panel.money"), "stage"),
    ):
        names = say_all({"kind": "kinds", "status": "statuses", "stage": "stages"}[group])
        known = {one.kind for one in current_atlas().commitments.values()}
        helps = {
            key: text for key, text in say_all(f"{group}_help").items() if group != "kind" or key in known
        }
        st.markdown(f"**{title}**\n" + "\n".join(f"- **{names[key]}**: {helps[key]}" for key in helps))


def summit() -> None:
    """The panel of the Summit page."""
    with box():
        if not selected():
            brief()


def by_state() -> None:
    """The filter by state, and how much passes all filters."""
    filters.pills("states")
    filters.result_line()


def search() -> None:
    """The box that finds any feature by name and selects it; then it is empty again, ready for the next.

    It is a fragment of its own: its list of names is the largest thing on a page, and a click does not
    send it again.
    """
    known = names()
    set_widget("search", None)
    st.selectbox(
        say("filters.search"),
        list(known),
        format_func=known.__getitem__,
        index=None,
        placeholder=say("filters.search_placeholder"),
        key="search",
        label_visibility="collapsed",
        on_change=lambda: go_to("search", *FRAGMENTS, at=widget_value("search")),
    )


def names() -> dict[str, str]:
    """Every feature that the page may show by id, with its name and kind."""
    return _names(current_atlas().day)


@lru_cache(maxsize=KEPT)
def _names(day: dt.date | None) -> dict[str, str]:
    """Every feature known on a day by id, with its name and kind, in the order in which people seek them."""
    atlas = atlas_on(day)
    found = {}
    for kind in FEATURES:
        for key, record in atlas.kind(kind).items():
            found[key] = f"{feature_name(record)} ({say(f'features.{kind}').lower()})"
    return found


def feature_name(record: object) -> str:
    """The name under which a feature is shown."""
    if isinstance(record, Leg):
        return places.leg_title(record)
    return record.title if isinstance(record, Commitment | Event) else record.name  # type: ignore[attr-defined]


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
    with st.container(horizontal=True, horizontal_alignment="distribute", wrap=False):
        st.markdown(f"##### {plain(feature_name(record))}")
        st.button(
            say("panel.close.label"),
            key="panel-close",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=lambda: go_to(*FRAGMENTS, at=None),
        )
    if actions:
        actions(record)
    match record:
        case State():
            state.state(record, notes)
        case Commitment():
            commitment.commitment(record, notes)
        case Place():
            places.place(record, notes)
        case Leg():
            places.leg(record, notes)
        case Event():
            places.event(record, notes)
        case Sea():
            places.sea(record, notes)
        case Site():
            places.site(record, notes)
        case Format():
            forums.profile(record, notes)
    commitment.context(record, notes)
    notes.draw()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if current_atlas().day is None:
            st.caption(say("panel.checked", date=date(record.checked)), width="content")
        links.link("sources", say("lead.report"), ":material/flag:", part="method", at=record.id)


def brief() -> None:
    """Nothing selected: the declaration's themes with their counts, and the slip of the date."""
    atlas, view = current_atlas(), current_view()
    notes = Footnotes()
    slip = delays.in_brief(notes)
    groups = by_theme(atlas, commitments(atlas, view))
    agreed = "tokyo-declaration" in atlas.commitments
    lines = [_theme(theme, len(group), agreed, notes) for theme, group in groups.items()]
    title = f"##### {say('summit.brief' if agreed else 'summit.before')}"
    lead = f":small[:gray[{say('summit.brief_lead' if agreed else 'summit.before_lead')}]]"
    st.markdown(compact("\n\n".join([*slip, title, *(lines or [say("state.none")]), lead])))
    notes.draw()


def _theme(theme: str, count: int, agreed: bool, notes: Footnotes) -> str:
    record = current_atlas().themes[theme]
    if record.summary:
        told = f"  \n{plain(record.summary)}{notes.marks(record.sources)}"
    else:
        told = f"  \n:small[:gray[{say('summit.later')}]]" if record.official and agreed else ""
    return f"**{theme_name(theme)}** · {number(count)}{told}"
