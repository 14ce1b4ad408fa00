"""Downloads: the part of the Sources page. Every file has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

from atlas.address import View, parameters
from atlas.dialogue.commitments import commitments
from atlas.model import KINDS
from atlas.session import current_atlas, current_view, set_widget, widget_value
from atlas.takeaway import tables
from atlas.ui.parts import fragments, papers
from atlas.words import date, number, say

ENDINGS = ("csv", "xlsx", "geojson", "gpkg", "parquet")
"""Endings of the files of records, those of which only records with positions have behind the second."""


def draw() -> None:
    """Everything that can be taken away, and where programs and calendars read it."""
    st.markdown(f"# {say('downloads.title')}")
    st.caption(_told(say("downloads.lead")))
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.markdown(f"## {say('downloads.all')}")
        with st.container(horizontal=True):
            for name, path in (
                ("zip", "files/all.zip"),
                ("geopackage", "files/layers.gpkg"),
                ("dictionary", "files/data-dictionary.csv"),
            ):
                _file(say(f"downloads.{name}"), path, _filters())
        fragments.fragment("download-kind", _one_kind)
        _view()
    with right:
        st.markdown(f"## {say('figure.title')}")
        fragments.fragment("download-figure", lambda: papers.figure("page", "summit"))
        st.markdown(f"## {say('brief.title')}")
        papers.briefs(question=True)
        st.markdown(f"## {say('downloads.follow')}")
        with st.container(horizontal=True):
            _file(say("downloads.calendar"), "events.ics", _day())
            _file(say("downloads.feed"), "corrections.atom", View())
        st.markdown(f"## {say('downloads.programs')}")
        st.markdown(say("downloads.programs_text"))
        with st.container(horizontal=True):
            _file(say("downloads.api"), "api", View())
            _file(say("downloads.openapi"), "api/openapi.json", View())


def _told(text: str) -> str:
    """A line on what a file holds, with the day to which it is cut."""
    day = current_atlas().day
    return f"{text} {say('downloads.day', date=date(day))}" if day else text


def _filters() -> View:
    """The View without what is merely open, selected or set beside it."""
    return current_view().with_(at=None, part=None, claim=None, source=None, beside=None, position=None)


def _day() -> View:
    return View(asof=current_view().asof)


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
    drawn = kind in tables.SHAPED
    _files(f"files/kind/{kind}", ENDINGS if drawn else ENDINGS[:2], _day())


def _view() -> None:
    """The commitments that the filters show."""
    atlas, view = current_atlas(), current_view()
    count, every = number(len(commitments(atlas, view))), number(len(atlas.commitments))
    st.markdown(f"## {say('downloads.view')}")
    st.caption(_told(say("downloads.view_text", count=count, all=every)))
    _files("files/view/declaration", ENDINGS, _filters())


def _files(path: str, endings: Iterable[str], view: View) -> None:
    with st.container(horizontal=True):
        for ending in endings:
            _file(say(f"downloads.{ending}"), f"{path}.{ending}", view)


def _file(label: str, path: str, view: View) -> None:
    """A link to a file, whose address says what is in it."""
    query = urlencode(parameters(view), doseq=True)
    st.link_button(label, f"{path}?{query}" if query else path, icon=":material/download:")
