"""What finds the edition: its own search, the sitemap for search engines, and the markup of a data set."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from html import escape
from typing import Any
from urllib.parse import quote

from atlas.map.base import script_json
from atlas.model import KINDS, Atlas, first_day
from atlas.search import entries as searched
from atlas.takeaway.edition.links import of
from atlas.words import say

LONGEST = 400
"""Letters of a record's text that the search of the edition looks into."""

Entry = tuple[str, str, str, str, str]
"""Title, kind in words, address, all names, and what else is said."""


def entries(atlas: Atlas, kinds: Collection[str] = tuple(KINDS)) -> list[Entry]:
    """What the search of the edition finds: records of some kinds under all their names, those that people
    seek first before the others."""
    return [
        (
            one.title,
            say(f"kinds_of_record.{one.kind}"),
            of(one.kind, one.id),
            " ".join(one.names[1:]),
            " ".join(one.texts)[:LONGEST],
        )
        for one in searched.entries(atlas)
        if one.kind in kinds
    ]


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
