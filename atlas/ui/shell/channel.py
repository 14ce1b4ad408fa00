"""The channel between the server and the map that a page has drawn: a component without a frame of its own.

The map itself is sent once. What changes goes down the channel as a few lines of JSON; a click comes up it,
past the quarter of a second that the map's component waits. `static/channel.js` is its other end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from atlas.assets import address
from atlas.session import widget_value

KEY = "channel-panel"
"""The channel of the panel: the one that listens."""

_SCRIPT = f"""
const there = import(new URL("app/static/{address("channel.js")}", document.baseURI));
export default async (component) => (await there).default(component);
"""
"""Sent with every message, so it only fetches the script, which the browser keeps."""

_mount = st.components.v2.component("atlas-channel", js=_SCRIPT, isolate_styles=False)


def tell(name: str, state: Mapping[str, Any], pills: Sequence[str] | None = None) -> None:
    """Bring the map of a name to a state: what `follow` in `static/map/start.js` reads.

    pills: themes by id, in the order of their pills, on a page that has pills for them (key `filter-themes`).
    """
    watch = {"pills": list(pills)} if pills else {}
    _mount(key=f"channel-{name}", data={"map": name, "state": dict(state), **watch})


def listen(selected: str | None, on_click: Callable[[], None]) -> None:
    """Tell any map of the page what is selected, and take its clicks.

    on_click: the callback of a click; `clicked()` then says what was clicked. The part of the page that calls
    this is drawn anew after a click and nothing else is.
    """
    state = {"selected": selected, "after": answered()}
    _mount(key=KEY, data={"map": "panel", "state": state, "listens": True}, on_chosen_change=on_click)


def clicked() -> str | None:
    """Feature id of the newest click; None where a browser sends anything else."""
    found = _told().get("id")
    return found if isinstance(found, str) else None


def answered() -> int:
    """Time of the newest click that the server knows, in the browser's milliseconds; 0 before the first."""
    when = _told().get("when")
    return when if isinstance(when, int) else 0


def _told() -> Mapping[str, Any]:
    held = widget_value(KEY)
    told = held.get("chosen") if isinstance(held, Mapping) else None
    return told if isinstance(told, Mapping) else {}
