"""The side panel: search, and what the visitor selected, or the summit in brief."""

from __future__ import annotations

from functools import cache

import streamlit as st

from atlas.charts import slip_chart
from atlas.choose import by_theme, commitments
from atlas.model import FEATURES, Commitment, Event, Leg, Place, Sea, Site, State
from atlas.session import current_atlas, current_view, go_to, set_widget, widget_value
from atlas.slips import delay
from atlas.ui import filters, ground, ledger, profile, table
from atlas.ui.cite import Footnotes
from atlas.ui.filters import theme_name
from atlas.ui.frame import show_so_far
from atlas.words import date, dates, number, plain, say, say_all

FRAGMENTS = ("map", "panel")
"""What a selection made outside the map changes."""

HEIGHT = 520
"""Pixels of the panel on the screen; what is longer scrolls inside it."""


def verdict() -> None:
    """The first thing that the page says."""
    slipped = delay(current_atlas(), "summit")
    if slipped.held is None or slipped.opened is None:
        return
    held = dates(slipped.opened.date, slipped.held.date)
    days = "" if slipped.opening_days is None else number(slipped.opening_days)
    st.markdown(f"#### {say('summit.title', held=held, days=days)}")


def ledger_title() -> None:
    """The first thing that the Declaration page says: how much passes the filters, and what is kept apart."""
    atlas, view = current_atlas(), current_view()
    shown = number(len(commitments(atlas, view)))
    st.markdown(f"#### {say('declaration.title', shown=shown, all=number(len(atlas.commitments)))}")
    st.caption(say("declaration.lead"))


def declaration() -> None:
    """The panel of the Declaration page."""
    with st.container(height=HEIGHT, border=False):
        if not selected():
            vocabulary()
    table.not_on_the_map()


def vocabulary() -> None:
    """Nothing selected: what the kinds, statuses and stages of money mean."""
    for title, group in (
        (say("commitment.kinds"), "kind"),
        (say("panel.status"), "status"),
        (say("panel.money"), "stage"),
    ):
        names = say_all({"kind": "kinds", "status": "statuses", "stage": "stages"}[group])
        helps = say_all(f"{group}_help")
        st.markdown(f"**{title}**\n" + "\n".join(f"- **{names[key]}**: {helps[key]}" for key in helps))


def summit() -> None:
    """The panel of the Summit page."""
    with st.container(height=HEIGHT, border=False):
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
    set_widget("search", None)
    st.selectbox(
        say("filters.search"),
        list(_names()),
        format_func=_names().__getitem__,
        index=None,
        placeholder=say("filters.search_placeholder"),
        key="search",
        label_visibility="collapsed",
        on_change=lambda: go_to("search", *FRAGMENTS, at=widget_value("search")),
    )


@cache
def _names() -> dict[str, str]:
    """Every feature by id, with its name and kind, in the order in which people look for them."""
    atlas = current_atlas()
    found = {}
    for kind in FEATURES:
        for key, record in atlas.kind(kind).items():
            found[key] = f"{feature_name(record)} ({say(f'features.{kind}').lower()})"
    return found


def feature_name(record: object) -> str:
    """The name under which a feature is shown."""
    if isinstance(record, Leg):
        return ground.leg_title(record)
    return record.title if isinstance(record, Commitment | Event) else record.name  # type: ignore[attr-defined]


def selected() -> bool:
    """Draw what is selected; False when nothing is."""
    at = current_view().at
    if at is None:
        return False
    record = current_atlas().features[at]
    notes = Footnotes()
    title, close = st.columns([4, 1], vertical_alignment="top")
    title.markdown(f"##### {plain(feature_name(record))}")
    close.button(
        say("panel.close.label"),
        key="panel-close",
        type="tertiary",
        icon=":material/close:",
        on_click=lambda: go_to(*FRAGMENTS, at=None),
    )
    show_so_far()
    match record:
        case State():
            profile.state(record, notes)
        case Commitment():
            ledger.commitment(record, notes)
        case Place():
            ground.place(record, notes)
        case Leg():
            ground.leg(record, notes)
        case Event():
            ground.event(record, notes)
        case Sea():
            ground.sea(record, notes)
        case Site():
            ground.site(record, notes)
    ledger.context(record, notes)
    notes.draw()
    st.caption(say("panel.checked", date=date(record.checked)))
    return True


def brief() -> None:
    """Nothing selected: the declaration's themes with their counts, and the slip of the date."""
    atlas, view = current_atlas(), current_view()
    notes = Footnotes()
    st.markdown(f"##### {say('summit.brief')}")
    st.caption(say("summit.brief_lead"))
    groups = by_theme(atlas, commitments(atlas, view))
    lines = [
        f"**{theme_name(theme)}** · {number(len(group))}  \n{plain(atlas.themes[theme].summary)}"
        f"{notes.marks(atlas.themes[theme].sources)}"
        for theme, group in groups.items()
    ]
    st.markdown("\n\n".join(lines) or say("state.none"))
    _slip(notes)
    notes.draw()


def _slip(notes: Footnotes) -> None:
    slipped = delay(current_atlas(), "summit")
    st.markdown(f"##### {say('summit.slip')}")
    if slipped.held is None or slipped.days is None or slipped.opening_days is None:
        return
    st.markdown(
        f"**{say('summit.slip_days', plenary=number(slipped.days), opening=number(slipped.opening_days))}**"
    )
    st.altair_chart(slip_chart(slipped), width="stretch")
    steps = [slipped.planned, *slipped.causes, *filter(None, [slipped.opened]), slipped.held]
    st.markdown(
        "\n".join(f"- {date(step.date)}: {plain(step.title)}{notes.marks(step.sources)}" for step in steps)
    )
    st.markdown(f"{plain(slipped.slip.reason)}{notes.marks(slipped.slip.sources)}")
