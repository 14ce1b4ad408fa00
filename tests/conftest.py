"""What several test files share: the Atlas, a running server, and a browser that reaches nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from atlas.model import Atlas
from atlas.model.load import DATA, the_atlas
from tests.kit.chromium import ALONE, FLAGS, ensure
from tests.kit.server import running
from tests.kit.visitor import Visitor

NEEDS = {"server", "browser", "visitor", "copies", "image"}
"""Fixtures that start a server or a browser."""


OPENS_PAGES = {"open_page", "open_app", "AppTest", "page"}
"""Names under which a test file holds what runs a whole page."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a server or a browser, or run pages; `make quick` leaves those out."""
    for item in items:
        if NEEDS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
        elif isinstance(item, pytest.Function) and OPENS_PAGES & vars(item.module).keys():
            item.add_marker(pytest.mark.page)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return the_atlas()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a running dashboard."""
    with running() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=ensure(), args=[*FLAGS, ALONE])
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Visitor]:
    """One browser tab at the running dashboard; no test may make it ask another host."""
    made = Visitor(browser, server)
    yield made
    made.close()
    assert made.outside == []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may break."""
    copy = tmp_path / "data"
    for part in ("records", "geometry"):
        shutil.copytree(DATA / part, copy / part)
    return copy
