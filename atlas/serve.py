"""What the server answers beside Streamlit: map layers by address, a health line, headers."""

from __future__ import annotations

import gc
import socket

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from atlas import preload
from atlas.layers import LAYERS
from atlas.load import the_atlas
from atlas.session import layer_on
from atlas.ui.mapbox import component_scripts
from atlas.view import day_of

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
    ]
)
"""No other host at all; the inline, eval and blob parts are what Streamlit and the map's components need."""

HOME = "summit"
"""The page, and so the map layer, of the bare address."""

LASTING = "public, max-age=31536000, immutable"
"""What may be kept for ever, because its address changes with its bytes."""

SECURITY = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def warm_up() -> None:
    """Read and check the data and make every map layer. Raises DataError."""
    the_atlas()
    for name in LAYERS:
        layer_on(name, None)
    preload.header(None)


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


async def map_layer(request: Request) -> Response:
    """A map layer as GeoJSON, kept by the browser for ever under its versioned address.

    `day` in the address asks for what was known on that day; any other text there is passed over.
    """
    name = request.path_params["name"]
    if name not in LAYERS:
        return Response(status_code=404)
    content, version = layer_on(name, day_of(request.query_params.get("day", ""), the_atlas()))
    tag = f'"{version}"'
    lasting = request.query_params.get("v") == version
    headers = {
        "ETag": tag,
        "Cache-Control": LASTING if lasting else "no-cache",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/geo+json", headers=headers)


async def health(_: Request) -> Response:
    """Says that the data is loaded, with the number of records."""
    atlas = the_atlas()
    return JSONResponse(
        {"status": "ok", "commitments": len(atlas.commitments), "sources": len(atlas.sources)}
    )


class Headers:
    """Adds SECURITY to every answer, what the browser will need next to a page, and to a file whose address
    has its fingerprint the word that it will not change.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY)
                path, kind = scope["path"], headers.get("content-type", "")
                if kind.startswith("text/html") and "/component/" not in path:
                    headers["Link"] = preload.header(_layer(path, scope["query_string"]))
                own = "/app/static/" in path and scope["query_string"].startswith(b"v=")
                if message["status"] == 200 and (own or path.endswith(component_scripts())):
                    headers["Cache-Control"] = LASTING
            await send(message)

        await self.app(scope, receive, completed)


def _layer(path: str, query: bytes) -> str | None:
    """The map layer that a page will ask for, as far as its address tells."""
    name = path.rsplit("/", 1)[-1] or HOME
    return name if name in LAYERS and b"asof" not in query else None
