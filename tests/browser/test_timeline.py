"""The Timeline page and the clock in a real browser: keyboard, chart and map, playing, nothing later."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from atlas.knowledge.cache import moments
from atlas.map.views import VIEWS
from atlas.model import Atlas
from atlas.words import say
from tests.kit.days import LATER
from tests.kit.visitor import Visitor


def days_after(day: dt.date) -> list[dt.date]:
    """The days after one on which an event took place or became known, in order: the steps of the clock."""
    return [moment for moment in moments() if moment > day]


def test_the_keyboard_alone_goes_through_the_timeline(visitor: Visitor) -> None:
    """Arrows move the day, Tab leads past the map to the box, Enter selects, the panel takes the focus."""
    visitor.open("/timeline?asof=2024-08-01")
    page = visitor.page
    first, second = days_after(dt.date(2024, 8, 1))[:2]
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"asof={first}"), timeout=15_000)
    visitor.settle()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"asof={second}"), timeout=15_000)
    visitor.settle()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(f"asof={first}"), timeout=15_000)
    visitor.settle()
    box = page.get_by_role("combobox", name=say("timeline.find"))
    for _ in range(9):  # Next, Play, Today; the map is one stop and its controls five
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type("16th senior")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("at=som-16-astana-2024"), timeout=15_000)
    expect(page.locator(".st-key-chosen-som-16-astana-2024")).to_be_focused(timeout=15_000)
    visitor.expect_selected("som-16-astana-2024")
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [320, 375])
def test_all_is_seen_from_end_to_end_on_a_phone(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 812})
    visitor.open("/timeline")
    frame = visitor.frame
    frame.get_by_role("button", name=say("map.views.all"), exact=True).click()
    seen = frame.evaluate("map.getBounds().toBBoxString().split(',').map(Number)")
    (south, west), (north, east) = VIEWS["all"]
    assert seen[0] <= west < east <= seen[2]
    assert seen[1] <= south < north <= seen[3]
    cut = frame.evaluate(
        """atlas.state().ids.map((id) => [id, atlas.where(id)])
            .filter(([, spot]) => spot && !spot.hidden && spot.x > innerWidth - 6)
            .map(([id]) => id)"""
    )
    assert cut == [], "what stands around Tokyo is cut by the edge of the map"


def test_the_chart_selects_on_the_map_and_the_map_on_the_chart(visitor: Visitor, atlas: Atlas) -> None:
    visitor.open("/timeline")
    visitor.tag_iframe()
    page = visitor.page
    marks = page.locator("[data-testid=stVegaLiteChart]").first.locator(".mark-symbol path")
    expect(marks).to_have_count(len(atlas.events), timeout=15_000)
    marks.nth(5).click()
    expect(page).to_have_url(re.compile("at=fm-03-tashkent-2010"), timeout=15_000)
    visitor.expect_panel("3rd foreign ministers")
    visitor.settle()
    visitor.expect_selected("fm-03-tashkent-2010")
    page.locator("iframe").scroll_into_view_if_needed()
    visitor.click_feature("quake-hyuganada-2024")
    expect(page).to_have_url(re.compile("at=quake-hyuganada-2024"), timeout=15_000)
    expect(marks).to_have_count(len(atlas.events) + 1, timeout=15_000)
    visitor.expect_panel("earthquake")
    assert visitor.iframe_is_same()
    assert visitor.complaints == []
    assert visitor.outside == []


def test_news_without_a_place_opens_in_the_panel_and_is_not_drawn(visitor: Visitor) -> None:
    visitor.open("/timeline?at=itinerary-reported-2024")
    visitor.expect_panel("Itinerary of 9-12 August reported")
    state = visitor.map_state()
    assert state["selected"] is None
    assert "itinerary-reported-2024" not in state["ids"]


def test_a_file_of_an_earlier_day_arrives_and_knows_no_later_day(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open("/timeline?asof=2024-08-01&beside=2025-12-20")
    page = visitor.page
    page.get_by_role("button", name=say("take.label")).click()
    with page.expect_download(timeout=30_000) as waiting:
        page.get_by_role("menuitem", name=say("take.options.csv"), exact=True).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == "cajad-atlas-events-as-known-on-2024-08-01.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert {row["as_known_on"] for row in rows} == {"2024-08-01"}
    assert max(row["date"] for row in rows) == "2024-08-09"
    page.get_by_role("button", name=say("take.label")).click()
    page.get_by_role("menuitem", name=say("take.options.cite"), exact=True).click()
    cited = page.get_by_role("dialog")
    expect(cited).to_contain_text("as known on 1 August 2024")
    expect(cited).to_contain_text("@misc")
    assert not re.search("2025|2026", cited.inner_text())


def test_the_clock_plays_and_can_be_stopped(visitor: Visitor) -> None:
    visitor.open("/timeline?asof=2024-08-08")
    visitor.tag_iframe()
    page = visitor.page
    play = page.locator("label", has_text="Play")
    play.click()
    expect(page).to_have_url(re.compile("asof=2024-08-12"), timeout=30_000)
    play.click()
    page.wait_for_timeout(1500)
    stopped = page.url
    page.wait_for_timeout(4000)
    assert page.url == stopped
    assert visitor.iframe_is_same()
    assert visitor.complaints == []


@pytest.mark.parametrize("path", ["/", "/declaration", "/timeline"])
def test_on_1_august_2024_nothing_later_is_on_the_screen(visitor: Visitor, path: str) -> None:
    visitor.open(f"{path}?asof=2024-08-01")
    seen = visitor.page.locator("body").inner_text() + visitor.frame.locator("body").inner_text()
    for word in LATER:
        assert word not in seen, word
    if path == "/timeline":
        drawn = set(visitor.map_state()["ids"])
        assert drawn.isdisjoint({"quake-hyuganada-2024", "summit-held-tokyo-2025", "tokyo--astana"})
        assert "summit-planned-astana-2024" in drawn
    for address in visitor.asked:
        if ".geojson" in address and "/map/base" not in address:
            assert "day=2024-08-01" in address, "a layer of another day was fetched"


def test_a_day_and_a_filter_survive_reload_and_back(visitor: Visitor) -> None:
    visitor.open("/?asof=2024-08-01&theme=connectivity")
    first = days_after(dt.date(2024, 8, 1))[0]
    expect(visitor.page.get_by_role("heading", name="A first leaders' summit is planned")).to_be_visible()
    visitor.page.get_by_role("button", name="Next").click()
    expect(visitor.page).to_have_url(re.compile(f"asof={first}"), timeout=15_000)
    visitor.settle()
    visitor.page.go_back()
    expect(visitor.page.get_by_text("As known on 1 August 2024")).to_be_visible(timeout=15_000)
    visitor.page.reload()
    visitor.wait_for_map()
    expect(visitor.page.get_by_text("As known on 1 August 2024")).to_be_visible(timeout=15_000)
