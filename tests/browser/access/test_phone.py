"""The Atlas in one hand: the map is seen first, what is tapped is told in a card, nothing is wider than the
screen, and what is pressed is as large as a finger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.kit.visitor import Visitor
from tests.reach.views import AGENT

SIZES = ((375, 812), (390, 844), (412, 915))
MAPS = ("/", "/corridor", "/declaration", "/timeline", "/resources")
PAGES = (*MAPS, "/sources", "/sources?part=register")

FIRST_PIXEL, PART = 240, 0.45
"""Where the map begins at the latest, and the part of the window's height that it has at least."""

FINGER = 44
"""Pixels that a main control is high at least (Apple's and Material's measure; WCAG 2.2 AA asks for 24)."""


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def phone(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A phone of one of SIZES."""
    made = Visitor(browser, server, is_mobile=True, has_touch=True, user_agent=AGENT)
    made.page.set_viewport_size({"width": request.param[0], "height": request.param[1]})
    yield made
    made.close()


@pytest.fixture
def small(browser: Browser, server: str) -> Iterator[Visitor]:
    """A phone of the smallest size."""
    made = Visitor(browser, server, is_mobile=True, has_touch=True, user_agent=AGENT)
    made.page.set_viewport_size({"width": 375, "height": 812})
    yield made
    made.close()


@pytest.mark.parametrize("path", MAPS)
def test_the_map_is_seen_first(phone: Visitor, path: str) -> None:
    phone.open(path)
    box = phone.page.locator("iframe.stCustomComponentV1").bounding_box()
    size = phone.page.viewport_size
    assert box
    assert size
    assert box["y"] <= FIRST_PIXEL
    assert box["height"] >= PART * size["height"]
    inside = phone.frame.evaluate("map.getSize().y")
    assert inside == pytest.approx(box["height"], abs=1), "the map fills its frame"


WIDER = """() => [...document.querySelectorAll("[data-testid=stMain] *")].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    const scrolls = one.closest(".st-key-menu, [data-testid=stDataFrame]");
    return width && right > innerWidth + 1 && !scrolls && getComputedStyle(one).position !== "absolute";
}).map((one) => one.outerHTML.slice(0, 120))"""
"""What reaches beyond the right edge, but for page links and tables, which scroll in themselves."""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(small: Visitor, path: str) -> None:
    small.page.goto(small.address + path)
    expect(small.page.locator("[data-testid=stMain] h1").first).to_be_visible(timeout=30_000)
    small.settle()
    widths = (
        "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    )
    assert max(small.page.evaluate(widths)) <= 375
    assert small.page.evaluate(WIDER) == []


SMALL = """(least) => [...document.querySelectorAll(
    "[data-testid=stMain] :is(button, summary, [role=radio], [role=combobox], .st-key-menu a)"
)].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    const theirs = "[data-testid=stDataFrame], [data-testid=stTooltipIcon]";
    return width && height < least - 0.5 && !one.closest(theirs);
}).map((one) => `${one.innerText || one.getAttribute("aria-label")} ${one.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("path", PAGES)
def test_what_is_pressed_is_as_large_as_a_finger(small: Visitor, path: str) -> None:
    small.page.goto(small.address + path)
    expect(small.page.locator("[data-testid=stMain] h1").first).to_be_visible(timeout=30_000)
    small.settle()
    assert small.page.evaluate(SMALL, FINGER) == []


def test_page_links_stand_in_one_line(small: Visitor) -> None:
    small.open("/")
    tops = small.page.locator(".st-key-menu a").evaluate_all(
        "all => all.map((a) => a.getBoundingClientRect().top)"
    )
    assert len(tops) == 6
    assert len(set(tops)) == 1


@pytest.mark.parametrize(
    ("path", "on"), [("/", ""), ("/?theme=connectivity&state=kaz", " · 2"), ("/resources", "")]
)
def test_filters_wait_behind_one_button_that_counts_them(small: Visitor, path: str, on: str) -> None:
    page = small.open(path).page
    button = page.locator(".atlas-disclosure").first
    expect(button).to_have_text(f"Filters{on}")
    expect(button).to_have_attribute("aria-expanded", "false")
    row = page.get_by_role("toolbar").first
    expect(row).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(row).to_be_visible()


def test_a_filter_that_is_put_on_is_counted_and_the_filters_stay_open(small: Visitor) -> None:
    page = small.open("/").page
    button = page.locator(".atlas-disclosure")
    button.click()
    small.pill("Theme", "Connectivity").click()
    expect(button).to_have_text("Filters · 1")
    expect(small.pill("Theme", "Connectivity")).to_be_visible()


def test_a_tap_opens_a_card_with_the_way_to_the_rest(small: Visitor) -> None:
    page = small.open("/").page
    top = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    small.click_feature("kaz")
    card = page.locator(".atlas-card")
    expect(card.locator("strong")).to_have_text("Kazakhstan")
    expect(card.locator("p")).not_to_be_empty(timeout=15_000)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == top, "the map stays"
    card.get_by_role("button", name="Read on").click()
    expect(card).to_have_count(0)
    panel = page.locator(".st-key-chosen-kaz")
    expect(panel).to_be_focused()
    expect(panel.locator("h2").first).to_be_in_viewport()


def test_a_card_can_be_closed(small: Visitor) -> None:
    page = small.open("/").page
    small.click_feature("kaz")
    page.locator(".atlas-card").get_by_role("button", name="Close").click()
    expect(page.locator(".atlas-card")).to_have_count(0)


def test_one_finger_is_the_pages_and_four_buttons_move_the_map(small: Visitor) -> None:
    small.open("/")
    frame = small.frame
    assert not frame.evaluate("map.dragging.enabled()")
    assert frame.evaluate("map.touchZoom.enabled()")
    assert frame.evaluate("getComputedStyle(map.getContainer()).touchAction") == "pan-x pan-y"
    before = small.map_state()["center"]
    frame.get_by_role("button", name="Move the map", exact=True).click()
    frame.get_by_role("button", name="Move the map to the east").click()
    assert small.map_state()["center"]["lng"] > before["lng"]


def test_the_ledger_is_a_list_of_cards(small: Visitor) -> None:
    page = small.open("/declaration").page
    cards = page.locator(".atlas-table tbody tr")
    expect(cards.first).to_be_visible()
    assert cards.first.evaluate("(row) => getComputedStyle(row).display") == "block"
    name = cards.first.locator("button").inner_text()
    cards.first.locator("button").click()
    small.expect_panel(name[:30])
