"""Figures and briefs by address: what a page shows, as a picture or a page to print."""

from __future__ import annotations

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.address import View, parse
from atlas.knowledge.cache import atlas_on
from atlas.map.views import VIEWS
from atlas.model.load import the_atlas
from atlas.server.answers import asked_each_time
from atlas.server.rate import Buckets
from atlas.takeaway import tables
from atlas.takeaway.paper.brief import SUBJECTS, brief

ONE_FIGURE = asyncio.Semaphore(1)
"""Figures are drawn one at a time: each takes a second, and clicks are answered meanwhile."""

ASKED = Buckets(burst=20, a_second=1)
"""Figures that a client gets: those of a day of work at once, then one a second."""

TYPES = {"png": "image/png", "svg": "image/svg+xml"}

OWN = ("size", "box", "save")
"""Parameters of a figure's address that are not of the View."""


def routes(root: str) -> list[Route]:
    """The routes below the path `root`."""
    return [
        Route(root + "/figure/{name}.{ending}", figure),
        Route(root + "/brief/{subject}", brief_of),
    ]


async def figure(request: Request) -> Response:
    """A figure by its name and the View of the address, such as `/figure/summit.png?theme=connectivity`.

    `size` is column, page (as where none is given) or slide; `box` a part of the world, for a map. What is
    not known of name, ending, size or box is not found; what is not of the View falls away as on a page. With
    `save=yes` the browser saves it as a file, in place of showing it.
    """
    name, ending = request.path_params["name"], request.path_params["ending"]
    size, box = request.query_params.get("size", "page"), request.query_params.get("box")
    if ending not in TYPES or (box is not None and box not in VIEWS):
        return Response(status_code=404)
    wait = ASKED.of(request)
    if wait:
        return Response(status_code=429, headers={"Retry-After": str(wait)})
    view = _view(request)
    async with ONE_FIGURE:
        content = await run_in_threadpool(_drawn, name, view, size, ending, box)
    if content is None:
        return Response(status_code=404)
    response = asked_each_time(request, content, TYPES[ending])
    if request.query_params.get("save") == "yes":
        # Name and size are among those that the Atlas has: no part of the file's name is a visitor's.
        saved = tables.file_name(atlas_on(view.asof), f"{name}-{size}", ending)
        response.headers["Content-Disposition"] = f'attachment; filename="{saved}"'
    return response


async def brief_of(request: Request) -> Response:
    """A brief by the kind of its subject and the View of the address, such as `/brief/record?at=kaz`.

    Its links lead to the Atlas at the address by which it was asked for.
    """
    subject = request.path_params["subject"]
    wait = ASKED.of(request)
    if wait:
        return Response(status_code=429, headers={"Retry-After": str(wait)})
    if subject not in SUBJECTS:
        return Response(status_code=404)
    home = str(request.base_url) + request.url.path.rpartition("/brief/")[0].lstrip("/")
    async with ONE_FIGURE:
        content = await run_in_threadpool(brief, subject, _view(request), f"{home.rstrip('/')}/")
    return asked_each_time(request, content, "text/html") if content else Response(status_code=404)


def _view(request: Request) -> View:
    query = request.query_params
    return parse({key: query.getlist(key) for key in query if key not in OWN}, the_atlas())[0]


def _drawn(name: str, view: View, size: str, ending: str, box: str | None) -> bytes | None:
    # matplotlib and geopandas take a second to import: only who asks for a figure waits for them.
    from atlas.takeaway.figure.picture import picture
    from atlas.takeaway.figure.plate import SIZES

    if size not in SIZES:
        return None
    try:
        return picture(name, view, size, ending, box)
    except KeyError:
        return None
