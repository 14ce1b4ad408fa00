"""What is taken along on paper: a figure to publish, drawn on request and seen before it is taken, and the
ways to the briefs of what a View holds."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from time import perf_counter
from urllib.parse import urlencode

import streamlit as st

from atlas.address import View, parameters
from atlas.dialogue.titles import title
from atlas.map.views import HOMES, VIEWS
from atlas.model import FEATURES, Atlas
from atlas.session import current_atlas, current_view, open_page, set_widget, widget_value
from atlas.words import number, plain, say, say_all

WIDE = 560
"""Pixels of the picture that is shown before it is taken."""


def figure(place: str, first: str) -> None:
    """Choose a figure, draw it, look at it and take it as PNG or SVG.

    place: a word that tells these widgets from others on the same page; first: name of the figure that is
    chosen at first. Nothing is drawn, and nothing of matplotlib is there, before the button is pressed.
    """
    # What draws charts is imported by who opens this, not when the server starts.
    from atlas.takeaway.figure import names as figure_names

    names, sizes = figure_names(open_page()), say_all("figure_sizes")
    boxes = {"": say("figure.box_own"), **{view: say(f"map.views.{view}") for view in VIEWS}}
    name_key, size_key = f"figure-name-{place}", f"figure-size-{place}"
    if widget_value(name_key) not in names:
        set_widget(name_key, first)
    if widget_value(size_key) not in sizes:
        set_widget(size_key, "page")
    st.caption(say("figure.lead"))
    name = st.selectbox(say("figure.what"), list(names), format_func=names.__getitem__, key=name_key)
    size = st.segmented_control(
        say("figure.size"), list(sizes), format_func=sizes.__getitem__, key=size_key, required=True
    )
    box = st.selectbox(
        say("figure.box"),
        list(boxes),
        format_func=boxes.__getitem__,
        key=f"figure-box-{place}",
        disabled=name not in HOMES,
    )
    if st.button(say("figure.draw"), key=f"figure-draw-{place}", icon=":material/image:"):
        _show(name, names[name], str(size), box or None if name in HOMES else None)


def _show(name: str, label: str, size: str, box: str | None) -> None:
    from atlas.takeaway.figure.picture import picture

    view, began = current_view(), perf_counter()
    with st.spinner(say("figure.drawing"), show_time=True):
        try:
            shown = picture(name, view, size, "png", box)
        except KeyError:
            st.markdown(say("figure.nothing"))
            return
    seconds = number(perf_counter() - began, 1)
    query = urlencode({**_told(view), "size": size, **({"box": box} if box else {})}, doseq=True)
    st.html(_image(f"./figure/{name}.png?{query}", label, shown))
    st.caption(say("figure.seconds", seconds=seconds))
    with st.container(horizontal=True):
        for ending in ("png", "svg"):
            address = f"./figure/{name}.{ending}?{query}&save=yes"
            st.link_button(say(f"figure.{ending}"), address, icon=":material/download:")
        st.link_button(
            say("figure.open"), f"./figure/{name}.svg?{query}", icon=":material/link:", type="tertiary"
        )


def _image(place: str, name: str, png: bytes) -> str:
    """A picture at its own address, in its place before it has come; png: its bytes, which tell its size.

    Streamlit's own element would keep the picture in the memory of this one copy of the server, at an address
    that the others do not have.
    """
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return (
        f'<img src="{escape(place)}" alt="{escape(name)}" width="{WIDE}" height="{WIDE * height // width}" '
        'style="max-width:100%;height:auto">'
    )


def briefs(question: bool = False) -> None:
    """A link to each brief that the View has a subject for; question: also to that of the Corridor page."""
    atlas, view = current_atlas(), current_view()
    st.caption(say("brief.lead"))
    for subject, name in subjects(atlas, view, question):
        query = urlencode(_told(view), doseq=True)
        st.link_button(
            say("brief.open", title=plain(name)),
            f"./brief/{subject}{f'?{query}' if query else ''}",
            icon=":material/print:",
        )


def _told(view: View) -> dict[str, list[str]]:
    """What a figure or brief depends on, as the address writes it: not which part of the page is open."""
    return parameters(view.with_(part=None, claim=None, source=None, find=None))


def subjects(atlas: Atlas, view: View, question: bool) -> Iterator[tuple[str, str]]:
    """Kind of subject and its name, for each that a View has."""
    kind = next((kind for kind in FEATURES if view.at in atlas.kind(kind)), None)
    if kind and view.at:
        yield "record", title(atlas, kind, view.at)
    if view.themes:
        yield "theme", atlas.themes[view.themes[0]].name
    if len(view.compared) > 1:
        yield "states", ", ".join(atlas.states[key].name for key in view.compared)
    if question:
        ends = (atlas.places[key].name for key in (view.start, view.end) if key in atlas.places)
        yield "corridor", " \u2013 ".join(ends)
