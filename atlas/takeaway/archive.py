"""Everything in one archive, with the papers that go along: data dictionary, licences, version, citation."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import urlencode

from atlas.address import View, parameters
from atlas.model import KINDS, Atlas
from atlas.takeaway.tables import SHAPED, Row, day_of, kind_csv, kind_geojson, to_csv
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
    """Everything in one ZIP: a CSV of each kind, a GeoJSON of each that has positions, and the papers that
    go along: data dictionary, licences, version and citation. A kind without records is left out."""
    kinds = [kind for kind in KINDS if atlas.kind(kind)]
    files: dict[str, bytes] = {f"csv/{kind}.csv": kind_csv(atlas, kind) for kind in kinds}
    files |= {f"geojson/{kind}.geojson": kind_geojson(atlas, kind) for kind in SHAPED if kind in kinds}
    files["data-dictionary.csv"] = to_csv(dictionary(atlas))
    files["LICENCES.txt"] = licences().encode()
    files["VERSION.txt"] = f"{atlas.version}\n{asked(view)}\n".encode()
    files["CITATION.txt"] = f"{apa(atlas, today, address)}\n".encode()
    files["CITATION.bib"] = f"{bibtex(atlas, today, address)}\n".encode()
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
    kept = view.with_(at=None, part=None, claim=None, source=None, beside=None)
    return urlencode(parameters(kept), doseq=True)


def licences() -> str:
    """Who made what and under which licence, and the licence of the software, as plain text."""
    parts = [
        f"{say(f'credit.{key}.what')}\n{say(f'credit.{key}.who')}\n{say(f'credit.{key}.licence')}\n"
        for key in CREDITS
    ]
    return "\n".join([*parts, (FOLDER / "LICENSE").read_text(encoding="utf-8")])


def apa(atlas: Atlas, today: dt.date, address: str) -> str:
    """The Atlas cited in the manner of the APA, with the address it was read at and the day.

    An Atlas cut to a day is cited with that day: it is fixed by it and by its mark, so that the APA asks for
    no day of retrieval.
    """
    stamp = atlas.version
    if atlas.day:
        known = {"day": date(atlas.day), "year": stamp[:4], "version": stamp, "address": address}
        return say("exports.apa_day", title=say("exports.title"), **known)
    return say(
        "exports.apa",
        year=stamp[:4],
        title=say("exports.title"),
        version=stamp,
        today=date(today),
        address=address,
    )


def bibtex(atlas: Atlas, today: dt.date, address: str) -> str:
    """The Atlas as an entry for BibTeX."""
    stamp = atlas.version
    known = f", {say('exports.known', day=date(atlas.day))}" if atlas.day else ""
    fields = {
        "title": f"{{{say('exports.title')}{known}}}",
        "author": f"{{{say('exports.author')}}}",
        "year": stamp[:4],
        "version": stamp,
        "url": address,
        **({} if atlas.day else {"urldate": today.isoformat()}),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{cajad-atlas-{stamp[:4]},\n{lines}\n}}"
