"""Answers that a browser keeps, and what every route may be asked for."""

from __future__ import annotations

import hashlib

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response


class _Rest(Convertor[str]):
    """Whatever is left of an address, line breaks too, at which Starlette's own `path` ends."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("rest", _Rest())


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
