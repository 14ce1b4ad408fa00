"""What finds the edition: its own search, the sitemap for search engines, and the markup of a data set."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import quote

from atlas.dialogue.titles import title
from atlas.map.base import script_json
from atlas.model import KINDS, Atlas, Record, first_day
from atlas.takeaway.edition.links import of
from atlas.words import say

SAID = ("local_name", "official_name", "summary", "statement", "claim", "actors", "publisher", "note", "unit")
"""Fields of a record that the search looks into beside its title."""

Entry = tuple[str, str, str, str]
"""Title, kind in words, address, and more words."""


def entries(atlas: Atlas, kinds: Iterable[str] = KINDS) -> list[Entry]:
    """What the search of the edition finds, in the order of the kinds."""
    return [
        (title(atlas, kind, key), say(f"kinds_of_record.{kind}"), of(kind, key), words_of(record))
        for kind in kinds
        for key, record in atlas.kind(kind).items()
    ]


def words_of(record: Record) -> str:
    """The words of a record beside its title, its id among them."""
    told = [record.id.replace("-", " ")]
    for name in SAID:
        value = getattr(record, name, None)
        if isinstance(value, str):
            told.append(value)
        elif isinstance(value, tuple):
            told += [one for one in value if isinstance(one, str)]
    return " ".join(told)


def as_json(found: Any) -> str:
    """Plain values as compact JSON."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def sitemap(addresses: Iterable[str], home: str, day: str) -> str:
    """The sitemap (sitemaps.org, 0.9); addresses: relative to home, which ends in a slash; day: ISO 8601."""
    rows = "".join(
        f"<url><loc>{escape(home + quote(address))}</loc><lastmod>{day}</lastmod></url>\n"
        for address in addresses
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def dataset(atlas: Atlas, home: str) -> str:
    """The Atlas as a Dataset of schema.org, as an element for the head; home: address of the edition with a
    slash at its end, empty where none is known: then the addresses of its files are relative."""
    files = {
        "application/zip": "data/cajad-atlas.zip",
        "application/geopackage+sqlite3": "data/cajad-atlas.gpkg",
        "text/csv": "data/csv/commitments.csv",
        "application/json": "api/records/commitments.json",
    }
    years = sorted(first_day(one.date).year for one in atlas.events.values())
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": say("exports.title"),
        "description": f"{say('app.tagline')}. {say('edition.about')}",
        "version": atlas.version,
        "dateModified": atlas.edition.isoformat(),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": say("exports.author")},
        "temporalCoverage": f"{years[0]}/{years[-1]}",
        "spatialCoverage": [{"@type": "Place", "name": state.name} for state in atlas.states.values()],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": home + path}
            for kind, path in files.items()
        ],
        **({"url": home} if home else {}),
    }
    return f'<script type="application/ld+json">{script_json(told)}</script>\n'
