"""Addresses of all that the Atlas answers beside its live pages, made of anything: API and search, first
views, layers, figures, briefs, files, feeds, previews. `python -m tests.attack.routes 20000`.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.types import ASGIApp
from streamlit.logger import set_log_level

from atlas.map.layers import LAYERS
from atlas.map.views import HOMES
from atlas.map.views import VIEWS as BOXES
from atlas.model import KINDS
from atlas.model.load import the_atlas
from atlas.server import files, http
from atlas.server.api.routes import routes as api_routes
from atlas.takeaway.paper.brief import SUBJECTS
from atlas.takeaway.tables import SHAPED
from tests.attack.links import JUNK, LONGEST_LINE, PAGES, SEED, addresses
from tests.attack.outputs import file_faults, unlimited, xml_faults
from tests.kit.asgi import HOST, Told, asked

RAW = ("%ff%fe", "a=%zz", "&&==&", "asof", "at=kaz;at=uzb", "=x", "?a=b?c", "%00=%00", "[]=1&[a]=2", "+++")
"""Queries that no form would make."""
DAYS = ("2024-08-01", "2004-01-01", "2026-03-01")

ASKED = {
    "asof": DAYS,
    "limit": ("1", "1000", "100000", "0", "-1", "٣"),
    "offset": ("0", "999999999", "-5", "1e3"),
    "bbox": (
        "50,35,90,55",
        "170,-10,-170,10",
        "1,2,3",
        "a,b,c,d",
        "nan,nan,nan,nan",
        "1,2,3,4,5,6",
        "0,90,0,-90",
    ),
    "datetime": ("2024-01-01/..", "../..", "2025-12-20", "2025-12-20T00:00:00Z", "9999-99-99/", "a/b/c"),
    "from": ("dostyk", "aktau-port", "nowhere"),
    "to": ("poti", "mersin", "dostyk"),
    "avoid": ("rus", "rus,kaz,kgz", "zzz"),
    "via": ("aktau-port", "poti", "nowhere"),
    "closed": ("beyneu-mangystau", "x"),
    "f": ("json", "html"),
    "q": ("Aktau", "актау", "カザフスタン", "uranium kazakhstan", "Toshkent", "a", "Маңғыстау", "x" * 300),
}
"""Parameters of the API with values, right ones and wrong ones."""

SCRIPTS = re.compile(rb"<script[^>]*>")

HOME = f"https://{HOST}/"

STATUSES = (200, 307, 400, 404)


def api(mixed: random.Random) -> str:
    """An address of the API: a known path or nearly one, with parameters of any kind."""
    atlas = the_atlas()
    path = mixed.choice([route.path for route in api_routes("")])  # type: ignore[attr-defined]  # all are Routes
    known = {
        "layer": tuple(SHAPED),
        "kind": tuple(KINDS),
        "id": tuple(atlas.features),
        "rest:rest": ("x", "collections/states/x/y", "../health"),
    }
    for name, values in known.items():
        value = mixed.choice(values) if mixed.random() < 0.7 else mixed.choice(JUNK)
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    pairs = []
    for _ in range(mixed.choice((0, 0, 1, 1, 2, 4, 40))):
        name = mixed.choice(tuple(ASKED)) if mixed.random() < 0.8 else mixed.choice(JUNK)
        value = mixed.choice(ASKED.get(name, JUNK)) if mixed.random() < 0.7 else mixed.choice(JUNK)
        pairs.append((name, value))
    return f"{path}?{_query(mixed, urlencode(pairs))}"


def layer(mixed: random.Random) -> str:
    """An address of a map layer, or nearly one."""
    name = mixed.choice(tuple(LAYERS)) if mixed.random() < 0.7 else quote(mixed.choice(JUNK), safe="")
    pairs = [(key, mixed.choice((*DAYS, *JUNK))) for key in ("day", "v") if mixed.random() < 0.6]
    return f"/map/{name}.geojson?{_query(mixed, urlencode(pairs))}"


def search(mixed: random.Random) -> str:
    """An address of the search, with words of records, parts of them, or none."""
    atlas = the_atlas()
    word = mixed.choice((*ASKED["q"], *JUNK, atlas.features[mixed.choice(list(atlas.features))].id))
    start = mixed.randrange(len(word) + 1)
    pairs = [("q", mixed.choice((word, word[start:], word[:start], f"{word} {mixed.choice(JUNK)}")))]
    if mixed.random() < 0.3:
        pairs.append((mixed.choice(("asof", "q", "limit")), mixed.choice((*DAYS, *JUNK))))
    return f"/api/search?{_query(mixed, urlencode(pairs))}"


def _name(mixed: random.Random, known: Sequence[str]) -> str:
    return mixed.choice(known) if mixed.random() < 0.8 else quote(mixed.choice(JUNK), safe="")


ENDINGS = ("csv", "xlsx", *files.MEDIA)


def figure(mixed: random.Random, view: str) -> str:
    """An address of a figure of a View, or nearly one. Half have a size or box that there is not, or none."""
    own = {"size": ("page", "column", "slide"), "box": tuple(BOXES), "save": ("yes",)}
    pairs = [
        (name, mixed.choice(known) if mixed.random() < 0.7 else mixed.choice(JUNK))
        for name, known in own.items()
        if mixed.random() < 0.4
    ]
    name, ending = _name(mixed, (*HOMES, "strip", "delays")), mixed.choice(("png", "svg", "pdf", "svg%00"))
    return f"/figure/{name}.{ending}?{view}&{_query(mixed, urlencode(pairs))}"


def brief(mixed: random.Random, view: str) -> str:
    """An address of a brief of a View."""
    return f"/brief/{_name(mixed, tuple(SUBJECTS))}?{_query(mixed, view)}"


def file(mixed: random.Random, view: str) -> str:
    """An address of a file to take away."""
    ending = _name(mixed, ENDINGS)
    page, kind = _name(mixed, PAGES), _name(mixed, tuple(KINDS))
    of_view, of_kind = f"/files/view/{page}.{ending}", f"/files/kind/{kind}.{ending}"
    others = ("/files/layers.gpkg", "/files/data-dictionary.csv", f"/files/{_name(mixed, ('all.zip', 'x'))}")
    path = mixed.choice((of_view, of_kind)) if mixed.random() < 0.95 else mixed.choice(others)
    return f"{path}?{_query(mixed, view)}"


def feed(mixed: random.Random, view: str) -> str:
    """An address of the feed of corrections or of the calendar."""
    return f"/{mixed.choice(('corrections.atom', 'events.ics'))}?{_query(mixed, view)}"


def preview(mixed: random.Random, view: str) -> str:
    """An address of the picture that other sites show of a page."""
    return f"/preview/{_name(mixed, PAGES)}.png?{_query(mixed, view)}"


def first_view(mixed: random.Random, view: str) -> str:
    """An address of a page."""
    page = mixed.choice(PAGES)
    return f"/{'' if page == 'summit' else page}?{_query(mixed, view)}"


def _query(mixed: random.Random, query: str) -> str:
    return f"{query}&{mixed.choice(RAW)}" if mixed.random() < 0.1 else query


OF_A_VIEW: Mapping[str, Callable[[random.Random, str], str]] = {
    "first view": first_view,
    "brief": brief,
    "file": file,
    "feed": feed,
    "preview": preview,
    "figure": figure,
}
"""Kinds of addresses with what a page's address has in its parameters."""

OTHERS: Mapping[str, Callable[[random.Random], str]] = {"api": api, "search": search, "layer": layer}

SHARES = {
    "api": 31,
    "search": 15,
    "layer": 10,
    "first view": 20,
    "brief": 8,
    "file": 8,
    "feed": 4,
    "preview": 2,
    "figure": 2,
}
"""Of a hundred addresses, how many are of each kind: the dearer to answer, the fewer."""


def mixture(seed: int) -> Iterator[tuple[str, str]]:
    """Kind and address, without end, by SHARES."""
    mixed = random.Random(seed)
    pages = addresses(seed)
    while True:
        (kind,) = mixed.choices(list(SHARES), list(SHARES.values()))
        if kind in OTHERS:
            yield kind, OTHERS[kind](mixed)
        else:
            _, whole = next(pages)
            yield kind, OF_A_VIEW[kind](mixed, urlencode(whole, doseq=True))


class _Dangers(HTMLParser):
    """Notes what of a page would run or ask another host without a click."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Note attributes that run, and addresses that lead elsewhere or run.

        No browser asks for what Open Graph tells of a page; its addresses must be the Atlas's own.
        """
        shared = dict(attrs).get("property") in ("og:url", "og:image")
        for name, value in attrs:
            if tag == "meta" and shared and name == "content" and (value or "").startswith(HOME):
                continue
            leads = (value or "").strip().lower()
            away = leads.startswith(("http:", "https:", "//"))
            if name.startswith("on") or leads.startswith("javascript:") or (away and tag != "a"):
                self.found.append(f"<{tag} {name}={leads[:60]!r}>")


class Scripts(NamedTuple):
    """How many scripts a page and a brief have, whatever is asked."""

    page: int
    brief: int


SAVED = re.compile(r'attachment; filename="cajad-atlas-[a-z0-9-]+\.[a-z]+"')
"""The name under which a file is saved, of which no part is a visitor's."""


def fault(kind: str, told: Told, scripts: Scripts) -> str | None:
    """What is wrong with an answer; None: nothing."""
    if told.status not in STATUSES:
        return f"status {told.status}"
    if not SAVED.fullmatch(told.headers.get("content-disposition", 'attachment; filename="cajad-atlas-x.y"')):
        return f"saved as {told.headers['content-disposition']!r}"
    if told.status == 307:
        return None if told.headers["location"].startswith("/") else "leads elsewhere"
    if kind in ("api", "search", "file") and told.status >= 400:
        detail = told.json()["detail"]
        return None if 0 < len(detail) < 2_000 else f"a refusal of {len(detail)} signs"
    if told.status >= 400:
        return None if told.body in (b"", b"Not Found") else f"{told.status} with {told.body[:60]!r}"
    return _content_fault(kind, told, scripts)


BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/geopackage+sqlite3": b"SQLite format 3\0",
    "application/vnd.apache.parquet": b"PAR1",
}
"""How files begin that are not looked into."""


def _content_fault(kind: str, told: Told, scripts: Scripts) -> str | None:
    """What is wrong with what was sent: a page would run what it was asked, a file cannot be read."""
    media = told.headers["content-type"].partition(";")[0]
    if kind in ("first view", "brief"):
        page = _Dangers()
        page.feed(told.body.decode())
        allowed = scripts.page if kind == "first view" else scripts.brief
        if page.found or len(SCRIPTS.findall(told.body)) != allowed:
            return f"a page that would run what it was asked: {page.found}"
        return None if kind == "brief" or b'id="atlas-first"' in told.body else "no first view"
    if media in BEGINNINGS:
        return None if told.body.startswith(BEGINNINGS[media]) else f"no {media}"
    if media.endswith("xml") and not media.startswith("application/vnd"):
        return next(xml_faults(told.body.decode()), None)
    if kind != "file" and media.endswith("json"):
        return None if isinstance(told.json(), dict) else "no document"
    return next(file_faults(media, told.body), None)


async def run(count: int, seed: int = SEED) -> tuple[Counter[str], list[str]]:
    """How often each kind was answered with each status, and each fault in words."""
    app: ASGIApp = Starlette(routes=http.routes(""))
    found: Counter[str] = Counter()
    failed = []
    fits = (one for one in mixture(seed) if len(one[1]) < LONGEST_LINE)
    with unlimited():
        first = [await asked(app, address) for address in ("/", "/brief/record?at=kaz")]
        scripts = Scripts(*(len(SCRIPTS.findall(told.body)) for told in first))
        for kind, address in islice(fits, count):
            try:
                told = await asked(app, address)
                wrong = fault(kind, told, scripts)
                found[f"{kind} {told.status}"] += 1
            except Exception as error:
                wrong = f"exception {type(error).__name__}: {error}"
            if wrong:
                failed.append(f"{address[:300]}: {wrong}")
    return found, failed


def main() -> int:
    """Print what became of the addresses; 1 if any is a fault of the Atlas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    set_log_level("ERROR")  # that no browser is there is no news
    began = time.perf_counter()
    found, failed = asyncio.run(run(chosen.count, chosen.seed))
    for kind in SHARES:
        counts = [f"{found[one]} x {one.rpartition(' ')[2]}" for one in sorted(found) if one[:-4] == kind]
        print(f"  {kind:12}{', '.join(counts)}")
    took = time.perf_counter() - began
    print(f"{chosen.count} addresses, seed {chosen.seed}, faults {len(failed)}, {took:.0f} s")
    print("\n".join(failed[:40]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
