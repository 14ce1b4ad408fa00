"""Requests to routes of the Atlas without a server and without a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

HOST = "atlas.example"
"""The name under which the routes are asked for."""


NONE: Mapping[str, str] = {}
"""No headers beside the host's."""


@dataclass(frozen=True)
class Told:
    """An answer: its status, its headers by lower-case name, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def ask(routes: Sequence[BaseRoute], address: str, method: str = "GET", **headers: str) -> Told:
    """The answer of routes to a request; headers: by name, with underscores for hyphens."""
    # A browser of other tests keeps an event loop in this thread, so the request has one of its own.
    with ThreadPoolExecutor() as pool:
        return pool.submit(asyncio.run, asked(Starlette(routes=routes), address, method, headers)).result()


async def asked(app: ASGIApp, address: str, method: str = "GET", headers: Mapping[str, str] = NONE) -> Told:
    """The answer of an app; address: path and query as they go over the wire. Raises what the app raises."""
    path, _, query = address.partition("?")
    start: dict[str, Any] = {}
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            parts.append(message.get("body", b""))

    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", HOST.encode()), *told],
        "server": (HOST, 443),
        "client": ("203.0.113.7", 4711),
        "root_path": "",
    }
    await app(scope, receive, send)
    named = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Told(start["status"], named, b"".join(parts))
