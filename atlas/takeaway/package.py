"""The description of the archive as a Data Package, version 2: every table with its fields, every layer."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from atlas.model import Atlas
from atlas.takeaway.tables import Row
from atlas.words import say

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

LAYERS = (".geojson", ".parquet")
"""Endings of the files that are layers."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def descriptor(atlas: Atlas, tables: Mapping[str, Sequence[Row]], files: Mapping[str, bytes]) -> bytes:
    """`datapackage.json` for an archive.

    tables: the rows of each table by the path of its file; files: the bytes of every file by its path, of
    which the tables and the layers (`.geojson`, `.parquet`) are described.
    """
    described = [
        *(_table(path, rows, files[path]) for path, rows in tables.items()),
        *(_layer(path, content) for path, content in files.items() if path.endswith(LAYERS)),
    ]
    package = {
        "$schema": PROFILE,
        "name": "cajad-atlas",
        "title": say("exports.title"),
        "description": say("package.description"),
        "version": atlas.version,
        "created": f"{atlas.edition.isoformat()}T00:00:00Z",
        "contributors": [{"title": say("exports.author"), "roles": ["creator"]}],
        "licenses": [
            {"name": "CC-BY-4.0", "title": say("package.records")},
            {"name": "ODbL-1.0", "title": say("package.lines")},
        ],
        **({"temporal": {"end": atlas.day.isoformat()}} if atlas.day else {}),
        "resources": described,
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode()


def _table(path: str, rows: Sequence[Row], content: bytes) -> dict[str, Any]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    fields = [{"name": name, "type": _type([row.get(name) for row in rows])} for name in columns]
    schema: dict[str, Any] = {"fields": fields}
    if "id" in columns:
        schema["primaryKey"] = ["id"]
    return {
        **_file(path, content, "csv", "text/csv"),
        "encoding": "utf-8",
        "schema": schema,
    }


def _layer(path: str, content: bytes) -> dict[str, Any]:
    if path.endswith(".parquet"):
        return _file(path, content, "geoparquet", "application/vnd.apache.parquet")
    return _file(path, content, "geojson", "application/geo+json")


def _file(path: str, content: bytes, ending: str, media: str) -> dict[str, Any]:
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")
    mark = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return {
        "name": name,
        "path": path,
        "format": ending,
        "mediatype": media,
        "bytes": len(content),
        "hash": mark,
    }


def _type(values: Sequence[Any]) -> str:
    """The type of a column by all its values; a column without any, and one that mixes kinds, is text."""
    known = [value for value in values if value not in (None, "")]
    if known and all(isinstance(value, bool) for value in known):
        return "boolean"
    if any(isinstance(value, bool) for value in known) or not known:
        return "string"
    if all(isinstance(value, int) for value in known):
        return "integer"
    if all(isinstance(value, int | float) for value in known):
        return "number"
    if all(isinstance(value, str) and _DAY.fullmatch(value) for value in known):
        return "date"
    return "string"
