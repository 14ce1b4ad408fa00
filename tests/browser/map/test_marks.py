"""Where marks are drawn, against their records' coordinates: every one at its place, or joined to it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from atlas.address import View
from atlas.dialogue.commitments import hidden
from atlas.map.layers import LAYERS
from atlas.model import Atlas
from tests.kit.visitor import Visitor

SCREENS = [(1440, 900), (375, 812)]
ZOOMS = [3, 4, 5, 6, 8]
TILE = 256

DRAWN = """() => {
    const seen = (element) => element.getClientRects().length > 0;
    const onScreen = (path, x, y) => {
        const spot = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
        return [spot.x, spot.y];
    };
    /* A circle's path begins at its left edge, a polygon's is the corners around its middle. */
    const middle = (path) => {
        const numbers = path.getAttribute("d").match(/-?[0-9.]+(e-?[0-9]+)?/g).map(Number);
        if (/a/.test(path.getAttribute("d"))) return onScreen(path, numbers[0] + numbers[2], numbers[1]);
        const sum = (from) => numbers.reduce((all, one, at) => all + (at % 2 === from ? one : 0), 0);
        return onScreen(path, (sum(0) * 2) / numbers.length, (sum(1) * 2) / numbers.length);
    };
    const inPane = (pane) =>
        [...document.querySelectorAll(`.leaflet-${pane}-pane path[data-id]`)]
            .filter(seen)
            .map((path) => [path.dataset.id, middle(path)]);
    const leaders = [...document.querySelectorAll(".atlas-leader")].map((path) =>
        [0, path.getTotalLength()].map((at) => {
            const end = path.getPointAtLength(at);
            return onScreen(path, end.x, end.y);
        }));
    const badges = [...document.querySelectorAll(".atlas-badge")].map((badge) => {
        const { left, right, top, bottom } = badge.getBoundingClientRect();
        return [badge.dataset.badge, [(left + right) / 2, (top + bottom) / 2]];
    });
    const own = ["place", "commitment", "event", "site"].flatMap(inPane);
    return { own, aside: inPane("aside"), leaders, badges };
}"""
"""What the DOM shows: marks in their own panes, marks that stand aside, the ends of the lines, badges."""


@pytest.fixture(scope="module", params=SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def visitor(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Visitor]:
    made = Visitor(browser, server)
    made.page.set_viewport_size({"width": request.param[0], "height": request.param[1]})
    yield made
    made.close()


def true_spot(visitor: Visitor, lon: float, lat: float) -> tuple[float, float]:
    """Pixels from the map's left upper corner, by the spherical Mercator of web maps."""
    state = visitor.map_state()
    wide, high = visitor.frame.evaluate("[map.getSize().x, map.getSize().y]")

    def projected(lon: float, lat: float) -> tuple[float, float]:
        world = TILE * 2 ** state["zoom"]
        north = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        return world * (lon / 360 + 0.5), world * (0.5 - north / (2 * math.pi))

    middle = projected(state["center"]["lng"], state["center"]["lat"])
    x, y = projected(lon, lat)
    return x - middle[0] + wide / 2, y - middle[1] + high / 2


PIXEL = 1.6
"""Leaflet draws a mark at the nearest whole pixel of the world, and shifts all by up to one after a jump."""


def near(one: Any, other: Any, pixels: float = PIXEL) -> bool:
    """Whether two points are the same but for the rounding to whole pixels."""
    return abs(one[0] - other[0]) <= pixels and abs(one[1] - other[1]) <= pixels


def keep_size(visitor: Visitor) -> None:
    """Wait until the map has kept the size of its frame for thirty pictures; it is read in two steps."""
    visitor.settle()
    visitor.frame.wait_for_function(
        """() => {
          const { clientWidth: wide, clientHeight: high } = map.getContainer();
          const size = [wide, high, map.getSize().x, map.getSize().y].join();
          window.kept = size === window.size && wide === map.getSize().x && high === map.getSize().y
            ? window.kept + 1 : 0;
          window.size = size;
          return window.kept > 30;
        }"""
    )


@pytest.mark.parametrize("path", ["/", "/timeline", "/resources"])
def test_every_mark_stands_at_its_place_or_in_the_badge_there(
    visitor: Visitor, atlas: Atlas, path: str
) -> None:
    """A mark that has a least zoom, as those that only the tour asks for have, is drawn from that zoom on."""
    visitor.open(path)
    keep_size(visitor)
    marks = {
        one["id"]: one
        for one in LAYERS[path.strip("/") or "summit"](atlas)["features"]
        if one["geometry"]["type"] == "Point" and not one["properties"].get("quiet")
    }
    places = {key: one["geometry"]["coordinates"] for key, one in marks.items()}
    assert places
    for zoom in ZOOMS:
        visitor.frame.evaluate(f"void map.setView([41, 66], {zoom}, {{animate: false}})")
        drawn = visitor.frame.evaluate(DRAWN)
        badges = visitor.map_state()["badges"]
        shown = [*(key for key, _ in drawn["own"]), *(key for one in badges for key in one["ids"])]
        wanted = [key for key, one in marks.items() if one["properties"].get("zoom", 0) <= zoom]
        assert sorted(shown) == sorted(wanted), f"zoom {zoom}: each stands by itself or in one badge"
        assert {key for key, _ in drawn["badges"]} == {one["id"] for one in badges}
        for key, spot in [*drawn["own"], *drawn["badges"]]:
            assert near(spot, true_spot(visitor, *places[key])), f"zoom {zoom}: {key}"


def test_around_an_open_badge_each_is_joined_to_its_place(visitor: Visitor, atlas: Atlas) -> None:
    visitor.open("/")
    places = {one["id"]: one["geometry"]["coordinates"] for one in LAYERS["summit"](atlas)["features"]}
    visitor.frame.evaluate("void map.setView([41, 66], 4, {animate: false})")
    for badge in visitor.map_state()["badges"]:
        visitor.frame.locator(f'.atlas-badge[data-badge="{badge["id"]}"]').dispatch_event("click")
        drawn = visitor.frame.evaluate(DRAWN)
        assert sorted(key for key, _ in drawn["aside"]) == sorted(badge["ids"])
        joined = [(end, start) for start, end in drawn["leaders"]]
        for key, spot in drawn["aside"]:
            assert any(
                near(spot, end, 1.5) and near(start, true_spot(visitor, *places[key]), 1.5)
                for end, start in joined
            ), f"{key} is not joined to its place"
        spots = [spot for _, spot in drawn["aside"]]
        for index, one in enumerate(spots):
            assert all(math.dist(one, other) > 20 for other in spots[:index]), "marks touch each other"
    visitor.frame.evaluate("void map.fire('click')")
    assert visitor.frame.evaluate(DRAWN)["aside"] == []


def test_no_badge_hides_what_is_selected(visitor: Visitor, atlas: Atlas) -> None:
    crowded = max((one for one in visitor.open("/").map_state()["badges"]), key=lambda one: one["count"])
    key = next(one for one in crowded["ids"] if one in atlas.commitments)
    visitor.open(f"/?at={key}")
    visitor.expect_selected(key)
    assert not any(key in one["ids"] for one in visitor.map_state()["badges"])
    drawn = visitor.frame.evaluate(DRAWN)
    assert key in dict(drawn["aside"]) or key in dict(drawn["own"])


def test_badges_count_what_a_filter_leaves(visitor: Visitor, atlas: Atlas) -> None:
    theme = "minerals-energy"
    visitor.open(f"/?theme={theme}")
    visitor.frame.evaluate("void map.setView([41, 66], 3, {animate: false})")
    gone = set(hidden(atlas, View(themes=(theme,))))
    drawn = LAYERS["summit"](atlas)["features"]
    left = sum(one["properties"]["kind"] == "commitment" and one["id"] not in gone for one in drawn)
    numbers = visitor.frame.locator(".atlas-badge text").all_text_contents()
    alone = visitor.frame.locator(".leaflet-commitment-pane path:visible").count()
    assert sum(map(int, numbers)) + alone == left


def test_a_badge_opens_and_closes_by_mouse(visitor: Visitor) -> None:
    visitor.open("/")
    badge = max(visitor.map_state()["badges"], key=lambda one: one["count"])
    place = visitor.frame.locator(f'.atlas-badge[data-badge="{badge["id"]}"]')
    place.click()
    expect(place).to_have_count(0)
    assert sorted(visitor.map_state()["aside"]) == sorted(badge["ids"])
    chosen = badge["ids"][-1]
    visitor.click_feature(chosen)
    visitor.expect_selected(chosen)
    assert chosen in visitor.map_state()["aside"], "the badge stays open for the next look"
    visitor.frame.evaluate("void map.setZoom(map.getZoom() + 1, {animate: false})")
    assert set(visitor.map_state()["aside"]) <= {chosen}
