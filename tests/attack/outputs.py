"""What the Atlas answers beside its live pages, with hostile texts in every record: `python -m
tests.attack.outputs [escape]`.

First views, layers, feed and API, and whatever else has a route: each is read as a browser or a program does.
Printed is every text that became more than text; then the exit code is 1. `escape` switches that defence off.
"""

from __future__ import annotations

import asyncio
import csv
import html
import io
import json
import math
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from starlette.applications import Starlette

from tests.attack.hostile import EVIL, Page
from tests.attack.injection import VIEWS, hostile
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
    "/figure/{name}.{ending}": ("/figure/summit.svg?size=slide", "/figure/<img src=x onerror=alert(1)>.svg"),
    "/brief/{subject}": (
        *(f"/brief/record?at={key}" for key in AT),
        "/brief/theme?theme=connectivity",
        "/brief/comparison?compare=kaz&compare=uzb",
        "/brief/<img src=x onerror=alert(1)>",
    ),
    "/preview/{page}.png": ("/preview/summit.png", "/preview/<img src=x onerror=alert(1)>.png"),
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

LEFT_OUT = re.compile(r"/\{rest:rest\}$|/health$")
"""Routes that lead on, or say nothing of a record."""


def html_faults(body: str) -> Iterator[str]:
    """What is alive in a page."""
    page = Page()
    page.feed(body)
    yield from page.alive
    if "<img src=" not in "".join(page.text):
        yield "the payload is not on the page"


def xml_faults(body: str) -> Iterator[str]:
    """What is alive in a feed or a drawing."""
    for element in ElementTree.fromstring(body).iter():
        name = element.tag.rpartition("}")[2].lower()
        if name in ("script", "img", "foreignobject", "iframe"):
            yield f"<{name}>"
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
        yield from (
            f"a line of its own: {line[:40]!r}" for line in content.decode().split("\r\n") if "\n" in line
        )
    elif kind in ARCHIVES and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.startswith("/") or ".." in name:
                    yield f"a file outside the archive: {name}"
                if name.endswith((".xml", ".rels", ".svg")):
                    yield from xml_faults(packed.read(name).decode())
                elif name.endswith((".csv", ".json", ".geojson")):
                    yield from file_faults("text/csv" if name.endswith("csv") else "json", packed.read(name))


def faults(told: Told) -> list[str]:
    """What is wrong with an answer."""
    kind = told.headers.get("content-type", "").partition(";")[0]
    if told.status not in (200, 400, 404):
        return [f"status {told.status}"]
    if not told.body:
        return []
    try:
        if kind == "text/html":
            return list(html_faults(told.body.decode()))
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
        if page in views:
            for query in views[page]:
                yield f"{route.path}?{'&'.join(f'{name}={value}' for name, value in query.items())}"
        elif "{" not in route.path:
            if not LEFT_OUT.search(route.path):
                yield route.path
        elif route.path in ADDRESSES or not LEFT_OUT.search(route.path):
            yield from ADDRESSES[route.path]


def without_escape() -> None:
    """Switch off what makes HTML and XML of texts, in every module that uses it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("atlas") and getattr(module, "escape", None) is html.escape:
            module.escape = str  # type: ignore[attr-defined]  # the point of this function


def run(off: Callable[[], None] | None = None) -> tuple[int, list[str]]:
    """How many addresses were asked for, and what leaks at which."""
    from atlas.server import http
    from atlas.server.api import answering
    from atlas.server.rate import Buckets

    http.VIEWS = answering.COSTLY = Buckets(burst=math.inf)
    routes = http.routes("")
    app = Starlette(routes=routes)
    asking = list(addresses(routes))

    async def every() -> list[str]:
        found = []
        for address in asking:
            told = await asked(app, address)
            found += [f"{address}: {fault}" for fault in faults(told)]
        return found

    if off:
        off()
    return len(asking), asyncio.run(every())


def main(off: Sequence[str]) -> int:
    """Print the leaks; 1 if there are any."""
    hostile()
    count, found = run(without_escape if "escape" in off else None)
    print("\n".join(dict.fromkeys(found)))
    print(f"{len(found)} leaks at {count} addresses")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
