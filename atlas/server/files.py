"""Files to take away, each at an address that says what is in it, so that any copy of the server can make it.

`files/view/<page>.<ending>` has what a page shows of the View in its parameters, `files/kind/<kind>.<ending>`
one kind of record, `files/all.zip` everything, `files/layers.gpkg` all layers.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.address import View, parse
from atlas.knowledge.cache import atlas_on
from atlas.model import KINDS, Atlas, Record
from atlas.model.load import the_atlas
from atlas.server.answers import asked_each_time
from atlas.server.api.answering import COSTLY, problem
from atlas.server.api.asking import RefusedError, missing, too_many
from atlas.takeaway import archive, calendar, formats, tables
from atlas.takeaway.shown import KINDS as SHOWN
from atlas.takeaway.shown import shown

MEDIA: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
    "ics": "text/calendar; charset=utf-8",
}
"""Ending of a file -> its media type."""

KEPT = 8
"""Files that are kept, so that a browser that asks twice for one costs it once."""

ONE_FILE = asyncio.Semaphore(1)
"""Files are made one at a time, beside what else the server answers."""

DRAWN = ("geojson", "gpkg", "parquet")
"""Endings of files that only what has a position can be in."""


@dataclass(frozen=True)
class File:
    """A file: its bytes and the name under which it is saved, of which no part was typed by a visitor."""

    content: bytes
    name: str


def routes(root: str) -> list[Route]:
    """The routes of all files; root: the path below which the Atlas is served."""
    return [
        Route(root + "/files/view/{page}.{ending}", view_file),
        Route(root + "/files/kind/{kind}.{ending}", kind_file),
        Route(root + "/files/all.zip", whole_file),
        Route(root + "/files/layers.gpkg", layers_file),
        Route(root + "/files/data-dictionary.csv", dictionary_file),
        Route(root + "/events.ics", events_file),
        Route(root + "/files/{rest:rest}", no_file),
    ]


async def view_file(request: Request) -> Response:
    """What a page shows of a View."""
    page, ending = request.path_params["page"], request.path_params["ending"]
    return await _sent(request, ending, lambda: _view(page, ending, _asked(request)))


async def kind_file(request: Request) -> Response:
    """All records of a kind."""
    kind, ending = request.path_params["kind"], request.path_params["ending"]
    return await _sent(request, ending, lambda: _kind(kind, ending, _asked(request).asof))


async def whole_file(request: Request) -> Response:
    """Everything in one ZIP, with how to cite the page that it was taken from."""
    address = f"{str(request.base_url).rstrip('/')}{request.url.path.removesuffix('files/all.zip')}"
    return await _sent(request, "zip", lambda: _whole(_asked(request), dt.date.today(), address))


async def layers_file(request: Request) -> Response:
    """All layers as GeoPackage."""
    return await _sent(request, "gpkg", lambda: _layers(_asked(request).asof))


async def dictionary_file(request: Request) -> Response:
    """Every field of every kind."""
    return await _sent(request, "csv", lambda: _dictionary(_asked(request).asof))


async def events_file(request: Request) -> Response:
    """The dated events as a calendar that can be subscribed to."""
    return await _sent(request, "ics", lambda: _events(_asked(request).asof))


async def no_file(_: Request) -> Response:
    """Any other address among the files."""
    return problem(missing("file"))


async def _sent(request: Request, ending: str, make: Callable[[], File]) -> Response:
    """A file, made off the event loop and one at a time, or why there is none."""
    try:
        wait = COSTLY.of(request)
        if wait:
            raise too_many(wait)
        async with ONE_FILE:
            file = await run_in_threadpool(make)
    except RefusedError as refused:
        return problem(refused)
    response = asked_each_time(request, file.content, MEDIA[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _asked(request: Request) -> View:
    """The View of the parameters; what is not understood there falls away, as on a page."""
    query = request.query_params
    return parse({name: query.getlist(name) for name in query}, the_atlas())[0]


@lru_cache(maxsize=KEPT)
def _view(page: str, ending: str, view: View) -> File:
    if page not in SHOWN:
        raise missing("page", value=page, known=", ".join(SHOWN))
    atlas, records = shown(page, view)
    return _file(atlas, SHOWN[page], records, ending)


@lru_cache(maxsize=KEPT)
def _kind(kind: str, ending: str, day: dt.date | None) -> File:
    if kind not in KINDS:
        raise missing("kind", value=kind, known=", ".join(KINDS))
    atlas = atlas_on(day)
    return _file(atlas, kind, tuple(atlas.kind(kind).values()), ending)


def _file(atlas: Atlas, kind: str, records: Sequence[Record], ending: str) -> File:
    """Records of a kind as a file."""
    if ending not in ("csv", "xlsx", *(DRAWN if kind in tables.SHAPED else ())):
        raise missing("ending", value=ending, kind=kind)
    if ending == "csv":
        content = tables.to_csv(tables.rows_of(atlas, records))
    elif ending == "xlsx":
        content = formats.to_excel(atlas, {kind: tables.rows_of(atlas, records)})
    else:
        found = tables.features(atlas, kind, records)
        content = {
            "geojson": lambda: tables.to_geojson(atlas, found, kind),
            "gpkg": lambda: tables.to_geopackage(atlas, {kind: found}),
            "parquet": lambda: formats.to_geoparquet(found),
        }[ending]()
    if not content:
        raise missing("nothing", kind=kind)
    return File(content, tables.file_name(atlas, kind, ending))


@lru_cache(maxsize=2)
def _whole(view: View, today: dt.date, address: str) -> File:
    atlas = atlas_on(view.asof)
    told = archive.asked(view)
    content = archive.archive(atlas, view, today, f"{address}?{told}" if told else address)
    return File(content, tables.file_name(atlas, "all", "zip"))


@lru_cache(maxsize=2)
def _layers(day: dt.date | None) -> File:
    atlas = atlas_on(day)
    return File(tables.all_geopackage(atlas), tables.file_name(atlas, "layers", "gpkg"))


def _dictionary(day: dt.date | None) -> File:
    atlas = atlas_on(day)
    return File(tables.to_csv(archive.dictionary(atlas)), tables.file_name(atlas, "data-dictionary", "csv"))


def _events(day: dt.date | None) -> File:
    atlas = atlas_on(day)
    return File(calendar.calendar(atlas), tables.file_name(atlas, "events", "ics"))
