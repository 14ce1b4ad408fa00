"""Colours, strokes, what is hidden, and the names of properties, in the map's own modules."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page

from atlas.assets import STATIC
from atlas.map.features import SHORT, Properties
from atlas.map.layers import LAYERS, layer_bytes
from atlas.model import Atlas
from tests.browser.map.conftest import Ask


def record(key: str, x: float, y: float = 0, kind: str = "record") -> dict[str, Any]:
    return {"id": key, "x": x, "y": y, "radius": 6, "isRecord": kind == "record"}


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
