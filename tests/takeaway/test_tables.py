"""What leaves the Atlas, read back by the programs that people use."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path

import geopandas
import pytest

from atlas.address import View
from atlas.dialogue.commitments import commitments, spots
from atlas.model import KINDS, Atlas, citations
from atlas.takeaway import archive, tables
from atlas.takeaway.shown import shown

TODAY = dt.date(2026, 11, 22)
CONNECTIVITY = View(themes=("connectivity",))
NOTHING = View(kinds=("proposal",), statuses=("financed",))


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def packed(atlas: Atlas) -> zipfile.ZipFile:
    made = archive.archive(atlas, CONNECTIVITY, TODAY, "https://example.org/sources")
    return zipfile.ZipFile(io.BytesIO(made))


def test_the_table_of_a_view_holds_what_the_view_shows(atlas: Atlas) -> None:
    rows = read_csv(tables.to_csv(tables.rows_of(atlas, shown("declaration", CONNECTIVITY)[1])))
    assert [row["id"] for row in rows] == [one.id for one in commitments(atlas, CONNECTIVITY)]
    assert {row["theme"] for row in rows} == {"connectivity"}
    assert shown("declaration", NOTHING)[1] == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_carries_its_sources(atlas: Atlas, kind: str) -> None:
    rows = read_csv(tables.kind_csv(atlas, kind))
    records = atlas.kind(kind)
    assert [row["id"] for row in rows] == list(records)
    if kind == "sources":
        assert all(row["url"] == (records[row["id"]].url or "") for row in rows)
        return
    for row in rows:
        cited = set(citations(records[row["id"]]))
        assert set(row["source_ids"].split("; ")) == cited
        urls = {atlas.sources[key].url for key in cited} - {None}
        assert set(filter(None, row["source_urls"].split("; "))) == urls


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_runs_as_a_formula(atlas: Atlas, kind: str) -> None:
    """Spreadsheets compute what begins with =, + or @; none of our texts may."""
    for row in read_csv(tables.kind_csv(atlas, kind)):
        for value in row.values():
            assert not tables.is_order(value)


def test_promised_signed_and_paid_stay_apart(atlas: Atlas) -> None:
    """The grant for the X-ray at Aktau: up to 719 million yen, signed on 30 January 2026."""
    (row,) = [
        row for row in read_csv(tables.kind_csv(atlas, "commitments")) if row["id"] == "aktau-port-xray"
    ]
    assert "719" in row["committed"]
    assert row["paid"] == ""
    assert row["status"] == "financed"


def test_positions_are_longitude_before_latitude(atlas: Atlas) -> None:
    """Aktau port lies at 43.6 degrees north, 51.2 degrees east."""
    made = json.loads(tables.kind_geojson(atlas, "places"))
    (aktau,) = [one for one in made["features"] if one["id"] == "aktau-port"]
    lon, lat = aktau["geometry"]["coordinates"]
    assert lat == pytest.approx(43.6, abs=0.1)
    assert lon == pytest.approx(51.2, abs=0.1)


@pytest.mark.parametrize("kind", tables.SHAPED)
def test_nothing_is_lost_on_the_way_to_geojson(atlas: Atlas, kind: str) -> None:
    made = json.loads(tables.kind_geojson(atlas, kind))["features"]
    assert {one["properties"]["id"] for one in made} == set(atlas.kind(kind))
    assert len({one["id"] for one in made}) == len(made)


def test_what_stands_for_a_whole_state_has_no_point(atlas: Atlas) -> None:
    made = json.loads(tables.kind_geojson(atlas, "commitments"))["features"]
    for one in made:
        drawn = spots(atlas.commitments[one["properties"]["id"]])
        assert (one["geometry"] is None) == (not drawn)
        if drawn:
            assert one["properties"]["place_precision"] != "national"


def test_kinds_without_positions_are_refused(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="claims has no positions"):
        tables.kind_geojson(atlas, "claims")


def test_a_geopackage_opens(atlas: Atlas, tmp_path: Path) -> None:
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(tables.all_geopackage(atlas))
    layers = geopandas.list_layers(file)
    assert set(layers["name"]) == {*tables.SHAPED, "layer_styles"}
    states = geopandas.read_file(file, layer="states")
    assert states.crs.to_epsg() == 4326
    assert set(states["id"]) == set(atlas.states)
    kaz = states[states["id"] == "kaz"].to_crs("ESRI:54009").area.sum() / 1e6
    assert kaz == pytest.approx(2_724_900, rel=0.02), "square kilometres of Kazakhstan"


def test_an_empty_view_gives_an_empty_geopackage(atlas: Atlas) -> None:
    assert tables.to_geopackage(atlas, {"commitments": []}) == b""


def test_the_archive_is_complete(atlas: Atlas, packed: zipfile.ZipFile) -> None:
    names = {name.removeprefix("cajad-atlas/") for name in packed.namelist()}
    assert {f"csv/{kind}.csv" for kind in KINDS} <= names
    assert {f"geojson/{kind}.geojson" for kind in tables.SHAPED} <= names
    papers = {
        "data-dictionary.csv",
        "LICENCES.txt",
        "VERSION.txt",
        "CITATION.txt",
        "CITATION.bib",
        "CITATION.json",
        "datapackage.json",
        "README.txt",
    }
    assert papers <= names
    assert packed.testzip() is None
    told = packed.read("cajad-atlas/VERSION.txt").decode()
    assert atlas.version in told
    assert "theme=connectivity" in told
    assert "ODbL" in packed.read("cajad-atlas/LICENCES.txt").decode()
    assert "MIT License" in packed.read("cajad-atlas/LICENCES.txt").decode()


def test_the_same_data_gives_the_same_archive(atlas: Atlas) -> None:
    made = [archive.archive(atlas, View(), TODAY, "https://example.org") for _ in range(2)]
    assert made[0] == made[1]


def test_the_dictionary_explains_every_field(packed: zipfile.ZipFile) -> None:
    rows = read_csv(packed.read("cajad-atlas/data-dictionary.csv"))
    explained = {(row["file"], row["field"]) for row in rows}
    assert explained == {
        (f"{kind}.csv", name) for kind, model in KINDS.items() for name in model.model_fields
    }
    assert all(row["kind"] and row["type"] for row in rows)
    (verdict,) = [row["type"] for row in rows if (row["file"], row["field"]) == ("claims.csv", "verdict")]
    assert verdict == "one of supported, imprecise, contradicted, unverifiable, opinion"


def test_a_changed_record_changes_the_version(atlas: Atlas) -> None:
    import dataclasses

    one = next(iter(atlas.omissions.values()))
    changed = one.model_copy(update={"fact": "Something else."})
    other = dataclasses.replace(atlas, omissions={**atlas.omissions, one.id: changed})
    assert other.version != atlas.version
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}", atlas.version)


def test_what_is_merely_open_is_not_part_of_a_view() -> None:
    view = View(themes=("connectivity",), at="kaz", part="register", source="aa-summit")
    assert archive.asked(view) == "theme=connectivity"
