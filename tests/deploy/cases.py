"""What an outage is tried on: views of every page, before and after an action, and whether a page lives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.kit.visitor import Visitor, pill_row

Act = Callable[[Visitor], None]

APP = "[data-testid=stApp]"

PATIENCE = 90_000
"""Milliseconds after which what is waited for counts as lost: long, for a machine with other work."""


def click(key: str) -> Act:
    """A click on a feature of the map, which is scrolled to where it is out of view, and its panel."""

    def act(visitor: Visitor) -> None:
        visitor.page.locator("iframe").scroll_into_view_if_needed()
        visitor.click_feature(key)
        expect(visitor.page).to_have_url(re.compile(rf"\bat={key}\b"), timeout=PATIENCE)
        expect(visitor.page.locator(f".st-key-chosen-{key} h2").first).to_be_visible(timeout=PATIENCE)

    return act


def press(row: str, number: int, parameter: str) -> Act:
    """A press on a pill of a row, and the new value of its parameter in the address."""
    return changing(parameter, lambda page: pill_row(page, row).get_by_role("button").nth(number))


def button(text: str, parameter: str) -> Act:
    """A press on a button, and the new value of its parameter in the address."""
    return changing(parameter, lambda page: page.locator("button", has_text=text).first)


def changing(parameter: str, what: Callable[[Page], Locator]) -> Act:
    """A press on what changes the value of a parameter, and that change."""

    def asked(address: str) -> list[str]:
        return parse_qs(urlsplit(address).query).get(parameter, [])

    def act(visitor: Visitor) -> None:
        before = asked(visitor.page.url)
        what(visitor.page).click(timeout=PATIENCE)
        visitor.page.wait_for_url(lambda address: asked(address) != before, timeout=PATIENCE)

    return act


@dataclass(frozen=True)
class Case:
    """A view, what its visitor does before the outage, and what is asked of the page after it.

    next_click: the feature that is clicked then; None on a page without a map.
    """

    path: str
    next_click: str | None
    next_filter: Act
    before: Act | None = None


CASES = {
    "summit": Case("/?theme=connectivity&at=kaz", "uzb", press("State", 3, "state")),
    "summit after a click": Case("/", "uzb", press("Theme", 1, "theme"), click("tkm")),
    "corridor": Case("/corridor?from=dostyk&to=mersin&avoid=rus", "kaz", button("Swap", "from")),
    "corridor after a click": Case(
        "/corridor?from=dostyk&to=alat-port", "uzb", button("Fewest interruptions", "by"), click("kaz")
    ),
    "declaration": Case("/declaration?state=kaz", "uzb", press("Theme", 1, "theme")),
    "declaration after a filter": Case(
        "/declaration?at=aktau-port-xray", "kgz", press("Kind", 1, "kind"), press("Theme", 1, "theme")
    ),
    "timeline": Case("/timeline", "fm-01-astana-2004", button("Previous", "asof")),
    "timeline after a day": Case(
        "/timeline?at=kaz", "fm-01-astana-2004", button("Previous", "asof"), button("Previous", "asof")
    ),
    "resources": Case("/resources?at=uzb", "kaz", press("State", 0, "state")),
    "resources after a filter": Case(
        "/resources", "kgz", press("State", 1, "state"), press("Group of commodities", 0, "goods")
    ),
    "sources": Case("/sources?verdict=supported", None, button("Imprecise", "verdict")),
    "sources after a filter": Case(
        "/sources", None, button("Imprecise", "verdict"), button("Contradicted", "verdict")
    ),
}


def begin(visitor: Visitor, case: Case) -> None:
    """Open the view of a case and do what is done before the outage."""
    visitor.page.set_default_timeout(PATIENCE)
    visitor.page.goto(visitor.address + case.path)
    settle(visitor, case)
    if case.before:
        case.before(visitor)
        settle(visitor, case)


def settle(visitor: Visitor, case: Case) -> None:
    """Wait until the page is drawn, with its map where it has one."""
    page_links = visitor.page.get_by_role("link", name="Summit", exact=True)
    page_links.wait_for(timeout=PATIENCE)
    if case.next_click:
        visitor.wait_for_map()
        visitor.frame.wait_for_function(
            "key => { const spot = atlas.where(key); return spot && !spot.hidden }", arg=case.next_click
        )
    visitor.settle()


def view(visitor: Visitor, case: Case) -> dict[str, Any]:
    """What a visitor looks at: address, headings, what is pressed, and what the map shows."""
    page = visitor.page
    shown = {
        "address": page.url.partition("/")[2].partition("/")[2].partition("/")[2],
        "headings": page.locator("h2:visible").all_inner_texts(),
        "pressed": page.locator("[aria-pressed=true], [data-testid$=Active]").all_inner_texts(),
        "fields": page.locator("input").evaluate_all("all => all.map((one) => one.value)"),
    }
    if case.next_click:
        state = visitor.map_state()
        shown |= {name: state[name] for name in ("selected", "hidden", "paths", "zoom")}
    return shown


def wait_for_connection(page: Page, state: str = "CONNECTED") -> None:
    """Wait for a state of the connection, as the page tells it."""
    page.locator(f"{APP}[data-test-connection-state={state}]").wait_for(state="attached", timeout=PATIENCE)


def wait_for_loss(page: Page) -> None:
    """Wait until the page knows that its server is gone."""
    page.locator(f"{APP}:not([data-test-connection-state=CONNECTED])").wait_for(
        state="attached", timeout=PATIENCE
    )


def wait_for_whole_page(visitor: Visitor, runs: int) -> None:
    """Wait until the page's whole script has run again. runs: how often it had run before."""
    end = visitor.page.locator(f"{APP}[data-test-script-state=notRunning]")
    for _ in range(PATIENCE // 100):
        if visitor.page_runs > runs:
            break
        visitor.page.wait_for_timeout(100)
    assert visitor.page_runs > runs, "the page did not ask for itself"
    end.wait_for(state="attached", timeout=PATIENCE)
    visitor.settle()


def next_actions(visitor: Visitor, case: Case) -> None:
    """The next click on the map and the next filter are answered."""
    if case.next_click:
        click(case.next_click)(visitor)
        visitor.expect_selected(case.next_click)
        visitor.settle()
    case.next_filter(visitor)
    visitor.settle()
