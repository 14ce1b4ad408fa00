"""What leaves the Atlas: records as CSV, GeoJSON and GeoPackage with the addresses of their sources.

Positions are WGS84 degrees, longitude before latitude. What leaves an Atlas cut to a day says so and carries
no later date: in place of the day on which a record was last looked at stands the day of knowledge.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from atlas.dialogue.commitments import amounts, spot_id, spots
from atlas.map.features import collection, point
from atlas.model import Atlas, Commitment, Location, Record, citations
from atlas.takeaway.style import table
from atlas.words import say, sum_of

SEPARATOR = "; "
"""Between the values of a cell that holds several."""

STAGES = ("promised", "committed", "paid")

SHAPED = ("states", "seas", "places", "legs", "commitments", "events", "sites")
"""Kinds of record that have a position or a shape."""

Row = dict[str, Any]


def row(atlas: Atlas, record: Record) -> Row:
    """A record as the cells of one line.

    atlas: the one that the record is of; where it is cut to a day, `as_known_on` stands for `checked`.
    Several values are joined with a semicolon, a position is spread over columns, and what has a structure
    of its own is JSON. Last come the ids and the addresses of all its sources.
    """
    cells: Row = {}
    for name in type(record).model_fields:
        if name == "sources":
            continue
        value = getattr(record, name)
        if name == "checked" and atlas.day:
            cells["as_known_on"] = atlas.day.isoformat()
        elif isinstance(value, Location):
            cells |= {f"{name}_{part}": _cell(getattr(value, part)) for part in LOCATION}
        elif name in ("place", "location"):
            cells |= {f"{name}_{part}": None for part in LOCATION}
        else:
            cells[name] = _cell(value)
    if isinstance(record, Commitment):
        cells |= _standing(record)
    named = list(dict.fromkeys(citations(record)))
    if named:
        cells["source_ids"] = SEPARATOR.join(named)
        cells["source_urls"] = SEPARATOR.join(url for key in named if (url := atlas.sources[key].url))
    return cells


LOCATION = ("name", "lat", "lon", "precision", "basis")


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple) and all(isinstance(one, str | int) for one in value):
        return SEPARATOR.join(str(one) for one in value)
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _standing(record: Commitment) -> Row:
    sums = {
        stage: SEPARATOR.join(sum_of(amount) for amount in amounts(record, stage)) or None for stage in STAGES
    }
    return {"status": record.status.status, "status_since": record.status.date, **sums}


ORDERS = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet takes a cell for a formula."""

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def is_order(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula and work it out; a number is none."""
    return text.startswith(ORDERS) and not _NUMBER.fullmatch(text)


def _harmless(value: Any) -> Any:
    """A cell with an apostrophe before what a spreadsheet would work out."""
    return f"'{value}" if isinstance(value, str) and is_order(value) else value


def to_csv(rows: Sequence[Row]) -> bytes:
    """Lines as CSV in UTF-8 with a byte order mark, which spreadsheets need; columns as in the first line
    that has them. What begins like a formula has an apostrophe before it."""
    columns = list(dict.fromkeys(name for cells in rows for name in cells))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in cells.items()} for cells in rows)
    return text.getvalue().encode("utf-8-sig")


def rows_of(atlas: Atlas, records: Iterable[Record]) -> list[Row]:
    """Records as lines."""
    return [row(atlas, record) for record in records]


def kind_csv(atlas: Atlas, kind: str) -> bytes:
    """All records of a kind as CSV. Raises AttributeError for an unknown kind."""
    return to_csv(rows_of(atlas, atlas.kind(kind).values()))


def features(atlas: Atlas, kind: str, records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records as GeoJSON features with their cells as properties; what stands for a whole state or has no
    position has no geometry. A commitment of several places gives one feature a place.

    kind: one of SHAPED. Raises ValueError for another.
    """
    if kind not in SHAPED:
        raise ValueError(f"{kind} has no positions; those that do are {', '.join(SHAPED)}")
    drawn = atlas.shapes[kind]["features"] if kind in atlas.shapes else ()
    shapes = {one["id"]: one["geometry"] for one in drawn}
    made = []
    for record in records:
        cells = row(atlas, record)
        for key, geometry, spot in _drawn(kind, record, shapes):
            told = {**cells, **{f"place_{part}": getattr(spot, part) for part in PLACED}} if spot else cells
            made.append({"type": "Feature", "id": key, "properties": told, "geometry": geometry})
    return made


PLACED = ("name", "precision", "basis")
"""What a feature of a commitment tells of the one place that it stands for."""


def _drawn(kind: str, record: Any, shapes: Mapping[str, Any]) -> list[tuple[str, Any, Location | None]]:
    """(feature id, geometry, the place where a record has several) of each feature of a record."""
    if kind == "places":
        return [(record.id, point(record.lat, record.lon), None)]
    if kind == "commitments":
        drawn: list[tuple[str, Any, Location | None]] = [
            (spot_id(record, index), point(spot.lat, spot.lon), spot)
            for index, spot in enumerate(spots(record))
        ]
        return drawn or [(record.id, None, None)]
    if kind in ("events", "sites"):
        spot = record.place if kind == "events" else record.location
        drawable = spot is not None and spot.precision != "national"
        return [(record.id, point(spot.lat, spot.lon) if drawable else None, None)]
    return [(record.id, shapes.get(record.id), None)]


def to_geojson(atlas: Atlas, found: list[dict[str, Any]], name: str) -> bytes:
    """Features as a GeoJSON file that carries its name, version, credit and the day to which it was cut."""
    told = {"name": name, "version": atlas.version, "credit": say("map.credit")}
    if atlas.day:
        told["as_known_on"] = atlas.day.isoformat()
    return json.dumps({**told, **collection(found)}, ensure_ascii=False, separators=(",", ":")).encode()


def kind_geojson(atlas: Atlas, kind: str) -> bytes:
    """All records of a kind as GeoJSON. Raises ValueError where the kind has no positions."""
    return to_geojson(atlas, features(atlas, kind, atlas.kind(kind).values()), kind)


def to_geopackage(atlas: Atlas, layers: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """Features as a GeoPackage with one layer a kind, in EPSG:4326, each under the kind's words, with the
    credit and with the looks of the Atlas. A layer without features is left out.

    It is dated to the day of the version, so that the same Atlas gives the same file on any day.
    """
    import geopandas

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "atlas.gpkg"
        for name, found in layers.items():
            # GeoPackage keeps a column named fid for its own numbers; ours go along as feature_id.
            named = [{**one, "properties": {"feature_id": one["id"], **one["properties"]}} for one in found]
            if named:
                frame = geopandas.GeoDataFrame.from_features(named, crs="EPSG:4326")
                frame.to_file(file, layer=name, driver="GPKG", engine="pyogrio")
        if not file.exists():
            return b""
        with closing(sqlite3.connect(file)) as box, box:
            moment = f"{day_of(atlas)}T00:00:00.000Z"
            table.add(box, atlas, layers, moment)
            box.execute("UPDATE gpkg_contents SET last_change = ?", [moment])
            for name in layers:
                told = [say(f"kinds_of_record.{name}"), say("map.credit"), name]
                box.execute(
                    "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?", told
                )
        return file.read_bytes()


def all_geopackage(atlas: Atlas) -> bytes:
    """Everything that has a position as GeoPackage, one layer a kind."""
    return to_geopackage(atlas, {kind: features(atlas, kind, atlas.kind(kind).values()) for kind in SHAPED})


def day_of(atlas: Atlas) -> str:
    """The day of the version of an Atlas, written 2026-11-22."""
    return atlas.version[: len("2026-11-22")]


def file_name(atlas: Atlas, name: str, ending: str) -> str:
    """Name of a file: cajad-atlas-events-2026-11-22.csv, cajad-atlas-events-as-known-on-2024-08-01.csv."""
    known = "as-known-on-" if atlas.day else ""
    return f"cajad-atlas-{name}-{known}{day_of(atlas)}.{ending}"
