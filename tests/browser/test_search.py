"""The search box of every page, by keyboard, and the menu of what is taken along, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from atlas.address import PAGES
from atlas.words import say
from tests.kit.visitor import Visitor


def box(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("combobox", name=say("search.label"))


def found(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("listbox", name=say("search.label"))


def test_a_feature_of_the_open_page_is_found_and_selected_by_keyboard(visitor: Visitor) -> None:
    visitor.open("/?theme=connectivity")
    runs = visitor.page_runs
    visitor.page.keyboard.press("/")
    expect(box(visitor)).to_be_focused()
    visitor.page.keyboard.type("アクタウ")
    first = found(visitor).get_by_role("option").first
    expect(first).to_contain_text("Aktau port")
    expect(first.locator("mark")).to_have_text("アクタウ")
    visitor.page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box(visitor)).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    visitor.page.keyboard.press("Enter")
    visitor.expect_panel("Aktau port")
    visitor.expect_selected("aktau-port")
    expect(visitor.page).to_have_url(re.compile(r"\?theme=connectivity&at=aktau-port$"))
    expect(found(visitor)).to_be_hidden()
    expect(box(visitor)).to_have_value("")
    visitor.settle()
    assert visitor.page_runs == runs, "only parts of the page are drawn anew"
    assert visitor.complaints == []


def test_what_is_shown_elsewhere_opens_its_page_and_keeps_the_filters(visitor: Visitor) -> None:
    visitor.open("/?theme=connectivity")
    box(visitor).fill("Sumitomo")
    expect(found(visitor).get_by_role("option").first).to_contain_text("Sumitomo Corporation")
    box(visitor).press("Enter")
    visitor.page.wait_for_url("**/resources?*")
    asked = parse_qs(urlsplit(visitor.page.url).query)
    assert asked == {"theme": ["connectivity"], "part": ["companies"], "find": ["Sumitomo Corporation"]}
    expect(visitor.page.get_by_role("heading", name="Sumitomo Corporation")).to_be_visible()


def test_escape_closes_and_no_list_of_names_is_sent(visitor: Visitor) -> None:
    sent: list[int] = []
    visitor.page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda payload: sent.append(len(payload)))
    )
    visitor.open()
    assert sum(sent) < 150_000, "bytes of everything that the page was told"
    box(visitor).fill("port")
    expect(found(visitor)).to_be_visible()
    assert any("/api/search?q=port" in url for url in visitor.asked)
    box(visitor).press("Escape")
    expect(found(visitor)).to_be_hidden()
    box(visitor).fill("xylophone")
    expect(found(visitor)).to_contain_text(say("search.none"))


@pytest.mark.parametrize("name", PAGES)
def test_the_box_and_the_menu_are_on_every_page(visitor: Visitor, name: str) -> None:
    visitor.page.goto(f"{visitor.address}/{'' if name == PAGES[0] else name}")
    expect(box(visitor)).to_be_visible(timeout=30_000)
    expect(visitor.page.get_by_role("button", name=say("take.label"))).to_be_visible(timeout=30_000)


@pytest.fixture
def stranger(browser: Browser, server: str) -> Iterator[Visitor]:
    """Another visitor, who was never here."""
    made = Visitor(browser, server)
    yield made
    made.close()


def test_a_copied_link_shows_a_stranger_the_same(visitor: Visitor, stranger: Visitor) -> None:
    """Map position and zoom, selection, filters and panel."""
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("/?theme=connectivity&at=aktau-port")
    visitor.expect_panel("Aktau port")
    zoom = visitor.page.frame_locator("iframe").get_by_role("button", name="Zoom in")
    for _ in range(3):
        level = visitor.frame.evaluate("atlas.position()[2]")
        zoom.click()
        visitor.frame.wait_for_function(
            "zoom => !map._animatingZoom && atlas.position()[2] > zoom", arg=level
        )
    place = visitor.frame.evaluate("atlas.position()")
    before = len(visitor.asked)
    visitor.page.get_by_role("button", name=say("take.label")).click()
    visitor.page.get_by_role("menuitem", name=say("take.options.link")).click()
    expect(visitor.page.get_by_text(say("take_words.copied"))).to_be_visible()
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    assert not [url for url in visitor.asked[before:] if "/media/" in url]
    asked = parse_qs(urlsplit(link).query)
    assert asked["at"] == ["aktau-port"]
    assert asked["theme"] == ["connectivity"]
    assert [float(part) for part in asked["map"][0].split(",")] == place

    stranger.open(link.removeprefix(stranger.address))
    stranger.expect_panel("Aktau port")
    stranger.expect_selected("aktau-port")
    lat, lon, level = stranger.frame.evaluate("atlas.position()")
    assert level == pytest.approx(place[2], abs=0.01)
    assert lat == pytest.approx(place[0], abs=0.02)
    assert lon == pytest.approx(place[1], abs=0.02)
    for part in ("hidden", "dim", "selected"):
        assert stranger.map_state()[part] == visitor.map_state()[part]
    stranger.pill("Theme", "Connectivity").click()
    expect(stranger.page).not_to_have_url(re.compile("map="))
