"""The Resources page in a real browser: from the map into a profile, its lists, and on to a record."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from atlas.ui.declaration.ledger import WIDTHS
from tests.kit.visitor import Visitor


def choose(visitor: Visitor, name: str) -> None:
    """Open one of the lists of a profile."""
    lists = visitor.page.get_by_role("radiogroup", name="Look closer")
    lists.get_by_role("radio", name=re.compile(name)).click()


def test_a_profile_leads_from_the_map_through_its_lists_to_a_record(visitor: Visitor) -> None:
    visitor.open("/resources")
    visitor.tag_iframe()
    visitor.click_feature("tkm")
    visitor.expect_panel("Turkmenistan")
    visitor.settle()
    before = visitor.page_runs
    choose(visitor, "Mines, fields, plants")
    plant = visitor.page.get_by_role("button", name="Garabogaz urea plant")
    expect(plant).to_be_visible(timeout=15_000)
    visitor.settle()
    assert len(visitor.runs[-1]) == 1, "a list is drawn alone"
    choose(visitor, "Open questions")
    expect(visitor.page.get_by_text("No total value was found.")).to_be_visible(timeout=15_000)
    expect(plant).not_to_be_visible()
    choose(visitor, "Mines, fields, plants")
    plant.click()
    visitor.expect_panel("Garabogaz urea plant")
    expect(visitor.page).to_have_url(re.compile("at=tkm-garabogaz-urea-plant"), timeout=15_000)
    visitor.settle()
    visitor.expect_selected("tkm-garabogaz-urea-plant")
    assert visitor.page_runs == before
    assert visitor.iframe_is_same()
    assert visitor.complaints == []
    assert visitor.outside == []


def test_the_ledger_shows_all_money_and_the_map_without_scrolling(visitor: Visitor) -> None:
    visitor.open("/declaration")
    page = visitor.page
    frame, table = page.locator("iframe").bounding_box(), page.get_by_test_id("stDataFrame").bounding_box()
    assert frame
    assert table
    assert frame["y"] + frame["height"] < 900
    assert table["y"] < 500
    columns = ("title", "states", "status", "stage", "JPY", "USD")
    assert sum(WIDTHS[name] for name in columns) < table["width"]


def test_the_comparison_fits_a_phone(browser: Browser, server: str) -> None:
    visitor = Visitor(browser, server, is_mobile=True, has_touch=True)
    visitor.page.set_viewport_size({"width": 375, "height": 812})
    visitor.page.goto(f"{server}/resources?part=states&compare=tjk&compare=uzb")
    table = visitor.page.get_by_role("table")
    expect(table.get_by_role("columnheader", name="Uzbekistan")).to_be_visible(timeout=30_000)
    box = table.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 375
    visitor.close()
