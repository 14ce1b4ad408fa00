"""The routes of the API: OGC API Features part 1 core for the layers, and records, itineraries and sheets."""

from __future__ import annotations

from typing import Any

from starlette.routing import Route

from atlas.freight.graph import the_network
from atlas.knowledge.cache import atlas_on
from atlas.model.load import the_atlas
from atlas.search.answer import answer
from atlas.server.api.answering import route
from atlas.server.api.asking import Asked, RefusedError, missing
from atlas.sheets.feature import sheet_on
from atlas.takeaway.api import collections, records
from atlas.takeaway.api import route as itineraries
from atlas.takeaway.api.collections import GEOJSON, OPENAPI
from atlas.takeaway.api.openapi import description
from atlas.takeaway.json import as_json

HERE = "/api"
"""The path of the API, below that of the Atlas."""

PAGED = ("asof", "limit", "offset")


def routes(root: str) -> list[Route]:
    """All routes of the API; root: the path below which the Atlas is served, empty where it is none."""
    below = root + HERE
    return [
        route(below, "", landing),
        route(below, "/", landing),
        route(below, "/openapi.json", openapi, OPENAPI),
        route(below, "/conformance", conformance),
        route(below, "/collections", every_layer),
        route(below, "/collections/{layer}", one_layer),
        route(below, "/collections/{layer}/items", items, GEOJSON),
        route(below, "/collections/{layer}/items/{id}", item, GEOJSON),
        route(below, "/records", kinds),
        route(below, "/records/{kind}", some_records),
        route(below, "/records/{kind}/{id}", one_record),
        route(below, "/route", itinerary, costly=True),
        route(below, "/sheet/{id}", sheet),
        route(below, "/search", search),
        route(below, "/{rest:rest}", nothing),
    ]


def landing(asked: Asked) -> Any:
    """What the API is and where its documents are."""
    asked.only()
    return collections.landing(asked.root)


def openapi(asked: Asked) -> Any:
    """The description of all this for programs."""
    asked.only()
    return description(asked.root)


def conformance(asked: Asked) -> Any:
    """The parts of the standard that are kept."""
    asked.only()
    return collections.conformance()


def every_layer(asked: Asked) -> Any:
    """All layers."""
    asked.only("asof")
    return collections.collections(asked.root, asked.day())


def one_layer(asked: Asked) -> Any:
    """One layer."""
    asked.only("asof")
    return collections.collection(_layer(asked), asked.root, asked.day())


def items(asked: Asked) -> Any:
    """A page of the features of a layer."""
    asked.only("bbox", "datetime", *PAGED)
    name, (limit, offset) = _layer(asked), asked.page()
    query = dict(asked.query)
    return collections.items(name, asked.root, asked.day(), query, asked.box(), asked.time(), limit, offset)


def item(asked: Asked) -> Any:
    """One feature."""
    asked.only("asof")
    found = collections.feature(_layer(asked), asked.path["id"], asked.root, asked.day())
    if found is None:
        raise _not_there(asked, asked.path["layer"])
    return found


def kinds(asked: Asked) -> Any:
    """All kinds of record."""
    asked.only("asof")
    return records.kinds(asked.root, asked.day())


def some_records(asked: Asked) -> Any:
    """A page of the records of a kind."""
    asked.only(*PAGED)
    limit, offset = asked.page()
    return records.records(asked.kind(), asked.root, asked.day(), limit, offset)


def one_record(asked: Asked) -> Any:
    """One record with its sources."""
    asked.only("asof")
    found = records.record(asked.kind(), asked.path["id"], asked.root, asked.day())
    if found is None:
        raise _not_there(asked, asked.path["kind"])
    return found


def itinerary(asked: Asked) -> Any:
    """The answer to a question to the freight network."""
    return itineraries.route(the_atlas(), the_network(), asked.view())


def sheet(asked: Asked) -> Any:
    """What the panel says of a feature."""
    asked.only("asof")
    key, day = asked.path["id"], asked.day()
    atlas = atlas_on(day)
    if key not in atlas.features:
        raise _not_there(asked, "sheet")
    return as_json(sheet_on(key, day), atlas.sources, looked=atlas.day is None)


def search(asked: Asked) -> Any:
    """What is found for words."""
    asked.only("q", "asof")
    return answer(asked.words(), asked.day())


def nothing(asked: Asked) -> Any:
    """The answer to any other address below that of the API."""
    raise missing("address", known=f"{asked.root}/openapi.json")


def _layer(asked: Asked) -> str:
    """The layer in the path, where it has a feature on the day asked for."""
    name = asked.layer()
    if not atlas_on(asked.day()).kind(name):
        raise _not_there(asked, name)
    return name


def _not_there(asked: Asked, where: str) -> RefusedError:
    return missing("id", value=asked.path.get("id", ""), where=where)
