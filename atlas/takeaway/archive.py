"""Everything in one archive, with the papers that go along: data dictionary, licences, version, citation."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import urlencode

from atlas.address import View, parameters
from atlas.model import KINDS, Atlas
from atlas.takeaway import citation
from atlas.takeaway.formats import to_geoparquet
from atlas.takeaway.package import descriptor
from atlas.takeaway.tables import SHAPED, Row, day_of, features, rows_of, to_csv, to_geojson
from atlas.words import date, say

CREDITS = (
    "records",
    "land",
    "rails",
    "tracks",
    "sea",
    "cities",
    "places",
    "plants",
    "mines",
    "leaflet",
)
"""What the Atlas shows that others made, or that has a licence of its own; the words are in `credit`."""

CITED: Mapping[str, str] = {"txt": "apa", "bib": "bibtex", "json": "csl"}
"""Ending of a file with the citation -> the style in which it has it."""

FOLDER = Path(__file__).resolve().parents[2]


def dictionary(atlas: Atlas) -> list[Row]:
    """The data dictionary: every field of every kind with its type, whether it must be given, and what the
    kind is; `as_known_on` stands for `checked` where the Atlas is cut to a day."""
    return [
        {
            "file": f"{kind}.csv",
            "field": "as_known_on" if name == "checked" and atlas.day else name,
            "type": type_name(field.annotation),
            "required": field.is_required(),
            "kind": " ".join((model.__doc__ or "").split()),
        }
        for kind, model in KINDS.items()
        for name, field in model.model_fields.items()
    ]


def type_name(kind: Any) -> str:
    """A field's type in words: its allowed values, or text, number, date and the like."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return "one of " + ", ".join(str(value) for value in inside)
    if origin in (Union, UnionType):
        return " or ".join(type_name(one) for one in inside if one is not type(None))
    if origin is tuple:
        return f"several: {type_name(inside[0])}"
    if origin is not None and inside:
        return type_name(inside[0])
    plain = {str: "text", int: "whole number", float: "number", bool: "true or false", dt.date: "date"}
    return plain.get(kind, getattr(kind, "__name__", str(kind)).lower())


def archive(atlas: Atlas, view: View, today: dt.date, address: str) -> bytes:
    """Everything in one ZIP: a CSV of each kind, a GeoJSON and a GeoParquet of each that has positions, and
    the papers that go along: `datapackage.json`, data dictionary, licences, version and citation. A kind
    without records is left out."""
    kinds = [kind for kind in KINDS if atlas.kind(kind)]
    lines = {f"csv/{kind}.csv": rows_of(atlas, atlas.kind(kind).values()) for kind in kinds}
    lines["data-dictionary.csv"] = dictionary(atlas)
    files: dict[str, bytes] = {path: to_csv(rows) for path, rows in lines.items()}
    for kind in SHAPED:
        if kind in kinds:
            found = features(atlas, kind, atlas.kind(kind).values())
            files[f"geojson/{kind}.geojson"] = to_geojson(atlas, found, kind)
            files[f"geoparquet/{kind}.parquet"] = to_geoparquet(found)
    files["datapackage.json"] = descriptor(atlas, lines, files)
    files["LICENCES.txt"] = licences().encode()
    files["VERSION.txt"] = f"{atlas.version}\n{asked(view)}\n".encode()
    cited = citation.whole(atlas, today, address)
    for ending, style in CITED.items():
        files[f"CITATION.{ending}"] = f"{citation.STYLES[style](cited)}\n".encode()
    cut = say("exports.readme_day", day=date(atlas.day)) if atlas.day else ""
    files["README.txt"] = f"{say('exports.readme')}{cut}".encode()
    packed = io.BytesIO()
    day = dt.date.fromisoformat(day_of(atlas))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"cajad-atlas/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            box.writestr(entry, content)
    return packed.getvalue()


def asked(view: View) -> str:
    """The filters and the day of a View as the address writes them; what is merely open, selected or set
    beside it is left out."""
    kept = view.with_(at=None, part=None, claim=None, source=None, beside=None, position=None)
    return urlencode(parameters(kept), doseq=True)


def licences() -> str:
    """Who made what and under which licence, and the licence of the software, as plain text."""
    parts = [
        f"{say(f'credit.{key}.what')}\n{say(f'credit.{key}.who')}\n{say(f'credit.{key}.licence')}\n"
        for key in CREDITS
    ]
    return "\n".join([*parts, (FOLDER / "LICENSE").read_text(encoding="utf-8")])
