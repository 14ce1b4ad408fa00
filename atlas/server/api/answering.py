"""How the API answers: off the event loop, as JSON, with a tag, open to other sites; refusals in words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.server.answers import asked_each_time
from atlas.server.api.asking import Asked, RefusedError, too_many
from atlas.server.rate import Buckets
from atlas.takeaway.api.collections import JSON

PROBLEM = "application/problem+json"
"""RFC 9457: what is wrong with a request, for programs and people."""

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Any site's page may read the answers: they are the same for everybody, and no cookie is looked at."""

ASKED_BEFORE = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""What a browser is told that asks whether it may ask."""

ONE = asyncio.Semaphore(1)
"""Answers are made one at a time, so that whoever asks for many leaves the processor to the others."""

COSTLY = Buckets()
"""What costs work: questions to the network, and anything of an earlier day."""

Make = Callable[[Asked], Any]
"""Makes the document of an answer, on a thread of its own. Raises RefusedError."""


def route(below: str, path: str, make: Make, media: str = JSON, costly: bool = False) -> Route:
    """A route of the API; below: the path of the API on this server; costly: whether each question counts
    against the rate of a client, and not only those of an earlier day."""

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**OPEN, **ASKED_BEFORE})
        try:
            response = await _made(request, below, make, media, costly)
        except RefusedError as refused:
            response = problem(refused)
        response.headers.update(OPEN)
        return response

    return Route(f"{below}{path}", answer, methods=["GET", "HEAD", "OPTIONS"])


async def _made(request: Request, below: str, make: Make, media: str, costly: bool) -> Response:
    if costly or "asof" in request.query_params:
        wait = COSTLY.of(request)
        if wait:
            raise too_many(wait)
    asked = Asked.of(request, below)
    async with ONE:
        content = await run_in_threadpool(lambda: as_bytes(make(asked)))
    return asked_each_time(request, content, media)


def as_bytes(document: Any) -> bytes:
    """A document as compact JSON in UTF-8."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def problem(refused: RefusedError) -> Response:
    """A refusal as a problem document."""
    told = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": refused.detail,
    }
    again = {"Retry-After": str(refused.wait)} if refused.wait else {}
    headers = {**again, "Cache-Control": "no-store"}
    return Response(as_bytes(told), refused.status.value, media_type=PROBLEM, headers=headers)
