"""The frame around every page: name, page links that carry the filters, and the quiet notice."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from atlas.address import parameters
from atlas.session import current_atlas, current_view, first_run, go_to, unknown_parameters
from atlas.words import date, plain, say

ROOT = Path(__file__).resolve().parent.parent.parent

ICON = str(ROOT / "atlas" / "static" / "icon.svg")

PAGES = ("summit", "corridor", "declaration", "timeline", "resources", "sources")
"""The pages: each name is also the address and the file in `pages/`."""

CLOCKED = ("summit", "declaration", "timeline")
"""The pages that have the clock."""

FLUSH = 0.007
"""Seconds after which everything that was drawn is on its way to the browser."""


def page_list() -> list[StreamlitPage]:
    """The pages for `st.navigation`; the first one is home."""
    return [page(name) for name in PAGES]


def page(name: str) -> StreamlitPage:
    """The page of a name."""
    return st.Page(
        ROOT / "pages" / f"{name}.py",
        title=say(f"pages.{name}"),
        url_path=name,
        default=name == "summit",
    )


def header(pages: list[StreamlitPage]) -> None:
    """Name of the Atlas and the row of page links, which keep the visitor's filters."""
    carried = parameters(current_view().shared())
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{say('app.name')}**", width="content", help=say("app.tagline"))
        for page in pages:
            st.page_link(page, query_params=carried, width="content")


def notice() -> None:
    """One quiet line on what the address asked for and the Atlas does not know."""
    unknown = unknown_parameters()
    if unknown:
        listed = ", ".join(plain(one) for one in unknown)
        st.caption(say("notice.unknown", parameters=listed))


def day_notice(page: StreamlitPage) -> None:
    """On a page without a clock, the day whose knowledge it shows and the way back to today."""
    day = current_atlas().day
    if day is None or (page.url_path or PAGES[0]) in CLOCKED:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("clock.elsewhere", date=date(day)), width="content")
        st.button(say("clock.end"), key="clock-end", type="tertiary", on_click=lambda: go_to(asof=None))


def reserve(pixels: int) -> DeltaGenerator:
    """A place whose `container` is drawn later; until then, on the first run of a visit, about so many pixels
    high, so that what is drawn before it does not jump down when it comes.
    """
    if not first_run():
        return st.container()
    place = st.empty()
    place.space(pixels)
    return place


def fragment(key: str, draw: Callable[[], None]) -> None:
    """Draw a part of the page that reruns alone, by its key."""
    st.fragment(draw, key=key)()


def show_so_far(seconds: float = FLUSH) -> None:
    """Let what is drawn so far reach the visitor before the rest of the page is worked out.

    Streamlit hands messages on every 5 ms, and the browser draws all that comes together in one piece: a map
    that waits for a long panel is seen 30 to 50 ms later.
    """
    time.sleep(seconds)
