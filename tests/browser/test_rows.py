"""Rows of tables: a row is ticked as long as its panel is open, and moves the page only where it has to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from atlas.address import View
from atlas.dialogue.commitments import commitments, hidden
from atlas.model import Atlas
from tests.kit.visitor import Visitor


def test_a_row_of_the_ledger_is_selected_on_map_and_panel(visitor: Visitor, atlas: Atlas) -> None:
    visitor.open("/declaration?at=aktau-port-xray&status=financed")
    visitor.expect_panel("Aktau")
    shown = commitments(atlas, View(statuses=("financed",)))
    expect(visitor.page.get_by_text(f"The ledger · {len(shown)}")).to_be_visible()
    visitor.expect_selected("aktau-port-xray")
    assert set(visitor.map_state()["hidden"]) == set(hidden(atlas, View(statuses=("financed",))))


TICKED = "table[role=grid] tr[aria-selected=true]"
"""Rows of a table that are ticked, as the table tells screen readers."""


@pytest.mark.parametrize(
    ("path", "row"),
    [("/declaration", "Tokyo Declaration"), ("/corridor?from=dostyk&to=poti-port&part=legs", "Dostyk")],
)
def test_a_row_is_ticked_as_long_as_its_panel_is_open(visitor: Visitor, path: str, row: str) -> None:
    page = visitor.open(path).page
    table = page.get_by_test_id("stDataFrame")

    def choose_first() -> None:
        table.scroll_into_view_if_needed()
        table.click(position={"x": 14, "y": 52})
        visitor.expect_panel(row)
        expect(table.locator(TICKED)).to_have_count(1)
        visitor.settle()

    choose_first()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(table.locator(TICKED)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("at="))
    visitor.settle()
    choose_first()
    table.locator("canvas").first.focus()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("at="))
    expect(table.locator(TICKED)).to_have_count(0)
    visitor.expect_selected(None)


@pytest.mark.parametrize(
    ("path", "row", "down", "stays"),
    [
        ("/declaration", "Tokyo Declaration", 0, True),
        ("/corridor?from=dostyk&to=poti-port&part=legs", "Dostyk", 500, False),
    ],
)
def test_a_row_moves_the_page_only_where_its_heading_is_out_of_view(
    visitor: Visitor, path: str, row: str, down: int, stays: bool
) -> None:
    page = visitor.open(path).page
    main, table = page.get_by_test_id("stMain"), page.get_by_test_id("stDataFrame")
    table.wait_for()
    main.evaluate("(main, down) => main.scrollTo(0, down)", down)
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 14, box["y"] + 52)
    visitor.expect_panel(row)
    expect(page.locator("[class*=st-key-chosen-]")).to_be_focused()
    visitor.settle()
    page.wait_for_timeout(500)
    assert (main.evaluate("(main) => main.scrollTop") == down) == stays
    heading = page.locator("[class*=st-key-chosen-] h2").first.bounding_box()
    assert heading
    assert heading["y"] >= 60, "the heading stands under the bar at the top of the window"
    assert heading["y"] + heading["height"] <= 900


def test_the_frame_of_the_chosen_record_stands_clear_of_its_text(visitor: Visitor) -> None:
    page = visitor.open().page
    page.get_by_role("combobox").first.focus()
    page.keyboard.type("Naryn River bridge")
    page.get_by_role("option", name=re.compile("Naryn River bridge")).first.wait_for()
    page.keyboard.press("Enter")
    visitor.expect_panel("Naryn")
    panel = page.locator(".st-key-chosen-naryn-bridge")
    expect(panel).to_be_focused()
    expect(panel).to_have_css("outline-offset", "4px")
    room = panel.evaluate(
        """(panel) => {
            const own = panel.getBoundingClientRect();
            const around = panel.closest(".st-key-panel-body").getBoundingClientRect();
            return Math.min(own.left - around.left, around.right - own.right, own.top - around.top);
        }"""
    )
    assert room >= 6, "the frame of 2 pixels is not cut off"
