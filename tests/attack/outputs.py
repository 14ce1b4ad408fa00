"""What the Atlas answers beside its live pages, with hostile texts in every record: `python -m
tests.attack.outputs [a defence]`.

First views, layers, feeds, figures, briefs, files, API, whatever else has a route, and the files of the
edition: each is read as a browser or a program does. Printed is every text that became more than text; then
the exit code is 1. A defence of `switches.SWITCHES` is switched off, and only what leans on it is asked for.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any
from xml.etree import ElementTree

from starlette.applications import Starlette

from tests.attack.hostile import EVIL, Page
from tests.attack.injection import VIEWS, hostile
from tests.attack.switches import SWITCHES
from tests.kit.asgi import Told, asked

AT = ("kaz", "aktau-port-xray", "caspian-sea", "aktau-port", "beyneu-mangystau", "summit-held-tokyo-2025")
AT_TOO = ("kaz-inkai-uranium-mine", "usa-c5plus1")
"""Features of every kind, of which sheets are asked for."""

KINDS = ("commitments", "sources", "forums", "claims", "quotes", "states", "sites", "routes")

LAYERS = ("states", "places", "legs", "commitments", "sites", "events")

ADDRESSES: dict[str, tuple[str, ...]] = {
    "/map/{name}.geojson": tuple(
        f"/map/{name}.geojson" for name in ("base", "summit", "corridor", "resources")
    ),
    "/corrections.atom": ("/corrections.atom",),
    "/api/collections/{layer}": tuple(f"/api/collections/{name}" for name in LAYERS),
    "/api/collections/{layer}/items": tuple(f"/api/collections/{name}/items?limit=1000" for name in LAYERS),
    "/api/collections/{layer}/items/{id}": ("/api/collections/states/items/kaz",),
    "/api/records/{kind}": tuple(f"/api/records/{kind}?limit=1000" for kind in KINDS),
    "/api/records/{kind}/{id}": (
        "/api/records/states/kaz",
        "/api/records/states/<img src=x onerror=alert(1)>",
    ),
    "/api/route": ("/api/route?from=dostyk&to=mersin", "/api/route?from=<img src=x onerror=alert(1)>"),
    "/api/sheet/{id}": tuple(f"/api/sheet/{key}" for key in (*AT, *AT_TOO)),
    "/files/view/{page}.{ending}": (
        "/files/view/summit.csv?theme=connectivity",
        "/files/view/declaration.xlsx",
        "/files/view/sources.csv",
        "/files/view/resources.geojson",
    ),
    "/files/kind/{kind}.{ending}": (
        *(f"/files/kind/{kind}.csv" for kind in KINDS),
        "/files/kind/commitments.xlsx",
        "/files/kind/<img src=x onerror=alert(1)>.csv",
    ),
    "/figure/{name}.{ending}": (
        "/figure/summit.svg?size=slide",
        "/figure/delays.svg",
        "/figure/strip.svg",
        "/figure/<img src=x onerror=alert(1)>.svg",
    ),
    "/brief/{subject}": (
        *(f"/brief/record?at={key}" for key in AT),
        "/brief/theme?theme=connectivity",
        "/brief/states?compare=kaz&compare=uzb",
        "/brief/corridor?from=dostyk&to=mersin",
        "/brief/<img src=x onerror=alert(1)>",
    ),
    "/preview/{page}.png": ("/preview/summit.png", "/preview/<img src=x onerror=alert(1)>.png"),
    "/api/search": ("/api/search?q=zq1", "/api/search?q=<img src=x onerror=alert(1)>"),
    "/api/{rest:rest}": ("/api/<img src=x onerror=alert(1)>",),
}
"""Path of a route with parts that vary -> addresses of it. What has no such parts is asked for as it is, a
page with what `VIEWS` opens on it."""

ARCHIVES = (
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/geopackage+sqlite3",
)
"""Files that are made of files, or that no browser reads."""

FORMULAS = ("=", "+", "@", "\t", "\r")
"""Signs with which a spreadsheet takes a cell for a formula; a minus may stand before a number."""

LINE_ENDS = re.compile(r"((?<!\r)\n|\r(?!\n))")
"""Where a program could see the end of a line of a calendar and the writer meant none."""

LEFT_OUT = re.compile(r"/\{rest:rest\}$|/health$")
"""Routes that lead on, or say nothing of a record."""


def html_faults(body: str, named: bool = True) -> Iterator[str]:
    """What is alive in a page. named: whether it must show the payload, as text."""
    page = Page()
    page.feed(body)
    yield from page.alive
    if named and "<img src=" not in "".join(page.text):
        yield "the payload is not on the page"


def xml_faults(body: str) -> Iterator[str]:
    """What is alive in a feed or a drawing."""
    for element in ElementTree.fromstring(body).iter():
        name = element.tag.rpartition("}")[2].lower()
        if name in ("script", "img", "foreignobject", "iframe"):
            yield f"<{name}>"
        if name == "f":
            yield f"a formula: {(element.text or '')[:40]!r}"
        for key, value in element.attrib.items():
            if key.lower().startswith("on") or EVIL in value or value.lower().startswith("javascript:"):
                yield f"<{name} {key}={value[:50]!r}>"


def file_faults(kind: str, content: bytes) -> Iterator[str]:
    """What is alive in a file for programs: a table, a calendar, a document, or an archive of such."""
    if kind.endswith("json"):
        json.loads(content)
    elif kind == "text/csv":
        for row in csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)):
            yield from (f"a formula: {cell[:40]!r}" for cell in row if cell.startswith(FORMULAS))
    elif kind == "text/calendar":
        yield from (f"a line of its own: {line[:40]!r}" for line in LINE_ENDS.split(content.decode())[1::2])
        if b"\r\nBEGIN:VALARM" in content:
            yield "an alarm that no record has"
    elif kind in ARCHIVES and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.startswith("/") or ".." in name:
                    yield f"a file outside the archive: {name}"
                if name.endswith((".xml", ".rels", ".svg")):
                    yield from xml_faults(packed.read(name).decode())
                elif name.endswith((".csv", ".json", ".geojson")):
                    yield from file_faults("text/csv" if name.endswith("csv") else "json", packed.read(name))


def faults(told: Told, named: bool = True) -> list[str]:
    """What is wrong with an answer. named: whether a page must show the payload, as text."""
    kind = told.headers.get("content-type", "").partition(";")[0]
    if told.status not in (200, 400, 404):
        return [f"status {told.status}"]
    if not told.body:
        return []
    try:
        if kind == "text/html":
            return list(html_faults(told.body.decode(), named))
        if kind.endswith("xml"):
            return list(xml_faults(told.body.decode()))
        if kind in ARCHIVES or kind.endswith("json") or kind in ("text/csv", "text/calendar"):
            return list(file_faults(kind, told.body))
    except (ValueError, ElementTree.ParseError) as error:
        return [f"unreadable {kind}: {error}"]
    return [] if kind.startswith("image/png") else [f"a kind that nobody looked at: {kind}"]


def addresses(routes: Sequence[Any]) -> Iterator[str]:
    """Addresses of every route. Raises KeyError for one with parts that vary and no address here."""
    views = {page: [query for name, query in VIEWS if name == page] for page, _ in VIEWS}
    for route in routes:
        page = route.path.strip("/") or "summit"
        if route.path == "/summit":
            continue
        if route.path in ADDRESSES:
            yield from ADDRESSES[route.path]
        elif page in views:
            for query in views[page]:
                yield f"{route.path}?{'&'.join(f'{name}={value}' for name, value in query.items())}"
        elif "{" not in route.path:
            if not LEFT_OUT.search(route.path):
                yield route.path
        elif not LEFT_OUT.search(route.path):
            raise KeyError(route.path)


@contextmanager
def unlimited() -> Iterator[None]:
    """Nobody is refused for asking too often while the block runs: that is not what is looked for."""
    from atlas.server import files, http, papers
    from atlas.server.api import answering
    from atlas.server.rate import Buckets

    held = [(http, "VIEWS"), (answering, "COSTLY"), (files, "COSTLY"), (papers, "ASKED")]
    before = [getattr(module, name) for module, name in held]
    for module, name in held:
        setattr(module, name, Buckets(burst=math.inf))
    try:
        yield
    finally:
        for (module, name), buckets in zip(held, before, strict=True):
            setattr(module, name, buckets)


FIRST, LAST = '=HYPERLINK("https://evil.example","zq") ', "\r\nBEGIN:VALARM --> <script>alert(1)</script>"
"""What stands before and behind the payload here: a formula, a line of its own, the end of a comment."""

SOME = 4
"""Records of each kind, and questions, whose pages of the edition are made; all else of it is made whole."""


def edition() -> Iterator[tuple[str, Told]]:
    """Files of the edition, by their address below `/edition`, as a web server would send them."""
    from atlas.model import KINDS
    from atlas.model.load import the_atlas
    from atlas.takeaway.edition import links, records, single, write

    single.LIMIT = 100_000_000  # the hostile texts are longer than a mail would take
    atlas = the_atlas()
    for part, files in write.parts(atlas, "https://atlas.example/", "https://live.example/"):
        if part != "Records":
            for name, content in islice(files, 2 * SOME if part == "Questions" else None):
                yield f"/edition/{name}", _sent(name, content)
    for kind in KINDS:
        for key in islice(atlas.kind(kind), SOME):
            page = records.page_of(atlas, kind, key).encode()
            yield f"/edition/{links.of(kind, key)}", _sent(".html", page)


KINDS_OF_FILES = {
    "html": "text/html",
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "zip": "application/zip",
    "gpkg": "application/geopackage+sqlite3",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "svg": "image/svg+xml",
}
"""Ending of a file of the edition -> how a web server names it. Styles, scripts and fonts hold no record."""


def _sent(name: str, content: bytes) -> Told:
    kind = KINDS_OF_FILES.get(name.rpartition(".")[2])
    return Told(200, {"content-type": kind} if kind else {}, content if kind else b"")


def run(off: str | None = None) -> tuple[int, list[str]]:
    """How many addresses were asked for, and what leaks at which. off: a defence to be switched off first."""
    from atlas.server import http

    switch, pattern = SWITCHES[off] if off else (None, "")
    routes = http.routes("")
    app = Starlette(routes=routes)
    asking = [address for address in addresses(routes) if re.search(pattern, address)]
    found: list[str] = []
    count = len(asking)

    async def every() -> None:
        for address in asking:
            told = await asked(app, address)
            found.extend(f"{address}: {fault}" for fault in faults(told))

    if switch:
        switch()
    with unlimited():
        asyncio.run(every())
    if not off or "edition" in pattern:
        for address, told in edition():
            if re.search(pattern, address):
                count += 1
                found += [f"{address}: {fault}" for fault in faults(told, "/at/" in address)]
    return count, found


def main(off: str | None = None) -> int:
    """Print the leaks; 1 if there are any."""
    hostile(FIRST, LAST)
    count, found = run(off)
    print("\n".join(dict.fromkeys(found)))
    print(f"{len(found)} leaks at {count} addresses")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
