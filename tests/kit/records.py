"""Records of a copy of the data: read, broken and written back, and what the loader says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from atlas.model import SHAPES, Atlas
from atlas.model.load import MODELS, DataError, Part, assemble, read_layer, read_records, strangers
from atlas.model.reading.rows import rows as rows_of

Rows = list[dict[str, Any]]


def read(data: Path, kind: str) -> Rows:
    """The records of a kind, as the file has them."""
    return rows_of((data / "records" / f"{kind}.yaml").read_text(encoding="utf-8"))


def write(data: Path, kind: str, rows: Any) -> None:
    """Put records, or anything else, in place of a kind's file."""
    text = yaml.dump(rows, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, explicit_end=True)
    (data / "records" / f"{kind}.yaml").write_text(text, encoding="utf-8")


def loaded(data: Path) -> Atlas:
    """The Atlas of a copy, as `load` makes it; a file with bytes that were read before is not read again."""
    return assemble(
        {name: _part(read_records, data, f"records/{name}.yaml", name) for name in MODELS},
        {name: _part(read_layer, data, f"geometry/{name}.geojson", name) for name in SHAPES},
        strangers(data),
    )


def _part(reader: Callable[[Path, str], Part], data: Path, file: str, name: str) -> Part:
    try:
        content = (data / file).read_bytes()
    except OSError:
        return reader(data, name)
    key = (data.name, file, hashlib.sha256(content).digest())
    if key not in _READ:
        _READ[key] = reader(data, name)
    return _READ[key]


_READ: dict[tuple[str, str, bytes], Part] = {}
"""What was read: folder's name, file and fingerprint -> its part. Parts are not changed by who holds them."""


def faults_of(data: Path) -> list[str]:
    """What the loader says of the copy, one line a fault."""
    with pytest.raises(DataError) as caught:
        loaded(data)
    return list(caught.value.faults)


def the(rows: Rows, key: str) -> dict[str, Any]:
    """The record of an id."""
    return next(row for row in rows if row["id"] == key)
