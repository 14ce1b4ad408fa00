"""The map's script, each module imported alone into the browser that the tests have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from atlas.assets import STATIC

HOST = "http://modules.test/"
TYPES = {".js": "text/javascript", ".css": "text/css"}

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page beside the static folder, with Leaflet."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(HOST)
        if not name:
            route.fulfill(content_type="text/html", body="<!doctype html><title>Modules</title>")
            return
        file = STATIC / name
        route.fulfill(content_type=TYPES[file.suffix], body=file.read_text(encoding="utf-8"))

    context = browser.new_context()
    made = context.new_page()
    made.route(f"{HOST}**", serve)
    made.goto(HOST)
    made.add_script_tag(url=f"{HOST}leaflet/leaflet.js")
    yield made
    context.close()


@pytest.fixture
def ask(page: Page) -> Ask:
    """Call an exported function of a module with values, and give what it returns."""

    def call(module: str, name: str, *values: Any) -> Any:
        return page.evaluate(
            "async ([module, name, values]) => (await import(module))[name](...values)",
            [f"/{module}.js", name, list(values)],
        )

    return call
