"""Files by address: what is in them is what their address says, and no name of a file is a visitor's."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.address import PAGES, View
from atlas.dialogue.commitments import commitments
from atlas.model import Atlas
from atlas.server import files
from atlas.server.rate import Buckets
from atlas.takeaway.shown import KINDS
from atlas.takeaway.tables import SHAPED
from tests.kit.asgi import Told, ask

ROUTES = files.routes("")


@pytest.fixture(autouse=True)
def without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "COSTLY", Buckets(burst=1e9))


def rows(told: Told) -> list[dict[str, str]]:
    assert told.status == 200, told.body
    return list(csv.DictReader(io.StringIO(told.body.decode("utf-8-sig"), newline="")))


def test_a_page_gives_what_it_shows(atlas: Atlas) -> None:
    told = ask(ROUTES, "/files/view/declaration.csv?theme=connectivity&state=kaz")
    wanted = commitments(atlas, View(themes=("connectivity",), states=("kaz",)))
    assert [row["id"] for row in rows(told)] == [one.id for one in wanted]
    assert re.fullmatch(
        r'attachment; filename="cajad-atlas-commitments-\d{4}-\d\d-\d\d\.csv"',
        told.headers["content-disposition"],
    )


def every_file() -> Iterator[str]:
    for page in PAGES:
        for ending in ("csv", "xlsx", *(files.DRAWN if KINDS[page] in SHAPED else ())):
            yield f"/files/view/{page}.{ending}"
    yield from ("/files/all.zip", "/files/layers.gpkg", "/files/data-dictionary.csv", "/events.ics")
    yield from ("/files/kind/claims.xlsx", "/files/kind/legs.parquet")


@pytest.mark.parametrize("path", list(every_file()))
def test_every_file_is_there_on_today_and_on_an_earlier_day(path: str) -> None:
    today = ask(ROUTES, path)
    assert today.status == 200, today.body
    assert today.headers["content-type"] == files.MEDIA[path.rpartition(".")[2]]
    assert ask(ROUTES, path, if_none_match=today.headers["etag"]).status == 304
    then = ask(ROUTES, f"{path}?asof=2024-08-01")
    if "claims" in path:
        assert then.status == 200
        return
    assert then.status == 200, then.body
    if "corridor" not in path and "legs" not in path:
        assert "as-known-on-2024-08-01" in then.headers["content-disposition"]


@pytest.mark.parametrize(
    "path",
    [
        "/files/view/nowhere.csv",
        "/files/view/summit.exe",
        "/files/view/sources.gpkg",
        "/files/kind/users.csv",
        "/files/kind/claims.geojson",
        "/files/other",
        "/files/view/..%2fsecret.csv",
    ],
)
def test_what_is_no_file_is_said_to_be_none(path: str) -> None:
    told = ask(ROUTES, path)
    assert told.status == 404
    assert json.loads(told.body)["detail"].endswith(".")
    assert "content-disposition" not in told.headers


def test_no_name_of_a_file_is_typed_by_a_visitor() -> None:
    for query in ("find=%22%0d%0aX:1", "theme=../../etc", "at=%22;evil", "map=1,2,3"):
        name = ask(ROUTES, f"/files/view/sources.csv?{query}").headers.get("content-disposition", "")
        assert re.fullmatch(r'(attachment; filename="cajad-atlas-[a-z0-9.-]+")?', name)


def test_an_empty_layer_is_refused_in_words() -> None:
    told = ask(ROUTES, "/files/view/declaration.gpkg?kind=proposal&status=financed")
    assert (told.status, "commitments" in json.loads(told.body)["detail"]) == (404, True)


def test_whoever_asks_for_many_files_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "COSTLY", Buckets(burst=1, a_second=1, clock=lambda: 0.0))
    assert ask(ROUTES, "/events.ics").status == 200
    assert ask(ROUTES, "/events.ics").status == 429


KEPT_BY_ONE_COPY = re.compile(r"\.(?:image|audio|video|pyplot|logo|graphviz_chart)\(|download_button")
"""What Streamlit serves below `/media`, from the memory of the one copy of the server that drew the page."""


def test_no_page_uses_the_media_endpoint() -> None:
    root = Path(files.__file__).parents[2]
    for file in (*(root / "atlas").rglob("*.py"), *(root / "pages").glob("*.py")):
        assert not KEPT_BY_ONE_COPY.search(file.read_text(encoding="utf-8")), file
