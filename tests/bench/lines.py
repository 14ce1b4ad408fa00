"""First visits on three lines: what is seen first, when the live map is there, how far the page jumps, and
the bytes of a first and a second visit, counted on the wire.
"""

from __future__ import annotations

import contextlib
import socket
import statistics
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Error

from tests.bench.drive.browser import NotShownError, Tab
from tests.bench.drive.servers import Server

PATIENCE = 90_000
"""Milliseconds after which a map on a slow line counts as never drawn."""


@dataclass(frozen=True)
class Line:
    """A connection and a processor: bits a second, milliseconds there and back, how many times slower than
    this machine, and how often each app is visited on it (None: as often as there are rounds).
    """

    title: str
    bits: float = -1
    latency: float = 0
    slower: float = 1
    visits: int | None = None


LINES = {
    "loopback": Line("loopback, 1440 x 900"),
    "9 Mbit/s": Line("phone, 9 Mbit/s, 60 ms, processor 4 x slower", 9e6, 60, 4, 3),
    "1.6 Mbit/s": Line("phone, 1.6 Mbit/s, 150 ms, processor 4 x slower", 1.6e6, 150, 4, 3),
}

PHONE = {
    "viewport": {"width": 375, "height": 812},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

SEEN = """() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    shift: probe.shift(),
})"""


def visits(browser: Browser, servers: Sequence[Server], rounds: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Line -> app -> medians of `paint` and `live` in milliseconds and the largest `shift` of the layout,
    each with an empty cache; the apps take turns.
    """
    told: dict[str, dict[str, dict[str, Any]]] = {}
    for name, line in LINES.items():
        found: dict[str, list[dict[str, float]]] = {one.subject.name: [] for one in servers}
        for turn in range(line.visits or rounds):
            for place in range(len(servers)):
                server = servers[(turn + place) % len(servers)]
                with contextlib.suppress(NotShownError, Error):
                    found[server.subject.name].append(_visit(browser, server, line))
        told[name] = {
            app: {
                "paint": statistics.median(one["paint"] for one in held),
                "live": statistics.median(one["live"] for one in held),
                "shift": max(one["shift"] for one in held),
                "visits": len(held),
            }
            for app, held in found.items()
            if held
        }
    return told


def _visit(browser: Browser, server: Server, line: Line) -> dict[str, float]:
    options = PHONE if line.bits > 0 else {}
    with Tab(browser, server, patience=PATIENCE, options=options) as tab:
        network = tab.page.context.new_cdp_session(tab.page)
        if line.bits > 0:
            speed = line.bits / 8
            network.send("Network.enable")
            network.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": line.latency,
                    "downloadThroughput": speed,
                    "uploadThroughput": speed,
                },
            )
            network.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
        live = tab.load()
        tab.settle()
        seen = tab.page.evaluate(SEEN)
        return {"live": live, "paint": seen["paint"] or live, "shift": seen["shift"]}


def sizes(browser: Browser, servers: Sequence[Server]) -> dict[str, dict[str, list[int]]]:
    """App -> `first` and `second` visit -> bytes to the browser and requests, headers and WebSocket with it.

    A middleman between browser and server counts what passes.
    """
    told: dict[str, dict[str, list[int]]] = {}
    for server in servers:
        with _middleman(server.port) as passed:
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            found: dict[str, list[int]] = {}
            for visit in ("first", "second"):
                before = passed.count
                asked: list[str] = []
                page = context.new_page()
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto(f"http://localhost:{passed.port}/")
                page.wait_for_load_state("networkidle")
                page.locator(".leaflet-container, iframe, h1, h3, h4").first.wait_for()
                page.wait_for_timeout(3000)
                page.close()
                found[visit] = [passed.count - before, len(asked)]
            context.close()
        told[server.subject.name] = found
    return told


class _Passed:
    """What has passed a middleman: `count` bytes from the server; `port`: where the middleman listens."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.count = 0


@contextlib.contextmanager
def _middleman(port: int) -> Iterator[_Passed]:
    """Listens on a port of its own and passes all on to another and back."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        passed = _Passed(listening.getsockname()[1])

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    near, _ = listening.accept()
                    far = socket.create_connection(("localhost", port))
                    threading.Thread(target=_pump, args=(near, far, None), daemon=True).start()
                    threading.Thread(target=_pump, args=(far, near, passed), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield passed


def _pump(source: socket.socket, target: socket.socket, passed: _Passed | None) -> None:
    with contextlib.suppress(OSError):
        while content := source.recv(65_536):
            if passed:
                passed.count += len(content)
            target.sendall(content)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
