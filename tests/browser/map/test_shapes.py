"""The map's pure functions on shapes, rings and labels, in the browser that the tests have."""

from __future__ import annotations

import math

import pytest

from tests.browser.map.conftest import Ask


def corners(path: str) -> list[tuple[float, float]]:
    assert path.startswith("M")
    assert path.endswith("Z")
    return [(float(x), float(y)) for x, y in (one.split(",") for one in path[1:-1].split("L"))]


@pytest.mark.parametrize(("count", "turn"), [(3, 0), (4, 0), (4, 45), (6, 0)])
def test_a_polygon_has_its_corners_on_a_circle(ask: Ask, count: int, turn: float) -> None:
    found = corners(ask("map/pure/shapes", "polygon", {"x": 10, "y": 20}, 5, count, turn))
    assert len(found) == count
    for index, (x, y) in enumerate(found):
        angle = math.radians(index * 360 / count + turn)
        assert (x, y) == pytest.approx((10 + 5 * math.sin(angle), 20 - 5 * math.cos(angle)))


def test_a_star_has_five_points_and_the_first_on_top(ask: Ask) -> None:
    found = corners(ask("map/pure/shapes", "star", {"x": 0, "y": 0}, 10))
    reach = [math.hypot(x, y) for x, y in found]
    assert reach == pytest.approx([10, 4.5] * 5)
    assert found[0] == pytest.approx((0, -10))


def test_an_unknown_shape_is_a_circle(ask: Ask) -> None:
    point = {"x": 3, "y": 4}
    circle = ask("map/pure/shapes", "outline", "circle", point, 6)
    assert ask("map/pure/shapes", "outline", "blob", point, 6) == circle
    assert circle.startswith("M-3,4a6,6 ")
    assert ask("map/pure/shapes", "outline", "square", point, 6) != circle


@pytest.mark.parametrize("count", [1, 2, 7, 8, 19, 20, 37])
def test_a_group_stands_in_rings_that_do_not_touch(ask: Ask, count: int) -> None:
    gap = 15
    spots = [ask("map/pure/shapes", "ringSpot", index, count, gap) for index in range(count)]
    assert spots[0] == {"x": 0, "y": 0}
    for index, one in enumerate(spots):
        for other in spots[:index]:
            assert math.dist(tuple(one.values()), tuple(other.values())) >= gap * 0.999
    rings = {1: 6, 2: 12, 3: 18}
    reach = [round(math.dist((0, 0), tuple(spot.values())) / gap) for spot in spots]
    assert all(reach.count(ring) <= size for ring, size in rings.items())


BOX = {"left": 0, "right": 10, "top": 0, "bottom": 10}


@pytest.mark.parametrize(
    ("left", "top", "expected"),
    [(5, 5, True), (10, 0, False), (-10, 0, False), (0, 11, False), (-9, -9, True)],
)
def test_boxes_overlap_where_they_share_ground(ask: Ask, left: float, top: float, expected: bool) -> None:
    other = {"left": left, "right": left + 10, "top": top, "bottom": top + 10}
    assert ask("map/pure/boxes", "overlaps", BOX, other) is expected
    assert ask("map/pure/boxes", "overlaps", other, BOX) is expected


def test_a_box_covers_what_is_in_it_or_touches_it(ask: Ask) -> None:
    marks = [{"x": 5, "y": 5}, {"x": 14, "y": 5}, {"x": 5, "y": -5}, {"x": 17, "y": 5}, {"x": 5, "y": 30}]
    assert ask("map/pure/boxes", "covered", BOX, marks) == 3


RIGHT, LEFT, ABOVE = [1, 0, 10], [-1, 0, 10], [0, -1, 10]


def test_a_label_takes_the_first_place_that_covers_least(ask: Ask) -> None:
    home, size, places = {"x": 100, "y": 100}, [40, 20], [RIGHT, LEFT, ABOVE]
    free = ask("map/pure/boxes", "bestSpot", home, size, places, [], [])
    assert free["aside"] == {"x": 30, "y": 0}
    assert free["box"] == {"left": 110, "right": 150, "top": 90, "bottom": 110}
    crowded = ask("map/pure/boxes", "bestSpot", home, size, places, [], [{"x": 130, "y": 100}])
    assert crowded["aside"] == {"x": -30, "y": 0}
    taken = [{"left": 40, "right": 95, "top": 90, "bottom": 110}]
    both = ask("map/pure/boxes", "bestSpot", home, size, places, taken, [{"x": 130, "y": 100}])
    assert both["aside"] == {"x": 0, "y": -20}


def test_a_label_without_room_stays_away(ask: Ask) -> None:
    everything = [{"left": 0, "right": 200, "top": 0, "bottom": 200}]
    home = {"x": 100, "y": 100}
    assert ask("map/pure/boxes", "bestSpot", home, [40, 20], [RIGHT, LEFT, ABOVE], everything, []) is None


@pytest.mark.parametrize(
    ("x", "y", "side"),
    [
        (200, 90, "top"),
        (20, 90, "right"),
        (390, 90, "left"),
        (50, 90, "top"),
        (350, 90, "top"),
        (200, 10, "bottom"),
    ],
)
def test_a_name_turns_away_from_the_edge_that_would_cut_it(ask: Ask, x: float, y: float, side: str) -> None:
    assert ask("map/pure/boxes", "sideFor", {"x": x, "y": y}, [100, 20], [400, 300], "top") == side


def test_a_name_stands_on_another_side_where_one_stands_already(ask: Ask) -> None:
    point, size, room = {"x": 200, "y": 90}, [100, 20], [400, 300]
    above = {"left": 180, "right": 220, "top": 60, "bottom": 80}
    below = {"left": 180, "right": 220, "top": 100, "bottom": 120}
    assert ask("map/pure/boxes", "sideFor", point, size, room, "top", [above]) == "bottom"
    assert ask("map/pure/boxes", "sideFor", point, size, room, "top", [above, below]) == "left"
    sides = [
        {"left": 80, "right": 130, "top": 80, "bottom": 100},
        {"left": 270, "right": 320, "top": 80, "bottom": 100},
    ]
    assert ask("map/pure/boxes", "sideFor", point, size, room, "top", [above, *sides], [below]) == "bottom"
    everywhere = {"left": 0, "right": 400, "top": 0, "bottom": 300}
    assert ask("map/pure/boxes", "sideFor", point, size, room, "top", [everywhere]) == "top"
