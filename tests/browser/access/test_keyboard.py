"""Twelve jobs of a visitor without a mouse, from a page just opened to the answer; and how far the Tab key
has to go."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.kit.visitor import Visitor

MOST_TABS = 80
"""Presses of the Tab key from the top of a page to its last stop, at most."""

MOST_TO_SKIP = 6
"""Presses from the top of a page to a way to skip, at most; one more goes to search, map, panel or table."""

FOCUS = """() => {
    let one = document.activeElement;
    while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
    if (!one || one === document.body) return { kind: "body" };
    const style = getComputedStyle(one);
    const text = one.tagName === "MAIN" ? "" : one.innerText;
    return {
        kind: one.tagName.toLowerCase(),
        name: one.getAttribute("aria-label") || text || one.title || one.placeholder || "",
        search: one.getAttribute("role") === "combobox",
        panel: Boolean(one.closest(".st-key-panel-body")),
        key: one.closest("[class*='st-key-']")?.className || "",
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


def tab_to(page: Page, wanted: Callable[[dict], bool], most: int = 90) -> dict:
    """Press Tab until the focus is where it is wanted; what has it then. Fails where it never comes."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if wanted(here):
            return here
    raise AssertionError(f"not within {most} presses; the last stop was {here}")


def skip_to(page: Page, way: str) -> None:
    """From the top of the page to one of its parts."""
    page.evaluate("document.querySelector('.atlas-skip button').focus()")
    page.keyboard.press("Shift+Tab")
    tab_to(page, named(f"^{way}$"), MOST_TO_SKIP)
    page.keyboard.press("Enter")
    page.wait_for_function("!document.activeElement.closest('.atlas-skip')")


def named(text: str) -> Callable[[dict], bool]:
    """Whether what has the focus has a name with these words in it."""
    return lambda here: bool(re.search(text, str(here.get("name")), re.I))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def kept(visitor: Visitor) -> None:
    """The page stands still and the focus is not lost."""
    visitor.settle()
    visitor.page.locator("html[data-atlas-still]").wait_for(state="attached")
    assert visitor.page.evaluate(FOCUS)["kind"] != "body"


def test_a_state_is_found_by_its_name(visitor: Visitor) -> None:
    page = visitor.open("/").page
    skip_to(page, "To the search")
    page.keyboard.type("Kazakhstan (s")
    page.get_by_role("option", name=re.compile("Kazakhstan")).first.wait_for()
    press(page, "Enter")
    visitor.expect_panel("Kazakhstan")
    expect(page.locator("[class*=st-key-chosen-]")).to_be_focused()


def test_a_mark_is_opened_on_the_map_and_the_panel_is_closed(visitor: Visitor) -> None:
    page = visitor.open("/").page
    skip_to(page, "To the map")
    assert visitor.frame.evaluate("document.activeElement.id") == "map_div"
    press(page, "ArrowRight", "ArrowRight", "Enter")
    visitor.frame.wait_for_function("atlas.state().selected !== null || atlas.state().aside.length")
    if visitor.map_state()["selected"] is None:  # a badge was opened
        press(page, "ArrowUp", "Enter")
    visitor.frame.wait_for_function("atlas.state().selected !== null")
    expect(page.locator("[class*=st-key-chosen-]")).to_be_focused(timeout=15_000)
    visitor.settle()
    tab_to(page, named(r"Back\s*$"))
    press(page, "Enter")
    expect(page).not_to_have_url(re.compile("at="), timeout=15_000)
    kept(visitor)


def test_a_theme_is_chosen_and_what_is_left_is_said(visitor: Visitor) -> None:
    page = visitor.open("/").page
    tab_to(page, named(r"^\W*Green and Resilience"))
    press(page, "ArrowRight", "Space")  # a row of pills is one stop; arrows move in it
    expect(page).to_have_url(re.compile("theme=connectivity"), timeout=15_000)
    voice = page.locator("body > [role=status].atlas-unseen")
    expect(voice).to_contain_text(re.compile(r"\d+ of \d+ records"), timeout=5_000)
    kept(visitor)


def test_the_filters_are_opened_and_one_is_put_on(visitor: Visitor) -> None:
    page = visitor.open("/").page
    tab_to(page, named("^Filters$"))
    press(page, "Enter")
    tab_to(page, named("^Kazakhstan"))
    press(page, "Space")
    expect(page).to_have_url(re.compile("state=kaz"), timeout=15_000)
    kept(visitor)


def test_another_page_is_opened_and_has_the_focus(visitor: Visitor) -> None:
    page = visitor.open("/").page
    tab_to(page, named("^Corridor$"), 20)
    press(page, "Enter")
    expect(page).to_have_url(re.compile("/corridor"))
    expect(page).to_have_title(re.compile("^Corridor"))
    visitor.wait_for_map()
    kept(visitor)


def test_a_way_is_asked_for_from_another_place(visitor: Visitor) -> None:
    page = visitor.open("/corridor").page
    tab_to(page, lambda here: here["search"] and "From" in here["name"])
    page.keyboard.type("Tashkent")
    page.get_by_role("option", name=re.compile("Tashkent")).first.wait_for()
    press(page, "Enter")
    expect(page.locator("[data-testid=stMain] h1")).to_contain_text("Tashkent", timeout=15_000)
    kept(visitor)


def test_a_link_of_the_way_is_closed_and_opened(visitor: Visitor) -> None:
    page = visitor.open("/corridor?at=aktau-port-alat-port").page
    tab_to(page, named("Close this link"))
    press(page, "Enter")
    expect(page).to_have_url(re.compile("closed=aktau-port-alat-port"), timeout=15_000)
    kept(visitor)
    page.reload()
    visitor.wait_for_map()
    tab_to(page, lambda here: "st-key-reopen-" in str(here.get("key")))
    press(page, "Enter")
    expect(page).not_to_have_url(re.compile("closed="), timeout=15_000)
    kept(visitor)


def test_a_row_of_the_ledger_is_opened_in_the_plain_table(visitor: Visitor) -> None:
    page = visitor.open("/declaration").page
    skip_to(page, "To the table")
    tab_to(page, named("The same as a plain table"), 4)  # a grid is one stop; arrows move in it
    press(page, "Enter")
    page.locator(".atlas-table").wait_for()
    tab_to(page, named("Tokyo Declaration"))
    press(page, "Enter")
    visitor.expect_panel("Tokyo Declaration")
    kept(visitor)


def test_a_row_of_the_grid_is_opened_by_enter(visitor: Visitor) -> None:
    page = visitor.open("/declaration").page
    page.locator("[data-testid=stDataFrame] canvas").first.focus()
    press(page, "ArrowDown", "Enter")
    expect(page).to_have_url(re.compile("at="), timeout=10_000)
    kept(visitor)


def test_the_clock_goes_back_and_returns(visitor: Visitor) -> None:
    page = visitor.open("/timeline").page
    tab_to(page, named("Previous"))
    press(page, "Enter")
    expect(page).to_have_url(re.compile("asof="), timeout=15_000)
    kept(visitor)
    tab_to(page, named("^Today$"))
    press(page, "Enter")
    expect(page).not_to_have_url(re.compile("asof="), timeout=15_000)
    kept(visitor)


def test_the_states_are_compared_and_a_profile_is_opened(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{visitor.address}/resources?part=states")
    expect(page.locator("[data-testid=stMain] h1")).to_be_visible(timeout=30_000)
    visitor.settle()
    tab_to(page, named("^Kyrgyzstan$"))
    press(page, "Enter")
    visitor.expect_panel("Kyrgyzstan")
    kept(visitor)


def test_a_sentence_of_the_article_is_opened_with_its_verdict(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{visitor.address}/sources")
    expect(page.locator("[data-testid=stMain] h1")).to_be_visible(timeout=30_000)
    visitor.settle()
    tab_to(page, lambda here: here["kind"] == "summary")
    press(page, "Enter")
    expect(page.locator("details[open]").first).to_be_visible()
    kept(visitor)


@pytest.mark.parametrize("path", ["/", "/?at=kaz", "/corridor", "/declaration", "/timeline", "/resources"])
def test_the_tab_key_is_soon_there(visitor: Visitor, path: str) -> None:
    """Search, map and panel by the ways to skip, and the last stop by the Tab key alone."""
    page = visitor.open(path).page
    pressed = 0
    while pressed <= MOST_TABS:
        page.keyboard.press("Tab")
        pressed += 1
        if page.evaluate(FOCUS)["kind"] == "body":
            break
    assert pressed <= MOST_TABS
    for way, part in (("To the search", "search"), ("To the panel", "panel")):
        page.locator("body").evaluate("() => document.activeElement.blur()")
        skip_to(page, way)
        assert page.evaluate(FOCUS)[part], way
