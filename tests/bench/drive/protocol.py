"""A visitor without a browser: speaks Streamlit's WebSocket, learns the widgets of a page from what the
server sends, and answers as the page's script would.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

WAIT = 30.0
"""Seconds after which an answer counts as lost."""

DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

KINDS = ("component_instance", "bidi_component", "button_group", "button", "selectbox", "arrow_data_frame")
"""Elements whose ids are kept; arrow_data_frame is a table whose rows can be chosen."""


@dataclass(frozen=True)
class Widget:
    """A widget as the server announced it: its id, its kind, and the fragment that it belongs to."""

    id: str
    kind: str
    fragment: str
    options: tuple[str, ...] = ()


@dataclass
class Answer:
    """What came back for one message: times in milliseconds since it was sent, and sizes in bytes."""

    done: float
    messages: int
    received: int
    sent: int
    arrivals: list[tuple[float, str, int]] = field(default_factory=list)


class Visitor:
    """One session. Use `await Visitor.open(port)`, then `click` or `press`, then `close`."""

    def __init__(self, connection: ClientConnection, query: str) -> None:
        self._connection = connection
        self._query = query
        self._script = ""
        self._states: dict[str, WidgetState] = {}
        self.widgets: dict[str, Widget] = {}

    @classmethod
    async def open(cls, port: int, query: str = "", page: str = "") -> Visitor:
        """Connect to a server on this machine and wait for the whole page."""
        connection = await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            compression=None,
            max_size=None,
            ping_interval=None,
        )
        visitor = cls(connection, query)
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        await visitor._ask(message)
        return visitor

    async def close(self) -> None:
        """End the session."""
        await self._connection.close()

    def widget(self, kind: str, index: int = 0) -> Widget:
        """The nth widget of a kind in the order in which the page announced them. Raises IndexError."""
        return [one for one in self.widgets.values() if one.kind == kind][index]

    @property
    def query(self) -> str:
        """The address that the server gave the session last, without the page."""
        return self._query

    async def component(self, value: Any) -> Answer:
        """The page's component reports a value, as a click on the map does."""
        widget = self.widget("component_instance")
        state = WidgetState(id=widget.id, json_value=json.dumps(value, separators=(",", ":")))
        return await self._tell(widget, state)

    async def wire(self, feature: str, when: int) -> Answer:
        """The Atlas's wire reports a click on a feature of the map; when: a number that grows with each."""
        widget = next(one for one in self.widgets.values() if one.id.endswith("-channel-panel"))
        told = json.dumps({"chosen": {"id": feature, "when": when}}, separators=(",", ":"))
        return await self._tell(widget, WidgetState(id=widget.id, json_value=told))

    async def choose(self, *options: int, index: int = 0) -> Answer:
        """Choose options of the nth group of pills by their place in it."""
        widget = self.widget("button_group", index)
        state = WidgetState(id=widget.id)
        state.string_array_value.data.extend(widget.options[option] for option in options)
        return await self._tell(widget, state)

    async def _tell(self, widget: Widget, state: WidgetState) -> Answer:
        self._states[widget.id] = state
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self._query
        asked.page_script_hash = self._script
        asked.fragment_id = widget.fragment
        asked.widget_states.widgets.extend(self._states.values())
        return await self._ask(message)

    async def _ask(self, message: BackMsg) -> Answer:
        told = message.SerializeToString()
        start = time.perf_counter()
        await self._connection.send(told)
        arrivals = []
        async with asyncio.timeout(WAIT):
            while True:
                content = await self._connection.recv()
                after = (time.perf_counter() - start) * 1000
                answer = ForwardMsg.FromString(content)  # type: ignore[arg-type]
                arrivals.append((after, self._learn(answer), len(content)))
                if answer.WhichOneof("type") == "script_finished" and answer.script_finished in DONE:
                    break
        received = sum(size for _, _, size in arrivals)
        return Answer(arrivals[-1][0], len(arrivals), received, len(told), arrivals)

    def _learn(self, message: ForwardMsg) -> str:
        """Note what a message says of the page; returns its kind in a word or two."""
        kind = message.WhichOneof("type") or ""
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            delta = message.delta
            if delta.WhichOneof("type") == "new_element":
                element = delta.new_element
                kind = element.WhichOneof("type") or ""
                if kind in KINDS:
                    self._note(kind, getattr(element, kind), delta.fragment_id)
            else:
                kind = "block"
        return kind

    def _note(self, kind: str, told: Any, fragment: str) -> None:
        options = tuple(option.content for option in told.options) if kind == "button_group" else ()
        self.widgets[told.id] = Widget(told.id, kind, fragment, options)


async def repeat(visitor: Visitor, act: Callable[[Visitor, int], Any], count: int) -> list[Answer]:
    """Let a visitor do something `count` times, one after the other."""
    return [await act(visitor, number) for number in range(count)]
