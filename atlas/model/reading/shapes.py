"""Reads and checks the built layers in `data/geometry/`: GeoJSON that can be drawn and counted."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from atlas.model.fields import COUNTRIES, SLUG

if TYPE_CHECKING:
    from shapely import MultiPolygon

KINDS: Mapping[str, tuple[str, ...]] = {
    "land": ("MultiPolygon", "Polygon"),
    "borders": ("MultiLineString", "LineString"),
    "states": ("MultiPolygon", "Polygon"),
    "seas": ("MultiPolygon", "Polygon"),
    "legs": ("LineString", "MultiLineString"),
    "links": ("LineString",),
}
"""Layer -> the kinds of geometry that its features may have."""

DEPTHS: Mapping[str, int] = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""Kind of geometry -> levels of lists around its positions."""

LONGEST_M = 40_075.0
"""Kilometres of the equator: no line of a layer is longer."""

FOLLOWED = (
    *("rail-layer", "rail-layer-partly", "road-layer", "road-layer-partly", "osm-track", "stations", "hand"),
    *("straight", "sea-network"),
)
"""What the drawn line of a leg can follow."""

MISFIT = 0.05
"""How much the kilometres by state of a leg may differ from its whole, as a share, and at least in km."""


class UnreadableShapeError(Exception):
    """Why the text of a layer is not a collection of features."""


def features(text: str) -> list[Any]:
    """The features of a layer's text, not yet checked (`faults`). Raises UnreadableShapeError."""
    try:
        shape = json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise UnreadableShapeError("nested too deep") from None
    except ValueError as error:
        raise UnreadableShapeError(f"not readable JSON ({str(error)[:120]})") from None
    if not isinstance(shape, dict) or shape.get("type") != "FeatureCollection":
        raise UnreadableShapeError("must be a FeatureCollection")
    entries = shape.get("features")
    if not isinstance(entries, list) or not entries:
        raise UnreadableShapeError("must be a FeatureCollection with features")
    return entries


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError(f"a field of {', '.join(fields)[:60]} stands twice")
    return fields


def faults(layer: str, entries: Sequence[Any]) -> Iterator[str]:
    """What is wrong with the features of a layer: feature, field, and what would be right."""
    seen: set[str] = set()
    for number, feature in enumerate(entries, start=1):
        if not isinstance(feature, dict):
            yield f"feature number {number}: must be an object"
            continue
        key = feature.get("id")
        if not isinstance(key, str) or not SLUG.fullmatch(key.replace("--", "-")):
            yield f"feature number {number}: id: must be lower-case letters, digits and hyphens"
            continue
        if key in seen:
            yield f"feature {key}: id: stands twice"
        seen.add(key)
        if feature.get("type") != "Feature":
            yield f"feature {key}: type: must be Feature"
        yield from (f"feature {key}: {fault}" for fault in _geometry(layer, feature.get("geometry")))
        yield from (f"feature {key}: {fault}" for fault in _properties(layer, feature.get("properties")))


def _geometry(layer: str, geometry: Any) -> Iterator[str]:
    kinds = KINDS[layer]
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in kinds:
        yield f"geometry: must be a {' or '.join(kinds)}"
        return
    parts = _parts(geometry.get("coordinates"), DEPTHS[kind])
    if parts is None:
        yield "geometry.coordinates: must be lists of longitude, latitude"
        return
    area = kind.endswith("Polygon")
    for line in parts:
        fault = _line(line, 4 if area else 2)
        if fault is None and area:
            fault = _ring(line)
        if fault:
            yield f"geometry.coordinates: {fault}"
            return
    if area:
        yield from _crossed(geometry)


def _crossed(geometry: Mapping[str, Any]) -> Iterator[str]:
    import shapely

    found = area_of(geometry)
    if not found.is_valid:
        yield f"geometry.coordinates: {shapely.is_valid_reason(found)}; rings must not cross"


def area_of(geometry: Mapping[str, Any]) -> MultiPolygon:
    """A sound Polygon or MultiPolygon of a layer as shapely has it."""
    # Imported where shapes are checked: a start that finds the data as it was needs no shapely.
    import shapely

    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in parts])


def _parts(value: Any, depth: int) -> list[list[Any]] | None:
    """The lines or rings of coordinates; None where the lists do not nest as they should."""
    if not isinstance(value, list) or not value:
        return None
    if depth == 1:
        return [value]
    rings: list[list[Any]] = []
    for one in value:
        inner = _parts(one, depth - 1)
        if inner is None:
            return None
        rings += inner
    return rings


def _line(line: Sequence[Any], least: int) -> str | None:
    if len(line) < least:
        return f"a line of {len(line)} positions; must have at least {least}"
    for position in line:
        if not isinstance(position, list) or len(position) != 2 or not all(map(_finite, position)):
            return f"{str(position)[:40]} is no position; must be longitude, latitude"
        if not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
            return f"{str(position)[:40]} is not on the globe; must be longitude, latitude in degrees"
    return None


def _ring(ring: Sequence[Sequence[float]]) -> str | None:
    if ring[0] != ring[-1]:
        return f"a ring that begins at {ring[0]} is not closed; its last position must be its first"
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return f"a ring that begins at {ring[0]} has no area" if abs(twice) < 1e-9 else None


def _properties(layer: str, properties: Any) -> Iterator[str]:
    if not isinstance(properties, dict):
        yield "properties: must be an object"
    elif layer == "legs":
        yield from _leg(properties)
    elif layer == "links" and not _length(properties.get("km")):
        yield f"properties.km: must be kilometres above 0, up to {LONGEST_M:.0f}"
    elif layer in ("states", "seas") and not _name(properties.get("name")):
        yield "properties.name: must be a name"


def _leg(properties: Mapping[str, Any]) -> Iterator[str]:
    whole, by_state = properties.get("m"), properties.get("km_by_state")
    if not _length(whole):
        yield f"properties.m: must be kilometres above 0, up to {LONGEST_M:.0f}"
    for name in ("off", "bends"):
        if properties.get(name) is not None and not _length(properties[name]):
            yield f"properties.{name}: must be kilometres above 0, or be left out"
    if properties.get("shape") not in FOLLOWED:
        yield f"properties.shape: must be one of {', '.join(FOLLOWED)}"
    if not isinstance(by_state, dict) or not by_state or not all(map(_length, by_state.values())):
        yield "properties.km_by_state: must be kilometres above 0 by country"
        return
    foreign = [state for state in by_state if state != "sea" and state not in COUNTRIES]
    if foreign:
        yield f"properties.km_by_state: {foreign[0][:40]} is no country of the Atlas, nor sea"
    if isinstance(whole, int | float) and abs(sum(by_state.values()) - whole) > max(MISFIT * whole, MISFIT):
        yield f"properties.km_by_state: adds up to {sum(by_state.values()):.1f} km, not to {whole} km"


def _name(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= 60 and "<" not in value


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _length(value: Any) -> bool:
    return _finite(value) and 0 < value <= LONGEST_M
