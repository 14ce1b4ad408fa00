"""The pure functions of the map's script, each module imported alone into the browser that the tests have."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from atlas.assets import STATIC
from atlas.map.features import SHORT, Properties
from atlas.map.layers import LAYERS, layer_bytes
from atlas.model import Atlas

HOST = "http://modules.test/"
TYPES = {".js": "text/javascript", ".css": "text/css"}

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page beside the static folder, with Leaflet."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(HOST)
        if not name:
            route.fulfill(content_type="text/html", body="<!doctype html><title>Modules</title>")
            return
        file = STATIC / name
        route.fulfill(content_type=TYPES[file.suffix], body=file.read_text(encoding="utf-8"))

    context = browser.new_context()
    made = context.new_page()
    made.route(f"{HOST}**", serve)
    made.goto(HOST)
    made.add_script_tag(url=f"{HOST}leaflet/leaflet.js")
    yield made
    context.close()


@pytest.fixture
def ask(page: Page) -> Ask:
    """Call an exported function of a module with values, and give what it returns."""

    def call(module: str, name: str, *values: Any) -> Any:
        return page.evaluate(
            "async ([module, name, values]) => (await import(module))[name](...values)",
            [f"/{module}.js", name, list(values)],
        )

    return call


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


@pytest.mark.parametrize(
    ("colour", "dark"),
    [
        ("#000000", True),
        (" #0F1B26 ", True),
        ("#ffffff", False),
        ("#7f7f7f", True),
        ("#818181", False),
        ("red", False),
        ("", False),
    ],
)
def test_dark_is_read_from_the_page_s_ground(ask: Ask, colour: str, dark: bool) -> None:
    assert ask("map/page", "isDark", colour) is dark


PALETTE = {
    "ink": "#111111",
    "halo": "#222222",
    "connectivity": "#333333",
    "stop": "#444444",
    "way": "#555555",
}
LOOK = {"palette": PALETTE, "faint": False, "named": False, "scale": 1}


def style(ask: Ask, properties: dict[str, Any], **look: Any) -> dict[str, Any]:
    return ask("map/pure/style", "styleOf", {"properties": properties}, {**LOOK, **look})


def test_a_mark_is_filled_where_its_place_is_known_and_hollow_where_not(ask: Ask) -> None:
    exact = style(ask, {"kind": "commitment", "colour": "connectivity"})
    assert (exact["fillColor"], exact["color"]) == ("#333333", "#222222")
    hollow = style(ask, {"kind": "commitment", "colour": "connectivity", "approximate": True})
    assert (hollow["fillColor"], hollow["color"]) == ("#222222", "#333333")


def test_without_a_colour_the_kind_gives_it_and_else_ink(ask: Ask) -> None:
    assert style(ask, {"kind": "stop"})["fillColor"] == "#444444"
    assert style(ask, {"kind": "comet", "colour": "none-such"})["fillColor"] == "#111111"


@pytest.mark.parametrize(
    ("stroke", "dashed"), [("solid", False), (None, False), ("dash", True), ("dot", True)]
)
def test_a_line_shows_its_status_and_its_path(ask: Ask, stroke: str | None, dashed: bool) -> None:
    line = {"kind": "track", "colour": "connectivity", "stroke": stroke}
    assert bool(style(ask, line)["dashArray"]) is dashed
    on_path = style(ask, line, faint=True, path={"name": "way", "weight": 6})
    assert (on_path["color"], on_path["weight"], on_path["opacity"]) == ("#555555", 6, 1)
    assert style(ask, line, faint=True)["opacity"] < 0.5


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        ({}, False),
        ({"hidden": ["one"]}, True),
        ({"hidden": ["other"]}, False),
        ({"themes": ["connectivity"]}, False),
        ({"themes": ["minerals-energy"]}, True),
    ],
)
def test_a_commitment_is_hidden_by_its_id_or_its_theme(
    page: Page, told: dict[str, Any], hidden: bool
) -> None:
    ask = """async ([told, kind]) => {
        const { conditionOf, isHidden } = await import("/map/pure/style.js");
        return isHidden({ id: "one", properties: { kind, colour: "connectivity" } }, conditionOf(told));
    }"""
    assert page.evaluate(ask, [told, "commitment"]) is hidden
    assert page.evaluate(ask, [told, "leg"]) is (told.get("hidden") == ["one"])


@pytest.mark.parametrize(
    ("feature", "record"), [("naryn-bridge", "naryn-bridge"), ("x--2", "x"), (None, None)]
)
def test_a_feature_stands_for_a_record(ask: Ask, feature: str | None, record: str | None) -> None:
    assert ask("map/pure/style", "recordOf", feature) == record


def test_the_first_path_that_names_a_line_draws_it(page: Page) -> None:
    found = page.evaluate(
        """async () => {
            const { assigned } = await import("/map/paths.js");
            const paths = [["way", ["a", "b"]], ["other", ["b", "c", "gone"]]];
            return [...assigned(paths, (id) => id !== "gone")];
        }"""
    )
    assert found == [["a", "way"], ["b", "way"], ["c", "other"]]


@pytest.mark.parametrize(
    ("chosen", "theme", "after"), [([], "b", ["b"]), (["c"], "a", ["a", "c"]), (["a", "b"], "b", ["a"])]
)
def test_a_pill_adds_its_theme_or_takes_it_off(
    ask: Ask, chosen: list[str], theme: str, after: list[str]
) -> None:
    assert ask("channel", "pressed", ["a", "b", "c"], chosen, theme) == after


def test_both_sides_have_the_same_short_names(page: Page) -> None:
    told = page.evaluate("async () => (await import('/map/pure/properties.js')).NAMES")
    assert told == {short: name for name, short in SHORT.items()}
    assert set(SHORT) == set(Properties.__annotations__)


def test_a_layer_arrives_as_it_was_made(ask: Ask, atlas: Atlas) -> None:
    sent = json.loads(layer_bytes(atlas, "summit"))
    assert ask("map/pure/properties", "readable", sent) == LAYERS["summit"](atlas)["features"]


def test_script_and_server_call_a_feature_s_properties_the_same() -> None:
    script = ""
    for file in (STATIC / "map").rglob("*.js"):
        if file.stem == "properties":
            continue
        script += re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for name in Properties.__annotations__:
        assert re.search(rf"\b{name}\b", script), f"the map's script does not use {name}"
    read = set(re.findall(r"(?<!/)\bproperties\.(\w+)", script))
    for names in re.findall(r"\{([\w, ]+)\} = \w*\.?feature\.properties", script):
        read |= set(names.replace(" ", "").split(","))
    assert read
    assert read <= set(Properties.__annotations__), json.dumps(sorted(read))
