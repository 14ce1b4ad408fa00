"""axe-core on each page, in short: a state a page, the frame of the map included. `make axe` has all of them.

What it finds on a bare page of Streamlit's own parts (`tests/reach/bare.py`) is Streamlit's.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.reach.axe import Found, bare, streamlits, violations
from tests.reach.views import SIZES, opened, screen

VIEWS = (
    ("/", "desktop", "light"),
    ("/?at=kaz", "small", "dark"),
    ("/corridor", "desktop", "dark"),
    ("/declaration", "desktop", "light"),
    ("/declaration", "small", "light"),
    ("/timeline", "desktop", "light"),
    ("/resources", "small", "light"),
    ("/resources?part=states", "desktop", "dark"),
    ("/sources", "desktop", "light"),
    ("/sources?part=register", "desktop", "light"),
    ("/?embed=true", "desktop", "light"),
)


@pytest.fixture(scope="module")
def theirs(browser: Browser) -> Iterator[set[tuple[str, str]]]:
    """Rules that a bare page of Streamlit breaks, each with the part of Streamlit that breaks it."""
    with bare() as address:
        yield {one.kind for one in streamlits(browser, address, ("desktop", "small"), ("light", "dark"))}


@pytest.mark.parametrize(("view", "size", "mode"), VIEWS)
def test_axe_finds_nothing_of_our_making(
    browser: Browser, server: str, theirs: set[tuple[str, str]], view: str, size: str, mode: str
) -> None:
    with opened(browser, server + view, **screen(*SIZES[size], mode)) as page:
        found = violations(page)
    ours = [str(one) for one in found if one.kind not in theirs]
    assert not ours, "\n".join(ours)


def test_axe_sees_what_is_wrong(browser: Browser, server: str) -> None:
    """In the page and in the frame: a button without a name, put there by this test."""
    with opened(browser, server, **screen(*SIZES["desktop"])) as page:
        for frame in page.frames:
            frame.evaluate("document.body.append(document.createElement('button'))")
        found = [one for one in violations(page) if one.rule == "button-name"]
    assert {one.part for one in found} == {"page", "frame"}
    assert all(isinstance(one, Found) for one in found)
