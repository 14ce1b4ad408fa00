"""The edition in a browser, from a web server that knows only files and from the disk, without a network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from atlas.model import Atlas

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The edition on a web server that knows nothing but files."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reaches nothing but this machine; what the console complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []

    def gate(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "file:", "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    made.route("**/*", gate)
    made.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert complaints == []
    assert asked == []


def drawn(page: Page) -> None:
    page.locator("body[data-atlas=drawn]").wait_for(timeout=30_000)


def click(page: Page, key: str) -> None:
    """Click a feature where it stands on the map."""
    spot = page.evaluate(
        """key => {
            const { x, y } = atlas.where(key);
            const box = document.getElementById("map").getBoundingClientRect();
            return { x: x + box.x, y: y + box.y };
        }""",
        key,
    )
    page.mouse.click(spot["x"], spot["y"])


@pytest.mark.parametrize("name", ["index", "corridor", "declaration", "timeline", "resources", "sources"])
def test_a_page_works_in_a_browser(page: Page, served: str, name: str) -> None:
    page.goto(f"{served}{name}.html")
    expect(page.locator("h1")).to_be_visible()
    if name != "sources":
        drawn(page)
        assert page.evaluate("atlas.state().ids.length") > 5


@pytest.mark.parametrize(
    "key", ["kaz", "aktau-port", "aktau-port-xray", "aktau-port-alat-port", "caspian-sea"]
)
def test_a_record_stands_on_its_map(page: Page, served: str, key: str) -> None:
    page.goto(f"{served}at/{key}.html")
    drawn(page)
    assert page.evaluate("atlas.state().selected") == key


def test_a_click_is_told_beside_the_map(page: Page, served: str, atlas: Atlas) -> None:
    page.goto(f"{served}resources.html")
    drawn(page)
    click(page, "kaz")
    expect(page.locator("#panel h1")).to_have_text(atlas.states["kaz"].name)
    page.locator("#panel a", has_text="the whole page").click()
    expect(page).to_have_url(f"{served}at/kaz.html")


@pytest.mark.parametrize(
    ("typed", "key"),
    [("aktau port", "aktau-port"), ("aktua port", "aktau-port"), ("Tokyo Declaration", "tokyo-declaration"),
     ("Kazakhstan", "kaz"), ("Türkmenistan", "tkm"), ("turkmenistan", "tkm"),
     ("Актау", "aktau-port"), ("アクタウ", "aktau-port")],
)  # fmt: skip
def test_the_search_finds(page: Page, served: str, typed: str, key: str) -> None:
    page.goto(f"{served}sources.html")
    page.locator("#search").fill(typed)
    expect(page.locator(f'#found a[href="at/{key}.html"]')).to_be_visible()
    page.locator("#search").press("Enter")
    expect(page).not_to_have_url(f"{served}sources.html")


def test_a_search_without_a_hit_says_so(page: Page, served: str) -> None:
    page.goto(f"{served}at/kaz.html")
    page.locator("#search").fill("xyzzyx")
    expect(page.locator("#found")).to_contain_text("Nothing found")


def test_the_single_file_works_from_the_disk(page: Page, folder: Path, atlas: Atlas) -> None:
    page.goto((folder / "atlas.html").as_uri())
    drawn(page)
    click(page, "kaz")
    expect(page.locator("#panel h2").first).to_have_text(atlas.states["kaz"].name)
    assert page.evaluate("atlas.state().selected") == "kaz"
    page.locator("#search").fill("aktau port")
    page.locator('#found a[href="#aktau-port"]').click()
    expect(page.locator("#panel h2").first).to_have_text(atlas.places["aktau-port"].name)
    page.go_back()
    expect(page.locator("#panel h2").first).to_have_text(atlas.states["kaz"].name)
    page.get_by_role("button", name="Resources").click()
    page.wait_for_function("atlas.state().ids.includes('kaz-inkai-uranium-mine')")


def test_a_name_stands_under_the_pointer(page: Page, folder: Path, atlas: Atlas) -> None:
    page.goto((folder / "atlas.html").as_uri())
    drawn(page)
    spot = page.evaluate("atlas.where('kaz')")
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.move(box["x"] + spot["x"] + 40, box["y"] + spot["y"] + 12)
    expect(page.locator(".leaflet-tooltip.atlas-name")).to_have_text(atlas.states["kaz"].name)


@pytest.mark.parametrize(
    "name", ["index", "corridor", "resources", "at/uzb", "question/nagoya-port--istanbul"]
)
def test_a_page_opens_from_the_disk(page: Page, folder: Path, name: str) -> None:
    """With its map, as from a web server."""
    page.goto((folder / f"{name}.html").as_uri())
    expect(page.locator("h1").first).to_be_visible()
    drawn(page)
    assert page.evaluate("atlas.state().ids.length") > 5


def test_a_page_from_the_disk_has_its_search_and_its_clicks(page: Page, folder: Path, atlas: Atlas) -> None:
    page.goto((folder / "record" / "themes" / "connectivity.html").as_uri())
    page.locator("#search").fill("アクタウ")
    page.locator("#found a[href$='at/aktau-port.html']").click()
    expect(page.locator("h1")).to_have_text(atlas.places["aktau-port"].name)
    drawn(page)
    page.goto((folder / "resources.html").as_uri())
    drawn(page)
    click(page, "kaz")
    expect(page.locator("h1")).to_have_text(atlas.states["kaz"].name)
