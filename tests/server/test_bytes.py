"""What a visit costs on the wire: compressed answers that say what they are, and the sum of a first visit."""

from __future__ import annotations

import asyncio
import gzip
import html
import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from atlas.assets import STATIC, address
from atlas.server.compress import METHODS, Kept, chosen
from atlas.server.preload import FRONT

FIRST_VISIT = 1_200_000
"""The budget of a first visit, in bytes on the wire."""

SECOND_VISIT = 60_000
"""Likewise of a browser that has been here before."""

PLAIN = {"br": brotli.decompress, "gzip": gzip.decompress}


def ask(address: str, method: str = "GET", **headers: str) -> Any:
    """An answer with its body as it came, `body`, read."""
    request = urllib.request.Request(
        address, method=method, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    with urllib.request.urlopen(request, timeout=20) as told:
        told.body = told.read()
        return told


@pytest.fixture(scope="module")
def modules(server: str) -> list[str]:
    """Scripts and styles of Streamlit's that the page names."""
    page = ask(server).body.decode()
    named = re.findall(r'(?:href|src)="\./(static/[^"]+\.(?:js|css))"', page)
    assert len(named) > 40
    return [html.unescape(one) for one in named]


def test_all_that_the_page_names_comes_compressed_and_whole(server: str, modules: list[str]) -> None:
    for name in modules:
        content = (FRONT / name).read_bytes()
        told = ask(f"{server}/{name}", Accept_Encoding="gzip, deflate, br, zstd")
        assert "Accept-Encoding" in told.headers["Vary"], name
        assert "immutable" in told.headers["Cache-Control"], name
        if len(content) < 500:
            assert told.body == content, name
            continue
        assert told.headers["Content-Encoding"] == "br", name
        assert brotli.decompress(told.body) == content, name
        assert int(told.headers["Content-Length"]) == len(told.body) < len(content), name


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize(
    "path", ["/", "/corridor", "/map/base.geojson", f"/app/static/{address('leaflet/leaflet.js')}"]
)
def test_an_answer_of_the_atlas_comes_in_what_the_browser_takes(
    server: str, path: str, encoding: str
) -> None:
    plain, told = ask(server + path), ask(server + path, Accept_Encoding=encoding)
    assert told.headers["Content-Encoding"] == encoding
    assert PLAIN[encoding](told.body) == plain.body
    for one in (plain, told):
        assert "Accept-Encoding" in one.headers["Vary"]


def test_who_takes_no_encoding_gets_plain_bytes(server: str) -> None:
    told = ask(f"{server}/app/static/leaflet/leaflet.js")
    assert told.headers["Content-Encoding"] is None
    assert told.body == (STATIC / "leaflet" / "leaflet.js").read_bytes()


def test_head_has_the_headers_and_no_body(server: str, modules: list[str]) -> None:
    told = ask(f"{server}/{modules[0]}", "HEAD", Accept_Encoding="br")
    assert told.body == b""
    assert told.headers["Content-Encoding"] == "br"
    assert told.headers["ETag"] == ask(f"{server}/{modules[0]}", Accept_Encoding="br").headers["ETag"]


def test_a_part_of_a_file_is_a_part_of_its_own_bytes(server: str) -> None:
    told = ask(f"{server}/app/static/leaflet/leaflet.js", Accept_Encoding="br", Range="bytes=0-99")
    assert (told.status, told.headers["Content-Encoding"]) == (206, None)
    assert told.body == (STATIC / "leaflet" / "leaflet.js").read_bytes()[:100]


@pytest.mark.parametrize("path", ["/corridor", "/map/base.geojson"])
def test_what_came_compressed_is_not_sent_again(server: str, path: str) -> None:
    tag = ask(server + path, Accept_Encoding="br").headers["ETag"]
    assert tag.startswith("W/")
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        ask(server + path, Accept_Encoding="br", If_None_Match=tag)
    assert unchanged.value.code == 304


def test_fonts_are_not_compressed_twice(server: str) -> None:
    for font in (STATIC / "fonts").glob("*.woff2"):
        told = ask(f"{server}/static/media/{font.name}", Accept_Encoding="br, gzip")
        assert told.headers["Content-Encoding"] is None
        assert told.body == font.read_bytes()


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("identity", None),
        ("*;q=0", None),
        ("", None),
        ("gzip; q = x, \u00e9, ;;,", "gzip"),
    ],
)
def test_the_encoding_is_one_that_the_browser_takes(accept: str, encoding: str | None) -> None:
    assert chosen(accept) == encoding


async def _kept_twice(plain: bytes, more: list[bytes]) -> int:
    kept, made = Kept(room=400), []

    def noted(content: bytes) -> bytes:
        made.append(content)
        return content[:300]

    METHODS["noted"] = noted
    try:
        for content in (plain, plain, *more, plain):
            assert await kept.compressed("noted", content) == content[:300]
    finally:
        del METHODS["noted"]
    return made.count(plain)


@pytest.mark.parametrize(("more", "times"), [([], 1), ([b"b" * 90], 1), ([b"b" * 300], 2)])
def test_a_file_is_compressed_once_while_there_is_room(more: list[bytes], times: int) -> None:
    # In a thread of its own: the browser's loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, _kept_twice(b"a" * 300, more)).result() == times


def test_a_first_visit_keeps_to_its_bytes(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)
    sizes: dict[str, float] = {}
    names: dict[str, str] = {}
    network.on(
        "Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]})
    )
    network.on(
        "Network.requestWillBeSent", lambda told: names.update({told["requestId"]: told["request"]["url"]})
    )
    network.send("Network.enable")
    page.goto(server)
    page.frame_locator("iframe").locator("body[data-atlas=drawn]").wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    context.close()
    largest = sorted(((size, names.get(key)) for key, size in sizes.items()), reverse=True)[:8]
    assert len(sizes) > 50
    assert sum(sizes.values()) < FIRST_VISIT, largest
    asked = {Path(name).name for name in names.values()}
    assert not [name for name in asked if "Italic" in name], "a font that no first view shows"


async def _page_on_the_wire(address: str) -> int:
    """Bytes that the home page's messages take on the wire, after the WebSocket has opened."""
    host = address.removeprefix("http://")
    async with connect(
        f"ws://{host}/_stcore/stream", origin=Origin(address), subprotocols=[Subprotocol("streamlit")]
    ) as socket:
        assert [extension.name for extension in socket.protocol.extensions] == ["permessage-deflate"]
        received = 0
        feed = socket.protocol.receive_data

        def counted(data: bytes) -> None:
            nonlocal received
            received += len(data)
            feed(data)

        socket.protocol.receive_data = counted  # type: ignore[method-assign]
        await socket.send(BackMsg(rerun_script=ClientState(query_string="")).SerializeToString())
        while True:
            message = ForwardMsg.FromString(await socket.recv(decode=False))
            if message.WhichOneof("type") == "script_finished":
                return received


def test_a_second_visit_asks_for_almost_nothing(server: str, browser: Browser) -> None:
    """Files are kept by the browser; what is left is the page, its map frame, and the messages."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    for visit in (1, 2):
        page = context.new_page()
        sizes: dict[str, float] = {}
        network = context.new_cdp_session(page)
        network.on(
            "Network.loadingFinished",
            lambda told, sizes=sizes: sizes.update({told["requestId"]: told["encodedDataLength"]}),
        )
        network.send("Network.enable")
        page.goto(server)
        page.frame_locator("iframe").locator("body[data-atlas=drawn]").wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.close()
        if visit == 2:
            with ThreadPoolExecutor(1) as thread:
                messages = thread.submit(asyncio.run, _page_on_the_wire(server)).result(timeout=60)
            assert messages > 2_000
            assert sum(sizes.values()) + messages < SECOND_VISIT, (sum(sizes.values()), messages)
    context.close()
