"""A part of the page behind one button that says how much in it is on; it opens in the browser at once."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from atlas.assets import module
from atlas.words import number, say

_SCRIPT = f"""
const there = import(new URL("app/static/{module("page/disclosure.js")}", document.baseURI));
export default async (component) => (await there).default(component);
"""

_mount = st.components.v2.component("atlas-disclosure", js=_SCRIPT, isolate_styles=False)


def button(label: str, on: int, opened: bool = False, narrow: bool = False) -> None:
    """The button that opens what is `behind` it; at most one on a page.

    on: how much behind it is on, which the button shows; opened: whether it begins open; narrow: for narrow
    screens alone, on which alone it hides anything.
    """
    shown = f"{label} \u00b7 {number(on)}" if on else label
    name = say("filters.on", label=label, on=number(on)) if on else label
    with st.container(key="behind-button-narrow" if narrow else "behind-button", width="content"):
        _mount(key="disclosure", data={"label": shown, "name": name, "open": opened})


def behind(narrow: bool = False) -> DeltaGenerator:
    """A container that is hidden until the button is pressed; narrow: on a narrow screen alone."""
    return st.container(key="behind-narrow" if narrow else "behind")
