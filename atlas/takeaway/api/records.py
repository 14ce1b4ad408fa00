"""Records, with all that they rest on, as plain dictionaries for programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from atlas.dialogue.titles import title
from atlas.knowledge.cache import atlas_on
from atlas.model import KINDS, Atlas, Record, citations
from atlas.takeaway.api.collections import JSON, Document, asked, known_on, link
from atlas.takeaway.json import source_as_json
from atlas.words import say


def kinds(root: str, day: dt.date | None) -> Document:
    """Every kind of record, with the number of its records known on a day."""
    atlas = atlas_on(day)
    return {
        **known_on(atlas),
        "version": atlas.version,
        "kinds": [
            {
                "kind": kind,
                "title": say(f"kinds_of_record.{kind}"),
                "description": " ".join((model.__doc__ or "").split()),
                "count": len(atlas.kind(kind)),
                "links": [
                    link(asked(f"{root}/records/{kind}", day), "items", JSON, say("api.links.records"))
                ],
            }
            for kind, model in KINDS.items()
        ],
        "links": [link(asked(f"{root}/records", day), "self", JSON, say("api.links.records"))],
    }


def records(kind: str, root: str, day: dt.date | None, limit: int, offset: int) -> Document:
    """A page of the records of a kind, in the order of its file."""
    atlas = atlas_on(day)
    found = list(atlas.kind(kind).values())
    shown = found[offset : offset + limit]
    here, more = f"{root}/records/{kind}", f"&asof={day}" if day else ""

    def page(rel: str, begin: int, name: str) -> Document:
        return link(f"{here}?limit={limit}&offset={begin}{more}", rel, JSON, say(f"api.links.{name}"))

    links = [page("self", offset, "records")]
    if offset + limit < len(found):
        links.append(page("next", offset + limit, "next"))
    if offset > 0:
        links.append(page("prev", max(0, offset - limit), "previous"))
    return {
        "kind": kind,
        **known_on(atlas),
        "numberMatched": len(found),
        "numberReturned": len(shown),
        "records": [told(atlas, one) for one in shown],
        "links": links,
    }


def record(kind: str, key: str, root: str, day: dt.date | None) -> Document | None:
    """A record with the sources that it names anywhere in it; None where it was not known on that day."""
    atlas = atlas_on(day)
    found = atlas.kind(kind).get(key)
    if found is None:
        return None
    links = [
        link(asked(f"{root}/records/{kind}/{key}", day), "self", JSON, say("api.links.record")),
        link(asked(f"{root}/records/{kind}", day), "collection", JSON, say(f"kinds_of_record.{kind}")),
    ]
    if key in atlas.features:
        links.append(link(asked(f"{root}/sheet/{key}", day), "describedby", JSON, say("api.links.sheet")))
    return {
        "kind": kind,
        "id": key,
        "title": title(atlas, kind, key),
        **known_on(atlas),
        "record": told(atlas, found),
        "sources": [source_as_json(atlas, one) for one in dict.fromkeys(citations(found))],
        "links": links,
    }


def told(atlas: Atlas, one: Record) -> dict[str, Any]:
    """The fields of a record that have a value; on an earlier day without the day on which it was looked at,
    which came later."""
    left_out = {"checked"} if atlas.day else set()
    return one.model_dump(mode="json", exclude_none=True, exclude=left_out)
