"""Marks that share a place, and what lies inside a shape or a box, in the map's own modules."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.map.conftest import Ask


def record(key: str, x: float, y: float = 0, kind: str = "record") -> dict[str, Any]:
    return {"id": key, "x": x, "y": y, "radius": 6, "isRecord": kind == "record"}


def groups(ask: Ask, marks: list[dict[str, Any]]) -> list[list[str]]:
    return [[one["id"] for one in group["members"]] for group in ask("map/pure/groups", "gathered", marks)]


def test_marks_that_do_not_touch_stand_alone(ask: Ask) -> None:
    assert groups(ask, [record("a", 0), record("b", 12), record("c", 0, 12)]) == [["a"], ["b"], ["c"]]


def test_a_group_stands_at_its_fullest_place(ask: Ask) -> None:
    marks = [record("a", 0), record("b", 10), record("c", 10), record("d", 21)]
    found = ask("map/pure/groups", "gathered", marks)
    assert [(one["x"], [mark["id"] for mark in one["members"]]) for one in found] == [
        (10, ["b", "c", "a", "d"])
    ]


def test_no_two_groups_touch(page: Page) -> None:
    """A thousand marks at random: discs of what is left apart share no ground, and no mark is lost."""
    left, touching = page.evaluate(
        """async () => {
            const { gathered, BADGE } = await import("/map/pure/groups.js");
            let seed = 7;
            const dice = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
            const marks = Array.from({ length: 1000 }, (_, id) =>
                ({ id, x: dice() * 900, y: dice() * 560, radius: 6, isRecord: true }));
            const found = gathered(marks);
            const disc = ({ members }) => (members.length > 1 ? BADGE : 6);
            const touch = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < disc(a) + disc(b);
            const pairs = found.flatMap((a, at) => found.slice(at + 1).filter((b) => touch(a, b)));
            return [found.flatMap(({ members }) => members).length, pairs.length];
        }"""
    )
    assert (left, touching) == (1000, 0)


def test_places_make_no_group_of_their_own(ask: Ask) -> None:
    towns = [record("baku", 0, kind="place"), record("alat", 3, kind="place")]
    assert groups(ask, towns) == [["baku"], ["alat"]]
    with_a_deal = groups(ask, [*towns, record("deal", 3)])
    assert [sorted(one) for one in with_a_deal] == [["alat", "baku", "deal"]]
    assert with_a_deal[0][0] == "alat", "the badge has the id of the place at which it stands"
    aside = [record("town", 14, kind="place"), record("a", 0), record("b", 0)]
    assert sorted(groups(ask, aside)) == [["a", "b"], ["town"]], "its middle is not covered"


def arranged(
    page: Page, marks: list[dict[str, Any]], chosen: str | None, opened: str | None
) -> dict[str, Any]:
    return page.evaluate(
        """async ([marks, chosen, opened]) => {
            const { arranged } = await import("/map/pure/groups.js");
            const { badges, aside, inside } = arranged(marks, chosen, opened);
            return { badges: badges.map(({ ids, isOpen }) => [ids, isOpen]),
                     aside: Object.fromEntries(aside), inside: [...inside] };
        }""",
        [marks, chosen, opened],
    )


def test_what_is_chosen_stands_out_of_its_badge(page: Page) -> None:
    marks = [record(key, 100, 100) for key in "abc"]
    found = arranged(page, marks, "b", None)
    assert found["badges"] == [[["a", "c"], False]]
    assert found["inside"] == ["a", "c"]
    (spot,) = found["aside"].values()
    assert list(found["aside"]) == ["b"]
    assert math.dist((spot["x"], spot["y"]), (100, 100)) >= 12 + 6
    alone = arranged(page, [*marks, record("far", 300)], "far", None)
    assert alone["aside"] == {}, "what nothing covers stays at its place"


def test_around_an_open_badge_stand_all_of_it(page: Page) -> None:
    marks = [record("town", 100, 100, kind="place"), *(record(key, 100, 100) for key in "abcd")]
    found = arranged(page, marks, "b", "c")
    assert found["badges"] == [[["town", "a", "b", "c", "d"], True]]
    assert found["inside"] == []
    assert found["aside"]["town"] == {"x": 100, "y": 100}
    spots = [(spot["x"], spot["y"]) for spot in found["aside"].values()]
    assert all(math.dist(one, other) > 20 for at, one in enumerate(spots) for other in spots[:at])


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 1])
def test_a_piece_of_a_ring_has_its_share_of_it(page: Page, share: float) -> None:
    """Counted in points of a grid that lie in the drawn piece: pi * (10^2 - 6^2) for all of it."""
    found = page.evaluate(
        """async (share) => {
            const { sector } = await import("/map/pure/shapes.js");
            const piece = new Path2D(sector({ x: 0, y: 0 }, 6, 10, 0, share));
            const context = document.createElement("canvas").getContext("2d");
            let inside = 0;
            for (let x = -10; x < 10; x += 0.1)
                for (let y = -10; y < 10; y += 0.1) inside += context.isPointInPath(piece, x, y);
            return inside * 0.01;
        }""",
        share,
    )
    assert found == pytest.approx(math.pi * 64 * share, rel=0.01)


SQUARE_WITH_A_LAKE = [
    [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]],
    [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]],
]


@pytest.mark.parametrize(
    ("lon", "lat", "inside"), [(2, 2, True), (5, 5, False), (11, 5, False), (5, 9, True)]
)
def test_a_lake_is_not_inside_its_land(ask: Ask, lon: float, lat: float, inside: bool) -> None:
    rings = ask("map/pure/rings", "ringsOf", {"type": "MultiPolygon", "coordinates": [SQUARE_WITH_A_LAKE]})
    assert ask("map/pure/rings", "isInside", [lon, lat], rings) is inside


def test_the_edge_of_a_box_is_looked_at_all_around(ask: Ask) -> None:
    found = ask("map/pure/rings", "edgeOf", {"left": 0, "right": 20, "top": 0, "bottom": 5}, 10)
    spots = {(spot["x"], spot["y"]) for spot in found}
    assert spots == {(0, 0), (10, 0), (20, 0), (0, 5), (10, 5), (20, 5)}


@pytest.mark.parametrize(
    ("key", "expected"),
    [("ArrowRight", "ahead"), ("ArrowLeft", None), ("ArrowUp", "above"), ("ArrowDown", "below")],
)
def test_an_arrow_leads_to_what_is_nearest_that_way(page: Page, key: str, expected: str | None) -> None:
    """Straight ahead before a little nearer but aside; and nowhere where nothing is."""
    found = page.evaluate(
        """async (key) => {
            const { ARROWS, next } = await import("/map/pure/direction.js");
            const points = [{ id: "beside", x: 20, y: 15 }, { id: "ahead", x: 40, y: 0 },
                            { id: "above", x: 1, y: -30 }, { id: "below", x: 0, y: 60 }];
            return next(points, { x: 0, y: 0 }, ARROWS[key])?.id ?? null;
        }""",
        key,
    )
    assert found == expected
