"""A folded part of a panel: its title says how much is in it, and what is closed costs nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from atlas.words import number


def fold(title: str, count: int, key: str, draw: Callable[[], object]) -> None:
    """An expander that draws its content only while it is open; nothing at all where there is none."""
    if not count:
        return
    with st.expander(f"{title} · {number(count)}", key=key, on_change="rerun") as box:
        if box.open:
            draw()
