"""Editorial choices are checked like all records: a misspelling is named with file, record and field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlas.model import Atlas
from atlas.words import say
from tests.kit.records import Rows, faults_of, read, the, write

Break = Callable[[Rows], None]


def _set(key: str, field: str, value: Any) -> Break:
    def change(rows: Rows) -> None:
        the(rows, key)[field] = value

    return change


def _drop(key: str) -> Break:
    return lambda rows: rows.remove(the(rows, key))


FAULTS: dict[str, tuple[str, Break, str]] = {
    "leg of a corridor": (
        "corridors",
        _set("caspian", "must", ["aktau-alat"]),
        "record caspian: must: aktau-alat is not in legs.yaml",
    ),
    "leg that a corridor keeps off": (
        "corridors",
        _set("cape", "without", ["suez"]),
        "record cape: without: suez is not in legs.yaml",
    ),
    "leg both kept off and used": (
        "corridors",
        _set("suez", "without", ["strait-of-malacca-suez-canal"]),
        "record suez: record: without: strait-of-malacca-suez-canal also stands in must",
    ),
    "route of a corridor": (
        "corridors",
        _set("caspian", "route", "tirt"),
        "record caspian: route: tirt is not in routes.yaml",
    ),
    "state that a corridor keeps out of": (
        "corridors",
        _set("caspian", "avoid", ["rus", "iran"]),
        "record caspian: avoid.1: must be one of afg,",
    ),
    "place from which a corridor is offered": (
        "corridors",
        _set("suez", "offered_from", "yokohama"),
        "record suez: offered_from: yokohama is not in places.yaml",
    ),
    "group of a corridor": (
        "corridors",
        _set("suez", "between", ["east", "occident"]),
        "record suez: between: occident is not in groups.yaml",
    ),
    "group of the wrong kind": (
        "corridors",
        _set("suez", "between", ["east", "gateways"]),
        "record suez: between: gateways is no group of countries",
    ),
    "ocean without its ends": (
        "corridors",
        _set("suez", "between", None),
        "record suez: record: between: must name two groups where ocean is true",
    ),
    "source of a corridor": (
        "corridors",
        _set("caspian", "sources", ["rumour"]),
        "record caspian: sources: rumour is not in sources.yaml",
    ),
    "leg of a group": (
        "groups",
        _set("caspian-crossings", "legs", ["aktau-baku"]),
        "record caspian-crossings: legs: aktau-baku is not in legs.yaml",
    ),
    "crossing by rail": (
        "groups",
        _set("caspian-crossings", "legs", ["beyneu-mangystau"]),
        "record caspian-crossings: legs: beyneu-mangystau goes by rail; name legs by sea",
    ),
    "place of a group": (
        "groups",
        _set("gateways", "places", ["istanbul", "potti"]),
        "record gateways: places: potti is not in places.yaml",
    ),
    "state of a group": (
        "groups",
        _set("west", "countries", ["tur", "ger"]),
        "record west: countries.1: must be one of afg,",
    ),
    "source of a group": (
        "groups",
        _set("west", "sources", ["rumour"]),
        "record west: sources: rumour is not in sources.yaml",
    ),
    "group of another kind": (
        "groups",
        lambda rows: the(rows, "west").update(places=["poti"], countries=[]),
        "record west: record: countries: must be given: west is a group of countries",
    ),
    "group of two kinds": (
        "groups",
        _set("west", "places", ["poti"]),
        "record west: record: countries, places, legs: give exactly one of the three lists",
    ),
    "a member twice": (
        "groups",
        _set("gateways", "places", ["poti", "poti"]),
        "record gateways: record: places: must name nothing twice",
    ),
    "group that nothing asks for": (
        "groups",
        _set("west", "id", "occident"),
        "record occident: record: id: must be one of caspian-crossings,",
    ),
    "group gone": ("groups", _drop("gateways"), "record gateways: is missing; all of caspian-crossings,"),
    "state that acts": (
        "actors",
        _set("china", "country", "chi"),
        "record china: country: must be one of afg,",
    ),
    "name of a route": (
        "routes",
        _set("titr", "called", ["Middle <Corridor>"]),
        "record titr: called.0: contains <",
    ),
    "name of a site": (
        "sites",
        _set("uzb-nur-navoi-solar-power", "called", ["Nur Navoy"]),
        "record uzb-nur-navoi-solar-power: record: called: Nur Navoy is no part of the name",
    ),
    "label in another state": (
        "states",
        _set("kaz", "label", [38.5, 51.2]),
        "record kaz: label: 38.5, 51.2 lies outside kaz",
    ),
    "label that is no position": ("seas", _set("caspian-sea", "label", [138.5, 51.2]), "label.0: "),
    "what is not known of a deal": (
        "commitments",
        _set("naryn-bridge", "unknown", ["Not `known`."]),
        "record naryn-bridge: unknown.0: contains",
    ),
}
"""What is broken in a choice -> its file, the change, and the words in which it is told."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_choice_is_named(data: Path, name: str) -> None:
    kind, change, words = FAULTS[name]
    rows = read(data, kind)
    change(rows)
    write(data, kind, rows)
    found = faults_of(data)
    assert any(f"data/records/{kind}.yaml: " in fault and words in fault for fault in found), found


def test_the_crossings_are_all_the_lines_over_the_caspian(atlas: Atlas) -> None:
    """Every line by sea between two places within a degree of the sea's box, and no other."""
    rings = [
        ring
        for shape in atlas.shapes["seas"]["features"]
        for part in (
            shape["geometry"]["coordinates"]
            if shape["geometry"]["type"] == "MultiPolygon"
            else [shape["geometry"]["coordinates"]]
        )
        for ring in part[:1]
    ]
    lons, lats = zip(*(point for ring in rings for point in ring), strict=True)

    def at_the_sea(place: str) -> bool:
        spot = atlas.places[place]
        inside = min(lons) - 1 < spot.lon < max(lons) + 1
        return inside and min(lats) - 1 < spot.lat < max(lats) + 1

    found = {
        key
        for key, leg in atlas.legs.items()
        if leg.mode == "sea" and at_the_sea(leg.start) and at_the_sea(leg.end)
    }
    assert set(atlas.groups["caspian-crossings"].legs) == found


def test_every_corridor_has_a_name(atlas: Atlas) -> None:
    assert all(say(f"rival_routes.{key}") for key in atlas.corridors)
