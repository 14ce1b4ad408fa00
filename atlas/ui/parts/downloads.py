"""Downloads: the part of the Sources page, and the small popover of other pages. Nothing is computed before
the click."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import streamlit as st

from atlas.dialogue.commitments import commitments
from atlas.model import KINDS
from atlas.session import current_address, current_atlas, current_view, set_widget, widget_value
from atlas.takeaway import archive, tables
from atlas.ui.parts import fragments
from atlas.words import date, number, say

MIME = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "zip": "application/zip",
}
"""Ending of a file -> its media type."""


def draw() -> None:
    """Everything that can be taken away, and how to cite it."""
    st.markdown(f"# {say('downloads.title')}")
    st.caption(_told(say("downloads.lead")))
    left, right = st.columns([1, 1], gap="large")
    with left:
        _everything()
        fragments.fragment("download-kind", _one_kind)
        st.markdown(f"## {say('downloads.view')}")
        view_files("page")
    with right:
        st.markdown(f"## {say('downloads.cite')}")
        citation()


def popover() -> None:
    """A button that opens the downloads of what the View shows, with the citation; drawn again with it."""
    with st.popover(say("downloads.popover"), icon=":material/download:", type="tertiary"):
        view_files("popover")
        citation()


def events() -> None:
    """A button that opens the downloads of the events and of the plans that moved, with the citation."""
    atlas = current_atlas()
    with st.popover(say("downloads.popover"), icon=":material/download:", type="tertiary"):
        st.caption(_told(say("downloads.events_text")))
        with st.container(horizontal=True):
            _button(say("downloads.csv"), partial(tables.kind_csv, atlas, "events"), "events", "csv", "time")
            made = partial(tables.kind_geojson, atlas, "events")
            _button(say("downloads.geojson"), made, "events", "geojson", "time")
            delays = partial(tables.kind_csv, atlas, "delays")
            _button(say("downloads.delays"), delays, "delays", "csv", "time")
        citation()


def _told(text: str) -> str:
    """A line on what a file holds, with the day to which it is cut."""
    day = current_atlas().day
    return f"{text} {say('downloads.day', date=date(day))}" if day else text


def view_files(place: str) -> None:
    """The commitments that the View shows as CSV, GeoJSON and GeoPackage.

    place: a word that tells these buttons from others on the same page.
    """
    atlas, view = current_atlas(), current_view()
    count, every = number(len(commitments(atlas, view))), number(len(atlas.commitments))
    st.caption(_told(say("downloads.view_text", count=count, all=every)))
    name = say("downloads.file_view")
    with st.container(horizontal=True):
        for ending, make in (
            ("csv", tables.view_csv),
            ("geojson", tables.view_geojson),
            ("gpkg", tables.view_geopackage),
        ):
            _button(say(f"downloads.{ending}"), partial(make, atlas, view), name, ending, place)


def citation() -> None:
    """How to cite the Atlas with this address, in two forms to copy."""
    atlas, today, address = current_atlas(), dt.date.today(), _address()
    st.code(archive.apa(atlas, today, address), language=None, wrap_lines=True)
    st.code(archive.bibtex(atlas, today, address), language=None, wrap_lines=True)


def _address() -> str:
    """The address to cite; on an earlier day without what it has selected, which may not have been known."""
    if current_atlas().day is None:
        return current_address()
    return f"{current_address().partition('?')[0]}?{archive.asked(current_view())}"


def _everything() -> None:
    atlas, view, today, address = current_atlas(), current_view(), dt.date.today(), _address()
    st.markdown(f"## {say('downloads.all')}")
    with st.container(horizontal=True):
        whole = partial(archive.archive, atlas, view, today, address)
        _button(say("downloads.zip"), whole, "all", "zip", "page", say("downloads.zip_help"))
        layers = partial(tables.all_geopackage, atlas)
        told = say("downloads.geopackage_help")
        _button(say("downloads.geopackage"), layers, "layers", "gpkg", "page", told)
        _button(say("downloads.dictionary"), _dictionary, "data-dictionary", "csv", "page")


def _dictionary() -> bytes:
    return tables.to_csv(archive.dictionary(current_atlas()))


def _one_kind() -> None:
    atlas = current_atlas()
    st.markdown(f"## {say('downloads.kind')}")
    known = [kind for kind in KINDS if atlas.kind(kind)]
    if widget_value("download-kind") not in known:
        set_widget("download-kind", "commitments" if atlas.commitments else known[0])
    kind = st.selectbox(
        say("downloads.kind"),
        known,
        format_func=lambda one: f"{say(f'kinds_of_record.{one}')} · {number(len(atlas.kind(one)))}",
        key="download-kind",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        _button(say("downloads.csv"), partial(tables.kind_csv, atlas, kind), kind, "csv", "kind")
        if kind in tables.SHAPED:
            made = partial(tables.kind_geojson, atlas, kind)
            _button(say("downloads.geojson"), made, kind, "geojson", "kind")


def _button(
    label: str, make: Callable[[], bytes], name: str, ending: str, place: str, told: str | None = None
) -> None:
    """A button whose file is made when it is pressed; the page does not run again."""
    st.download_button(
        label,
        make,
        file_name=tables.file_name(current_atlas(), name, ending),
        mime=MIME[ending],
        key=f"download-{place}-{name}-{ending}",
        help=told,
        icon=":material/download:",
        on_click="ignore",
    )
