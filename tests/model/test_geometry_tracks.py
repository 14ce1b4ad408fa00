"""Railways and roads follow the mapped track: lengths, stations, and no turning back."""

import math
from statistics import median, quantiles

import pytest
import shapely

from data.build.measure import between_km
from data.build.track import Track
from data.build.winding import Winding
from tests.model.drawn import DATA, DRAWN, KM_A_DEGREE, LEGS, SHAPES, km_apart


def test_measured_lengths_agree_with_published_ones(capsys):
    """All legs with a published length: half within 2 %, nine of ten within 8 %, of railways within 6 %; what
    is not mapped has had bends added. Prints the ten worst.

    The legs are the whole population, not a sample of one, hence the inclusive quantile. The build never sees
    a published length (the next test holds it), so none can have helped to choose a line.
    """
    errors = {
        key: DRAWN[key]["properties"]["m"] / leg["published_km"] - 1
        for key, leg in LEGS.items()
        if leg.get("published_km")
    }
    worst = sorted(errors, key=lambda key: -abs(errors[key]))[:10]
    with capsys.disabled():
        print("\nmeasured against published, worst ten:")
        for key in worst:
            measured, published = DRAWN[key]["properties"]["m"], LEGS[key]["published_km"]
            print(f"  {key}: {measured} km, published {published} km ({errors[key]:+.1%})")
    sizes = [abs(error) for error in errors.values()]
    assert len(sizes) > 150
    assert median(sizes) < 0.02
    assert quantiles(sizes, n=10, method="inclusive")[-1] < 0.08
    railways = [abs(error) for key, error in errors.items() if LEGS[key]["mode"] == "rail"]
    assert quantiles(railways, n=10, method="inclusive")[-1] < 0.06


def test_bends_are_as_many_as_mapped_track_has():
    """A track of ten pieces, each 5 km long between points 4 km apart, is 1.25 times as long as straight; a
    piece without mapped track becomes so, and a piece with it stays. Nearer points leave fewer bends out."""
    east = [(60 + 4 * step / KM_A_DEGREE, 0.0) for step in range(11)]
    wound = Winding([Track(east, [5.0] * 10)])
    assert wound.times(4) == pytest.approx(1.25, rel=0.01)
    assert wound.times(0.5) == 1 < wound.times(2) < wound.times(4)
    ends = [(10.0, 0.0), (10 + 4 / KM_A_DEGREE, 0.0), (10 + 8 / KM_A_DEGREE, 0.0)]
    straight = between_km(*ends[:2])
    told = wound.lengthened(Track(ends, [straight, 4.4]), ends)
    assert told.km == [pytest.approx(1.25 * straight, rel=0.01), 4.4]
    road = wound.at_least(Track(ends, [straight, 6.0]))
    assert road.km == [pytest.approx(1.25 * straight, rel=0.01), 6.0], "a road's pieces are at least as long"


def test_lines_without_mapped_track_have_bends_added():
    added = {key for key, feature in DRAWN.items() if "bends" in feature["properties"]}
    by_hand = {key for key, leg in LEGS.items() if DRAWN[key]["properties"]["shape"] in ("hand", "straight")}
    long = {key for key in by_hand if DRAWN[key]["properties"]["m"] > 5}
    assert {key for key in long if LEGS[key]["mode"] != "sea"} <= added
    assert not {key for key in added if LEGS[key]["mode"] == "sea"}
    for key in added:
        properties = DRAWN[key]["properties"]
        assert 0 < properties["bends"] < 0.16 * properties["m"], key


def test_how_far_a_track_may_lie_off_its_line():
    """A track of 10 km between points 8 km apart reaches 3 km aside: the triangle 3, 4, 5, twice."""
    degrees = 8 / KM_A_DEGREE
    assert Track([(60.0, 0.0), (60.0 + degrees, 0.0)], [10.0]).off_km == pytest.approx(3)
    assert Track([(60.0, 0.0), (60.0 + degrees, 0.0)], [8.0]).off_km == pytest.approx(0, abs=1e-6)


def test_coarse_lines_say_so():
    """Only lines that a layer gives have a length to tell by; what is within a few kilometres is not said."""
    coarse = {key: feature["properties"] for key, feature in DRAWN.items() if "off" in feature["properties"]}
    assert "bafq-bandar-abbas" in coarse
    for key, properties in coarse.items():
        assert "-layer" in properties["shape"], key
        assert 5 < properties["off"] <= 30, key


def test_the_build_knows_no_published_length():
    for file in (DATA / "build").glob("*.py"):
        assert "published_" not in file.read_text("utf-8"), file.name


def _nearest_km(shape, lat, lon):
    """Distance of a point from a line, on a plane that is true at the point's latitude."""
    shrink = math.cos(math.radians(lat))
    flat = shapely.transform(shape, lambda points: points * [shrink, 1])
    return flat.distance(shapely.Point(lon * shrink, lat)) * KM_A_DEGREE


def test_railways_pass_their_shape_points():
    """Shape points are stations or points of the track; the drawn line is simplified by up to 1.3 km."""
    faults = {
        (key, lat, lon): round(km, 1)
        for key, leg in LEGS.items()
        if leg["mode"] == "rail"
        for lat, lon in leg.get("via", [])
        if (km := _nearest_km(SHAPES[key], lat, lon)) > 3
    }
    assert not faults


STATIONS = {
    "Babatay": ("karaganda-astana", 50.9677, 71.9594),
    "Osakarovka": ("karaganda-astana", 50.5593, 72.556),
    "Agadyr": ("mointy-zharyk", 48.2634, 72.8557),
    "Bosaga": ("mointy-zharyk", 47.8778, 72.9569),
    "Kosoba": ("saksaulskaya-shalkar", 47.6827, 60.1732),
    "Aytek": ("kyzylorda-saksaulskaya", 45.0362, 65.1987),
    "Maylykum": ("kyzylorda-saksaulskaya", 45.0329, 65.094),
    "Ana-Kul": ("kyzylorda-saksaulskaya", 45.4503, 64.1645),
    "Urdazy": ("kyzylorda-saksaulskaya", 45.547, 64.0165),
    "Siding 92": ("kyzylorda-saksaulskaya", 46.2798, 61.9406),
    "Altykuduk": ("kyzylorda-saksaulskaya", 46.7575, 61.7286),
    "Dos": ("zhetygen-aktogay", 44.3417, 77.9109),
    "Bakhsha": ("zhetygen-aktogay", 44.8202, 77.8556),
    "Molaly": ("zhetygen-aktogay", 45.4483, 78.3152),
    "Bereke": ("zhetygen-aktogay", 45.9835, 78.7684),
    "Chokpak": ("taraz-shymkent", 42.5374, 70.6155),
    "Tulkibas": ("taraz-shymkent", 42.4901, 70.2842),
    "Siding 19": ("jizzakh-samarkand", 39.8276, 67.4185),
    "Lalmikor": ("jizzakh-samarkand", 39.9365, 67.452),
    "Gallaorol": ("jizzakh-samarkand", 40.0329, 67.5883),
    "Tianshan": ("turpan-urumqi", 43.2065, 88.5325),
    "Yanhu": ("turpan-urumqi", 43.4188, 88.1073),
    "Hongtai": ("lanzhou-turpan", 43.1369, 91.3725),
    "Xiaocaohu": ("lanzhou-turpan", 43.1733, 91.1674),
    "Toubao": ("lanzhou-turpan", 42.9643, 93.1906),
    "Weiya": ("lanzhou-turpan", 41.6276, 94.3485),
    "Yanqi": ("turpan-korla", 42.0749, 86.544),
    "Malan": ("turpan-korla", 42.2336, 87.3777),
    "Kuerchu": ("korla-kashgar", 41.9616, 85.3886),
    "Kalayuergun": ("korla-kashgar", 41.3086, 80.8203),
    "Kayas": ("kayseri-ankara", 39.9135, 32.9657),
}
"""Stations and sidings of OpenStreetMap (sources osm-kz-stations, osm-asia-rail): the leg that runs by,
latitude, longitude. None is a shape point: the build did not know where they lie."""


@pytest.mark.parametrize("name", STATIONS)
def test_railways_pass_their_stations(name):
    key, lat, lon = STATIONS[name]
    assert all(
        km_apart((lon, lat), (west_east, south_north)) > 1 for south_north, west_east in LEGS[key]["via"]
    )
    assert _nearest_km(SHAPES[key], lat, lon) < 4


@pytest.mark.parametrize("key", [key for key, leg in LEGS.items() if leg["mode"] in ("rail", "road")])
def test_no_line_on_land_turns_back_on_itself(key):
    """Arms of over 2 km that run back along each other are faults of the build, not reversing stations."""
    points = shapely.get_coordinates(SHAPES[key])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        arms = km_apart(corner, before), km_apart(corner, after)
        if min(arms) > 2:
            shrink = math.cos(math.radians(corner[1]))
            there, on = (before - corner) * [shrink, 1], (after - corner) * [shrink, 1]
            turn = math.degrees(math.acos(there @ on / (math.hypot(*there) * math.hypot(*on))))
            assert turn > 15, f"{key} turns back at latitude {corner[1]}, longitude {corner[0]}"
