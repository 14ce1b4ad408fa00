"""What a screen reader is told: headings in order, names for all, and a voice that says what has changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from atlas.address import PAGES
from atlas.words import say
from tests.kit.visitor import Visitor
from tests.reach.views import SIZES, opened, screen

VIEWS = (
    "/",
    "/?at=kaz",
    "/corridor",
    "/corridor?part=weak",
    "/declaration",
    "/timeline",
    "/resources",
    "/resources?part=numbers",
    "/resources?part=forums",
    "/resources?part=states",
    "/sources",
    "/sources?part=disagreements",
    "/sources?part=gaps",
    "/sources?part=method",
)

LEVELS = """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.getClientRects().length).map((one) => Number(one.tagName[1]))"""

NAMELESS = """() => {
    const name = (one) => (one.getAttribute("aria-label") || one.innerText || one.title || "").trim();
    const bad = [];
    for (const one of document.querySelectorAll("[data-testid=stMain] :is(a, button)")) {
        if (one.getClientRects().length && name(one).length < 2) bad.push(one.outerHTML.slice(0, 160));
    }
    for (const chart of document.querySelectorAll("[data-testid=stVegaLiteChart]")) {
        const label = chart.querySelector("[aria-label]")?.getAttribute("aria-label") || "";
        if (label.length < 12 || label === "Vega visualization") bad.push(`chart ${label}`);
    }
    for (const grid of document.querySelectorAll("[data-testid=stDataFrame]")) {
        if (!grid.querySelector("[aria-label]")) bad.push("a table without a name");
    }
    for (const frame of document.querySelectorAll("iframe")) if (!frame.title) bad.push("a frame");
    return bad;
}"""
"""Links and buttons named by one sign or not at all; charts, tables and frames without a name."""


def left(page: Page, script: str) -> list[str]:
    """What a script finds that should not be, once nothing is left or ten seconds are over: the browser names
    what is drawn late when it is drawn.
    """
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => !({script})().length", timeout=10_000)
    found: list[str] = page.evaluate(script)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_headings_stand_in_order_and_all_has_a_name(browser: Browser, server: str, view: str) -> None:
    with opened(browser, server + view, **screen(*SIZES["desktop"])) as page:
        levels, nameless = page.evaluate(LEVELS), left(page, NAMELESS)
        current = page.locator(".st-key-menu a[aria-current=page]").all_inner_texts()
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert nameless == []
    name = view.partition("?")[0].strip("/") or PAGES[0]
    assert current == [say(f"pages.{name}")]


def test_every_page_has_a_title_of_its_own(browser: Browser, server: str) -> None:
    titles = set()
    for name in PAGES:
        address = f"{server}/{'' if name == PAGES[0] else name}"
        with opened(browser, address, **screen(*SIZES["desktop"])) as page:
            expect(page).to_have_title(re.compile(say(f"pages.{name}")))
            titles.add(page.title())
    assert len(titles) == len(PAGES)


def click(role: str, name: str) -> Callable[[Page], None]:
    """A click on the first thing of a role with these words in its name."""

    def do(page: Page) -> None:
        page.get_by_role(role, name=re.compile(name)).first.click()  # type: ignore[arg-type]  # a role as text

    return do


def switch(key: str) -> Callable[[Page], None]:
    """A press on a switch of Streamlit's, by its key."""

    def do(page: Page) -> None:
        page.locator(f".st-key-{key} label").first.click()

    return do


ACTIONS: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "theme": ("/", click("button", "Connectivity"), r"\d+"),
    "kind": ("/declaration?status=financed", click("button", "Green and Resilience"), r"\d+"),
    "goods": ("/resources", click("button", "Uranium"), r"\d+ of \d+ sites"),
    "verdict": ("/sources", click("button", "Contradicted"), r"\d+ of \d+"),
    "kind of source": ("/sources?part=register", click("button", "Official"), r"\d+ of \d+ sources"),
    "day before": ("/timeline", click("button", "Previous"), r"As known on"),
    "today": ("/timeline?asof=2024-08-08", click("button", "Today"), r"\w+"),
    "clock": ("/", switch("clock-on"), r"\w+"),
    "swap": ("/corridor", click("button", "Swap"), r" to "),
    "planned": ("/corridor", switch("ask-planned"), r" to "),
    "close a link": ("/corridor?at=aktau-port-alat-port", click("button", "Close this link"), r"\w+"),
    "reopen": ("/corridor?closed=aktau-port-alat-port", click("button", "Aktau.*Alat"), r" to "),
    "back": ("/?at=kaz", click("button", "Back"), r"\w+"),
    "open all": ("/sources", click("button", "Open all"), r"\w+"),
    "profile": ("/resources?part=states", click("button", "^Kyrgyzstan$"), r"Kyrgyzstan"),
    "part": ("/resources", click("radio", "Numbers"), r"\w+"),
}
"""What a visitor does: on which page, how, and what is said of it."""


@pytest.mark.parametrize("action", ACTIONS)
def test_what_changes_is_said_once(visitor: Visitor, action: str) -> None:
    path, do, words = ACTIONS[action]
    page = visitor.page
    page.goto(visitor.address + path)
    expect(page.locator("[data-testid=stMain] h1").first).to_be_visible(timeout=30_000)
    page.locator("html[data-atlas-still]").wait_for(state="attached")
    visitor.settle()
    page.evaluate("""() => {
        window.heard = [];
        const voice = document.querySelector("body > [role=status].atlas-unseen");
        new MutationObserver(() => window.heard.push(voice.textContent)).observe(voice, { childList: true });
    }""")
    do(page)
    with suppress(PlaywrightTimeout):
        page.wait_for_function("words => heard.some((one) => one.match(words))", arg=words, timeout=30_000)
    page.locator("html[data-atlas-still]").wait_for(state="attached")
    heard = page.evaluate("window.heard")
    assert heard, f"nothing was said at {page.url}: {visitor.complaints}"
    assert re.search(words, heard[-1]), heard
    assert len(heard) <= 2, heard
