"""What an app does besides being quick or slow: bytes both ways, hosts asked, server CPU, and whether the map
survives: reloads, blank and dimmed time, the visitor's own view.
"""

from __future__ import annotations

import base64
import statistics
from collections.abc import Callable
from itertools import cycle
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, Error

from tests.bench.drive import material
from tests.bench.drive.browser import STILL, NotShownError, Tab, kept
from tests.bench.drive.servers import Server

HERE = ("localhost", "127.0.0.1")


class Meter:
    """Counts what goes between a tab and the world: bytes of WebSocket messages and of HTTP bodies."""

    def __init__(self, tab: Tab) -> None:
        self.came = 0
        self.went = 0
        self.hosts: set[str] = set()
        session = tab.page.context.new_cdp_session(tab.page)
        session.on("Network.webSocketFrameReceived", lambda told: self._came(_size(told)))
        session.on("Network.webSocketFrameSent", lambda told: self._went(_size(told)))
        session.on("Network.loadingFinished", lambda told: self._came(int(told["encodedDataLength"])))
        session.on("Network.requestWillBeSent", self._asked)
        session.send("Network.enable")

    def _came(self, size: int) -> None:
        self.came += size

    def _went(self, size: int) -> None:
        self.went += size

    def _asked(self, told: dict[str, Any]) -> None:
        request = told["request"]
        host = urlparse(request["url"]).hostname
        if host and host not in HERE:
            self.hosts.add(host)
        self.went += len(request.get("postData", ""))

    def of(self, act: Callable[[], object]) -> tuple[int, int]:
        """Bytes to and from the browser while something is done."""
        came, went = self.came, self.went
        act()
        return self.came - came, self.went - went


def _size(told: dict[str, Any]) -> int:
    content = told["response"]["payloadData"]
    return len(base64.b64decode(content)) if told["response"]["opcode"] == 2 else len(content)


def traffic(browser: Browser, server: Server) -> dict[str, Any]:
    """Bytes of a load, a click, a filter change, a pan with a zoom; and the outside hosts asked."""
    states = cycle(material.CLICKS)

    def settled(act: Callable[[], object]) -> Callable[[], None]:
        def both() -> None:
            act()
            tab.settle()
            tab.page.wait_for_timeout(350)

        return both

    with Tab(browser, server, counts=material.counts()) as tab:
        meter = Meter(tab)
        told: dict[str, Any] = {"load": meter.of(settled(tab.load))}
        if not server.subject.mapped:
            told["filter"] = _middle(
                [meter.of(settled(lambda: tab.filter("connectivity"))) for _ in range(4)]
            )
            told["click"] = told["filter"]
        else:
            told["filter"] = _middle(
                [meter.of(settled(lambda: tab.filter("connectivity"))) for _ in range(4)]
            )
            told["click"] = _middle([meter.of(settled(lambda: tab.click(next(states)))) for _ in range(5)])
            told["filter, a state selected"] = _middle(
                [meter.of(settled(lambda: tab.filter("connectivity"))) for _ in range(4)]
            )
            told["pan and zoom"] = meter.of(settled(lambda: (tab.pan(60, -40), tab.zoom(closer=True))))
        told["hosts"] = sorted(meter.hosts)
    return told


def posted(browser: Browser, server: Server) -> bytes:
    """What the browser posts to the server for a click on a state; empty when it posts nothing."""
    bodies: list[bytes] = []
    with Tab(browser, server, counts=material.counts()) as tab:
        tab.page.on("request", lambda told: bodies.append(told.post_data_buffer or b""))
        tab.load()
        tab.settle()
        bodies.clear()
        tab.click(next(iter(material.CLICKS)))
        tab.settle()
    return max(bodies, key=len, default=b"")


def _middle(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return int(statistics.median(one for one, _ in pairs)), int(statistics.median(one for _, one in pairs))


def cpu(browser: Browser, server: Server, times: int = 20) -> float:
    """Milliseconds of CPU that the server spends on one interaction, half clicks and half filter changes."""
    states = cycle(material.CLICKS)
    with Tab(browser, server, counts=material.counts()) as tab:
        tab.load()
        tab.settle()
        tab.click(next(states))
        tab.page.wait_for_timeout(1000)
        before = server.cpu()
        for turn in range(times):
            if turn % 2:
                tab.filter("connectivity")
            else:
                tab.click(next(states))
            tab.settle()
        tab.page.wait_for_timeout(500)
        return (server.cpu() - before) / times


def survival(
    browser: Browser, server: Server, path: str, count: int, filters: str | None = None
) -> dict[str, float]:
    """What the map suffers in `count` mixed interactions: a click, a filter, a pan or a zoom in turn.

    filters: CSS of what filters on this page, where it is not the app's own.
    Returns reloads of the map, views lost, and milliseconds without a drawn map or with a dimmed one.
    """
    with Tab(browser, server, path) as tab:
        tab.load()
        tab.settle()
        tab.zoom(closer=True)
        tab.settle()
        tab.page.evaluate("probe.sign(); probe.look()")
        told = {"done": 0.0, "reloads": 0.0, "views lost": 0.0}
        for turn in range(count):
            before = tab.view()
            moved = _patiently(tab, turn, filters or server.subject.filters)
            tab.settle(60 if server.subject.name == "atlas" else STILL)
            if moved:
                tab.stop()
            told["done"] += 1
            if not tab.page.evaluate("probe.signed()"):
                told["reloads"] += 1
                tab.page.wait_for_function("probe.view() !== null")
                tab.page.evaluate("probe.sign()")
            if not moved and not kept(before, tab.view()):
                told["views lost"] += 1
        seen = tab.page.evaluate("probe.looked()")
    return {**told, "blank ms": seen["blank"], "dimmed ms": seen["dimmed"]}


def _patiently(tab: Tab, turn: int, filters: str) -> bool:
    """The turn's interaction; once more where the page was just taking away what it needs."""
    try:
        return _interact(tab, turn, filters)
    except (Error, NotShownError):
        tab.settle()
        return _interact(tab, turn, filters)


def _interact(tab: Tab, turn: int, filters: str) -> bool:
    """Do the turn's interaction; True when it moves the map on purpose."""
    again = turn // 4 % 2
    match turn % 4:
        case 0:
            spot = tab.free_spot()
            if spot:
                tab.page.mouse.click(*spot)
            return False
        case 1:
            tab.pan(*((40, -30) if again else (-40, 30)))
            return True
        case 2:
            buttons = tab.page.query_selector_all(filters)
            shown = [one for one in buttons if one.is_visible()]
            if shown:
                shown[turn // 8 % len(shown)].click()
            return False
        case _:
            tab.zoom(closer=not again)
            return True
