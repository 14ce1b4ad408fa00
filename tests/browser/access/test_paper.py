"""A page on paper, and a page inside another site's page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, expect

from tests.reach.views import SIZES, opened, screen


def test_a_sheet_has_map_panel_sources_day_and_address(browser: Browser, server: str) -> None:
    with opened(browser, f"{server}/?at=kaz", **screen(*SIZES["desktop"], "dark")) as page:
        marks = page.locator("[data-testid=stMain] a[title][href^=http]").evaluate_all(
            "all => [...new Set(all.map((one) => one.href))]"
        )
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        sheet = page.locator(".atlas-printed")
        expect(sheet).to_contain_text(f"{server}/?at=kaz")
        expect(sheet).to_contain_text(dt.datetime.now(tz=dt.UTC).date().isoformat())
        for mark in marks:
            expect(sheet).to_contain_text(mark)
        body = page.locator(".st-key-panel-body")
        expect(body.locator("h2", has_text="Kazakhstan")).to_be_visible()
        cut = "(one) => [one.scrollHeight - one.clientHeight, getComputedStyle(one).overflowY]"
        assert body.evaluate(cut)[1] == "visible", "the panel is whole"
        assert body.evaluate("(one) => getComputedStyle(one).color") == "rgb(0, 0, 0)"
        frame = page.locator("iframe.stCustomComponentV1").bounding_box()
        assert frame
        assert frame["width"] == 680
        panel = body.bounding_box()
        assert panel
        assert panel["y"] >= frame["y"] + frame["height"], "the panel stands under the map"
        expect(page.locator(".st-key-menu")).to_be_hidden()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        expect(sheet).to_have_count(0)


@pytest.mark.parametrize("size", [(600, 400), (300, 250)], ids=["600x400", "300x250"])
@pytest.mark.parametrize("path", ["/?at=kaz&theme=connectivity", "/corridor", "/timeline", "/resources"])
def test_inside_another_page_the_map_has_the_room(
    browser: Browser, server: str, path: str, size: tuple[int, int]
) -> None:
    sign = "&" if "?" in path else "?"
    window = {"viewport": {"width": size[0], "height": size[1]}}
    with opened(browser, f"{server}{path}{sign}embed=true", **window) as page:
        box = page.locator("iframe.stCustomComponentV1").bounding_box()
        assert box
        assert box["y"] <= 4
        assert box["height"] >= 0.6 * size[1]
        key = page.frame_locator("iframe.stCustomComponentV1").locator(".atlas-key")
        expect(key).not_to_have_attribute("open", re.compile(""))
        way = page.locator(".atlas-embedded a")
        expect(way).to_be_in_viewport()
        way.focus()
        leads = way.get_attribute("href") or ""
        assert "embed" not in leads
        assert leads.endswith(path if path != "/corridor" else "/corridor"), leads
        expect(page.locator(".st-key-menu")).to_be_hidden()
        if "at=kaz" in path:
            heading = page.locator(".st-key-panel-body h2", has_text="Kazakhstan")
            expect(heading).to_be_visible()
