"""The key of each map: it says every colour and shape that the map draws, and no sign says two things."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from shapely.geometry import Point, shape

from atlas.map.features import ASKED
from atlas.map.key import key
from atlas.map.layers import LAYERS, NEIGHBOURS, SMALL
from atlas.map.looks import PALETTE, THEME_COLOURS
from atlas.model import Atlas

MAPS = [name for name in LAYERS if name != "base"]


def entries(atlas: Atlas, name: str) -> list[dict[str, Any]]:
    return key(name, atlas)


@pytest.mark.parametrize("name", MAPS)
def test_every_shape_on_a_map_is_in_its_key(atlas: Atlas, name: str) -> None:
    drawn = {
        one["properties"].get("shape")
        for one in LAYERS[name](atlas)["features"]
        if not one["properties"].get("quiet") and one["properties"].get("zoom", 0) < ASKED
    }
    said = {entry.get("shape") for entry in entries(atlas, name)}
    assert drawn - {None, "circle"} <= said


@pytest.mark.parametrize("name", MAPS)
def test_every_colour_of_a_commitment_site_or_event_is_in_its_key(atlas: Atlas, name: str) -> None:
    kinds = ("commitment", "site", "event")
    drawn = {
        one["properties"]["colour"]
        for one in LAYERS[name](atlas)["features"]
        if one["properties"]["kind"] in kinds and one["properties"].get("zoom", 0) < ASKED
    }
    assert drawn <= {entry.get("colour") for entry in entries(atlas, name)}


@pytest.mark.parametrize("name", MAPS)
def test_no_sign_has_two_meanings_on_a_map(atlas: Atlas, name: str) -> None:
    signs = Counter(
        (entry["shape"], entry["hollow"], entry["colour"])
        for entry in entries(atlas, name)
        if "shape" in entry
    )
    assert [sign for sign, count in signs.items() if count > 1] == []


def test_a_star_is_a_summit_of_leaders_on_every_map(atlas: Atlas) -> None:
    said = {entry["text"] for name in MAPS for entry in entries(atlas, name) if entry.get("shape") == "star"}
    assert said == {"summit, planned or held here", "leaders’ summit", "Leaders met"}


@pytest.mark.parametrize("country", NEIGHBOURS)
def test_a_neighbours_name_stands_on_land_outside_the_six_states(atlas: Atlas, country: str) -> None:
    states = [shape(one["geometry"]) for one in atlas.shapes["states"]["features"]]
    land = [shape(one["geometry"]) for one in atlas.shapes["land"]["features"]]
    for lat, lon in (*NEIGHBOURS[country], *([SMALL[country]] if country in SMALL else [])):
        spot = Point(lon, lat)
        assert not any(state.contains(spot) for state in states), (lat, lon)
        assert any(part.contains(spot) for part in land), (lat, lon)


def test_the_colours_of_the_key_are_those_of_the_map(atlas: Atlas) -> None:
    for theme in atlas.themes:
        assert theme in THEME_COLOURS["light"]
        assert theme not in PALETTE["light"], "a theme is not shadowed by another colour of its name"
