"""The OpenAPI 3.0 description of the API, from the vocabularies by which requests are checked."""

from __future__ import annotations

from typing import Any

from atlas.address import MODES, TONNES
from atlas.knowledge.cache import atlas_on
from atlas.model import KINDS
from atlas.takeaway.api.collections import GEOJSON, JSON, OPENAPI, Document
from atlas.takeaway.api.route import ASKED
from atlas.takeaway.tables import SHAPED
from atlas.words import say

TEXT: Document = {"type": "string"}
COUNT: Document = {"type": "integer", "minimum": 0}
LINKS: Document = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}


def description(root: str) -> Document:
    """The description of the whole API; root: its address, without a slash at its end."""
    atlas = atlas_on(None)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": say("api.title"),
            "description": say("api.description"),
            "version": atlas.version,
            "license": {"name": say("credit.records.licence")},
        },
        "servers": [{"url": root}],
        "paths": _paths(),
        "components": {"schemas": _schemas(), "parameters": _parameters(), "responses": _refusals()},
    }


def _paths() -> Document:
    layer, kind, key = _in_path("layer", SHAPED), _in_path("kind", KINDS), _in_path("id")
    paged = ("asof", "limit", "offset")
    return {
        "/": _get("landing", "landing"),
        "/openapi.json": _get("openapi", "document", media=OPENAPI),
        "/conformance": _get("conformance", "conformance"),
        "/collections": _get("collections", "collections", "asof"),
        "/collections/{layer}": _get("collection", "collection", "asof", path=[layer]),
        "/collections/{layer}/items": _get(
            "items", "features", "bbox", "datetime", *paged, path=[layer], media=GEOJSON
        ),
        "/collections/{layer}/items/{id}": _get(
            "feature", "feature", "asof", path=[layer, key], media=GEOJSON
        ),
        "/records": _get("kinds", "kinds", "asof"),
        "/records/{kind}": _get("records", "records", *paged, path=[kind]),
        "/records/{kind}/{id}": _get("record", "record", "asof", path=[kind, key]),
        "/route": _get("route", "route", *ASKED),
        "/sheet/{id}": _get("sheet", "sheet", "asof", path=[key]),
        "/search": _get("search", "search", "q", "asof"),
    }


def _get(
    name: str, schema: str, *query: str, path: list[Document] | None = None, media: str = JSON
) -> Document:
    """The description of one path; name: its words and its operation, query: its parameters by name."""
    refused = {"400": "bad", **({"404": "missing"} if path else {}), **({"429": "often"} if query else {})}
    return {
        "get": {
            "operationId": name,
            "summary": say(f"api.paths.{name}"),
            "parameters": [
                *(path or []),
                *({"$ref": f"#/components/parameters/{one}"} for one in query),
            ],
            "responses": {
                "200": {
                    "description": say(f"api.paths.{name}"),
                    "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
                },
                **{code: {"$ref": f"#/components/responses/{one}"} for code, one in refused.items()},
            },
        }
    }


def _in_path(name: str, values: Any = None) -> Document:
    allowed = {"enum": list(values)} if values else {}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": say(f"api.path.{name}"),
        "schema": {**TEXT, **allowed},
    }


def _parameters() -> Document:
    atlas = atlas_on(None)
    whole = {"type": "integer", "maximum": 999_999_999}
    schemas: dict[str, Document] = {
        "asof": {**TEXT, "format": "date"},
        "q": {**TEXT, "minLength": 1},
        "limit": {**whole, "minimum": 1, "default": 100},
        "offset": {**whole, "minimum": 0, "default": 0},
        "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
        "datetime": TEXT,
        "from": {**TEXT, "enum": list(atlas.stops), "default": "nagoya-port"},
        "to": {**TEXT, "enum": list(atlas.stops), "default": "istanbul"},
        "via": {**TEXT, "enum": list(atlas.stops)},
        "mode": _several(MODES),
        "tonnes": {**TEXT, "enum": list(TONNES), "default": "20"},
        "avoid": {**_several((*atlas.countries, "none")), "default": ["rus"]},
        "planned": {**TEXT, "enum": ["yes"]},
        "closed": _several(tuple(atlas.legs)),
        "by": {**TEXT, "enum": ["km", "breaks"], "default": "km"},
        "way": {**TEXT, "enum": ["1", "2", "3"], "default": "1"},
    }
    return {
        name: {
            "name": name,
            "in": "query",
            "required": name == "q",
            "description": say(f"api.query.{name}"),
            "schema": schema,
            **({"style": "form", "explode": name != "bbox"} if schema.get("type") == "array" else {}),
        }
        for name, schema in schemas.items()
    }


def _several(values: tuple[str, ...]) -> Document:
    return {"type": "array", "items": {**TEXT, "enum": list(values)}}


def _object(**fields: Document) -> Document:
    """An object that has at least these fields."""
    return {"type": "object", "required": list(fields), "properties": fields}


def _list(schema: str) -> Document:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


def _schemas() -> Document:
    anything: Document = {"type": "object"}
    matched = {"numberMatched": COUNT, "numberReturned": COUNT, "links": LINKS}
    geometry = {"type": "object", "nullable": True, "required": ["type", "coordinates"]}
    return {
        "link": _object(href=TEXT, rel=TEXT, type=TEXT, title=TEXT),
        "document": anything,
        "landing": _object(title=TEXT, description=TEXT, links=LINKS),
        "conformance": _object(conformsTo={"type": "array", "items": TEXT}),
        "collection": _object(id=TEXT, title=TEXT, extent=anything, links=LINKS),
        "collections": _object(collections=_list("collection"), links=LINKS),
        "feature": _object(
            type={**TEXT, "enum": ["Feature"]}, id=TEXT, properties=anything, geometry=geometry
        ),
        "features": _object(
            type={**TEXT, "enum": ["FeatureCollection"]}, features=_list("feature"), **matched
        ),
        "kinds": _object(kinds={"type": "array", "items": anything}, links=LINKS),
        "records": _object(kind=TEXT, records={"type": "array", "items": anything}, **matched),
        "record": _object(
            kind=TEXT, id=TEXT, title=TEXT, record=anything, sources={"type": "array"} | {"items": anything}
        ),
        "route": _object(
            question=anything,
            remedies={"type": "array", "items": TEXT},
            itineraries={"type": "array", "items": anything},
            sheet=anything,
        ),
        "sheet": _object(kind=TEXT, id=TEXT, title=TEXT, lines={"type": "array", "items": anything}),
        "search": _object(question=TEXT, count=COUNT, how=TEXT, groups={"type": "array", "items": anything}),
        "problem": _object(type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT),
    }


def _refusals() -> Document:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        name: {"description": say(f"api.refused.{name}"), "content": content}
        for name in ("bad", "missing", "often")
    }
