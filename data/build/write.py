"""Writes GeoJSON so that the same shapes always give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely

GEOMETRY = Path(__file__).parents[1] / "geometry"


def write_features(
    name: str, features: Sequence[tuple[str, Mapping[str, Any], shapely.Geometry]], decimals: int
) -> Path:
    """Writes `geometry/<name>.geojson` from features given as id, properties and shape; returns the path.

    Shapes are longitude, latitude in degrees and get rounded to so many decimals. Features are sorted by
    id and stand on a line each; keys are sorted; the file ends with a newline.
    """
    lines = [
        _compact(
            {"type": "Feature", "id": key, "properties": properties, "geometry": _geometry(shape, decimals)}
        )
        for key, properties, shape in sorted(features, key=lambda feature: feature[0])
    ]
    GEOMETRY.mkdir(exist_ok=True)
    path = GEOMETRY / f"{name}.geojson"
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _geometry(shape: shapely.Geometry, decimals: int) -> dict[str, Any]:
    """The GeoJSON geometry of a shape with rounded coordinates and no point twice in a row."""
    parsed = json.loads(shapely.to_geojson(shape))
    return {"type": parsed["type"], "coordinates": _rounded(parsed["coordinates"], decimals)}


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value[0], (int, float)):
        return [_short(number, decimals) for number in value]
    items = [_rounded(item, decimals) for item in value]
    if isinstance(value[0][0], (int, float)):
        kept = [item for before, item in zip([None, *items], items, strict=False) if item != before]
        return kept if len(kept) > 1 else items
    return items


def _short(number: float, decimals: int) -> float | int:
    rounded = round(number, decimals) + 0.0
    return int(rounded) if rounded.is_integer() else rounded


def _compact(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
