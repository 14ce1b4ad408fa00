"""What the server answers beside Streamlit's own pages: layers, headers, what a page says it will need."""

from __future__ import annotations

import re
import socket
import urllib.error
import urllib.request

import pytest

from atlas.serve import LASTING, SECURITY, send_at_once


def answer(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as told:
            return told.status, {name.lower(): value for name, value in told.headers.items()}, told.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


@pytest.mark.parametrize("path", ["/", "/corridor", "/timeline?asof=2024-08-01"])
def test_all_that_a_page_says_it_needs_is_there_and_is_its_own(server: str, path: str) -> None:
    status, headers, _ = answer(server + path)
    assert status == 200
    named = re.findall(r"<\./([^>]+)>; rel=(\w+)", headers["link"])
    assert {kind for _, kind in named} == {"modulepreload", "prefetch"}
    for address, _ in named:
        assert answer(f"{server}/{address}")[0] == 200, address


def test_a_page_of_an_earlier_day_asks_for_no_later_layer(server: str) -> None:
    assert "/map/timeline" not in answer(f"{server}/timeline?asof=2024-08-01")[1]["link"]
    assert "map/timeline.geojson" in answer(f"{server}/timeline")[1]["link"]


def test_every_answer_is_guarded(server: str) -> None:
    for path in ("/", "/map/base.geojson", "/health", "/app/static/map.js", "/nowhere"):
        headers = answer(server + path)[1]
        for name, value in SECURITY.items():
            assert headers[name.lower()] == value, path


def test_what_has_its_fingerprint_in_its_address_is_kept(server: str) -> None:
    link = answer(f"{server}/")[1]["link"]
    for address in re.findall(r"<\./([^>]+\?v=[^>]+)>", link):
        assert answer(f"{server}/{address}")[1]["cache-control"] == LASTING, address
    assert answer(f"{server}/app/static/map.js")[1].get("cache-control") != LASTING


def test_a_layer_that_is_known_is_not_sent_again(server: str) -> None:
    tag = answer(f"{server}/map/summit.geojson")[1]["etag"]
    status, _, content = answer(f"{server}/map/summit.geojson", **{"If-None-Match": tag})
    assert (status, content) == (304, b"")


@pytest.mark.parametrize("day", ["2024-02-31", "9999-01-01", "yesterday", "%00", "2024-08-01T00:00"])
def test_a_bad_day_gives_the_whole_layer(server: str, day: str) -> None:
    status, _, content = answer(f"{server}/map/timeline.geojson?day={day}")
    assert status == 200
    assert content == answer(f"{server}/map/timeline.geojson")[2]


def test_answers_leave_at_once() -> None:
    """A socket bound as Streamlit binds its own passes the setting on to its connections."""
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_layer_that_does_not_exist_is_not_found(server: str) -> None:
    assert answer(f"{server}/map/atlantis.geojson")[0] == 404
