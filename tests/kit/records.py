"""Records of a copy of the data: read, broken and written back, and what the loader says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from atlas.model.load import DataError, load
from atlas.model.reading.rows import rows as rows_of

Rows = list[dict[str, Any]]


def read(data: Path, kind: str) -> Rows:
    """The records of a kind, as the file has them."""
    return rows_of((data / "records" / f"{kind}.yaml").read_text(encoding="utf-8"))


def write(data: Path, kind: str, rows: Any) -> None:
    """Put records, or anything else, in place of a kind's file."""
    text = yaml.dump(rows, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, explicit_end=True)
    (data / "records" / f"{kind}.yaml").write_text(text, encoding="utf-8")


def faults_of(data: Path) -> list[str]:
    """What the loader says of the copy, one line a fault."""
    with pytest.raises(DataError) as caught:
        load(data)
    return list(caught.value.faults)


def the(rows: Rows, key: str) -> dict[str, Any]:
    """The record of an id."""
    return next(row for row in rows if row["id"] == key)
