"""The menu of every page for what a visitor takes along: link, frame for another site, files, citation.

Files are made by routes of their own (`server/files.py`): the menu tells the browser their addresses, which
say what is in them.
"""

from __future__ import annotations

import datetime as dt
import time
from urllib.parse import urlencode

import streamlit as st

from atlas.address import parameters
from atlas.assets import address
from atlas.map.views import HOMES
from atlas.model import FEATURES
from atlas.session import current_address, current_atlas, current_view, open_page
from atlas.takeaway import archive, citation
from atlas.takeaway.shown import KINDS
from atlas.takeaway.tables import SHAPED
from atlas.ui.parts import papers
from atlas.words import date, say, say_all

ALWAYS = ("csv", "xlsx")
WITH_PLACES = ("geojson", "gpkg", "parquet")
"""Endings of the files of a page: of every page, and of one whose records have positions."""

FIRST = "claims"
"""The figure that is chosen at first on a page without a map."""

FRAME = '<iframe src="{address}" title="{title}" width="100%" height="600" loading="lazy"></iframe>'

_SCRIPT = f"""
const there = import(new URL("app/static/{address("take.js")}", document.baseURI));
export default async (component) => (await there).default(component);
"""

_mount = st.components.v2.component("atlas-take", js=_SCRIPT, isolate_styles=False)


def draw() -> None:
    """The menu, and what was chosen in it."""
    chosen = st.menu_button(
        say("take.label"),
        ("link", "embed", "paper", "cite", *_endings(), "all"),
        format_func=lambda one: say(f"take.options.{one}"),
        key="take",
        type="tertiary",
        icon=":material/download:",
    )
    order: dict[str, str | int] = {}
    if chosen == "link":
        order = {"do": "link"}
    elif chosen == "embed":
        _embed()
    elif chosen == "paper":
        _paper()
    elif chosen == "cite":
        _cite()
    elif chosen:
        order = {"do": "save", "address": file_address(chosen)}
    if order:
        order["when"] = time.time_ns() // 1_000_000
    _mount(key="take-order", data={"words": say_all("take_words"), **order}, height="content")


def _endings() -> tuple[str, ...]:
    """The endings of the files that the open page has."""
    return (*ALWAYS, *(WITH_PLACES if KINDS[open_page()] in SHAPED else ()))


def file_address(ending: str) -> str:
    """The address of a file of what the open page shows, relative to the page; `all` has everything."""
    view = current_view().with_(at=None, beside=None, position=None)
    asked = urlencode(parameters(view), doseq=True)
    path = "files/all.zip" if ending == "all" else f"files/view/{open_page()}.{ending}"
    return f"{path}?{asked}" if asked else path


@st.dialog(say("take.embed"), width="medium")
def _embed() -> None:
    """The code with which another site shows this view in a frame."""
    st.markdown(say("take.embed_text"))
    here = current_address()
    framed = f"{here}{'&' if '?' in here else '?'}embed=true"
    code = FRAME.format(address=framed.replace("&", "&amp;").replace('"', "%22"), title=say("app.name"))
    st.code(code, language="html", wrap_lines=True)


@st.dialog(say("take.paper"), width="large")
def _paper() -> None:
    """A figure to publish, that of the open page at first, and the briefs of what the View holds."""
    name = open_page()
    papers.figure("take", name if name in HOMES else FIRST)
    st.divider()
    papers.briefs(question=name == "corridor")


@st.dialog(say("take.cite"), width="medium")
def _cite() -> None:
    """How to cite what is shown: the view, the selected record, the open source."""
    works = _works()
    named = st.radio(
        say("take.cite_what"),
        list(works),
        format_func=lambda one: say(f"take.cited.{one}"),
        horizontal=True,
        key="cite-what",
    )
    day = current_atlas().day
    if day:
        st.caption(say("downloads.day", date=date(day)))
    citations(works[named if named in works else "view"])


def citations(work: citation.Cited) -> None:
    """A work in every style, to copy."""
    for style, write in citation.STYLES.items():
        st.caption(say(f"cite.styles.{style}"))
        st.code(write(work), language=None, wrap_lines=True)


def view_work() -> citation.Cited:
    """The view as a work; on an earlier day without what it has selected, which may not have been known."""
    here = current_address()
    if current_atlas().day:
        here = f"{here.partition('?')[0]}?{archive.asked(current_view())}"
    return citation.whole(current_atlas(), dt.date.today(), here)


def _works() -> dict[str, citation.Cited]:
    """What can be cited, by the words for it."""
    atlas, view, today = current_atlas(), current_view(), dt.date.today()
    works = {"view": view_work()}
    kind = next((name for name in FEATURES if view.at in atlas.kind(name)), None)
    if kind and view.at:
        works["record"] = citation.record(atlas, kind, view.at, today, current_address())
    if view.source in atlas.sources and view.source:
        works["source"] = citation.source(atlas, view.source, today)
    return works
