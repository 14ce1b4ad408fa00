"""Broken copies of the data: each fault is named with file, record and field, all of them at once."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlas.model.load import load
from tests.kit.records import Rows, faults_of, read, the, write
from tests.kit.server import ROOT, free_port, start_server


def test_the_untouched_copy_is_sound(data: Path) -> None:
    assert load(data).commitments


Break = Callable[[Rows], None]


def _set(key: str, field: str, value: Any) -> Break:
    def change(rows: Rows) -> None:
        the(rows, key)[field] = value

    return change


def _drop(key: str, field: str) -> Break:
    def change(rows: Rows) -> None:
        del the(rows, key)[field]

    return change


def _swap_place(rows: Rows) -> None:
    place = the(rows, "aktau-port-xray")["places"][0]
    place["lat"], place["lon"] = place["lon"], place["lat"]


def _reverse_ledger(rows: Rows) -> None:
    the(rows, "aktau-port-xray")["ledger"].reverse()


def _repeat(key: str) -> Break:
    return lambda rows: rows.append(copy.deepcopy(the(rows, key)))


def _ledger(field: str, value: Any) -> Break:
    def change(rows: Rows) -> None:
        the(rows, "aktau-port-xray")["ledger"][0][field] = value

    return change


def _amount(field: str, value: Any) -> Break:
    def change(rows: Rows) -> None:
        the(rows, "aktau-port-xray")["amounts"][0][field] = value

    return change


def _place(field: str, value: Any) -> Break:
    def change(rows: Rows) -> None:
        the(rows, "aktau-port-xray")["places"][0][field] = value

    return change


XRAY = "aktau-port-xray"

FAULTS: dict[str, tuple[str, Break, list[str]]] = {
    "missing field": ("commitments", _drop(XRAY, "theme"), [XRAY, "theme", "is missing"]),
    "missing title": ("commitments", _drop(XRAY, "title"), [XRAY, "title", "is missing"]),
    "unknown field": (
        "commitments",
        _set(XRAY, "colour", "red"),
        [XRAY, "colour", "unknown field", "summary"],
    ),
    "unknown theme": ("commitments", _set(XRAY, "theme", "logistics"), [XRAY, "theme", "connectivity"]),
    "unknown state": ("commitments", _set(XRAY, "states", ["rus"]), [XRAY, "states.0", "kaz"]),
    "no state": ("commitments", _set(XRAY, "states", []), [XRAY, "states", "at least 1"]),
    "unknown kind": ("commitments", _set(XRAY, "kind", "deal"), [XRAY, "kind", "bilateral"]),
    "unknown source": ("commitments", _set(XRAY, "sources", ["rumour"]), [XRAY, "rumour", "sources.yaml"]),
    "no source": ("commitments", _set(XRAY, "sources", []), [XRAY, "sources", "at least 1"]),
    "sources left out": ("commitments", _drop(XRAY, "sources"), [XRAY, "sources", "is missing"]),
    "duplicate id": ("commitments", _repeat(XRAY), [XRAY, "id", "stands twice"]),
    "id with underscore": ("commitments", _set(XRAY, "id", "aktau_xray"), ["aktau_xray", "id", "hyphens"]),
    "id with capital": ("commitments", _set(XRAY, "id", "Aktau"), ["Aktau", "id", "lower-case"]),
    "markup in a text": (
        "commitments",
        _set(XRAY, "summary", "<b>Bold</b>"),
        [XRAY, "summary", "without markup"],
    ),
    "back-tick in a text": ("commitments", _set(XRAY, "summary", "a `b`"), [XRAY, "summary", "back-tick"]),
    "template in a text": ("commitments", _set(XRAY, "title", "${x}"), [XRAY, "title", "${"]),
    "empty text": ("commitments", _set(XRAY, "summary", " "), [XRAY, "summary", "empty"]),
    "too long a title": ("commitments", _set(XRAY, "title", "x" * 91), [XRAY, "title", "90"]),
    "dangling package": ("commitments", _set(XRAY, "part_of", "none-such"), [XRAY, "part_of", "none-such"]),
    "no ledger": ("commitments", _set(XRAY, "ledger", []), [XRAY, "ledger", "at least 1"]),
    "ledger out of order": ("commitments", _reverse_ledger, [XRAY, "ledger", "order"]),
    "impossible date": ("commitments", _ledger("date", "2025-02-31"), [XRAY, "ledger.0.date", "calendar"]),
    "date in words": ("commitments", _ledger("date", "last week"), [XRAY, "ledger.0.date", "2025-12-20"]),
    "unknown status": ("commitments", _ledger("status", "signed"), [XRAY, "ledger.0.status", "agreed"]),
    "unknown currency": ("commitments", _amount("currency", "YEN"), [XRAY, "amounts.0.currency", "JPY"]),
    "negative amount": ("commitments", _amount("value", -5), [XRAY, "amounts.0.value", "greater than 0"]),
    "amount in words": ("commitments", _amount("value", "much"), [XRAY, "amounts.0.value", "number"]),
    "unknown stage": ("commitments", _amount("stage", "spent"), [XRAY, "amounts.0.stage", "paid"]),
    "latitude out of range": ("commitments", _place("lat", 95), [XRAY, "places.0.lat", "90"]),
    "longitude out of range": ("commitments", _place("lon", 200), [XRAY, "places.0.lon", "180"]),
    "swapped coordinates": ("commitments", _swap_place, [XRAY, "places.0.lat", "swapped"]),
    "unknown precision": ("commitments", _place("precision", "roughly"), [XRAY, "precision", "district"]),
    "position without source": (
        "commitments",
        _place("sources", []),
        [XRAY, "places.0", "general-knowledge"],
    ),
    "address without scheme": (
        "sources",
        _set("geonames", "url", "geonames.org"),
        ["geonames", "url", "https"],
    ),
    "script as address": ("sources", _set("geonames", "url", "javascript:alert(1)"), ["geonames", "url"]),
    "source without address": ("sources", _drop("geonames", "url"), ["geonames", "url", "editorial"]),
    "unknown language": ("sources", _set("geonames", "language", "english"), ["geonames", "language"]),
    "unknown capital": ("states", _set("kaz", "capital", "almaaty"), ["kaz", "capital", "places.yaml"]),
    "state code": ("states", _set("kaz", "id", "kzk"), ["kzk", "id", "kaz"]),
    "end before start": (
        "events",
        _set("summit-held-tokyo-2025", "end_date", "2025-12-01"),
        ["summit-held-tokyo-2025", "end_date"],
    ),
    "slip of nothing": (
        "delays",
        _set("summit", "planned", "no-event"),
        ["summit", "no-event", "events.yaml"],
    ),
    "leg to nowhere": ("legs", _set("beyneu-mangystau", "end", "atlantis"), ["beyneu-mangystau", "atlantis"]),
    "unknown gauge": ("legs", _set("beyneu-mangystau", "gauge", 1521), ["beyneu-mangystau", "gauge", "1520"]),
    "clashing id": ("commitments", _set(XRAY, "id", "beyneu"), ["beyneu", "also used in"]),
    "year of an indicator": ("indicators", _set("kaz-population-2024", "year", 20024), ["year", "2060"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(data: Path, name: str) -> None:
    kind, change, words = FAULTS[name]
    rows = read(data, kind)
    change(rows)
    write(data, kind, rows)
    found = faults_of(data)
    file = f"data/records/{kind}.yaml"
    assert any(file in fault and all(word in fault for word in words) for fault in found), found


def test_all_faults_are_told_at_once(data: Path) -> None:
    for kind in {kind for kind, _, _ in FAULTS.values()}:
        rows = read(data, kind)
        rows.append({"id": f"broken-{kind}", "checked": "2026-11-22", "nonsense": "yes"})
        write(data, kind, rows)
    told = "\n".join(faults_of(data))
    for kind in {kind for kind, _, _ in FAULTS.values()}:
        assert f"data/records/{kind}.yaml: record broken-{kind}: nonsense: unknown field" in told


def test_a_missing_file(data: Path) -> None:
    (data / "records" / "events.yaml").unlink()
    assert any("data/records/events.yaml: the file is missing" in fault for fault in faults_of(data))


def test_unreadable_yaml_names_the_line(data: Path) -> None:
    (data / "records" / "seas.yaml").write_text("- id: x\n  name: [\n", encoding="utf-8")
    assert any("data/records/seas.yaml: line" in fault for fault in faults_of(data))


def test_a_repeated_field(data: Path) -> None:
    file = data / "records" / "seas.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("\n...\n", "\n  name: Again\n...\n"), encoding="utf-8"
    )
    assert any("the field name stands twice" in fault for fault in faults_of(data))


def test_not_a_list(data: Path) -> None:
    write(data, "seas", {"id": "caspian-sea"})
    assert any("must be a list of records" in fault for fault in faults_of(data))


def test_a_record_that_is_only_text(data: Path) -> None:
    write(data, "seas", [*read(data, "seas"), "caspian"])
    assert any("record number 2: must be fields with values" in fault for fault in faults_of(data))


def test_not_utf8(data: Path) -> None:
    (data / "records" / "seas.yaml").write_bytes(b"- id: caspi\xe4n\n")
    assert any("save it as UTF-8" in fault for fault in faults_of(data))


def test_missing_and_broken_geometry(data: Path) -> None:
    (data / "geometry" / "land.geojson").unlink()
    (data / "geometry" / "seas.geojson").write_text("{", encoding="utf-8")
    told = "\n".join(faults_of(data))
    assert "data/geometry/land.geojson: the file is missing; run make data" in told
    assert "data/geometry/seas.geojson: not readable JSON" in told


def test_a_record_without_a_shape(data: Path) -> None:
    file = data / "geometry" / "legs.geojson"
    shape = json.loads(file.read_text(encoding="utf-8"))
    gone = shape["features"].pop()["id"]
    file.write_text(json.dumps(shape), encoding="utf-8")
    assert any(f"feature {gone} is missing; run make data" in fault for fault in faults_of(data))


@pytest.mark.server
def test_the_server_refuses_to_start(tmp_path: Path) -> None:
    """A copy of the project with one broken record ends with the message and a non-zero code."""
    copy = tmp_path / "project"
    kept = shutil.ignore_patterns(".git", ".venv", "__pycache__", "tests", "build")
    shutil.copytree(ROOT, copy, ignore=kept)
    rows = read(copy / "data", "commitments")
    the(rows, XRAY)["theme"] = "magic"
    write(copy / "data", "commitments", rows)
    process = start_server(free_port(), copy)
    try:
        told, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError("the server started on broken data") from None
    assert process.returncode != 0
    assert f"data/records/commitments.yaml: record {XRAY}: theme" in told
    assert "Traceback" not in told
