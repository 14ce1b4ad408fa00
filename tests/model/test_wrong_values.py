"""Values that look like data and are wrong, files that cannot be read, shapes that cannot be drawn: each is
refused with its file, record and field."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlas.model.load import DATA, DataError, load
from tests.kit.records import faults_of, read, the, write
from tests.kit.server import ROOT, free_port, start_server

XRAY = "aktau-port-xray"

VALUES: dict[str, tuple[str, str, list[str | int], Any, list[str]]] = {
    "a state left out": (
        "commitments",
        "uzb-uranium-jogmec-itochu",
        ["states"],
        ["jpn"],
        ["places.0.lat", "lies outside jpn; ", "or states wrong"],
    ),
    "nan in a volume": (
        "routes",
        "titr",
        ["volumes", 0, "tonnes"],
        float("nan"),
        ["volumes.0.tonnes"],
    ),
    "infinity in a volume": ("routes", "titr", ["volumes", 0, "teu"], float("inf"), ["volumes.0.teu"]),
    "negative tonnes": ("routes", "titr", ["volumes", 0, "tonnes"], -5, ["volumes.0.tonnes"]),
    "infinity in an indicator": ("indicators", "kaz-population-2024", ["value"], float("inf"), ["value"]),
    "Infinity in words": ("indicators", "kaz-population-2024", ["value"], "Infinity", ["value", "words"]),
    "12:30 in an indicator": ("indicators", "kaz-population-2024", ["value"], "12:30", ["value", "words"]),
    "length below 0": (
        "legs",
        "beyneu-mangystau",
        ["published_km"],
        -5,
        ["published_km", "greater than 0"],
    ),
    "length of nought": ("legs", "beyneu-mangystau", ["published_km"], 0, ["published_km", "greater than 0"]),
    "length beyond the earth": ("legs", "beyneu-mangystau", ["published_km"], 1e6, ["published_km", "40075"]),
    "length in words": ("legs", "beyneu-mangystau", ["published_km"], "403", ["published_km", "number"]),
    "a leg to itself": ("legs", "beyneu-mangystau", ["end"], "beyneu", ["end", "starts"]),
    "looked at in 2999": ("seas", "caspian-sea", ["checked"], "2999-01-01", ["checked", "2100"]),
    "looked at tomorrow week": ("seas", "caspian-sea", ["checked"], "2099-12-31", ["checked", "today"]),
    "looked at on no day": ("seas", "caspian-sea", ["checked"], 0, ["checked", "2026-11-22"]),
    "a date of 9999": ("events", "summit-held-tokyo-2025", ["date"], "9999-12", ["date", "2100"]),
    "a date of 1066": ("events", "summit-held-tokyo-2025", ["date"], "1066", ["date", "1850"]),
    "12:30 as a number": (
        "events",
        "dialogue-launch-2004",
        ["number"],
        "12:30",
        ["number", "integer"],
    ),
    "yes as a number": ("sites", "kaz-tengiz-cpc-node", ["share_of_world"], True, ["share_of_world"]),
    "a control character": ("seas", "caspian-sea", ["summary"], "a\x07b", ["U+0007"]),
    "a null character": ("seas", "caspian-sea", ["summary"], "a\x00b", ["U+0000"]),
    "a direction mark": ("seas", "caspian-sea", ["name"], "Cas\u202epian", ["name", "U+202E"]),
    "a line break": ("seas", "caspian-sea", ["summary"], "a\nb", ["summary", "U+000A"]),
    "a line separator": ("seas", "caspian-sea", ["summary"], "a\u2028b", ["summary", "U+2028"]),
    "a megabyte of text": ("seas", "caspian-sea", ["summary"], "x" * 1_000_000, ["summary", "1000"]),
    "a long name": ("seas", "caspian-sea", ["name"], "x" * 201, ["name", "200"]),
    "an unknown language": ("sources", "geonames", ["language"], "xx", ["language", "en.toml"]),
    "an unknown country": ("places", "beyneu", ["country"], "zzz", ["country", "en.toml"]),
    "a date where none was found": (
        "sources",
        "mofa-uzb-mammography",
        ["date_sought"],
        "2026-11-26",
        ["date_sought"],
    ),
    "a quote in an address": ("sources", "geonames", ["url"], 'https://a.org/"x', ["url", "https"]),
    "a part of itself": ("commitments", XRAY, ["part_of"], XRAY, ["part_of", "itself"]),
    "a leg of a branch": (
        "routes",
        "titr",
        ["branches", 0, "legs", 1],
        "no-such-thing",
        ["branches", "legs.yaml"],
    ),
    "low above high": ("routes", "titr", ["transit_days", 0], None, ["transit_days.0"]),
}


MEETINGS = (("india-central-asia", 1), ("germany-z5plus1", 0))
"""Meetings of a forum in a town that no other record names: they would lie beyond all towns, or in a sea."""


def put(rows: list[dict[str, Any]], key: str, path: list[str | int], value: Any) -> None:
    """Set the value at a path of fields and numbers below a record."""
    holder: Any = the(rows, key)
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value


@pytest.mark.parametrize("name", VALUES)
def test_a_wrong_value_is_refused(data: Path, name: str) -> None:
    kind, key, path, value, words = VALUES[name]
    rows = read(data, kind)
    put(rows, key, path, value)
    write(data, kind, rows)
    start = f"data/records/{kind}.yaml: record {key}: "
    if name in ("a control character", "a null character"):
        start = f"data/records/{kind}.yaml: "
    found = faults_of(data)
    assert any(fault.startswith(start) and all(word in fault for word in words) for fault in found), found


@pytest.mark.parametrize("key", ["12:30", ".nan", "NaN", "Aktau_Port", "x" * 70, "a b", "-a"])
def test_a_record_without_a_proper_id_is_named_by_its_place(data: Path, key: str) -> None:
    file = data / "records" / "seas.yaml"
    file.write_text(file.read_text("utf-8").replace("id: caspian-sea", f"id: '{key}'"), "utf-8")
    assert any("data/records/seas.yaml: record number 1: id: " in fault for fault in faults_of(data))


def test_every_swap_of_coordinates_is_seen(data: Path) -> None:
    """Of a place in each of the six states and abroad, of a site, of a shape point of a leg, of a meeting."""
    swaps: list[tuple[str, str, list[str | int]]] = [
        *(("places", key, []) for key in ("astana", "osh", "dushanbe", "mary", "tokyo", "baku")),
        *(("sites", key, ["location"]) for key in ("kaz-inkai-uranium-mine", "tkm-galkynysh-gas-field")),
        ("events", "dialogue-launch-2004", ["place"]),
        ("forums", "china-central-asia", ["summits", 1]),
        *(("forums", key, ["summits", place]) for key, place in MEETINGS),
    ]
    for kind, key, path in swaps:
        rows = read(data, kind)
        holder: Any = the(rows, key)
        for step in path:
            holder = holder[step]
        holder["lat"], holder["lon"] = holder["lon"], holder["lat"]
        write(data, kind, rows)
    via = read(data, "legs")
    the(via, "beyneu-mangystau")["via"][0].reverse()
    write(data, "legs", via)
    told = "\n".join(faults_of(data))
    for _, key, _ in swaps:
        assert f"record {key}: " in told, key
    assert "record beyneu-mangystau: via.0" in told


@pytest.mark.parametrize("kind", ["themes", "states", "events", "legs"])
def test_an_empty_file_is_refused(data: Path, kind: str) -> None:
    (data / "records" / f"{kind}.yaml").write_text("[]\n", encoding="utf-8")
    assert any(f"data/records/{kind}.yaml: must be a list of records" in one for one in faults_of(data))


@pytest.mark.parametrize(("kind", "key"), [("themes", "cross-cutting"), ("states", "tjk")])
def test_no_theme_and_no_state_may_be_missing(data: Path, kind: str, key: str) -> None:
    write(data, kind, [row for row in read(data, kind) if row["id"] != key])
    assert any(f"data/records/{kind}.yaml: record {key}: is missing" in one for one in faults_of(data))


def test_an_editor_of_windows_is_understood(data: Path) -> None:
    """A byte order mark and line ends of two characters change nothing."""
    sound = load(data)
    for file in (data / "records").iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(data) == sound


Bend = Callable[[dict[str, Any]], None]


def _coordinates(value: Any) -> Bend:
    return lambda feature: feature["geometry"].update(coordinates=value)


def _property(name: str, value: Any) -> Bend:
    return lambda feature: feature["properties"].update({name: value})


def _open_ring(feature: dict[str, Any]) -> None:
    feature["geometry"]["coordinates"][-1][0][-1] = [140.0, 36.0]


def _no_number(feature: dict[str, Any]) -> None:
    feature["geometry"]["coordinates"][0][0][1] = [float("nan"), 40.0]


SHAPES: dict[str, tuple[str, Bend, str]] = {
    "not a number": ("land", _no_number, "[nan, 40.0] is no position"),
    "null geometry": ("land", lambda one: one.update(geometry=None), "feature land: geometry: must be"),
    "null position": ("land", _coordinates([[[None, [1, 2], [3, 4], None]]]), "feature land: geometry.coord"),
    "text as position": ("links", _coordinates([["1", "2"], [3, 4]]), "geometry.coordinates"),
    "no coordinates": ("links", _coordinates([]), "geometry.coordinates: must be lists"),
    "one position": ("links", _coordinates([[60, 40]]), "a line of 1 positions"),
    "beyond the globe": ("links", _coordinates([[200, 40], [60, 40]]), "not on the globe"),
    "open ring": ("states", _open_ring, "is not closed"),
    "ring of a line": ("seas", _coordinates([[[50, 40], [51, 41], [52, 42], [50, 40]]]), "has no area"),
    "crossing ring": ("seas", _coordinates([[[50, 40], [52, 42], [52, 40], [50, 43], [50, 40]]]), "cross"),
    "no kilometres by state": ("legs", lambda one: one["properties"].pop("km_by_state"), ".km_by_state"),
    "empty kilometres by state": ("legs", _property("km_by_state", {}), "properties.km_by_state"),
    "kilometres of no country": ("legs", _property("km_by_state", {"zzz": 5.0}), "zzz is no country"),
    "kilometres that do not add up": ("legs", _property("km_by_state", {"aze": 5000.0}), "adds up to"),
    "length of nought": ("legs", _property("m", 0), "properties.m: must be kilometres above 0"),
    "length in words": ("links", _property("km", "7009"), "properties.km"),
    "unknown id": ("legs", lambda one: one.update(id="nowhere-else"), "feature nowhere-else has no record"),
    "no id": ("legs", lambda one: one.pop("id"), "feature number 1: id"),
    "no feature": ("legs", lambda one: one.update(type="Thing"), "type: must be Feature"),
    "drawn elsewhere": ("legs", _coordinates([[80.5, 50.5], [81.5, 50.5]]), "ends at 50.5, 80.5, but record"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_that_cannot_be_drawn(data: Path, name: str) -> None:
    layer, bend, words = SHAPES[name]
    file = data / "geometry" / f"{layer}.geojson"
    shape = json.loads(file.read_text(encoding="utf-8"))
    bend(shape["features"][0])
    file.write_text(json.dumps(shape), encoding="utf-8")
    found = faults_of(data)
    assert any(one.startswith(f"data/geometry/{layer}.geojson: ") and words in one for one in found), found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[" * 200_000, "nested too deep"),
        ('{"type": "FeatureCollection", "features": [' + "9" * 5000 + "]}", "not readable JSON"),
        ('{"type": "FeatureCollection", "features": [5]}', "feature number 1: must be an object"),
        ('{"type": "FeatureCollection", "type": "x", "features": []}', "stands twice"),
        ('{"type": "FeatureCollection", "features": []}', "with features"),
        ("[]", "must be a FeatureCollection"),
    ],
)
def test_a_layer_that_cannot_be_read(data: Path, content: str, words: str) -> None:
    (data / "geometry" / "land.geojson").write_text(content, encoding="utf-8")
    found = faults_of(data)
    assert any(one.startswith("data/geometry/land.geojson: ") and words in one for one in found), found


def test_a_wrong_clock_refuses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose clock says 1970 starts all the same."""
    import datetime as dt

    from atlas.model import fields

    class Clock(dt.date):
        @classmethod
        def today(cls) -> Clock:
            return cls(1970, 1, 1)

    monkeypatch.setattr(fields.dt, "date", Clock)
    assert load(DATA).states


def test_one_fault_is_told_once(data: Path) -> None:
    """A broken file of places is not told again by every leg that names one."""
    (data / "records" / "places.yaml").write_text("- id: [", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(data)
    assert len(caught.value.faults) == 1


@pytest.mark.server
def test_a_broken_first_page_stops_the_start(tmp_path: Path) -> None:
    """A fault in the code of the first page ends the start with a line that says so, before any greeting."""
    copy = tmp_path / "project"
    kept = shutil.ignore_patterns(".git", ".venv", "__pycache__", "tests", "build")
    shutil.copytree(ROOT, copy, ignore=kept)
    (copy / "pages" / "summit.py").write_text("raise RuntimeError('broken on purpose')\n", encoding="utf-8")
    process = start_server(free_port(), copy)
    try:
        told, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError("the server started with a broken first page") from None
    assert process.returncode == 1
    assert "The Atlas does not start: its first page ends in the error that is printed above." in told
    assert "ready" not in told
    assert "You can now view" not in told
