"""The built shapes: legs end at their places, seas and states lie where they are, files are small."""

import math

import pytest
import shapely

from atlas.map.views import VIEWS
from atlas.model.base import DRAWN as DRAWN_BOX
from tests.model.drawn import (
    DATA,
    DRAWN,
    KM_A_DEGREE,
    LEGS,
    PLACES,
    SHAPES,
    features_of,
    km_along,
    km_apart,
    shapes_of,
)

STATES = {"kaz", "kgz", "tjk", "tkm", "uzb", "jpn"}

LARGEST_KB = {"land": 100, "states": 40, "seas": 10, "borders": 60, "legs": 130}

CANALS = (
    shapely.MultiPolygon(  # Suez, the Nieuwe Waterweg to Rotterdam and the Western Scheldt to Antwerp are
        [  # land in the border data
            shapely.box(32.2, 29.85, 32.7, 31.4),
            shapely.box(3.95, 51.84, 4.55, 52.04),
            shapely.box(3.5, 51.2, 4.45, 51.5),
        ]
    )
)

ON_A_LAKE = {"tatvan-van"}  # Lake Van is land in the border data


def test_every_leg_is_drawn_and_nothing_else():
    assert DRAWN.keys() == LEGS.keys()


def test_legs_carry_only_length_shape_and_states():
    layers = {f"{mode}-layer{part}" for mode in ("rail", "road") for part in ("", "-partly")}
    shapes = layers | {"osm-track", "stations", "hand", "straight", "sea-network"}
    for key, feature in DRAWN.items():
        assert feature["properties"].keys() - {"off", "bends"} == {"m", "shape", "km_by_state"}, key
        assert feature["properties"]["shape"] in shapes, key
        away = any(lat < 0 for lat, _ in LEGS[key].get("via", []))
        assert feature["geometry"]["type"] == ("MultiLineString" if away else "LineString"), key


def test_a_line_that_leaves_the_map_is_cut_at_its_edge():
    """Round Africa only what lies north of the Equator is drawn; the length is that of the whole line: by
    great circles from Singapore over Sunda Strait (6 S 105 E), the Cape (35 S 18.5 E) and Finisterre (43 N 10
    W) to Rotterdam it is at least 20,700 km."""
    cut = [key for key, shape in SHAPES.items() if shape.geom_type == "MultiLineString"]
    assert cut == [f"strait-of-malacca-{end}-cape" for end in ("antwerp", "istanbul", "rotterdam")]
    for key in cut:
        for before, after in zip(SHAPES[key].geoms, list(SHAPES[key].geoms)[1:], strict=False):
            assert before.coords[-1][1] == after.coords[0][1] == 0, "both ends of a gap lie on the Equator"
    assert 20700 < DRAWN["strait-of-malacca-rotterdam-cape"]["properties"]["m"] < 20700 * 1.1


def test_legs_begin_and_end_at_their_places():
    for key, leg in LEGS.items():
        points = shapely.get_coordinates(SHAPES[key])
        for point, place in ((points[0], leg["start"]), (points[-1], leg["end"])):
            assert km_apart(point, (PLACES[place]["lon"], PLACES[place]["lat"])) < 5, f"{key} misses {place}"


def test_a_leg_is_never_shorter_than_the_straight_line():
    for key, leg in LEGS.items():
        start, end = PLACES[leg["start"]], PLACES[leg["end"]]
        straight = km_apart((start["lon"], start["lat"]), (end["lon"], end["lat"]))
        assert DRAWN[key]["properties"]["m"] > straight * 0.99 - 0.1, key


def test_kilometres_by_state_add_up():
    for key, feature in DRAWN.items():
        total, parts = feature["properties"]["m"], feature["properties"]["km_by_state"]
        assert abs(sum(parts.values()) - total) <= max(0.005 * total, 0.07), key
        assert all(km > 0 for km in parts.values()), key


def test_kilometres_by_state_know_the_sea_and_both_ends():
    for key, leg in LEGS.items():
        parts = DRAWN[key]["properties"]["km_by_state"].keys()
        countries = {PLACES[leg["start"]]["country"], PLACES[leg["end"]]["country"]}
        if leg["mode"] == "sea" and key not in ON_A_LAKE:
            assert parts == {"sea"}, key
        else:
            assert "sea" not in parts, key
            assert parts & countries, key


def test_the_corridor_through_kazakhstan_stays_in_kazakhstan():
    for key in ("altynkol-zhetygen", "kyzylorda-saksaulskaya", "shalkar-beyneu", "beyneu-mangystau"):
        assert DRAWN[key]["properties"]["km_by_state"].keys() == {"kaz"}, key


def test_sea_legs_keep_to_the_sea():
    """Apart from harbours (20 km around the ends), canals and an estuary at most 15 km of the drawn line, in
    narrow straits."""
    land = shapely.union_all(list(shapes_of("land").values())) - CANALS
    faults = {}
    for key, leg in LEGS.items():
        if leg["mode"] == "sea" and key not in ON_A_LAKE:
            ends = shapely.get_coordinates(SHAPES[key])[[0, -1]]
            harbours = shapely.MultiPoint(ends)
            at_sea = SHAPES[key].difference(harbours.buffer(20 / KM_A_DEGREE))
            km = km_along(at_sea.intersection(land))
            if km > 15:
                faults[key] = round(km, 1)
    assert not faults


def test_the_caspian_crossing_lies_in_the_caspian():
    caspian = shapes_of("seas")["caspian-sea"]
    crossing = SHAPES["aktau-port-alat-port"]
    assert km_along(crossing.intersection(caspian)) > 0.95 * km_along(crossing)


def test_the_six_states_are_there_and_valid():
    states = shapes_of("states")
    assert states.keys() == STATES
    assert all(shape.is_valid for shape in states.values())
    assert {feature["properties"]["name"] for feature in features_of("states").values()} >= {
        "Kazakhstan",
        "Japan",
    }


@pytest.mark.parametrize(
    ("state", "thousand_km2"),
    [("kaz", 2725), ("kgz", 200), ("tjk", 143), ("tkm", 488), ("uzb", 447), ("jpn", 378)],
)
def test_states_have_their_published_area(state, thousand_km2):
    """Areas as in United Nations tables; the drawing may be 5 % off."""
    shape = shapes_of("states")[state]
    area = sum(
        part.area * KM_A_DEGREE**2 * math.cos(math.radians(part.centroid.y))
        for strip in (shapely.box(-180, lat, 180, lat + 1) for lat in range(20, 60))
        for part in shapely.get_parts(shape.intersection(strip))
        if part.area
    )
    assert area / 1000 == pytest.approx(thousand_km2, rel=0.05)


def test_states_share_borders_without_overlap():
    states = shapes_of("states")
    for first in states:
        for second in states:
            if first < second:
                assert states[first].intersection(states[second]).area < 0.001, (first, second)
    shared = states["kaz"].boundary.intersection(states["uzb"].boundary)
    assert shared.length > 10, "Kazakhstan and Uzbekistan must share their border point by point"


def test_the_caspian_is_a_hole_in_the_land():
    caspian = shapes_of("seas")["caspian-sea"]
    land = shapely.union_all(list(shapes_of("land").values()))
    assert caspian.is_valid
    assert land.is_valid
    assert caspian.intersection(land).area < 0.02
    assert caspian.contains(shapely.Point(51.0, 40.5))
    assert not land.contains(shapely.Point(51.0, 40.5))
    assert land.contains(shapely.Point(65.5, 44.8))
    assert land.contains(shapely.Point(37.6, 55.8))


def test_places_lie_in_the_land():
    land = shapely.union_all(list(shapes_of("land").values())).buffer(0.35)
    astray = [
        key for key, place in PLACES.items() if not land.contains(shapely.Point(place["lon"], place["lat"]))
    ]
    assert not astray


@pytest.mark.parametrize("name", LARGEST_KB)
def test_files_are_small_and_in_range(name):
    path = DATA / "geometry" / f"{name}.geojson"
    assert path.stat().st_size < LARGEST_KB[name] * 1000
    assert path.read_bytes().endswith(b"\n")
    for key, shape in shapes_of(name).items():
        assert shapely.box(-20, 0, 152, 72).covers(shape), key


def test_base_map_and_network_fit_one_map():
    sizes = {name: (DATA / "geometry" / f"{name}.geojson").stat().st_size for name in LARGEST_KB}
    assert sum(sizes.values()) < 300_000
    assert sum(sizes.values()) - sizes["legs"] < 150_000


def test_one_box_holds_all_that_the_maps_draw():
    """The build cuts land to it, presets of the maps lie in it, and nothing that is drawn lies outside."""
    (south, west), (north, east) = DRAWN_BOX
    box = shapely.box(west, south, east, north).buffer(0.01)
    for name in ("land", "states", "seas", "legs"):
        assert all(box.covers(shape) for shape in shapes_of(name).values()), name
    for (low, left), (high, right) in VIEWS.values():
        assert south <= low < high <= north
        assert west <= left < right <= east
