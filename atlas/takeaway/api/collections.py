"""The layers of the Atlas as documents of OGC API Features, part 1 core: landing page, conformance,
collections, and their features by box, time and page.

Positions are WGS84 degrees, longitude before latitude (CRS84). `root` is the address of the API, without a
slash at its end: links in the documents are absolute, because GDAL and QGIS follow them as they stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from atlas.knowledge.cache import atlas_on
from atlas.map.features import bounds
from atlas.model import KINDS, Atlas, Commitment, Event, first_day, last_day
from atlas.takeaway.tables import SHAPED, features
from atlas.words import say

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson", "oas30")
)

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

LAYERS_KEPT = 16
"""Layers of a day that are kept ready."""

Box = tuple[float, float, float, float]
"""West, south, east, north; west lies east of east where the box crosses the antimeridian."""

Period = tuple[dt.date | None, dt.date | None]
"""The first and the last day; None for a side that is open."""

Document = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """A feature with the box around it and the days that it spans; None for what it has not."""

    feature: Mapping[str, Any]
    box: Box | None
    period: Period | None


@lru_cache(maxsize=LAYERS_KEPT)
def layer(kind: str, day: dt.date | None) -> tuple[Held, ...]:
    """The features of a kind of SHAPED as they were known on a day."""
    atlas = atlas_on(day)
    records = atlas.kind(kind)
    periods = {key: period(record) for key, record in records.items()}
    return tuple(
        Held(
            one,
            bounds([one["geometry"]]) if one["geometry"] else None,
            periods[one["properties"]["id"]],
        )
        for one in features(atlas, kind, records.values())
    )


def period(record: Any) -> Period | None:
    """The days of an event, or from the first to the newest status of a commitment; other records stand in
    no time."""
    if isinstance(record, Event):
        return first_day(record.date), last_day(record.end_date or record.date)
    if isinstance(record, Commitment):
        return first_day(record.ledger[0].date), last_day(record.ledger[-1].date)
    return None


def landing(root: str) -> Document:
    """The first document of the API: what it is and where the others are."""
    return {
        "title": say("api.title"),
        "description": say("api.description"),
        "links": [
            link(root, "self", JSON, say("api.links.landing")),
            link(f"{root}/openapi.json", "service-desc", OPENAPI, say("api.links.openapi")),
            link(f"{root}/conformance", "conformance", JSON, say("api.links.conformance")),
            link(f"{root}/collections", "data", JSON, say("api.links.collections")),
            link(f"{root}/records", "related", JSON, say("api.links.records")),
        ],
    }


def conformance() -> Document:
    """The parts of the standard that the API keeps."""
    return {"conformsTo": list(CONFORMS_TO)}


def collections(root: str, day: dt.date | None) -> Document:
    """All layers that have a feature on a day."""
    here = f"{root}/collections"
    return {
        "links": [link(asked(here, day), "self", JSON, say("api.links.collections"))],
        "collections": [collection(kind, root, day) for kind in SHAPED if atlas_on(day).kind(kind)],
    }


def collection(kind: str, root: str, day: dt.date | None) -> Document:
    """What one layer is: its extent in space and time, and where its features are."""
    held = layer(kind, day)
    here = f"{root}/collections/{kind}"
    first, last = _around([one.period for one in held if one.period])
    return {
        "id": kind,
        "title": say(f"kinds_of_record.{kind}"),
        "description": " ".join((KINDS[kind].__doc__ or "").split()),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {
            "spatial": {"bbox": [_hull([one.box for one in held if one.box])], "crs": CRS84},
            "temporal": {"interval": [[_moment(first), _moment(last)]]},
        },
        "links": [
            link(asked(here, day), "self", JSON, say(f"kinds_of_record.{kind}")),
            link(asked(f"{here}/items", day), "items", GEOJSON, say("api.links.items")),
        ],
    }


def items(
    kind: str,
    root: str,
    day: dt.date | None,
    query: Mapping[str, str],
    box: Box | None,
    time: Period | None,
    limit: int,
    offset: int,
) -> Document:
    """A page of the features of a layer that meet a box and a period.

    query: the parameters as they were asked, for the links to the pages before and after. As the standard has
    it, what has no place passes every box, and what stands in no time every period.
    """
    found = [
        one.feature
        for one in layer(kind, day)
        if (box is None or one.box is None or meets(one.box, box))
        and (time is None or one.period is None or overlaps(one.period, time))
    ]
    here = f"{root}/collections/{kind}/items"
    links = [
        link(_page(here, query, limit, offset), "self", GEOJSON, say("api.links.items")),
        link(asked(f"{root}/collections/{kind}", day), "collection", JSON, say(f"kinds_of_record.{kind}")),
    ]
    if offset + limit < len(found):
        links.append(link(_page(here, query, limit, offset + limit), "next", GEOJSON, say("api.links.next")))
    if offset > 0:
        before = _page(here, query, limit, max(0, offset - limit))
        links.append(link(before, "prev", GEOJSON, say("api.links.previous")))
    shown = found[offset : offset + limit]
    return {
        "type": "FeatureCollection",
        **known_on(atlas_on(day)),
        "numberMatched": len(found),
        "numberReturned": len(shown),
        "links": links,
        "features": shown,
    }


def feature(kind: str, key: str, root: str, day: dt.date | None) -> Document | None:
    """One feature of a layer by its id; None where the layer has none of it on that day."""
    found = next((one.feature for one in layer(kind, day) if one.feature["id"] == key), None)
    if found is None:
        return None
    home = f"{root}/collections/{kind}"
    record = f"{root}/records/{kind}/{found['properties']['id']}"
    return {
        **found,
        "links": [
            link(asked(f"{home}/items/{key}", day), "self", GEOJSON, say("api.links.feature")),
            link(asked(home, day), "collection", JSON, say(f"kinds_of_record.{kind}")),
            link(asked(record, day), "alternate", JSON, say("api.links.record")),
        ],
    }


def meets(one: Box, asked_for: Box) -> bool:
    """Whether two boxes have a point in common; the one asked for may cross the antimeridian."""
    west, south, east, north = asked_for
    if one[3] < south or one[1] > north:
        return False
    if west <= east:
        return one[0] <= east and one[2] >= west
    return one[2] >= west or one[0] <= east


def overlaps(one: Period, asked_for: Period) -> bool:
    """Whether two periods have a day in common."""
    (first, last), (begin, end) = one, asked_for
    return not ((end and first and first > end) or (begin and last and last < begin))


def link(address: str, rel: str, kind: str, title: str) -> Document:
    """A link as the standard writes it."""
    return {"href": address, "rel": rel, "type": kind, "title": title}


def asked(address: str, day: dt.date | None) -> str:
    """An address with the day to which the answer is cut."""
    return f"{address}?asof={day}" if day else address


def known_on(atlas: Atlas) -> Document:
    """The day to which an answer is cut, where it is."""
    return {"as_known_on": atlas.day.isoformat()} if atlas.day else {}


def _page(address: str, query: Mapping[str, str], limit: int, offset: int) -> str:
    told = {**query, "limit": str(limit), "offset": str(offset)}
    return f"{address}?{urlencode(told)}"


def _hull(boxes: Iterable[Box]) -> list[float]:
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]


def _around(periods: Iterable[Period]) -> Period:
    days = [day for one in periods for day in one if day]
    return (min(days), max(days)) if days else (None, None)


def _moment(day: dt.date | None) -> str | None:
    return f"{day.isoformat()}T00:00:00Z" if day else None
