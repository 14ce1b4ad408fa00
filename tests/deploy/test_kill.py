"""A copy of the Atlas is killed, or replaced, behind the proxy of `deploy/`: no visitor is lost.

Three of the fifty kills of `make kill`: one with nothing done before, which is what was dead once, one after
a click, and one with a day.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from atlas.assets import address
from tests.deploy.cases import CASES, begin, next_actions, view, wait_for_whole_page
from tests.deploy.copies import Copies, behind_nginx
from tests.deploy.kills import STEPS, kill
from tests.deploy.soak import soak
from tests.kit.visitor import Visitor


@pytest.fixture(scope="module")
def copies() -> Iterator[Copies]:
    with behind_nginx() as running:
        yield running


@pytest.mark.parametrize("name", ["summit", "corridor after a click", "timeline after a day"])
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
        told, _ = aside.submit(asyncio.run, soak(copies, sessions=20, seconds=5)).result()
    assert len(told.times) >= 20
    assert told.lost == 0
    assert told.strangers == 0
