"""The built shapes and the records they were built from, for tests of geometry."""

import json
import math
from pathlib import Path

import shapely
import yaml

DATA = Path(__file__).parents[2] / "data"

KM_A_DEGREE = 111.2


def records_of(kind):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        record["id"]: record
        for record in yaml.load((DATA / "records" / f"{kind}.yaml").read_text("utf-8"), loader)
    }


def features_of(name):
    text = (DATA / "geometry" / f"{name}.geojson").read_text("utf-8")
    features = json.loads(text)["features"]
    assert len({feature["id"] for feature in features}) == len(features), f"{name}: an id stands twice"
    return {feature["id"]: feature for feature in features}


PLACES, LEGS = records_of("places"), records_of("legs")


DRAWN = features_of("legs")

SHAPES = {key: shapely.from_geojson(json.dumps(feature["geometry"])) for key, feature in DRAWN.items()}


def shapes_of(name):
    return {
        key: shapely.from_geojson(json.dumps(feature["geometry"]))
        for key, feature in features_of(name).items()
    }


def km_apart(first, second):
    """Distance of two longitude, latitude points on a sphere."""
    lon_1, lat_1, lon_2, lat_2 = map(math.radians, (*first, *second))
    arc = (
        math.sin((lat_2 - lat_1) / 2) ** 2
        + math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(arc))


def km_along(shape):
    return sum(
        km_apart(first, second)
        for part in shapely.get_parts(shape)
        if part.geom_type == "LineString"
        for first, second in zip(part.coords, part.coords[1:], strict=False)
    )
