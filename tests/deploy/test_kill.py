"""A copy of the Atlas is killed, or replaced, behind the proxy of `deploy/`: no visitor is lost.

Two of the fifty kills of `make kill`: one with nothing done before, which is what was dead once, and one with
a day, which takes longest.
"""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from atlas.assets import address
from tests.deploy.cases import CASES, begin, next_actions, view, wait_for_whole_page
from tests.deploy.copies import CONFIGURATION, Copies, behind_nginx
from tests.deploy.kills import STEPS, kill
from tests.deploy.soak import soak
from tests.kit.visitor import Visitor


@pytest.fixture(scope="module")
def copies() -> Iterator[Copies]:
    with behind_nginx() as running:
        yield running


@pytest.mark.parametrize("name", ["summit", "timeline after a day"])
def test_the_copy_that_a_browser_is_on_is_killed(browser: Browser, copies: Copies, name: str) -> None:
    told = kill(browser, copies, name, CASES[name])
    assert told.done == list(STEPS), told.fault


def test_all_copies_are_replaced_one_after_the_other(browser: Browser, copies: Copies) -> None:
    """A rolling restart: the next copy goes when the one before it is ready again. Whichever copy the visitor
    is on, the page comes back on another one, keeps the view, and answers.
    """
    copies.ready()
    case = CASES["corridor"]
    visitor = Visitor(browser, copies.address)
    begin(visitor, case)
    before = view(visitor, case)
    for port in copies.ports:
        on, runs = copies.talking_to(), visitor.page_runs
        copies.stop(port, signal.SIGTERM)
        copies.start(port)
        if on == port:
            wait_for_whole_page(visitor, runs)
        copies.ready()
        assert view(visitor, case) == before
    next_actions(visitor, case)
    visitor.close()


def test_a_browser_stays_with_its_copy(copies: Copies) -> None:
    """The cookie that says so is set once, no script of a page reads it, and it never comes with a file that
    a cache on the way may keep and hand to others.
    """
    copies.ready()
    with urlopen(f"{copies.address}/") as answer:
        first = answer.headers.get_all("Set-Cookie") or []
    ours = next(cookie for cookie in first if cookie.startswith("atlas_copy="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(ours.split("; "))
    known = Request(f"{copies.address}/", headers={"Cookie": ours.partition(";")[0]})
    kept = Request(f"{copies.address}/app/static/{address('reconnect.js')}")
    for asked in (known, kept):
        with urlopen(asked) as answer:
            again = answer.headers.get_all("Set-Cookie") or []
        assert not [cookie for cookie in again if cookie.startswith("atlas_copy=")]
        assert ("immutable" in answer.headers["Cache-Control"]) == (asked is kept)


def test_many_visitors_get_every_answer_and_only_their_own(copies: Copies) -> None:
    """Twenty sessions that click at once on both copies; `make soak` has more of them, and the figures."""
    copies.ready()
    with ThreadPoolExecutor(1) as aside:  # the browser of the other tests has this thread's event loop
        told, _ = aside.submit(asyncio.run, soak(copies, sessions=20, seconds=4)).result()
    assert len(told.times) >= 20
    assert told.lost == 0
    assert told.strangers == 0


def test_what_is_refused_is_written_down_and_not_who_asked(copies: Copies) -> None:
    """Neither what is answered nor an address or parameter of a visitor stands in the log of the proxy."""
    copies.ready()
    with urlopen(f"{copies.address}/health?find=nobody"):
        pass
    with pytest.raises(HTTPError):
        urlopen(Request(f"{copies.address}/corrections.atom?find=nobody", data=b"x", method="POST"))
    for _ in range(100):
        told = copies.printed.read_text("utf-8")
        if "corrections" in told:
            break
        time.sleep(0.1)
    (line,) = [line for line in told.splitlines() if "corrections" in line]
    assert re.fullmatch(r"\S+T\S+ 405 POST /corrections\.atom", line)
    assert "nobody" not in told
    assert "GET /health" not in told


def test_one_address_has_so_many_connections_and_no_more(copies: Copies) -> None:
    """What is open already goes on, and who leaves makes room."""
    copies.ready()
    (most,) = re.findall(r"limit_conn clients (\d+);", CONFIGURATION.read_text("utf-8"))
    with ExitStack() as open_now:
        upgraded = [opened(copies.port, open_now) for _ in range(int(most))]
        assert set(upgraded) == {101}
        assert opened(copies.port, open_now) == 429
    for _ in range(100):
        with ExitStack() as again:
            if opened(copies.port, again) == 101:
                break
        time.sleep(0.1)
    else:
        pytest.fail("nobody else is let in")


def opened(port: int, until: ExitStack) -> int:
    """The status that a new WebSocket is answered with; it stays open until the end of a block."""
    connection = until.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
    connection.sendall(
        f"GET /_stcore/stream HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: streamlit\r\n\r\n".encode()
    )
    return int(connection.recv(12).split()[1])
