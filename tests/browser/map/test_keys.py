"""The map without a mouse: one stop of the Tab key, arrows from thing to thing, Enter, Escape, what is said.
And what no zoom may show.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from atlas.model import Atlas
from atlas.model.base import DRAWN
from tests.kit.visitor import Visitor


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Visitor]:
    made = Visitor(browser, server, reduced_motion="reduce")
    yield made
    made.close()


def said(visitor: Visitor) -> str:
    return visitor.frame.locator("#map_div [role=status]").inner_text()


def test_shapes_are_no_stops_of_the_tab_key(visitor: Visitor) -> None:
    visitor.open("/corridor")
    stops = visitor.frame.evaluate(
        "[...document.querySelectorAll('#map_div, #map_div *')].filter((one) => one.tabIndex >= 0).length"
    )
    controls = visitor.frame.locator("#map_div button, #map_div summary").count()
    assert stops == 1 + controls, "the map itself, and its controls but for the two that + and - stand for"


WAY_TO_BADGE = """(id) => {
    const middle = (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return [(left + right) / 2, (top + bottom) / 2];
    };
    const [x, y] = middle(document.querySelector(".atlas-ring"));
    const [toX, toY] = middle(document.querySelector(`[data-badge="${id}"]`));
    if (Math.hypot(toX - x, toY - y) < 2) return null;
    if (Math.abs(toX - x) > Math.abs(toY - y)) return toX > x ? "ArrowRight" : "ArrowLeft";
    return toY > y ? "ArrowDown" : "ArrowUp";
}"""
"""The arrow key that leads from where the ring stands towards a badge; null at the badge."""


def test_the_keyboard_opens_a_badge_and_a_record_in_it(visitor: Visitor) -> None:
    visitor.open("/")
    page, frame = visitor.page, visitor.frame
    frame.locator("#map_div").focus()
    page.keyboard.press("ArrowRight")
    badge = max(visitor.map_state()["badges"], key=lambda one: one["count"])
    heard = [said(visitor)]
    while arrow := frame.evaluate(WAY_TO_BADGE, badge["id"]):
        assert len(heard) < 40, heard
        page.keyboard.press(arrow)
        heard.append(said(visitor))
    assert str(badge["count"]) in heard[-1]
    page.keyboard.press("Enter")
    assert sorted(visitor.map_state()["aside"]) == sorted(badge["ids"])
    page.keyboard.press("Escape")
    assert visitor.map_state()["aside"] == []
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    name = said(visitor)
    page.keyboard.press("Enter")
    frame.wait_for_function("atlas.state().selected !== null")
    visitor.expect_panel(name)
    assert visitor.complaints == []


def test_shift_and_an_arrow_move_the_map_and_signs_zoom_it(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.frame.locator("#map_div").focus()
    before = visitor.map_state()
    visitor.page.keyboard.press("Shift+ArrowRight")
    moved = visitor.map_state()
    assert moved["center"]["lng"] > before["center"]["lng"]
    visitor.page.keyboard.press("+")
    assert visitor.map_state()["zoom"] == before["zoom"] + 1


@pytest.mark.parametrize(("width", "pixels"), [(1440, 1), (1024, 6)])
def test_no_zoom_shows_what_is_not_drawn(visitor: Visitor, width: int, pixels: int) -> None:
    """pixels: where the map is too narrow for "All" else, a strip of so many may be seen."""
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.open("/timeline")
    frame = visitor.frame
    (south, west), (north, east) = DRAWN
    for zoom in (0, 3.5, 20):
        for lat, lon in ((85, -180), (-85, 180), (85, 180), (-85, -180)):
            frame.evaluate(f"void map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
            frame.evaluate("void map.panInsideBounds(map.options.maxBounds, {animate: false})")
            seen = frame.evaluate("map.getBounds().toBBoxString().split(',').map(Number)")
            strip = pixels * 360 / 256 / 2 ** visitor.map_state()["zoom"]
            assert west - strip <= seen[0] < seen[2] <= east + strip, (zoom, seen)
            assert south - strip <= seen[1] < seen[3] <= north + strip, (zoom, seen)
    expect(frame.locator(".leaflet-control-scale-line")).to_contain_text("km")


CUT_OR_LOST = """(ids) => {
    const shown = [...document.querySelectorAll(".atlas-label")].filter((one) => one.offsetWidth);
    const box = (one) => one.getBoundingClientRect();
    const cut = shown.filter((one) => {
        const { left, right, top, bottom } = box(one);
        return left < 0 || top < 0 || right > innerWidth || bottom > map.getSize().y;
    });
    const lost = shown.filter((one) => ids[one.textContent]).filter((one) => {
        const path = document.querySelector(`.leaflet-state-pane [data-id="${ids[one.textContent]}"]`);
        const inverse = path.getScreenCTM().inverse();
        const { left, right, top, bottom } = box(one);
        const corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
        const spots = corners.map(([x, y]) => new DOMPoint(x, y).matrixTransform(inverse));
        return !spots.every((spot) => path.isPointInFill(spot));
    });
    return [cut, lost].map((all) => all.map((one) => one.textContent));
}"""
"""Names that the edge of the map cuts, and names of states with a corner outside their state."""


NEXT_PICTURE = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_no_name_is_cut_or_outside_its_land(visitor: Visitor, atlas: Atlas) -> None:
    visitor.open("/")
    ids = {state.name: state.id for state in atlas.states.values()}
    for zoom in (3, 4, 4.5, 5, 6, 7):
        visitor.frame.evaluate(f"void map.setView([41, 66], {zoom}, {{animate: false}})")
        visitor.frame.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        assert visitor.frame.evaluate(CUT_OR_LOST, ids) == [[], []], zoom
