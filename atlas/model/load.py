"""Reads and checks `data/` once: every record, every reference, every shape, all faults at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from atlas.model import (
    GROUPS,
    KINDS,
    SHAPES,
    Actor,
    Addition,
    Atlas,
    Correction,
    Corridor,
    Gap,
    Group,
    Publisher,
    Spelling,
    Synonym,
    misnamed,
)
from atlas.model.base import StateId, ThemeId
from atlas.model.fields import LONGEST_SLUG, SLUG
from atlas.model.reading import references, shapes
from atlas.model.reading.kept import kept
from atlas.model.reading.rows import END, UnreadableError, is_whole, rows

DATA = Path(__file__).resolve().parents[2] / "data"

MODELS: Mapping[str, type[BaseModel]] = {
    **KINDS,
    "corrections": Correction,
    "additions": Addition,
    "publishers": Publisher,
    "spellings": Spelling,
    "synonyms": Synonym,
    "gaps": Gap,
    "corridors": Corridor,
    "groups": Group,
    "actors": Actor,
}
"""Records file in `data/records/` (without its ending) -> the class of its records."""

WHOLE: Mapping[str, tuple[str, ...]] = {
    "states": get_args(StateId),
    "themes": get_args(ThemeId),
    "groups": tuple(GROUPS),
}
"""Kinds of which each record must be there."""

MOST_BYTES = 8_000_000
"""Bytes that one data file may have: forty times today's largest."""


class DataError(Exception):
    """What is wrong in the data, one line a fault: file, record, field, and what would be right."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"The data has {count}:", *(f"  {fault}" for fault in self.faults)]))


@dataclass(frozen=True)
class Part:
    """One data file as read by itself: records by id, or a layer's features; and what is wrong with it."""

    holds: Mapping[str, Any]
    faults: tuple[str, ...] = ()


def load(data: Path = DATA) -> Atlas:
    """The Atlas of a data folder.

    data: a folder with `records/<name>.yaml` for every name in MODELS and `geometry/<layer>.geojson` for
    every layer.
    Raises DataError that names every fault found, never only the first.
    """
    return assemble(
        {name: read_records(data, name) for name in MODELS},
        {name: read_layer(data, name) for name in SHAPES},
        strangers(data),
    )


@cache
def the_atlas() -> Atlas:
    """The Atlas of the project's own data folder, read and checked once for each state of the data and of the
    code that reads it. Raises DataError.
    """
    return kept("atlas", load)


def assemble(records: Mapping[str, Part], layers: Mapping[str, Part], faults: Iterable[str] = ()) -> Atlas:
    """The Atlas of files that were read one by one, checked against each other.

    records, layers: a Part for every name in MODELS and SHAPES; faults: what was found wrong beside them.
    Raises DataError with all faults. A file is held against others only where these are sound by
    themselves, so that one fault is not told twice.
    """
    found = [*faults, *(fault for part in (*records.values(), *layers.values()) for fault in part.faults)]
    sound = {name for name, part in records.items() if not part.faults}
    held: dict[str, Any] = {name: part.holds for name, part in records.items()}
    atlas = Atlas(
        **held,
        shapes={name: part.holds for name, part in layers.items()},
    )
    found += references.faults(atlas, sound)
    if "publishers" in sound:
        found += misnamed(atlas.publishers, atlas.sources)
    if not any(part.faults for part in layers.values()):
        # Imported here: a start that finds the data as it was needs no shapely.
        from atlas.model.reading import positions

        found += positions.faults(atlas)
        found += _without_shape(atlas, sound)
    if found:
        raise DataError(found)
    return atlas


def read_records(data: Path, name: str) -> Part:
    """A records file of a data folder, by its name in MODELS: every record checked by itself."""
    path = f"{data.name}/records/{name}.yaml"
    text, fault = _text_of(data / "records" / f"{name}.yaml", "restore it")
    if fault:
        return Part({}, (f"{path}: {fault}",))
    try:
        listed = rows(text)
    except UnreadableError as error:
        return Part({}, (f"{path}: {error}",))
    if not isinstance(listed, list) or not listed:
        return Part({}, (f"{path}: must be a list of records, each beginning with '- id:'",))
    faults: list[str] = []
    if not is_whole(text):
        faults.append(
            f"{path}: has no end: its last line must be {END}, so it may have been cut short behind record "
            f"{_name(listed[-1], len(listed))}; restore what is missing, then end the file with that line"
        )
    records: dict[str, Any] = {}
    for number, row in enumerate(listed, start=1):
        where = f"{path}: record {_name(row, number)}"
        if not isinstance(row, Mapping):
            faults.append(f"{where}: must be fields with values, beginning with '- id:'")
            continue
        try:
            record: Any = MODELS[name].model_validate(row)
        except ValidationError as error:
            faults += [f"{where}: {line}" for line in _lines(error, MODELS[name])]
            continue
        if record.id in records:
            faults.append(f"{where}: id: stands twice in this file; rename or merge one")
            continue
        records[record.id] = record
    missing = [key for key in WHOLE.get(name, ()) if key not in records]
    if missing and not faults:
        faults.append(
            f"{path}: record {missing[0]}: is missing; all of {', '.join(WHOLE[name])} must be there"
        )
    return Part(records, tuple(faults))


def read_layer(data: Path, name: str) -> Part:
    """A layer of a data folder, by its name in SHAPES: a FeatureCollection, each feature checked alone."""
    path = f"{data.name}/geometry/{name}.geojson"
    nothing: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}
    text, fault = _text_of(data / "geometry" / f"{name}.geojson", "run make data")
    if fault:
        return Part(nothing, (f"{path}: {fault}",))
    try:
        features = shapes.features(text)
    except shapes.UnreadableShapeError as error:
        return Part(nothing, (f"{path}: {error}; run make data",))
    faults = tuple(f"{path}: {fault}; run make data" for fault in shapes.faults(name, features))
    return Part(nothing if faults else {"type": "FeatureCollection", "features": features}, faults)


def strangers(data: Path) -> Iterator[str]:
    """Files of a data folder that nothing reads, such as a kind that is misspelt."""
    for folder, ending, names in (("records", "yaml", MODELS), ("geometry", "geojson", SHAPES)):
        for file in sorted((data / folder).glob("*.*")):
            if file.suffix in (".yaml", ".yml", ".json", ".geojson") and file.name not in {
                f"{name}.{ending}" for name in names
            }:
                yield f"{data.name}/{folder}/{file.name}: is read by nothing; rename or remove it"


def _text_of(file: Path, remedy: str) -> tuple[str, str]:
    """The text of a file and an empty fault; or no text, and why it cannot be read."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return "", f"has more than {MOST_BYTES // 1_000_000} million bytes; {remedy}"
        return file.read_text(encoding="utf-8-sig"), ""
    except FileNotFoundError:
        return "", f"the file is missing; {remedy}"
    except UnicodeDecodeError as error:
        return "", f"not UTF-8 text at byte {error.start}; save it as UTF-8"
    except OSError as error:
        return "", f"cannot be read ({error.strerror}); {remedy}"


def _name(row: Any, number: int) -> str:
    """How a fault names a record: by its id; by its place in the file where that is no id."""
    name = row.get("id") if isinstance(row, Mapping) else None
    known = isinstance(name, str) and len(name) <= LONGEST_SLUG and SLUG.fullmatch(name)
    return str(name) if known else f"number {number}"


def _lines(error: ValidationError, kind: type[BaseModel]) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        extra = fault["type"] == "extra_forbidden"
        steps = [step for step in fault["loc"] if extra or isinstance(step, int) or step.isidentifier()]
        field = ".".join(_plain(step) for step in steps) or "record"
        if fault["type"] == "missing":
            yield f"{field}: is missing; must be given"
        elif extra:
            known = ", ".join(kind.model_fields) if len(fault["loc"]) == 1 else "see data/README.md"
            yield f"{field}: unknown field; known are {known}"
        else:
            message = fault["msg"].removeprefix("Value error, ")
            yield f"{field}: {message}; found {_short(fault['input'])}"


def _plain(step: str | int) -> str:
    text = str(step)
    return text if text.isprintable() and len(text) <= 40 else repr(text[:40])


def _short(value: Any) -> str:
    """A value for a message: on one line, unseen characters as their numbers."""
    shown = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "..."


def _without_shape(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    for kind in (name for name in ("states", "seas", "legs") if name in sound):
        drawn = {feature.get("id") for feature in atlas.shapes[kind]["features"]}
        for key in atlas.kind(kind):
            if key not in drawn:
                yield f"data/geometry/{kind}.geojson: feature {key} is missing; run make data"
        for key in sorted(drawn - set(atlas.kind(kind)), key=str):
            yield f"data/geometry/{kind}.geojson: feature {key} has no record in {kind}.yaml; run make data"
