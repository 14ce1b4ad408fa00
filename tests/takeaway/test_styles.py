"""The looks that go along with a GeoPackage: every feature has one, and it is that of the Atlas."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pytest

from atlas.map.looks import THEME_COLOURS
from atlas.model import Atlas
from atlas.takeaway import tables
from atlas.takeaway.style import qml, sld
from atlas.takeaway.style.rules import rules
from tests.attack.hostile import spoilt

OGC = "{http://www.opengis.net/ogc}"
SLD = "{http://www.opengis.net/sld}"


@pytest.fixture(scope="module")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("styles") / "atlas.gpkg"
    made.write_bytes(tables.all_geopackage(atlas))
    return made


@pytest.fixture(scope="module")
def box(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as opened:
        yield opened


@pytest.mark.parametrize("layer", tables.SHAPED)
def test_every_drawn_feature_has_one_rule(box: sqlite3.Connection, layer: str) -> None:
    """The expressions of QGIS are those of SQLite here, so the file itself answers."""
    (text,) = box.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = ?", [layer]).fetchone()
    found = ElementTree.fromstring(text.split("\n", 1)[1]).iter("rule")
    filters = [rule.get("filter", "1") for rule in found]
    counted = " + ".join(f"(CASE WHEN {one} THEN 1 ELSE 0 END)" for one in filters)
    told = box.execute(f"SELECT id, {counted} FROM {layer} WHERE geom IS NOT NULL").fetchall()
    assert told
    assert [(key, count) for key, count in told if count != 1] == []


@pytest.mark.parametrize("layer", tables.SHAPED)
def test_the_two_styles_of_a_layer_say_the_same(atlas: Atlas, layer: str) -> None:
    found = rules(layer, atlas)
    qgis = ElementTree.fromstring(qml.qml(found).split("\n", 1)[1])
    other = ElementTree.fromstring(sld.sld(layer, found))
    labels = [rule.get("label") for rule in qgis.iter("rule")]
    assert labels == [rule.findtext(f"{SLD}Name") for rule in other.iter(f"{SLD}Rule")]
    assert len(list(qgis.iter("symbol"))) == len(labels)
    literals = [one.text for one in other.iter(f"{OGC}Literal")]
    assert literals == [value for rule in found for either in rule.where for _, value in either]


def test_the_colours_are_those_of_the_themes(atlas: Atlas) -> None:
    text = sld.sld("commitments", rules("commitments", atlas))
    for colour in THEME_COLOURS["light"].values():
        assert f">{colour}<" in text
    red, green, blue = (int(THEME_COLOURS["light"]["connectivity"][at : at + 2], 16) for at in (1, 3, 5))
    assert f'"{red},{green},{blue},255"' in qml.qml(rules("commitments", atlas))


def test_one_style_a_layer_is_the_default(box: sqlite3.Connection) -> None:
    told = box.execute("SELECT f_table_name, useAsDefault, f_geometry_column FROM layer_styles").fetchall()
    assert sorted(told) == sorted((layer, 1, "geom") for layer in tables.SHAPED)


def test_a_name_of_a_record_stays_text(atlas: Atlas) -> None:
    found = rules("commitments", spoilt(atlas))
    ElementTree.fromstring(qml.qml(found).split("\n", 1)[1])
    assert "<script" not in sld.sld("commitments", found)


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="the program ogrinfo is not installed")
@pytest.mark.parametrize("layer", tables.SHAPED)
def test_ogrinfo_and_geopandas_read_the_same_ids_in_the_same_system(file: Path, layer: str) -> None:
    frame = geopandas.read_file(file, layer=layer)
    told = subprocess.run(
        ["ogrinfo", "-ro", str(file), layer], capture_output=True, text=True, check=True
    ).stdout
    ids = [line.split(" = ")[1] for line in told.splitlines() if line.startswith("  feature_id (String)")]
    assert ids == list(frame["feature_id"])
    assert frame.crs.to_epsg() == 4326
    assert 'ID["EPSG",4326]' in told
