"""A server that is killed and started again, and a visit that the server has forgotten: the page comes back
by itself, with all that the visitor looked at, and answers.

Streamlit's front end connects again by itself, but asks for the page only after some kinds of last run, and
the server answers a click only to a part of a page that it has drawn itself. So without
`atlas/ui/shell/connection.py` a page on which nothing was done yet stayed as it was and answered nothing.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from atlas.words import say
from tests.deploy.cases import (
    CASES,
    begin,
    next_actions,
    view,
    wait_for_connection,
    wait_for_loss,
    wait_for_whole_page,
)
from tests.kit.server import free_port, start_server, wait_for
from tests.kit.visitor import Visitor

FORGETS = ("--server.disconnectedSessionTTL", "1")
"""A server that forgets a visit a second after its browser has left, where others wait for two minutes."""

KILLED = ("summit", "summit after a click", "corridor", "timeline after a day", "sources")
"""The views that are open in one browser when the server is killed."""


class Server:
    """A server of our own, on the same port whenever it starts."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = start_server(self.port, options=FORGETS)
        wait_for(f"{self.address}/health")

    def kill(self) -> None:
        """As the system kills a process that has taken all memory: with no time for a word to anybody."""
        if self.process:
            self.process.kill()
            self.process.wait(timeout=10)


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.kill()


def test_killed_and_started_again(browser: Browser, own_server: Server) -> None:
    """Five visitors at once, so that one kill is enough: each has the view back, the map's frame among it,
    and their next click and filter are answered. Meanwhile a line says what the matter is, and nothing
    covers the page.
    """
    visitors = {name: Visitor(browser, own_server.address) for name in KILLED}
    seen = {}
    for name, visitor in visitors.items():
        begin(visitor, CASES[name])
        seen[name] = (view(visitor, CASES[name]), visitor.page_runs)
        if CASES[name].next_click:
            visitor.tag_iframe()
    own_server.kill()
    for visitor in visitors.values():
        wait_for_loss(visitor.page)
        expect(visitor.page.get_by_text(say("notice.lost"))).to_be_visible()
    first = visitors[KILLED[0]].page
    first.wait_for_timeout(4000)
    expect(first.get_by_role("dialog")).to_have_count(0)
    expect(first.locator(".st-key-panel-body h2").first).to_be_visible()
    own_server.start()
    for name, visitor in visitors.items():
        before, runs = seen[name]
        wait_for_connection(visitor.page)
        wait_for_whole_page(visitor, runs)
        expect(visitor.page.get_by_text(say("notice.lost"))).to_be_hidden()
        assert visitor.page_runs == runs + 1, "once is enough"
        assert view(visitor, CASES[name]) == before, name
        if CASES[name].next_click:
            assert visitor.iframe_is_same()
        next_actions(visitor, CASES[name])
        visitor.close()


SOCKETS = """
  window.sockets = [];
  window.WebSocket = class extends WebSocket {
    constructor(...all) { super(...all); window.sockets.push(this); }
  };
"""


def test_a_visit_that_the_server_has_forgotten(browser: Browser, own_server: Server) -> None:
    """A visitor without a network for longer than the server remembers a visit, who clicked the map
    meanwhile: the click is answered as soon as there is a server to answer it.
    """
    visitor = Visitor(browser, own_server.address)
    visitor.page.add_init_script(SOCKETS)
    case = CASES["summit"]
    begin(visitor, case)
    runs = visitor.page_runs
    visitor.context.set_offline(True)
    visitor.page.evaluate("window.sockets.at(-1).close()")
    wait_for_loss(visitor.page)
    visitor.click_feature("tjk")
    visitor.expect_selected("tjk")
    visitor.page.wait_for_timeout(1500)
    assert "at=kaz" in visitor.page.url
    expect(visitor.page.locator(".st-key-chosen-kaz h2").first).to_be_visible()
    visitor.context.set_offline(False)
    wait_for_whole_page(visitor, runs)
    expect(visitor.page.locator(".st-key-chosen-tjk h2").first).to_be_visible(timeout=10_000)
    visitor.expect_selected("tjk")
    assert "at=tjk" in visitor.page.url
    next_actions(visitor, case)
    visitor.close()


def test_the_first_click_on_a_map_that_is_partly_out_of_view(browser: Browser, own_server: Server) -> None:
    """The window of a visitor of the Timeline shows most of the map, but not its foot. The first press gave
    the map the focus, the browser scrolled it into view under the pointer, and the click was lost.
    """
    visitor = Visitor(browser, own_server.address).open("/timeline")
    whole = visitor.page.locator("iframe").bounding_box()
    assert whole
    low = int(whole["y"] + whole["height"]) - 40
    visitor.page.set_viewport_size({"width": 1440, "height": low})
    box = visitor.page.locator("iframe").bounding_box()
    assert box
    assert box["y"] + box["height"] > low
    visitor.click_feature("quake-hyuganada-2024")
    visitor.expect_panel("earthquake")
    assert visitor.page.locator("iframe").bounding_box() == box
    visitor.close()
