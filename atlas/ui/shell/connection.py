"""What brings a page back when its server was killed, or forgot the visit while the browser was away.

A new server, and one on which the visit has run out, knows the address and nothing else. It skips the parts
of a page that it has not drawn itself, so the page is drawn whole before a part of it can be drawn anew.
"""

from __future__ import annotations

import datetime as dt

import streamlit as st

from atlas.assets import address
from atlas.words import say

SELDOM = dt.timedelta(days=7)
"""How often the part that draws nothing is drawn: as good as never. A browser's timers end at 24 days."""

_SCRIPT = f"""
const there = import(new URL("app/static/{address("reconnect.js")}", document.baseURI));
export default async (component) => (await there).default(component);
"""

_mount = st.components.v2.component("atlas-reconnect", js=_SCRIPT, isolate_styles=False)


@st.fragment(key="connection", run_every=SELDOM)
def ask_when_back() -> None:
    """Draw nothing, at times.

    Connected again, Streamlit's front end asks for the whole page only if its last run was of a part of the
    page or was not finished, or if a part of the page is drawn at times: this one. Without it a page on which
    nothing was done yet stays as it was, and the server answers none of its clicks.
    """


def watch() -> None:
    """Have the browser say when the connection is lost, and make up for what was missed (`reconnect.js`)."""
    _mount(key="connection-line", data={"lost": say("notice.lost"), "late": say("notice.late")})
