"""Parts of a page that rerun alone, places kept for later, and what is drawn so far sent at once."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from atlas.session import first_run


def _do_not_wait(_: float) -> None:
    """Tests and bare scripts have no browser to wait for."""


pause: Callable[[float], None] = _do_not_wait
"""Waits for so many seconds; `server/latency.py` sets it on a running server."""

FLUSH = 0.007
"""Seconds after which everything that was drawn is on its way to the browser."""


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
    pause(seconds)
