"""The same app with ten and a hundred times the commitments and events: what grows, and how."""

from __future__ import annotations

import json
import random
import shutil
import statistics
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Error

from atlas.model.reading.rows import END
from tests.bench.behaviour import Meter
from tests.bench.drive import material
from tests.bench.drive.browser import NotShownError, Tab
from tests.bench.drive.servers import ROOT, SUBJECTS, Server

FACTORS = (1, 10, 100)

PATIENCE = 90_000
"""Milliseconds after which an app is given up at a size."""

SPREAD = 0.6
"""Degrees by which a copy of a record lies beside its original."""

KINDS = ("commitments", "events")
"""The kinds of which there is more: those that grow as the dialogue goes on. The freight network does not."""

PAGES = ("declaration", "timeline", "corridor")
"""The pages of the Atlas, beside the first, of which a visit is measured."""


VISITS = 3
"""So often is each of them visited."""


def grown(room: Path, factor: int) -> Path:
    """A copy of the project with `factor` times the records of KINDS, each copy beside its original."""
    folder = room / f"times-{factor}"
    for name in ("atlas", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    for kind in KINDS:
        file = folder / "data" / "records" / f"{kind}.yaml"
        records = yaml.load(file.read_text(encoding="utf-8"), _Reader)
        copies = [_moved(one, turn) for turn in range(1, factor) for one in records]
        file.write_text(json.dumps([*records, *copies], ensure_ascii=False) + f"\n{END}\n", encoding="utf-8")
    return folder


class _Reader(yaml.CSafeLoader):
    """YAML that keeps dates as they are written."""


_Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _moved(record: dict[str, Any], turn: int) -> dict[str, Any]:
    """A record under another id; its places lie elsewhere and so have other names."""
    mixed = random.Random(f"{record['id']} {turn}")

    def beside(place: dict[str, Any]) -> dict[str, Any]:
        moved = {side: round(place[side] + mixed.uniform(-SPREAD, SPREAD), 3) for side in ("lat", "lon")}
        return {**place, **moved, "name": f"{place['name']} ({record['id']}, {turn})"}

    copy = {**record, "id": f"{record['id']}-copy-{turn}"}
    if record.get("places"):
        copy["places"] = [beside(place) for place in record["places"]]
    if record.get("place"):
        copy["place"] = beside(record["place"])
    return copy


def sizes(
    browser: Browser, room: Path, port: int, factors: Sequence[int] = FACTORS
) -> Iterator[dict[str, Any]]:
    """One row for each app and factor: start, load, click, filter and the Atlas's PAGES in milliseconds,
    bytes and kilobytes.
    """
    for factor in factors:
        project = grown(room, factor)
        for subject in SUBJECTS:
            if subject.name in ("atlas", "stock", "dash", "limit"):
                told = _measured(browser, room, project, subject, port, factor)
                yield {"app": subject.title, "times": factor, **told}
                port += 1


def _measured(
    browser: Browser, room: Path, project: Path, subject: Any, port: int, factor: int
) -> dict[str, Any]:
    counts = {theme: count * factor for theme, count in material.counts().items()}
    told: dict[str, Any] = {}
    options = {"counts": counts, "patience": PATIENCE}
    try:
        with Server(subject, port, room, project) as server:
            told["ready"] = server.ready
            if subject.name == "atlas":
                address = f"{server.url}/map/summit.geojson"
                told["layer kB"] = len(urllib.request.urlopen(address).read()) / 1000
            for _ in range(2):
                with Tab(browser, server, **options) as tab:
                    meter = Meter(tab)
                    told["load"] = tab.load()
                    tab.settle()
                    tab.click("kaz")
                    tab.settle()
                    told["outline"], told["panel"] = tab.click("uzb")
                    tab.settle()
                    before = meter.came
                    told["filter"] = tab.filter("connectivity")
                    tab.settle()
                    told["filter kB"] = (meter.came - before) / 1000
            for page in PAGES if subject.name == "atlas" else ():
                told[page] = statistics.median(_opened(browser, server, page) for _ in range(VISITS))
    except (NotShownError, Error, RuntimeError) as error:
        told["stopped by"] = str(error).splitlines()[0][:120]
    return told


def _opened(browser: Browser, server: Server, page: str) -> float:
    with Tab(browser, server, f"/{page}", patience=PATIENCE) as tab:
        return tab.load()
