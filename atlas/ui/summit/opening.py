"""The head of the home page: headline, lead with its sources, four figures; and the doors that lead on."""

from __future__ import annotations

import streamlit as st

from atlas.address import EMPTY
from atlas.freight.routing import question, the_answer
from atlas.knowledge.delays import delay
from atlas.session import current_atlas, on_a_phone, whole_atlas
from atlas.sheets import opening
from atlas.ui.parts import fragments, links
from atlas.ui.parts.footnotes import chip
from atlas.words import date, number, plain, say


def title() -> None:
    """The headline."""
    st.markdown(f"# {plain(opening.headline(current_atlas()))}", anchors=False)


def lead() -> None:
    """When and where, and what came before; beside it one quiet button for the sources of the page's head."""
    atlas = current_atlas()
    told, cited = opening.lead(atlas), opening.sources(atlas)
    if not cited:
        return
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=on_a_phone()):
        if told:
            st.markdown(plain(told.text), width="stretch")
        chip(cited, "head-sources", _counted)


def _counted() -> None:
    """The ways to what the figures count."""
    for one in opening.figures(current_atlas()):
        if one.link.page:
            links.link(one.link.page, f"{one.label}: {one.value}", **one.link.changes)


def more() -> None:
    """The lead and the figures."""
    fragments.fragment("lead", lead)
    fragments.fragment("figures", figures)


def figures() -> None:
    """The figures side by side, each with what keeps it from being misread."""
    figures = opening.figures(current_atlas())
    if not figures:
        return
    for box, one in zip(st.columns(len(figures), gap="small"), figures, strict=True):
        with box.container(gap=None):
            st.metric(one.label, one.value)
            st.caption(plain(one.note))


def doors() -> None:
    """Three ways on, each with one line that says what stands behind it."""
    atlas = current_atlas()
    route, money, slip = st.columns(3, gap="small")
    with route.container(border=True, gap=None, height="stretch"):
        links.link("corridor", say("doors.route"), ":material/conversion_path:")
        made = the_answer(question(EMPTY)).itineraries[0]
        places = whole_atlas().places
        told = {"start": places[EMPTY.start].name, "end": places[EMPTY.end].name}
        sea = number(round(made.by_mode.get("sea", 0)))
        st.caption(plain(say("doors.route_note", km=number(round(made.km)), sea=sea, **told)))
    if atlas.commitments:
        with money.container(border=True, gap=None, height="stretch"):
            links.link("declaration", say("doors.money"), ":material/payments:")
            st.caption(plain(say("doors.money_note", count=number(len(atlas.commitments)))))
    if "summit" in atlas.delays:
        known = delay(atlas, "summit")
        last = known.held or known.opened or known.called_off or known.planned
        with slip.container(border=True, gap=None, height="stretch"):
            links.link("timeline", say("doors.slip"), ":material/event_busy:")
            span = {"first": date(known.planned.date), "last": date(last.date)}
            st.caption(plain(say("doors.slip_note", **span)))
