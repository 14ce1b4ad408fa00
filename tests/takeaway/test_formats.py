"""Files for spreadsheets, map programs, data packages and calendars, read back by what reads them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path

import frictionless
import geopandas
import openpyxl
import pytest

from atlas.address import View
from atlas.model import KINDS, Atlas
from atlas.takeaway import archive, calendar, citation, formats, tables

TODAY = dt.date(2026, 11, 22)
ADDRESS = "https://example.org/?theme=connectivity"

ORDERS = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", '=HYPERLINK("http://x","y")']
HARMLESS = ["5", "-5", "+81.5", "a=b", "2025-12-20", "- ", ""]


@pytest.mark.parametrize("order", ORDERS)
def test_a_cell_that_begins_like_a_formula_is_none(atlas: Atlas, order: str) -> None:
    text = tables.to_csv([{"id": "x", "cell": order}]).decode("utf-8-sig")
    assert text.splitlines()[1].split(",", 1)[1].lstrip('"').startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(formats.to_excel(atlas, {"one": [{"cell": order}]})))
    cell = book["one"]["A2"]
    assert (cell.data_type, cell.value) == ("s", order)
    assert cell.quotePrefix


@pytest.mark.parametrize("text", HARMLESS[:-2])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert tables.to_csv([{"cell": text}]).decode("utf-8-sig").splitlines()[1] == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_worksheet_holds_every_record(atlas: Atlas, kind: str) -> None:
    rows = tables.rows_of(atlas, atlas.kind(kind).values())
    book = openpyxl.load_workbook(io.BytesIO(formats.to_excel(atlas, {kind: rows})))
    sheet = book[kind]
    head = [cell.value for cell in sheet[1]]
    assert [row[head.index("id")].value for row in sheet.iter_rows(min_row=2)] == list(atlas.kind(kind))
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    numbers = [name for name in ("lat", "published_km", "year") if name in head]
    for name in numbers:
        found = [row[head.index(name)].value for row in sheet.iter_rows(min_row=2)]
        assert all(value is None or isinstance(value, int | float) for value in found)


def test_the_same_records_give_the_same_workbook(atlas: Atlas) -> None:
    rows = {"events": tables.rows_of(atlas, atlas.events.values())}
    assert formats.to_excel(atlas, rows) == formats.to_excel(atlas, rows)


@pytest.mark.parametrize("kind", tables.SHAPED)
def test_a_layer_is_the_same_in_every_format(atlas: Atlas, kind: str, tmp_path: Path) -> None:
    """GeoJSON, GeoPackage and GeoParquet, read back: the same ids, positions and coordinate system."""
    found = tables.features(atlas, kind, atlas.kind(kind).values())
    (tmp_path / "a.geojson").write_bytes(tables.to_geojson(atlas, found, kind))
    (tmp_path / "a.gpkg").write_bytes(tables.to_geopackage(atlas, {kind: found}))
    (tmp_path / "a.parquet").write_bytes(formats.to_geoparquet(found))
    ids = [one["id"] for one in found]
    plain = geopandas.read_file(tmp_path / "a.geojson")
    packed = geopandas.read_file(tmp_path / "a.gpkg", layer=kind)
    columns = geopandas.read_parquet(tmp_path / "a.parquet")
    assert list(packed["feature_id"]) == list(columns["feature_id"]) == ids
    assert list(plain["id"]) == [one["properties"]["id"] for one in found]
    for frame in (plain, packed, columns):
        assert frame.crs.to_epsg() == 4326
    for one, two, three in zip(plain.geometry, packed.geometry, columns.geometry, strict=True):
        if one is None or one.is_empty:
            assert two is None
            assert three is None
        else:
            assert one.equals(two), "one polygon may be written as a list of one"
            assert one.equals(three)


def test_a_layer_of_a_geopackage_has_its_words_and_credit(atlas: Atlas, tmp_path: Path) -> None:
    import sqlite3

    (tmp_path / "a.gpkg").write_bytes(tables.all_geopackage(atlas))
    with sqlite3.connect(tmp_path / "a.gpkg") as box:
        told = box.execute("SELECT table_name, identifier, description FROM gpkg_contents").fetchall()
    assert ("legs", "Lines") in {(name, words) for name, words, _ in told}
    assert all("OpenStreetMap" in credit for name, _, credit in told if name != "layer_styles")


def test_the_archive_is_a_valid_data_package(atlas: Atlas, tmp_path: Path) -> None:
    packed = archive.archive(atlas, View(), TODAY, ADDRESS)
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    report = frictionless.validate(tmp_path / "cajad-atlas" / "datapackage.json")
    faults = [(task.name, str(task.errors[0].message)) for task in report.tasks if task.errors]
    assert report.valid, faults[:3]
    described = json.loads((tmp_path / "cajad-atlas" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    paths = {one["path"] for one in described["resources"]}
    on_disk = {
        str(file.relative_to(tmp_path / "cajad-atlas").as_posix())
        for file in (tmp_path / "cajad-atlas").rglob("*")
        if file.suffix in (".csv", ".geojson", ".parquet")
    }
    assert paths == on_disk


def test_a_broken_table_is_no_valid_data_package(atlas: Atlas, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    packed = archive.archive(atlas, View(), TODAY, ADDRESS)
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    file = tmp_path / "cajad-atlas" / "csv" / "indicators.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",2024,", ",many,"), encoding="utf-8")
    assert not frictionless.validate(tmp_path / "cajad-atlas" / "datapackage.json").valid


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_the_calendar_has_every_event_with_a_day(atlas: Atlas) -> None:
    content = calendar.calendar(atlas)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = unfolded(content)
    wanted = [key for key, one in atlas.events.items() if len(one.date) == len("2025-12-20")]
    assert [line for line in lines if line.startswith("UID:")] == [
        f"UID:{key}@ca-jad-atlas" for key in wanted
    ]
    at = lines.index("UID:summit-held-tokyo-2025@ca-jad-atlas")
    event = lines[at : lines.index("END:VEVENT", at)]
    held = atlas.events["summit-held-tokyo-2025"]
    assert f"DTSTART;VALUE=DATE:{held.date.replace('-', '')}" in event
    after = dt.date.fromisoformat(held.end_date or held.date) + dt.timedelta(days=1)
    assert f"DTEND;VALUE=DATE:{after:%Y%m%d}" in event
    for name, value in (line.split(":", 1) for line in lines if line.startswith(("SUMMARY", "DESCRIPTION"))):
        assert not re.search(r"(?<!\\)[;,]", value), name


def test_each_style_names_author_title_edition_day_and_address(atlas: Atlas) -> None:
    work = citation.whole(atlas, TODAY, ADDRESS)
    for style, write in citation.STYLES.items():
        told = write(work)
        assert work.author in told, style
        assert atlas.version in told, style
        assert ADDRESS in told, style
    assert "Retrieved 22 November 2026" in citation.apa(work)
    assert citation.chicago(work).endswith(f"Accessed 22 November 2026. {ADDRESS}")
    entry = citation.bibtex(work)
    assert entry.startswith("@misc{")
    assert entry.count("{") == entry.count("}")
    assert "urldate = {2026-11-22}" in entry


def test_a_record_is_cited_in_the_atlas(atlas: Atlas) -> None:
    work = citation.record(atlas, "commitments", "tokyo-declaration", TODAY, ADDRESS)
    for write in citation.STYLES.values():
        assert atlas.commitments["tokyo-declaration"].title in write(work)
    (item,) = json.loads(citation.csl(work))
    assert item["container-title"] == citation.whole(atlas, TODAY, ADDRESS).title


def test_a_source_is_cited_by_its_own_publisher_day_and_address(atlas: Atlas) -> None:
    work = citation.source(atlas, "asiaplus-summit", TODAY)
    source = atlas.sources["asiaplus-summit"]
    (item,) = json.loads(citation.csl(work))
    assert item["author"] == [{"literal": source.publisher}]
    assert item["URL"] == source.url
    assert item["issued"] == {"date-parts": [[int(part) for part in str(source.date).split("-")]]}
    assert citation.apa(work).startswith(f"{source.publisher}. (20")


def test_a_source_without_a_day_or_address_is_cited_without(atlas: Atlas) -> None:
    undated = next(key for key, one in atlas.sources.items() if one.date is None)
    assert "(n.d.)" in citation.apa(citation.source(atlas, undated, TODAY))
    own = next(key for key, one in atlas.sources.items() if one.url is None)
    for write in citation.STYLES.values():
        assert "None" not in write(citation.source(atlas, own, TODAY))


def test_signs_of_tex_are_escaped() -> None:
    work = citation.Cited("a", "R&D", "50 % of $1_000", "webpage", "2025", "https://x.example/?a=1&b=2")
    entry = citation.bibtex(work)
    assert r"R\&D" in entry
    assert r"50 \% of \$1\_000" in entry
    assert "https://x.example/?a=1&b=2" in entry
