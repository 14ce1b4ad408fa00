"""What a page holds before any script: it can be read without one, and gives way to the live page unseen."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import gzip
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.requests import Request

from atlas.address import PAGES
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas
from atlas.server import http
from atlas.server.first_view import page as first_view
from atlas.server.first_view.told import asked
from atlas.words import say

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
LARGEST = 40_000
"""Bytes of a page with its first view, compressed with gzip."""

EARLY = dt.date(2024, 8, 1)


def place(name: str) -> str:
    return "/" if name == PAGES[0] else f"/{name}"


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_without_script(server: str, bare: Page, name: str) -> None:
    bare.goto(server + place(name))
    expect(bare.locator(".pages [aria-current]")).to_have_text(say(f"pages.{name}"))
    expect(bare.locator("h1")).to_have_text(re.compile(r"\w+ \w+"))
    assert bare.title() == f"{say(f'pages.{name}')} · {say('app.name')}"
    for other in PAGES:
        expect(bare.get_by_role("link", name=say(f"pages.{other}"), exact=True)).to_be_visible()
    assert bare.locator("svg path.state").count() >= (0 if name == "sources" else 5)
    assert "JavaScript" not in bare.locator("body").inner_text()


def test_its_links_lead_on_without_script(server: str, bare: Page, atlas: Atlas) -> None:
    bare.goto(f"{server}/corridor?at=kaz&theme=connectivity")
    bare.get_by_role("link", name=say("pages.declaration"), exact=True).click()
    expect(bare.locator(".pages [aria-current]")).to_have_text(say("pages.declaration"))
    expect(bare.get_by_role("heading", level=2, name=atlas.states["kaz"].name)).to_be_visible()
    count = sum(one.theme == "connectivity" for one in atlas.commitments.values())
    expect(bare.locator("h1")).to_contain_text(f"{count} of {len(atlas.commitments)}")


@pytest.mark.parametrize(
    "kind", ["states", "seas", "places", "legs", "commitments", "events", "sites", "forums"]
)
def test_what_is_selected_can_be_read_without_script(
    server: str, bare: Page, atlas: Atlas, kind: str
) -> None:
    key, record = next(iter(atlas.kind(kind).items()))
    bare.goto(f"{server}/?at={key}")
    name = getattr(record, "title", None) or getattr(record, "name", None)
    heading = bare.get_by_role("heading", level=2)
    expect(heading).to_be_visible()
    if name:
        expect(heading).to_have_text(name)
    expect(bare.locator(".sources li")).not_to_have_count(0)


class _Loads(HTMLParser):
    """Notes what a page would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "iframe", "object") or any(key.startswith("on") for key, _ in attrs):
            self.found.append(f"{tag} {dict(attrs).get('src')}")


@pytest.mark.parametrize("name", PAGES)
def test_what_an_address_says_runs_nothing(server: str, name: str) -> None:
    asked = ["at", "theme", "find", "asof", "from", "to", "avoid", "part", "closed", HOSTILE]
    query = urllib.parse.urlencode(dict.fromkeys(asked, HOSTILE))
    found = []
    for address in (place(name), f"{place(name)}?{query}"):
        with urllib.request.urlopen(server + address, timeout=20) as told:
            parser = _Loads()
            parser.feed(told.read().decode())
            found.append(parser.found)
    assert found[0]
    assert found[0] == found[1]


def test_what_a_record_says_is_text(monkeypatch: pytest.MonkeyPatch, atlas: Atlas) -> None:
    state = atlas.states["kaz"].model_copy(update={"name": HOSTILE})
    hostile = dataclasses.replace(atlas, states={**atlas.states, "kaz": state})
    monkeypatch.setattr(first_view, "atlas_on", lambda _: hostile)
    first_view.first_view.cache_clear()
    _, body = first_view.first_view("summit", first_view.View(at="kaz"))
    first_view.first_view.cache_clear()
    parser = _Loads()
    parser.feed(body)
    assert not parser.found
    assert "&lt;script&gt;" in body


def test_an_earlier_day_shows_nothing_later(atlas: Atlas) -> None:
    later = set(atlas.commitments) - set(atlas_on(EARLY).commitments)
    assert "tokyo-declaration" in later
    for name in PAGES:
        view = asked(name, {"asof": [EARLY.isoformat()], "at": ["tokyo-declaration"]})
        head, body = first_view.first_view(*view)
        assert view[1].at is None
        assert "tokyo-declaration" not in body
        assert atlas.commitments["tokyo-declaration"].title not in head + body
        assert "2025" not in body.partition("<svg")[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_small(server: str, name: str) -> None:
    with urllib.request.urlopen(f"{server}{place(name)}?at=kaz", timeout=20) as told:
        assert len(gzip.compress(told.read())) < LARGEST


SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((one) => shifts.push([one.startTime, one.value])))
  .observe({ type: "layout-shift", buffered: true });
new MutationObserver(() => {
  const there = document.getElementById("atlas-first");
  if (there) window.seen = true;
  if (window.seen && !there) window.gone ??= performance.now();
}).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


def test_it_gives_way_to_the_live_map_without_a_jump(server: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(server, wait_until="commit")
    expect(page.locator("#atlas-first")).to_be_visible()
    page.frame_locator("iframe").locator("body[data-atlas=drawn]").wait_for(timeout=60_000)
    expect(page.locator("#atlas-first")).to_have_count(0)
    expect(page.get_by_role("link", name=say("pages.corridor"), exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    gone, shifts = page.evaluate("[window.gone, window.shifts]")
    assert gone
    seen = [value for at, value in shifts if at >= gone - 20]
    assert sum(seen) <= 0.02, (gone, shifts)


def test_it_gives_way_on_a_page_without_a_map(server: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{server}/sources")
    expect(page.locator("#atlas-first")).to_have_count(0, timeout=30_000)
    expect(page.locator("#root h1").first).to_be_visible()


@pytest.mark.parametrize("name", ["sources", "timeline"])
def test_it_gives_way_on_the_next_page_of_a_browser_that_has_its_script(
    server: str, context: BrowserContext, name: str
) -> None:
    """The script is then run from the browser's memory, before the page's body is read."""
    page = context.new_page()
    for address in (server, f"{server}/{name}", f"{server}/{name}"):
        page.goto(address)
        expect(page.locator("#atlas-first")).to_have_count(0, timeout=30_000)
        expect(page.locator("#root h1").first).to_be_visible()


def test_it_stays_and_says_so_when_streamlit_does_not_start(server: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/static/js/index.*.js", lambda route: route.abort())
    page.goto(server)
    expect(page.locator("#atlas-first .line")).to_have_text(say("first_view.late"), timeout=35_000)
    expect(page.locator("#atlas-first h1")).to_be_visible()


def test_a_fault_in_a_first_view_costs_the_first_view_only(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page is answered without it, and the log says which page it was."""

    def spoilt(*_: object) -> bytes:
        raise ValueError("spoilt")

    monkeypatch.setattr(http.first_view, "into", spoilt)
    scope = {
        "type": "http", "method": "GET", "scheme": "http", "path": "/corridor", "query_string": b"",
        "headers": [], "server": ("localhost", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(asyncio.run, http.page(Request(scope))).result()
    assert answer.status_code == 200
    assert b'<div id="root">' in answer.body
    assert b"atlas-first" not in answer.body
    assert "no first view of corridor" in caplog.text
