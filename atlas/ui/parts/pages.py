"""The pages: their names, which are also their addresses and their files in pages/."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from atlas.address import PAGES
from atlas.words import say

ROOT = Path(__file__).resolve().parents[3]


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
