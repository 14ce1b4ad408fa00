"""What if it closes: a link, or a port, station or crossing with all its links, from its own panel."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from atlas.freight.closures import Change, change
from atlas.freight.graph import the_network
from atlas.freight.routing import Answer, question, the_answer
from atlas.model import Leg, Place
from atlas.session import current_view, go_to, whole_atlas
from atlas.sheets.itinerary.facts import days_of
from atlas.ui.corridor.limits import ASKED
from atlas.ui.corridor.question import without
from atlas.words import number, say, signed


def link(record: Leg) -> None:
    """Close a link or open it again, and what that does to the way that is asked for."""
    _offer((record.id,), "link", say("closing.ocean") if record.ocean else "")


def place(record: Place) -> None:
    """Close a port, station or crossing with all its links or open it again, and what that does; nothing for
    a place without links, or for an end of the question, without which there is nothing to ask."""
    view = current_view()
    links = tuple(key for key, _ in the_network().around.get(record.id, ()))
    if links and record.id not in (view.start, view.end):
        _offer(links, "place", "")


def _offer(links: tuple[str, ...], what: str, instead: str) -> None:
    """The button, and the effect of closing on the way that is offered first; instead: a sentence told in the
    place of the effect."""
    view = current_view()
    shut = set(links) <= set(view.closed)
    others = without(*links)
    opened = the_answer(question(view.with_(closed=others)))
    closed = the_answer(question(view.with_(closed=(*others, *links))))
    used = bool(opened.itineraries) and bool(set(links) & set(opened.itineraries[0].legs))
    st.button(
        say(f"closing.open_{what}" if shut else f"closing.close_{what}"),
        key="closing",
        icon=":material/lock_open:" if shut else ":material/block:",
        type="primary" if shut or used else "secondary",
        on_click=lambda: go_to(*ASKED, closed=others if shut else (*others, *links), pick="1"),
    )
    st.markdown(instead or effect(opened, closed, "now" if shut else "if"))


def effect(opened: Answer, closed: Answer, when: str) -> str:
    """What a closure does to the way that is offered first, as Markdown: kilometres and breaks, then CO2e and
    the days that sources give. when: `if` it closes, or `now` that it is closed."""
    if not opened.itineraries:
        return say("closing.no_way")
    if not closed.itineraries:
        return say(f"closing.cut_{when}")
    before, after = opened.itineraries[0], closed.itineraries[0]
    if before.legs == after.legs:
        return say("closing.unused")
    made = change(whole_atlas(), the_network(), before, after)
    kind = "detour" if made.km >= 0 else "breaks" if opened.question.by == "breaks" else "abroad"
    rest = ", ".join(_breaks(made)) or say("closing.nothing")
    told = [say(f"closing.{kind}_{when}", km=signed(made.km), rest=rest), _emits(made), _takes(made)]
    return " ".join(told)


def _breaks(made: Change) -> Iterator[str]:
    for name in ("borders", "gauges", "transshipments"):
        if getattr(made, name):
            yield say(f"closing.{name}", change=signed(getattr(made, name)))


def _emits(made: Change) -> str:
    low, high = signed(made.kg.low), signed(made.kg.high)
    return say("closing.kg", kg=low if low == high else say("closing.range", low=low, high=high))


def _takes(made: Change) -> str:
    if made.days_gone is None and made.days_new is None:
        return say("closing.no_days")
    return say(
        "closing.days",
        gone=days_of(made.days_gone),
        come=days_of(made.days_new),
        count=number(made.without),
        new=number(made.new),
    )
