"""Every trick on the inside of Streamlit, of its server or of Python's scheduler, for speed alone.

The Atlas works without any of them. The variable ATLAS_WITHOUT leaves tricks out, by name with commas
between, or `all`; `make bench` measures each on and off in turns (`tests/bench/tricks.py`).
"""

from __future__ import annotations

import gc
import importlib
import os
import socket
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.components.types.base_custom_component import BaseCustomComponent
from streamlit.runtime import get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

from atlas.ui.parts import fragments

SWITCH = "ATLAS_WITHOUT"
"""Environment variable with the names of the tricks that are left out."""

TURN = 0.0005
"""Seconds after which a page's script lets the server send what is drawn so far; Python's are 0.005."""


@dataclass(frozen=True)
class Trick:
    """One trick: what it does, and what in Streamlit or Python makes it worth while."""

    apply: Callable[[], object]
    cause: str


def left_out() -> frozenset[str]:
    """Names of the tricks that the environment leaves out. Raises ValueError for a name that is none."""
    named = {name.strip() for name in os.environ.get(SWITCH, "").split(",") if name.strip()}
    unknown = named - {"all", "preload", *TRICKS}
    if unknown:
        raise ValueError(
            f"{SWITCH} names {', '.join(sorted(unknown))}; there are all, preload, {', '.join(TRICKS)}"
        )
    return frozenset({"preload", *TRICKS} if "all" in named else named)


def apply() -> None:
    """Put every trick that is not left out to work; called once, when all that pages need is imported."""
    out = left_out()
    for name, trick in TRICKS.items():
        if name not in out:
            trick.apply()


def register_components() -> int:
    """Make the map component's files known to the running server; returns how many components there were.

    A component registers itself only where it is imported inside a script run. The Atlas imports it before
    the first visitor comes, so this is the price of the early import and cannot be left out.
    """
    streamlit_folium = importlib.import_module("streamlit_folium")
    found = [value for value in vars(streamlit_folium).values() if isinstance(value, BaseCustomComponent)]
    for component in found:
        get_instance().component_registry.register_component(component)
    return len(found)


def send_at_once() -> int:
    """Let answers leave the server as they are made; returns how many listening sockets there were.

    Streamlit binds its socket with protocol number 0, and asyncio switches Nagle's algorithm off only where
    that number says TCP. So each answer after the first small one waited for the browser's delayed
    acknowledgement, about 40 ms on Linux. What a listening socket has set, its connections inherit there.
    """
    found = [held for held in gc.get_objects() if type(held) is socket.socket and _listens(held)]
    for held in found:
        held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(found)


def _listens(held: socket.socket) -> bool:
    if held.fileno() < 0 or held.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return bool(held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def freeze() -> None:
    """Take all that is alive out of the garbage collector's rounds, so that each of them is short."""
    gc.collect()
    gc.freeze()


def take_short_turns() -> None:
    """Let the thread that sends take over from the one that runs a page ten times as often."""
    sys.setswitchinterval(TURN)


def pause_for_the_map() -> None:
    """Let a page's script wait a moment once the map is told, so that the browser draws the map first."""
    fragments.pause = time.sleep


Event = Callable[[], None]
"""Something that a page's script does, as it is told to the session."""


def begin_once() -> None:
    """Tell a browser of a run only when it draws something or ends.

    What a filter changes is drawn by other parts of the page than the filter's own. So Streamlit begins a
    run for the filter's part, the filter's callback asks for the others, and a second run begins. Of the
    first the browser hears no more than what it did to the address.
    """
    tell = AppSession._on_scriptrunner_event
    begun: WeakKeyDictionary[ScriptRunner, tuple[Event, ...]] = WeakKeyDictionary()

    def told(session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, **more: Any) -> None:
        now: Event = partial(tell, session, sender, event, **more)
        before = begun.pop(sender, ()) if sender else ()
        if event is ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN and before:
            _all(before[1:])
        elif sender and (_begins_part(event, more) or (before and _writes_address(event, more))):
            begun[sender] = (*before, now)
        else:
            _all((*before, now))

    AppSession._on_scriptrunner_event = told  # type: ignore[assignment,method-assign]  # the trick


def _all(events: Iterable[Event]) -> None:
    for event in events:
        event()


def _begins_part(event: ScriptRunnerEvent, more: Mapping[str, Any]) -> bool:
    return event is ScriptRunnerEvent.SCRIPT_STARTED and bool(more.get("fragment_ids_this_run"))


def _writes_address(event: ScriptRunnerEvent, more: Mapping[str, Any]) -> bool:
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
        return False
    return bool(more["forward_msg"].WhichOneof("type") == "page_info_changed")


TRICKS: Mapping[str, Trick] = {
    "nagle": Trick(
        send_at_once,
        "asyncio sets TCP_NODELAY only where a socket says that it is of TCP, and Streamlit's does not; "
        "https://github.com/python/asyncio/pull/373, https://github.com/python/cpython/issues/148783",
    ),
    "freeze": Trick(
        freeze,
        "a full collection grows with all that is imported; "
        "https://docs.python.org/3/library/gc.html#gc.freeze",
    ),
    "turns": Trick(
        take_short_turns,
        "one interpreter lock for the page's thread and the event loop; "
        "https://docs.python.org/3/library/sys.html#sys.setswitchinterval",
    ),
    "once": Trick(
        begin_once,
        "streamlit/runtime/scriptrunner/script_runner.py halts the run whose callback asks for other parts, "
        "and tells the browser of both",
    ),
    "pauses": Trick(
        pause_for_the_map,
        "streamlit/runtime/runtime.py hands messages on in rounds, and a browser draws a round in one piece",
    ),
}
"""The tricks in the order in which they are put to work; `preload` is the links of `server/preload.py`."""
