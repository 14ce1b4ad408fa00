"""Answers that a browser keeps."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def same(request: Request, tag: str) -> bool:
    """Whether the browser has this version already; a compressed answer's tag comes back as a weak one."""
    known = request.headers.get("if-none-match", "")
    return tag in (one.strip().removeprefix("W/") for one in known.split(","))


def asked_each_time(request: Request, content: bytes, media_type: str) -> Response:
    """An answer that the browser keeps but asks for each time; without a body where it has not changed."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
