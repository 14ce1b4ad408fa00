"""The box around GeoJSON geometries is that of shapely."""

from __future__ import annotations

import pytest
from shapely import union_all
from shapely.geometry import shape

from atlas.map.features import bounds
from atlas.model import SHAPES, Atlas


@pytest.mark.parametrize("name", SHAPES)
def test_the_box_around_shapes_is_that_of_shapely(atlas: Atlas, name: str) -> None:
    geometries = [one["geometry"] for one in atlas.shapes[name]["features"]]
    assert bounds(geometries) == union_all([shape(one) for one in geometries]).bounds
    for one in geometries:
        assert bounds([one]) == shape(one).bounds


def test_the_box_around_a_point_is_the_point() -> None:
    assert bounds([{"type": "Point", "coordinates": [69.3, 41.3]}]) == (69.3, 41.3, 69.3, 41.3)
    assert bounds([{"type": "MultiPoint", "coordinates": [[69, 41, 5], [71, 40, 9]]}]) == (69, 40, 71, 41)
