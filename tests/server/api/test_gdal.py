"""The running API, opened by GDAL by its address, as QGIS, R and Python do."""

from __future__ import annotations

import shutil
import subprocess

import geopandas
import pytest

from atlas.model import Atlas
from atlas.takeaway.tables import SHAPED, features


@pytest.mark.parametrize("kind", SHAPED)
def test_gdal_reads_a_layer_with_its_ids_and_coordinate_system(server: str, atlas: Atlas, kind: str) -> None:
    frame = geopandas.read_file(f"OAPIF:{server}/api", layer=kind, engine="pyogrio")
    assert frame.crs.to_epsg() == 4326
    found = features(atlas, kind, atlas.kind(kind).values())
    assert sorted(frame["id"]) == sorted(one["properties"]["id"] for one in found)


def test_gdal_asks_for_a_box(server: str, atlas: Atlas) -> None:
    frame = geopandas.read_file(
        f"OAPIF:{server}/api", layer="places", bbox=(50, 43, 52, 45), engine="pyogrio"
    )
    inside = {key for key, one in atlas.places.items() if 50 <= one.lon <= 52 and 43 <= one.lat <= 45}
    assert set(frame["id"]) == inside


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="the program ogrinfo is not installed")
def test_ogrinfo_opens_it(server: str) -> None:
    told = subprocess.run(
        ["ogrinfo", "-ro", f"OAPIF:{server}/api"], capture_output=True, text=True, check=True
    ).stdout
    for kind in SHAPED:
        assert f": {kind} " in told
