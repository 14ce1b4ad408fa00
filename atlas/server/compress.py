"""Answers go out compressed. What was compressed once is kept, so that a file costs its work once and not
with each visitor: Streamlit leaves its own modules uncompressed because it would do it anew for each.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST, MOST = 500, 4_000_000
"""Bytes of an answer that is compressed: below, it would not pay; above, it would hold the memory."""

KEPT = 24_000_000
"""Bytes of compressed answers that are kept; a first visit in one encoding has about one million."""

METHODS: dict[str, Callable[[bytes], bytes]] = {
    # The best quality, 11, saves 8 % more and takes twenty times as long: a first visitor would wait for it.
    "br": lambda plain: brotli.compress(plain, quality=9),
    "gzip": lambda plain: gzip.compress(plain, compresslevel=9, mtime=0),
}
"""Encodings, the better first."""

TEXTS = (
    "text/",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "application/vnd.oai.openapi+json",
    "application/atom+xml",
)
TEXTS_TOO = ("image/svg+xml", "application/manifest+json", "application/wasm")
"""Kinds of content that compressing makes smaller; fonts and pictures are compressed already."""

LEFT_ALONE = ("/_stcore/", "/media/")
"""Parts of addresses: Streamlit's own talk, and what visitors download, which differs each time."""


def chosen(accept: str) -> str | None:
    """The encoding for a browser, by its Accept-Encoding header; None where it takes none of METHODS."""
    taken = {}
    for part in accept.lower().split(","):
        name, _, weight = part.partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in METHODS if taken.get(name, taken.get("*", False))), None)


class Kept:
    """Compressed answers by encoding and content, of at most `room` bytes; the longest unused go first."""

    def __init__(self, room: int = KEPT) -> None:
        self._room = room
        self._size = 0
        self._known: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()
        self._one = asyncio.Semaphore(1)

    async def compressed(self, encoding: str, plain: bytes) -> bytes:
        """`plain` in an encoding of METHODS; made off the event loop, one at a time, unless it is kept."""
        key = (encoding, hashlib.blake2b(plain, digest_size=16).digest())
        if key not in self._known:
            async with self._one:
                if key not in self._known:
                    self._keep(key, await run_in_threadpool(METHODS[encoding], plain))
        self._known.move_to_end(key)
        return self._known[key]

    def _keep(self, key: tuple[str, bytes], content: bytes) -> None:
        self._known[key] = content
        self._size += len(content)
        while self._size > self._room and len(self._known) > 1:
            self._size -= len(self._known.popitem(last=False)[1])


class Compressed:
    """Compresses whole answers of 200 whose kind is among TEXTS, for browsers that take it, and says in Vary
    that the answer depends on that. Parts of files, answers without a body and all others pass as they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept = Kept()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as of a browser that takes no encoding, and compress what comes back."""
        if scope["type"] != "http" or any(part in scope["path"] for part in LEFT_ALONE):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        encoding = None if "range" in asked else chosen(asked.get("accept-encoding", ""))
        plain = {
            **scope,
            "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"],
        }
        await self.app(plain, receive, _Answer(self._kept, encoding, scope["method"] == "HEAD", send).take)


class _Answer:
    """One answer on its way out: held back until it is whole where it is to be compressed."""

    def __init__(self, kept: Kept, encoding: str | None, bare: bool, send: Send) -> None:
        self._kept, self._encoding, self._bare, self._send = kept, encoding, bare, send
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is not None and message["type"] == "http.response.body":
            await self._gather(self._start, message)
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        text = headers.get("content-type", "").startswith((*TEXTS, *TEXTS_TOO))
        if text or message["status"] == 304:
            headers.add_vary_header("Accept-Encoding")
        whole = message["status"] == 200 and "content-encoding" not in headers
        fits = LEAST <= int(headers.get("content-length", 0)) <= MOST
        if not (self._encoding and text and whole and fits):
            await self._send(message)
            return
        headers["Content-Encoding"] = self._encoding
        del headers["accept-ranges"]
        if "etag" in headers:
            headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
        if self._bare:
            del headers["content-length"]
            await self._send(message)
            return
        self._start = message

    async def _gather(self, start: Message, message: Message) -> None:
        self._parts.append(message.get("body", b""))
        if message.get("more_body", False):
            return
        content = await self._kept.compressed(str(self._encoding), b"".join(self._parts))
        MutableHeaders(scope=start)["Content-Length"] = str(len(content))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": content})
