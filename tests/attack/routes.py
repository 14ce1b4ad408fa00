"""Addresses of API, first views and layers made of anything: `python -m tests.attack.routes 20000`."""

from __future__ import annotations

import asyncio
import json
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import islice
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.types import ASGIApp

from atlas.map.layers import LAYERS
from atlas.model import KINDS
from atlas.model.load import the_atlas
from atlas.server import http
from atlas.server.api import answering
from atlas.server.api.routes import routes as api_routes
from atlas.server.rate import Buckets
from atlas.takeaway.tables import SHAPED
from tests.attack.links import JUNK, LONGEST_LINE, PAGES, SEED, addresses
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
}
"""Parameters of the API with values, right ones and wrong ones."""

SCRIPTS = re.compile(rb"<script[^>]*>")

HOME = f"https://{HOST}/"
"""The address of the Atlas that is asked."""

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


def _query(mixed: random.Random, query: str) -> str:
    return f"{query}&{mixed.choice(RAW)}" if mixed.random() < 0.1 else query


def mixture(seed: int) -> Iterator[tuple[str, str]]:
    """Kind and address, without end: half of the API, a third of first views, the rest of layers."""
    mixed = random.Random(seed)
    pages = addresses(seed)
    while True:
        draw = mixed.random()
        if draw < 0.5:
            yield "api", api(mixed)
        elif draw < 0.85:
            _, whole = next(pages)
            page = mixed.choice(PAGES)
            yield (
                "first view",
                f"/{'' if page == 'summit' else page}?{_query(mixed, urlencode(whole, doseq=True))}",
            )
        else:
            yield "layer", layer(mixed)


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


def fault(kind: str, told: Told, scripts: int) -> str | None:
    """What is wrong with an answer; None: nothing. scripts: how many a page has whatever is asked."""
    if told.status not in STATUSES:
        return f"status {told.status}"
    if kind == "first view":
        page = _Dangers()
        page.feed(told.body.decode())
        if page.found or len(SCRIPTS.findall(told.body)) != scripts:
            return f"a page that would run what it was asked: {page.found}"
        return None if b'id="atlas-first"' in told.body else "no first view"
    if told.status == 404 and kind == "layer":
        return None
    if told.status == 307:
        return None if told.headers["location"].startswith("/") else "leads elsewhere"
    document = told.json()
    if told.status >= 400 and not 0 < len(document["detail"]) < 2_000:
        return f"a refusal of {len(document['detail'])} signs"
    return None


async def run(count: int, seed: int = SEED) -> tuple[Counter[str], list[str]]:
    """How often each kind was answered with each status, and each fault in words."""
    # Who asks too often is refused, which is not what is looked for here.
    http.VIEWS = answering.COSTLY = Buckets(burst=math.inf)
    app: ASGIApp = Starlette(routes=http.routes(""))
    scripts = len(SCRIPTS.findall((await asked(app, "/")).body))
    found: Counter[str] = Counter()
    failed = []
    fits = (one for one in mixture(seed) if len(one[1]) < LONGEST_LINE)
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


def main(count: int, seed: int = SEED) -> int:
    """Print what became of the addresses; 1 if any is a fault of the Atlas."""
    began = time.perf_counter()
    found, failed = asyncio.run(run(count, seed))
    print(json.dumps(dict(sorted(found.items()))))
    print(f"{count} addresses, seed {seed}, faults {len(failed)}, {time.perf_counter() - began:.0f} s")
    print("\n".join(failed[:40]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
