"""Data files that are no list of records, that cannot be read, or that were cut short, at whatever place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from atlas.model.load import MODELS, read_records
from atlas.model.reading.rows import rows
from tests.kit.records import faults_of

TEXTS: dict[str, tuple[bytes, str]] = {
    "control character": (b"- id: x\n  name: a\x07b\n", "line 2: a character"),
    "tag that fails": (b"- id: !!int abc\n", "line 1: tags"),
    "tag that runs": (b"- !!python/object/apply:os.system [ls]\n", "line 1: tags"),
    "bomb": (b"- &a [x, x]\n- &b [*a, *a]\n", "line 1: anchors"),
    "integer of thousands of digits": (b"- id: x\n  checked: " + b"9" * 5000, "record x: checked"),
    "deep nesting in brackets": (b"[" * 200_000, "line 1: nested deeper"),
    "deep nesting in lists": (b"- " * 100_000, "line 1: nested deeper"),
    "cut in a text": (
        b"- id: caspian-sea\n  name: Sea\n  note: the larg",
        "has no end: its last line must be ..., so it may have been cut short behind record caspian-sea",
    ),
    "two documents": (b"- id: x\n---\n- id: y\n", "line 2: a second document"),
    "a record behind the end": (
        b"- id: x\n...\n- id: y\n",
        "line 3: stands behind the end of the file; keep all records above ...",
    ),
    "an end within a text": (b"- id: x\n  name: a\n   ...\n", "has no end"),
    "a list as a field's name": (b"- ? [a]\n  : b\n", "line 1: a field's name"),
    "cut short": (b'- id: x\n  name: "ab', "not readable YAML"),
    "other encoding": ("- id: x\n".encode("utf-16"), "save it as UTF-8"),
    "nothing": (b"", "must be a list of records"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_that_cannot_be_read(data: Path, name: str) -> None:
    content, words = TEXTS[name]
    (data / "records" / "seas.yaml").write_bytes(content)
    assert any(one.startswith("data/records/seas.yaml: ") and words in one for one in faults_of(data))


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(MODELS))
def test_a_file_cut_at_the_end_of_any_line_is_refused(data: Path, kind: str) -> None:
    """Behind whole records, where what is left is sound by itself, as well as behind the last one."""
    file = data / "records" / f"{kind}.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    assert lines[-1] == "...\n"
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    for kept in {*starts[1:2], *starts[1:][-1:], len(lines) - 1}:
        file.write_text("".join(lines[:kept]), "utf-8")
        last = rows("".join(lines[:kept]))[-1]["id"]
        told = read_records(data, kind).faults
        assert any(
            f"data/records/{kind}.yaml: has no end" in one and f"record {last};" in one for one in told
        )
    file.write_text("".join(lines), "utf-8")
    assert read_records(data, kind).faults == ()


def test_what_is_no_file_and_what_nothing_reads(data: Path) -> None:
    for file in ("records/seas.yaml", "geometry/links.geojson"):
        (data / file).unlink()
        (data / file).mkdir()
    (data / "records" / "site.yaml").write_text("- id: x\n", encoding="utf-8")
    told = "\n".join(faults_of(data))
    assert "data/records/seas.yaml: cannot be read (Is a directory); restore it" in told
    assert "data/geometry/links.geojson: cannot be read (Is a directory); run make data" in told
    assert "data/records/site.yaml: is read by nothing" in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads whatever it likes; the folder above stands in")
def test_a_file_without_permission(data: Path) -> None:
    (data / "records" / "seas.yaml").chmod(0)
    assert any("seas.yaml: cannot be read (Permission denied)" in one for one in faults_of(data))
