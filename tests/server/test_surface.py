"""What the server shows to the outside: near addresses, closed doors, frames, a path before it."""

from __future__ import annotations

import asyncio
import http.client
import re
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.kit.server import free_port, start_server, wait_for
from tests.kit.visitor import Visitor

TOO_BIG = 1009
"""With this number a WebSocket is closed for the size of a message (RFC 6455, 7.4.1)."""


def ask(server: str, path: str, method: str = "GET") -> http.client.HTTPResponse:
    """An answer as it is, redirects not followed."""
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=20)
    connection.request(method, path)
    return connection.getresponse()


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/summit", "/"),
        ("/summit?at=kaz&theme=connectivity", "/?at=kaz&theme=connectivity"),
        ("/corridor/", "/corridor"),
        ("/corridor/x?at=kaz", "/corridor?at=kaz"),
        ("/sources/a/b/c", "/sources"),
        ("/corridor//evil.example", "/corridor"),
        ("/corridor/a%0Ab", "/corridor"),
    ],
)
def test_an_address_that_is_nearly_right_leads_to_its_page(server: str, asked: str, leads: str) -> None:
    told = ask(server, asked)
    assert told.status == 307
    assert told.getheader("location") == leads


def test_the_front_end_finds_no_server_below_a_page(server: str) -> None:
    """Where it looks first on a deep link; a page there would be taken for the server."""
    assert ask(server, "/corridor/_stcore/health").status == 404
    assert ask(server, "/_stcore/health").status == 200


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json"],
)
def test_what_is_not_used_is_closed(server: str, path: str) -> None:
    assert ask(server, path).status == 404


@pytest.mark.parametrize(
    "path",
    ["/", "/corridor?at=kaz", "/health", "/map/base.geojson", "/_stcore/health", "/_stcore/host-config"],
)
def test_no_cookie_is_set(server: str, path: str) -> None:
    told = ask(server, path)
    assert told.status == 200
    assert told.getheader("set-cookie") is None


@pytest.mark.parametrize(
    "path", ["/app/static/", "/app/static/map/", "/app/static/fonts", "/static/", "/static/js/"]
)
def test_no_folder_is_listed(server: str, path: str) -> None:
    told = ask(server, path)
    body = told.read()
    assert told.status in (301, 404) or b'<div id="root">' in body
    assert b".woff2" not in body
    assert b"leaflet.js</" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/health", "/map/base.geojson", "/_stcore/upload_file/a/b"])
def test_nothing_but_reading_is_answered(server: str, path: str, method: str) -> None:
    told = ask(server, path, method)
    assert told.status == 405
    assert told.getheader("allow") == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("path", "framers"),
    [
        ("/", "'self'"),
        ("/corridor?at=kaz", "'self'"),
        ("/corridor?embed=true&at=kaz", "*"),
        ("/?at=kaz&embed=true", "*"),
        ("/?embed=truer", "'self'"),
        ("/?notembed=true", "'self'"),
        ("/map/base.geojson", "'self'"),
        ("/component/streamlit_folium.st_folium/index.html", "*"),
    ],
)
def test_only_what_asks_to_be_embedded_may_be_framed_by_others(server: str, path: str, framers: str) -> None:
    policy = ask(server, path).getheader("content-security-policy") or ""
    assert f"; frame-ancestors {framers}" in policy
    assert "; base-uri 'none'; form-action 'none'" in policy
    assert "object-src 'none'" in policy


def test_a_message_of_megabytes_is_not_taken(server: str) -> None:
    """Nor one that is small on the wire and large when it is unpacked; the server goes on for the others."""

    async def sent() -> int:
        address = f"ws://{server.removeprefix('http://')}/_stcore/stream"
        async with connect(address, subprotocols=[Subprotocol("streamlit")]) as socket:
            await socket.send(bytes(5_000_000))
            try:
                async with asyncio.timeout(20):
                    while True:
                        await socket.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    with ThreadPoolExecutor(1) as aside:  # the browser of other tests has this thread's event loop
        assert aside.submit(asyncio.run, sent()).result() == TOO_BIG
    assert ask(server, "/health").status == 200


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    """Address of a dashboard that is served below a path."""
    port = free_port()
    process = start_server(port, options=["--server.baseUrlPath", "/tools/atlas"], quiet=True)
    try:
        wait_for(f"http://localhost:{port}/tools/atlas/health")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.server
def test_all_routes_stand_below_the_path(below: str) -> None:
    for path in ("/", "/corridor", "/health", "/map/summit.geojson", "/corrections.atom"):
        assert ask(below, f"/tools/atlas{path}").status == 200, path
    assert ask(below, "/tools/atlas/summit?at=kaz").getheader("location") == "/tools/atlas/?at=kaz"
    assert ask(below, "/tools/atlas/corridor/x").getheader("location") == "/tools/atlas/corridor"


@pytest.mark.parametrize("path", ["/tools/atlas/?at=kaz", "/tools/atlas/corridor"])
def test_the_map_is_drawn_below_a_path(below: str, browser: Browser, path: str) -> None:
    visitor = Visitor(browser, below)
    visitor.open(path)
    assert visitor.map_state()["drawn"] > 0
    assert visitor.outside == []
    visitor.close()


def test_only_this_machine_is_served(server: str) -> None:
    """`make run` opens the port on the loopback alone; Linux lists who listens on what."""
    port = int(server.rpartition(":")[2])
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table][1:]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]


@pytest.mark.server
def test_a_taken_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start_server(taken.getsockname()[1])
        try:
            told, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise AssertionError("the server started on a port that is taken") from None
    assert process.returncode != 0
    assert re.search(r"Port \d+ is not available", told)
    assert "Traceback" not in told
