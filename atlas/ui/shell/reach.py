"""What brings the page to those who do not see it, do not use a mouse, or hold it in one hand: a script that
skips, speaks, names and keeps the focus (`static/page/reach.js`), the card of a tap (`card.js`), and what a
page has on paper or inside another site's page (`paper.js`).
"""

from __future__ import annotations

import streamlit as st

from atlas.assets import module
from atlas.words import say_all

_SCRIPT = f"""
const there = ["{module("page/reach.js")}", "{module("page/card.js")}", "{module("page/paper.js")}"].map(
  (name) => import(new URL(`app/static/${{name}}`, document.baseURI)));
export default async (component) => {{
  for (const {{ default: draw }} of await Promise.all(there)) draw(component);
}};
"""

_mount = st.components.v2.component("atlas-reach", js=_SCRIPT, isolate_styles=False)


def help_along(place: int) -> None:
    """Have the browser do what Streamlit does not; drawn last, when the page is there.

    place: of the open page in the menu, from 0.
    """
    _mount(key="reach", data={"words": dict(say_all("reach")), "open": place})
