"""Where the milliseconds of a click and a filter go: browser, wire, Streamlit, and the app's own code.

In the browser: times of the WebSocket's messages between the press and the DOM's answer. On the server:
the same message sent by a protocol client, and the app's own functions timed without any server.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Browser

from atlas.freight import corridors
from tests.bench.drive import material
from tests.bench.drive.browser import Tab
from tests.bench.drive.servers import Server

WIRETAP = """
if (window.top === window) {
  window.wire = [];
  const now = () => performance.timeOrigin + performance.now();
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => window.wire.push(["in", now(), event.data.byteLength]));
    }
    send(content) {
      window.wire.push(["out", now(), content.byteLength]);
      return super.send(content);
    }
  };
}
"""

STEPS = ("until sent", "until first answer", "until last answer", "until shown")
"""Parts of an interaction, each in milliseconds since the press."""


def dissect(browser: Browser, server: Server, times: int = 10) -> dict[str, dict[str, float]]:
    """Medians of STEPS and of the bytes and messages received, for a click and for a filter."""
    clicks: list[dict[str, float]] = []
    filters: list[dict[str, float]] = []
    with Tab(browser, server, counts=material.counts()) as tab:
        tab.page.add_init_script(WIRETAP)
        tab.load()
        tab.settle()
        states = list(material.CLICKS)
        themes = list(material.THEMES)[:2]
        tab.click(states[-1])
        tab.settle()
        for turn in range(times):
            clicks.append(_measured(tab, lambda turn=turn: tab.click(states[turn % len(states)])[1]))
            filters.append(_measured(tab, lambda turn=turn: tab.filter(themes[turn % 2])))
    return {"click": _medians(clicks), "filter": _medians(filters)}


def _measured(tab: Tab, act: Callable[[], float]) -> dict[str, float]:
    tab.page.evaluate("wire.length = 0")
    shown = act()
    tab.settle()
    press, wire = tab.page.evaluate("[probe.pressTime(), wire]")
    out = [when - press for way, when, _ in wire if way == "out"]
    came = [when - press for way, when, _ in wire if way == "in"]
    return {
        "until sent": out[0] if out else 0.0,
        "until first answer": came[0] if came else 0.0,
        "until last answer": came[-1] if came else 0.0,
        "until shown": shown,
        "messages": len(came),
        "bytes in": sum(size for way, _, size in wire if way == "in"),
        "bytes out": sum(size for way, _, size in wire if way == "out"),
    }


def _medians(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def own_work(times: int = 50) -> dict[str, float]:
    """Milliseconds of the Atlas's own pure functions in one rerun, without Streamlit: medians."""
    from atlas.address import View, parse
    from atlas.dialogue import commitments
    from atlas.model.load import the_atlas

    atlas = the_atlas()
    view = View(themes=("connectivity",), at="kaz")
    corridor = (*corridors.corridor_legs(atlas), *corridors.corridor_ports(atlas))

    def told() -> Any:
        return commitments.hidden(atlas, view), commitments.dimmed(atlas, view, corridor)

    return {
        "read the address": _timed(lambda: parse({"theme": ["connectivity"], "at": ["kaz"]}, atlas), times),
        "count a filter": _timed(lambda: commitments.counts(atlas, view, "themes"), times),
        "instruct the map": _timed(told, times),
    }


def _timed(act: Callable[[], Any], times: int) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)
