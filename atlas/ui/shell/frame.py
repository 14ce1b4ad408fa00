"""The frame around every page: name, page links that carry the filters, and the quiet notice."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from atlas.address import PAGES, parameters
from atlas.session import current_atlas, current_view, go_to, unknown_parameters
from atlas.ui.parts.fragments import fragment
from atlas.ui.parts.pages import ROOT
from atlas.ui.shell import search, take
from atlas.words import date, many, plain, say

ICON = str(ROOT / "atlas" / "static" / "icon.svg")


NAMED = 3
"""Of what an address asks for in vain, so much is repeated."""

CLOCKED = ("summit", "declaration", "timeline")
"""The pages that have the clock."""


def header(pages: list[StreamlitPage]) -> None:
    """Name of the Atlas, the row of page links, which keep the visitor's filters, search box and menu."""
    carried = parameters(current_view().shared())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="head"):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", width="content", key="menu"
        ):
            st.markdown(f"**{say('app.name')}**", width="content", help=say("app.tagline"))
            for page in pages:
                st.page_link(page, query_params=carried, width="content")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tools"):
            fragment("search", search.draw)
            fragment("take", take.draw)


def notice() -> None:
    """One quiet line on what the address asked for and the Atlas does not know."""
    unknown = unknown_parameters()
    if unknown:
        listed = ", ".join(plain(one) for one in unknown[:NAMED])
        more = many("notice.more", len(unknown) - NAMED) if len(unknown) > NAMED else ""
        st.caption(say("notice.unknown", parameters=listed + more))


def day_notice(page: StreamlitPage) -> None:
    """On a page without a clock, the day whose knowledge it shows and the way back to today."""
    day = current_atlas().day
    if day is None or (page.url_path or PAGES[0]) in CLOCKED:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("clock.elsewhere", date=date(day)), width="content")
        st.button(say("clock.end"), key="clock-end", type="tertiary", on_click=lambda: go_to(asof=None))
