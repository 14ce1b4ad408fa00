"""What the server answers beside Streamlit: map layers by address, a health line, headers."""

from __future__ import annotations

import asyncio
import logging
import re

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from atlas import address
from atlas.address import View, day_of
from atlas.assets import asked_for
from atlas.map.layers import LAYERS, layer_on
from atlas.model.load import the_atlas
from atlas.server import files, fonts, papers, preload
from atlas.server.answers import asked_each_time, same
from atlas.server.api import routes as api
from atlas.server.first_view import page as first_view
from atlas.server.first_view.told import asked
from atlas.server.rate import Buckets
from atlas.server.startup import ready
from atlas.takeaway import feed

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
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""No other host at all; the inline, eval and blob parts are what Streamlit and the map's components need."""

EMBEDDED = re.compile(r"(^|&)embed=true(&|$)")
"""The query of a page that may be shown inside another site's page."""

HOME = "summit"
"""The page, and so the map layer, of the bare address."""

PAGES = ("/", *(f"/{name}" for name in address.PAGES if name != HOME))
"""The addresses of the pages."""

CLOSED = re.compile(r"/_stcore/(metrics|upload_file|agent)\b")
"""What Streamlit would answer and the Atlas does not use."""

ASSETS = "/app/static/"
"""The static folder, in an address."""

LASTING = "public, max-age=31536000, immutable"
"""What may be kept for ever, because its address changes with its bytes."""

ONE_LAYER = asyncio.Semaphore(1)
"""Layers are made one at a time, so that whoever asks for many leaves the processor to the others."""

ONE_VIEW = asyncio.Semaphore(1)
"""First views likewise."""

VIEWS = Buckets(burst=60, a_second=10)
"""First views that a client gets; whoever asks for more gets the page without, and then the live page as
everybody does."""

READING = ("GET", "HEAD", "OPTIONS")
"""The methods that the Atlas answers: it takes nothing from a visitor, no upload among it."""

SECURITY = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def routes(base: str) -> list[Route]:
    """What the Atlas answers by itself; base: the path below which it is served, as Streamlit has it."""
    root = f"/{base.strip('/')}" if base.strip("/") else ""
    inner = [name for name in address.PAGES if name != HOME]
    return [
        *(Route(root + path, page) for path in PAGES),
        *([Route(root, page)] if root else []),
        Route(f"{root}/{HOME}", moved),
        *(Route(f"{root}/{name}/{{rest:rest}}", moved) for name in inner),
        Route(root + "/map/{name}.geojson", map_layer),
        Route(root + "/preview/{page}.png", preview),
        *papers.routes(root),
        Route(f"{root}/{feed.FILE}", corrections),
        Route(root + "/health", health),
        *api.routes(root),
        *files.routes(root),
    ]


async def moved(request: Request) -> Response:
    """From an address that is nearly a page's, such as /summit or /corridor/x, to the page, the view kept.

    Streamlit's own front end looks for the server below a page's address; it is told that it is not there.
    """
    rest = request.path_params.get("rest")
    if rest and rest.startswith(("_stcore", "static")):
        return Response(status_code=404)
    whole: str = request.scope["path"]
    place = whole if rest is None else whole.removesuffix(f"/{rest}")
    target = place.removesuffix(HOME) if rest is None else place.rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{target.lstrip('/')}{query}", status_code=307)


async def map_layer(request: Request) -> Response:
    """A map layer as GeoJSON, kept by the browser for ever under its versioned address.

    `day` in the address asks for what was known on that day; any other text there is passed over.
    """
    name = request.path_params["name"]
    if name not in LAYERS:
        return Response(status_code=404)
    day = day_of(request.query_params.get("day", ""), the_atlas())
    async with ONE_LAYER:
        # A layer of a day that nobody asked for yet takes some 40 ms of work: clicks are answered meanwhile.
        content, version = await run_in_threadpool(layer_on, name, day)
    tag = f'"{version}"'
    lasting = request.query_params.get("v") == version
    headers = {
        "ETag": tag,
        "Cache-Control": LASTING if lasting else "no-cache",
    }
    if same(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/geo+json", headers=headers)


async def page(request: Request) -> Response:
    """Streamlit's page, with the names of what the browser will need next in its head, and the first view."""
    name = request.url.path.rpartition("/")[2] or HOME
    content = preload.page(name if name in LAYERS and "asof" not in request.query_params else None)
    query = request.query_params
    if not VIEWS.of(request):
        async with ONE_VIEW:
            try:
                view = await run_in_threadpool(asked, name, {key: query.getlist(key) for key in query})
                content = await run_in_threadpool(first_view.into, content, *view, _root(request))
            except Exception:
                # The live page needs no first view: a visitor waits for it a little longer, no more.
                logging.getLogger(__name__).exception("no first view of %s", name)
    return asked_each_time(request, content, "text/html")


def _root(request: Request) -> str:
    """The address of the Atlas as the visitor has it, without a slash at its end."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{str(request.base_url).rstrip('/')}{f'/{base}' if base else ''}"


async def preview(request: Request) -> Response:
    """The picture that other sites show of a link to a page, with what is selected there."""
    name, query = request.path_params["page"], request.query_params
    if name not in address.PAGES:
        return Response(status_code=404)
    if VIEWS.of(request):
        return Response(status_code=429)
    # Imported by the first to ask: the first views of a start that finds their maps drawn need no shapely.
    from atlas.server.first_view.card import card

    async with ONE_VIEW:
        _, view = await run_in_threadpool(asked, name, {key: query.getlist(key) for key in ("at", "asof")})
        content = await run_in_threadpool(card, name, View(at=view.at, asof=view.asof))
    return asked_each_time(request, content, "image/png")


async def corrections(request: Request) -> Response:
    """What was added to the records and corrected in them as an Atom feed."""
    atlas = the_atlas()
    content = await run_in_threadpool(feed.changes, atlas, *feed.on_the_server(atlas))
    return asked_each_time(request, content, "application/atom+xml")


async def health(_: Request) -> Response:
    """Says that the data is loaded, with the number of records; 503 until the first page has been drawn."""
    atlas = the_atlas()
    return JSONResponse(
        {
            "status": "ok" if ready() else "starting",
            "commitments": len(atlas.commitments),
            "sources": len(atlas.sources),
        },
        status_code=200 if ready() else 503,
    )


class Headers:
    """Refuses what does not only read, and adds SECURITY to every answer, to the map's frame what it will
    need next, and to a file of the static folder whether it may be kept: for ever where its address has its
    fingerprint, else never unasked.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, letters = fonts.instead(scope["path"])
        before, asset, name = path.partition(ASSETS)
        file, lasting = asked_for(name, scope["query_string"].decode("latin-1")) if asset else (name, False)
        place = before + ASSETS + file if asset else path
        if place != scope["path"]:
            scope = {**scope, "path": place}

        if scope["method"] not in READING:
            refused = Response(status_code=405, headers={"Allow": ", ".join(READING)})
            await refused(scope, receive, send)
            return
        if CLOSED.search(path):
            await Response(status_code=404)(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY)
                headers["Content-Security-Policy"] = f"{POLICY}; frame-ancestors {_framers(scope)}"
                if headers.get("content-type", "").startswith("text/html") and "/component/" in path:
                    headers["Link"] = preload.frame_header()
                if message["status"] == 200 and (
                    lasting or letters or path.endswith(preload.component_scripts())
                ):
                    headers["Cache-Control"] = LASTING
                elif asset:
                    headers["Cache-Control"] = "no-cache"
            await send(message)

        # Streamlit keeps the addresses of components to itself, so no route could answer this one.
        frame = preload.frame() if path.endswith(preload.FRAME) else None
        answer: ASGIApp = asked_each_time(Request(scope), frame, "text/html") if frame else self.app
        await answer(scope, receive, completed)


def _framers(scope: Scope) -> str:
    """Who may show an answer in a frame: any site where the address asks for it, else the Atlas alone.

    The map's own frame lies in a page that may be embedded, so it is open; by itself it shows nothing.
    """
    open_ = "/component/" in scope["path"] or EMBEDDED.search(scope["query_string"].decode("latin-1"))
    return "*" if open_ else "'self'"
