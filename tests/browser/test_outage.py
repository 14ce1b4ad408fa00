"""A visitor whose network is away, with or without a word, for shorter and longer than a server remembers: a
line says so, what is drawn stays readable, and the page goes on by itself where it was.

Times are shortened by Streamlit's own setting for how long it remembers a visit, 120 s by default.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from atlas.words import say
from tests.deploy.cases import CASES, begin, next_actions, view, wait_for_connection, wait_for_loss
from tests.kit.line import Line
from tests.kit.server import free_port, start_server, wait_for
from tests.kit.visitor import Visitor

REMEMBERS = 4
"""Seconds for which the server remembers a visit."""

AWAY = {"a minute": (REMEMBERS / 4, 0), "five minutes": (REMEMBERS * 2, 0), "an hour": (REMEMBERS * 2, 3_600)}
"""Seconds that pass, and seconds by which the browser's clock is put forward besides."""


@pytest.fixture(scope="module")
def forgetful() -> Iterator[int]:
    """Port of a server that remembers a visit for REMEMBERS seconds."""
    port = free_port()
    process = start_server(port, options=("--server.disconnectedSessionTTL", str(REMEMBERS)), quiet=True)
    wait_for(f"http://localhost:{port}/health")
    yield port
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def line(forgetful: int) -> Iterator[Line]:
    made = Line(forgetful)
    yield made
    made.close()


@pytest.mark.parametrize("away", AWAY)
def test_the_network_is_away(browser: Browser, line: Line, away: str) -> None:
    seconds, forward = AWAY[away]
    visitor = Visitor(browser, f"http://localhost:{line.port}")
    if forward:
        visitor.page.clock.install()
    case = CASES["summit"]
    begin(visitor, case)
    before = view(visitor, case)
    visitor.tag_iframe()
    line.cut()
    wait_for_loss(visitor.page)
    notice = visitor.page.get_by_text(say("notice.lost"))
    expect(notice).to_be_visible()
    expect(visitor.page.locator(".st-key-chosen-kaz h2").first).to_be_visible()
    visitor.page.wait_for_timeout(seconds * 1000)
    if forward:
        visitor.page.clock.fast_forward(forward * 1000)
    expect(notice).to_be_visible()
    line.mend()
    wait_for_connection(visitor.page)
    expect(notice).to_be_hidden()
    visitor.settle()
    assert view(visitor, case) == before
    assert visitor.iframe_is_same()
    next_actions(visitor, case)
    visitor.close()


def test_the_network_is_away_and_nobody_was_told(browser: Browser, line: Line) -> None:
    """A click that has no answer is told to have none; when the network is there again it is answered."""
    visitor = Visitor(browser, f"http://localhost:{line.port}")
    case = CASES["summit"]
    begin(visitor, case)
    line.silence()
    visitor.click_feature("tjk")
    visitor.expect_selected("tjk")
    expect(visitor.page.get_by_text(say("notice.late"))).to_be_visible(timeout=10_000)
    expect(visitor.page.locator(".st-key-chosen-kaz h2").first).to_be_visible()
    line.mend()
    expect(visitor.page.locator(".st-key-chosen-tjk h2").first).to_be_visible(timeout=30_000)
    expect(visitor.page.locator(".atlas-lost")).to_have_text("")
    assert "at=tjk" in visitor.page.url
    next_actions(visitor, case)
    visitor.close()
