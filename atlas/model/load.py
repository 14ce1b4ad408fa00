"""Reads and checks `data/` once: every record, every reference, every shape, all faults at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from atlas.model import FEATURES, KINDS, SHAPES, Atlas, Correction, Publisher, citations, misnamed

DATA = Path(__file__).resolve().parents[2] / "data"

WINDOW = ((-20.0, -10.0), (72.0, 155.0))
"""South-west and north-east corner (lat, lon) of all that the maps draw."""

SLACK = 2.0
"""Degrees that a point may lie outside the box of its state: offshore fields, border stations."""


class DataError(Exception):
    """What is wrong in the data, one line a fault: file, record, field, and what would be right."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"The data has {count}:", *(f"  {fault}" for fault in self.faults)]))


class Reader(yaml.CSafeLoader):
    """YAML without dates (kept as written, with their precision) and without repeated keys."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(reader: Reader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [reader.construct_object(key, deep=True) for key, _ in node.value]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise yaml.constructor.ConstructorError(
                None, None, f"the field {key} stands twice; keep one", node.value[index][0].start_mark
            )
    return reader.construct_mapping(node, deep=True)


Reader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(data: Path = DATA) -> Atlas:
    """The Atlas of a data folder.

    data: a folder with `records/<kind>.yaml` for every kind, `records/corrections.yaml`,
    `records/publishers.yaml` and `geometry/<layer>.geojson` for every layer.
    Raises DataError that names every fault found, never only the first.
    """
    faults: list[str] = []
    kinds: dict[str, Any] = {name: _read(data, name, model, faults) for name, model in KINDS.items()}
    corrections = _read(data, "corrections", Correction, faults)
    publishers = _read(data, "publishers", Publisher, faults)
    shapes = {name: _read_shape(data, name, faults) for name in SHAPES}
    atlas = Atlas(**kinds, corrections=corrections, publishers=publishers, shapes=shapes)
    faults += _clashing_ids(atlas)
    faults += _dangling(atlas)
    faults += misnamed(publishers, atlas.sources)
    faults += _uncorrected(atlas)
    faults += _misplaced(atlas)
    faults += _without_shape(atlas)
    if faults:
        raise DataError(faults)
    return atlas


@cache
def the_atlas() -> Atlas:
    """The Atlas of the project's own data folder, read and checked once a process. Raises DataError."""
    return load()


def _read(data: Path, name: str, model: type[BaseModel], faults: list[str]) -> dict[str, Any]:
    path = f"{data.name}/records/{name}.yaml"
    file = data / "records" / f"{name}.yaml"
    try:
        rows = yaml.load(file.read_text(encoding="utf-8"), Reader)
    except FileNotFoundError:
        faults.append(f"{path}: the file is missing; restore it")
        return {}
    except UnicodeDecodeError as error:
        faults.append(f"{path}: not UTF-8 text at byte {error.start}; save it as UTF-8")
        return {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        faults.append(f"{path}: line {line}: not readable YAML: {error.problem}")
        return {}
    if not isinstance(rows, list):
        faults.append(f"{path}: must be a list of records, each beginning with '- id:'")
        return {}
    records: dict[str, Any] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{path}: record {_name(row, number)}"
        if not isinstance(row, Mapping):
            faults.append(f"{where}: must be fields with values, beginning with '- id:'")
            continue
        try:
            record: Any = model.model_validate(row)
        except ValidationError as error:
            faults += [f"{where}: {line}" for line in _lines(error, model)]
            continue
        if record.id in records:
            faults.append(f"{where}: id: stands twice in this file; rename or merge one")
            continue
        records[record.id] = record
    return records


def _name(row: Any, number: int) -> str:
    named = isinstance(row, Mapping) and isinstance(row.get("id"), str)
    return row["id"] if named else f"number {number}"


def _lines(error: ValidationError, kind: type[BaseModel]) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        field = ".".join(str(part) for part in fault["loc"]) or "record"
        if fault["type"] == "missing":
            yield f"{field}: is missing; must be given"
        elif fault["type"] == "extra_forbidden":
            known = ", ".join(kind.model_fields) if len(fault["loc"]) == 1 else "see data/README.md"
            yield f"{field}: unknown field; known are {known}"
        else:
            message = fault["msg"].removeprefix("Value error, ")
            yield f"{field}: {message}; found {_short(fault['input'])}"


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "..."


def _read_shape(data: Path, name: str, faults: list[str]) -> dict[str, Any]:
    path = f"{data.name}/geometry/{name}.geojson"
    try:
        shape = json.loads((data / "geometry" / f"{name}.geojson").read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(f"{path}: the file is missing; run make data")
        return {"type": "FeatureCollection", "features": []}
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path}: not readable JSON ({error}); run make data")
        return {"type": "FeatureCollection", "features": []}
    if not isinstance(shape, dict) or not isinstance(shape.get("features"), list) or not shape["features"]:
        faults.append(f"{path}: must be a FeatureCollection with features; run make data")
        return {"type": "FeatureCollection", "features": []}
    return shape


def _clashing_ids(atlas: Atlas) -> Iterator[str]:
    owner: dict[str, str] = {}
    for kind in FEATURES:
        for key in atlas.kind(kind):
            if key in owner:
                yield (
                    f"data/records/{kind}.yaml: record {key}: id: also used in {owner[key]}.yaml; "
                    "whatever can be clicked needs an id of its own"
                )
            owner.setdefault(key, kind)


def _references(atlas: Atlas) -> Iterator[tuple[str, str, str, Iterable[str], Iterable[str]]]:
    """(kind, record id, field, the ids named there, the kinds they may be of)."""
    for kind in KINDS:
        for key, record in atlas.kind(kind).items():
            yield kind, key, "sources", citations(record), ("sources",)
            if hasattr(record, "about"):
                yield kind, key, "about", record.about, (*FEATURES, "routes", "people", "forums")
    for key, state in atlas.states.items():
        yield "states", key, "capital", [state.capital], ("places",)
    for key, commitment in atlas.commitments.items():
        yield "commitments", key, "part_of", filter(None, [commitment.part_of]), ("commitments",)
    for key, slip in atlas.delays.items():
        named = [slip.planned, slip.held, slip.opened, *slip.causes, *slip.between]
        yield "delays", key, "planned, held, opened, causes, between", filter(None, named), ("events",)
    for key, leg in atlas.legs.items():
        yield "legs", key, "start, end", [leg.start, leg.end], ("places",)
    for key, route in atlas.routes.items():
        branches = [leg for branch in route.branches for leg in branch.legs]
        yield "routes", key, "legs", [*route.legs, *branches], ("legs",)
    for key, site in atlas.sites.items():
        yield "sites", key, "commitments", site.commitments, ("commitments",)


def _dangling(atlas: Atlas) -> Iterator[str]:
    for kind, key, field, named, allowed in _references(atlas):
        for target in dict.fromkeys(named):
            if not any(target in atlas.kind(name) for name in allowed):
                files = " or ".join(f"{name}.yaml" for name in allowed)
                yield f"data/records/{kind}.yaml: record {key}: {field}: {target} is not in {files}"


def _uncorrected(atlas: Atlas) -> Iterator[str]:
    """Corrections that name a kind, a record or a source that is not there."""
    for key, correction in atlas.corrections.items():
        where = f"data/records/corrections.yaml: record {key}"
        if correction.kind not in KINDS:
            yield f"{where}: kind: {correction.kind} is not a kind; known are {', '.join(KINDS)}"
        elif correction.record not in atlas.kind(correction.kind):
            yield f"{where}: record: {correction.record} is not in {correction.kind}.yaml"
        for source in correction.sources:
            if source not in atlas.sources:
                yield f"{where}: sources: {source} is not in sources.yaml"


def _boxes(atlas: Atlas) -> dict[str, tuple[float, float, float, float]]:
    """West, south, east, north of each state in degrees."""
    boxes = {}
    for feature in atlas.shapes["states"]["features"]:
        points = list(_points(feature["geometry"]["coordinates"]))
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        boxes[feature["id"]] = (min(lons), min(lats), max(lons), max(lats))
    return boxes


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _points(part)


def _positions(atlas: Atlas) -> Iterator[tuple[str, str, str, float, float, tuple[str, ...]]]:
    """(kind, record id, field, lat, lon, the states it may lie in; none: anywhere in the window)."""
    for key, place in atlas.places.items():
        yield "places", key, "lat", place.lat, place.lon, (place.country,)
    for key, commitment in atlas.commitments.items():
        for index, spot in enumerate(commitment.places):
            inside: tuple[str, ...] = (*commitment.states, "jpn")
            yield "commitments", key, f"places.{index}.lat", spot.lat, spot.lon, inside
    for key, site in atlas.sites.items():
        yield "sites", key, "location.lat", site.location.lat, site.location.lon, (site.state,)
    for key, event in atlas.events.items():
        if event.place:
            country = event.country
            inside = (country,) if country else ()
            yield "events", key, "place.lat", event.place.lat, event.place.lon, inside


def _misplaced(atlas: Atlas) -> Iterator[str]:
    boxes = _boxes(atlas)
    (south, west), (north, east) = WINDOW
    for kind, key, field, lat, lon, states in _positions(atlas):
        known = [boxes[state] for state in states if state in boxes]
        if not known:
            known = [(west, south, east, north)] if states and kind != "events" else [(-180, -90, 180, 90)]
        if not any(w - SLACK <= lon <= e + SLACK and s - SLACK <= lat <= n + SLACK for w, s, e, n in known):
            where = ", ".join(states) or "the maps"
            yield (
                f"data/records/{kind}.yaml: record {key}: {field}: {lat}, {lon} lies outside {where}; "
                "latitude and longitude may be swapped"
            )


def _without_shape(atlas: Atlas) -> Iterator[str]:
    for kind in ("states", "seas", "legs"):
        drawn = {feature.get("id") for feature in atlas.shapes[kind]["features"]}
        if not drawn:
            continue
        for key in atlas.kind(kind):
            if key not in drawn:
                yield f"data/geometry/{kind}.geojson: feature {key} is missing; run make data"
        for key in sorted(drawn - set(atlas.kind(kind)), key=str):
            yield f"data/geometry/{kind}.geojson: feature {key} has no record in {kind}.yaml; run make data"
