"""What the server answers beside Streamlit's own pages: layers, headers, what a page says it will need."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import posixpath
import random
import re
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request

from atlas.address import span
from atlas.assets import MODULES, address, module, modules
from atlas.knowledge import as_of, cache
from atlas.map import layers
from atlas.model import Atlas
from atlas.server import http
from atlas.server.http import LASTING, SECURITY


def answer(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as told:
            return told.status, {name.lower(): value for name, value in told.headers.items()}, told.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


@pytest.mark.parametrize("path", ["/", "/corridor", "/timeline?asof=2024-08-01"])
def test_all_that_a_page_says_it_needs_is_there_and_is_its_own(server: str, path: str) -> None:
    kinds = dict(named(server, path))
    assert set(kinds.values()) == {"modulepreload", "prefetch"}
    for one in kinds:
        assert answer(f"{server}/{one}")[0] == 200, one


def named(server: str, path: str) -> list[tuple[str, str]]:
    """What a page names as needed next: address below the server, and how it is to be fetched."""
    status, _, content = answer(server + path)
    assert status == 200
    head = content.decode().partition("</head>")[0]
    links = re.findall(r"<link [^>]+>", head)
    found = [(re.search(r'href="\./([^"]+)"', link), re.search(r'rel="(\w+)"', link)) for link in links]
    return [
        (html.unescape(href[1]), rel[1])
        for href, rel in found
        if href and rel and rel[1] in ("modulepreload", "prefetch")
    ]


@pytest.mark.parametrize(
    "path", ["/", "/corridor?from=dostyk", "/timeline?asof=2024-08-01", "/map/base.geojson"]
)
def test_headers_fit_into_the_buffer_of_a_proxy(server: str, path: str) -> None:
    """nginx gives 4 kB to the head of an answer and says 502 where it is longer."""
    with urllib.request.urlopen(server + path, timeout=20) as told:
        assert len(bytes(told.headers)) < 2048


def test_a_page_that_is_known_is_not_sent_again(server: str) -> None:
    tag = answer(server + "/corridor")[1]["etag"]
    assert answer(server + "/corridor", **{"If-None-Match": tag})[0] == 304


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_can_be_uploaded(server: str, method: str) -> None:
    address = f"{server}/_stcore/upload_file/a/b"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(address, data=b"x" * 99, method=method), timeout=20)
    assert refused.value.code == 405


def test_a_layer_is_made_once_for_all_days_without_news(atlas: Atlas) -> None:
    """Else one client that walks through the days keeps the server busy for all others."""
    first, last = span(atlas)
    days = [first + dt.timedelta(days=step) for step in range((last - first).days)]
    changes = {cache.last_change(day) for day in days}
    assert len(changes) < len(days) / 10
    for day in random.Random(7).sample(days, 25):
        for name in ("summit", "timeline", "corridor"):
            assert layers.layer_on(name, day)[0] == layers.layer_bytes(as_of.known(atlas, day), name), day


def test_a_layer_in_the_making_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work for a day that is not kept leaves the event loop free for clicks and the health line."""
    finish = threading.Event()
    monkeypatch.setattr(http, "layer_on", lambda *_: (b"{}", str(finish.wait(20))))

    async def visit() -> tuple[int, int]:
        asked = {"name": "summit"}
        scope = {"type": "http", "path_params": asked, "query_string": b"day=2024-08-01", "headers": []}
        layer = asyncio.create_task(http.map_layer(Request(scope)))
        await asyncio.sleep(0)
        health = await http.health(Request(scope))
        assert not layer.done()
        finish.set()
        return health.status_code, (await layer).status_code

    monkeypatch.setattr(http, "ready", lambda: True)
    with ThreadPoolExecutor() as pool:  # the browser of other tests keeps a loop in this thread
        assert pool.submit(asyncio.run, visit()).result() == (200, 200)


def test_a_page_of_an_earlier_day_asks_for_no_later_layer(server: str) -> None:
    assert not any("map/timeline" in one for one, _ in named(server, "/timeline?asof=2024-08-01"))
    assert any("map/timeline.geojson" in one for one, _ in named(server, "/timeline"))


def test_every_answer_is_guarded(server: str) -> None:
    for path in ("/", "/map/base.geojson", "/health", "/app/static/channel.js", "/nowhere"):
        headers = answer(server + path)[1]
        for name, value in SECURITY.items():
            assert headers[name.lower()] == value, path


def test_what_has_its_fingerprint_in_its_address_is_kept(server: str) -> None:
    versioned = [one for one, _ in named(server, "/") if "?v=" in one]
    assert versioned
    for one in versioned:
        assert answer(f"{server}/{one}")[1]["cache-control"] == LASTING, one


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000", "?v={right}&more", "?w={right}"])
def test_a_file_is_not_kept_under_an_address_that_is_not_its_own(server: str, query: str) -> None:
    right = address("channel.js").partition("?v=")[2]
    status, headers, _ = answer(f"{server}/app/static/channel.js{query.format(right=right)}")
    assert (status, headers["cache-control"]) == (200, "no-cache")


FRAME = "/component/streamlit_folium.st_folium/index.html"


def test_the_map_s_frame_names_every_module(server: str) -> None:
    named = re.findall(r"<([^>]+)>; rel=modulepreload", answer(server + FRAME)[1]["link"])
    assert sorted(named) == sorted(f"../../app/static/{name}" for name in modules("map"))


@pytest.mark.parametrize("of", MODULES)
def test_every_module_is_kept_and_imports_those_of_its_own_version(server: str, of: str) -> None:
    assert len(modules(of)) > 1
    for name in modules(of):
        status, headers, content = answer(f"{server}/app/static/{name}")
        assert (status, headers["cache-control"]) == (200, LASTING), name
        assert "javascript" in headers["content-type"], name
        for asked in re.findall(r"""from "([^"]+)";""", content.decode()):
            folder = f"app/static/{name}".rpartition("/")[0]
            found = posixpath.normpath(f"{folder}/{asked}").removeprefix("app/static/")
            assert found in modules(of), f"{name} imports {asked}"


def test_modules_of_another_version_are_not_found(server: str) -> None:
    new = module("map/start.js")
    old = new.replace(new.split("/")[1], "0123456789ab")
    assert old != new
    status, headers, _ = answer(f"{server}/app/static/{old}")
    assert (status, headers["cache-control"]) == (404, "no-cache")


@pytest.mark.parametrize("name", ["../assets.py", "%2e%2e/assets.py", "..%2f..%2fassets.py", "none.js"])
def test_a_module_s_address_leads_out_of_its_folder_nowhere(server: str, name: str) -> None:
    status, headers, content = answer(f"{server}/app/static/{module('map/')}{name}")
    assert status in (400, 404)
    assert headers.get("cache-control") != LASTING
    assert b"hashlib" not in content


def test_a_layer_that_is_known_is_not_sent_again(server: str) -> None:
    tag = answer(f"{server}/map/summit.geojson")[1]["etag"]
    status, _, content = answer(f"{server}/map/summit.geojson", **{"If-None-Match": tag})
    assert (status, content) == (304, b"")


@pytest.mark.parametrize("day", ["2024-02-31", "9999-01-01", "yesterday", "%00", "2024-08-01T00:00"])
def test_a_bad_day_gives_the_whole_layer(server: str, day: str) -> None:
    status, _, content = answer(f"{server}/map/timeline.geojson?day={day}")
    assert status == 200
    assert content == answer(f"{server}/map/timeline.geojson")[2]


def test_a_layer_that_does_not_exist_is_not_found(server: str) -> None:
    assert answer(f"{server}/map/atlantis.geojson")[0] == 404
