"""Where one request ends and the next begins: a proxy before the server must not see it otherwise."""

from __future__ import annotations

import re
import socket

import pytest

CLOSE = "Connection: close\r\n"


def statuses(server: str, sent: str) -> list[int]:
    """What the server answers to bytes on a connection of their own, until it or five seconds end it."""
    host, _, port = server.removeprefix("http://").partition(":")
    told = b""
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        try:
            connection.sendall(sent.encode("latin-1"))
            while part := connection.recv(65_536):
                told += part
        except (TimeoutError, ConnectionError):
            pass  # it was refused before all of it was sent, or the connection is kept open
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3})", told)]


def test_a_plain_request_is_answered(server: str) -> None:
    assert statuses(server, f"GET /health HTTP/1.1\r\nHost: a\r\n{CLOSE}\r\n") == [200]


@pytest.mark.parametrize(
    "field",
    [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: five",
        "Content-Length: -1",
        "Content-Length : 5",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: x",
        "Host: b",
        "no colon",
        "a\x00b: c",
    ],
)
def test_a_request_without_a_clear_end_is_refused(server: str, field: str) -> None:
    """And nothing behind it is taken for another request."""
    second = f"GET /summit HTTP/1.1\r\nHost: a\r\n{CLOSE}\r\n"
    assert statuses(server, f"GET /health HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n{second}") == [400]


def test_chunks_count_where_there_is_a_length_too(server: str) -> None:
    """The empty chunk ends the request; what follows is another one, or all is refused."""
    both = "Content-Length: 90\r\nTransfer-Encoding: chunked\r\n"
    second = f"GET /summit HTTP/1.1\r\nHost: a\r\n{CLOSE}\r\n"
    told = statuses(server, f"GET /health HTTP/1.1\r\nHost: a\r\n{both}\r\n0\r\n\r\n{second}")
    assert told in ([400], [200, 307])


def test_a_head_that_does_not_end_is_refused(server: str) -> None:
    assert statuses(server, f"GET /health HTTP/1.1\r\nHost: a\r\nx: {'y' * 1_000_000}") in ([400], [431])
