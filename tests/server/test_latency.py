"""The tricks for speed: each still finds what it leans on, and the Atlas works without any of them."""

from __future__ import annotations

import asyncio
import gc
import inspect
import socket
import sys

import pytest
import streamlit_folium
from playwright.sync_api import Browser
from streamlit.components.types.base_custom_component import BaseCustomComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import runtime as streamlit_runtime

from atlas.server import latency, preload
from atlas.ui.parts import fragments
from atlas.ui.shell import filters
from tests.bench.drive.protocol import Visitor as Protocol
from tests.kit.server import running
from tests.kit.visitor import Visitor


def test_answers_leave_at_once() -> None:
    """A socket bound as Streamlit binds its own passes the setting on to its connections."""
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert latency.send_at_once() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_streamlit_still_binds_without_a_protocol_number() -> None:
    """Where it names TCP, asyncio does the same by itself, and the trick `nagle` can go."""
    from streamlit.web.server.starlette import starlette_server

    told = inspect.getsource(starlette_server)
    assert "IPPROTO_TCP" not in told, "Streamlit names the protocol now: drop the trick nagle"
    assert "socket.socket(" in told, "Streamlit binds its socket elsewhere: look whether nagle still finds it"


def test_the_component_can_still_be_registered_early() -> None:
    found = [one for one in vars(streamlit_folium).values() if isinstance(one, BaseCustomComponent)]
    assert found, "streamlit-folium holds its component elsewhere: adapt register_components"
    assert [one.name for one in found] == [preload.COMPONENT], "the component has another name: adapt preload"
    registry = inspect.getsource(streamlit_runtime.Runtime)
    assert "component_registry" in registry, "Streamlit's runtime has no component_registry any more"


def test_what_is_preloaded_is_there() -> None:
    assert len(preload.component_scripts()) == 1, "the component's page begins with other scripts now"
    named = {*preload.WIDGETS, *(name for names in preload.WIDGETS_OF.values() for name in names)}
    missing = [name for name in named if not any((preload.FRONT / "static/js").glob(f"{name}.*.js"))]
    assert not missing, f"Streamlit has no module {', '.join(missing)} any more: adapt preload.WIDGETS"


def test_the_home_page_waits_for_no_module_that_its_head_does_not_name(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    answer = tab.goto(server, wait_until="commit")
    assert answer
    named = answer.text()
    tab.locator("#atlas-first").wait_for(state="detached", timeout=30_000)
    modules = {url.rpartition("/")[2] for url in asked if "/static/js/" in url and "/component/" not in url}
    assert len(modules) > 50
    unnamed = {module for module in modules if module not in named}
    assert not unnamed, f"name in preload.WIDGETS what brings {', '.join(sorted(unnamed))}"
    context.close()


def test_streamlit_still_sends_in_rounds() -> None:
    """Where it sends each message at once, the trick `pauses` can go."""
    told = inspect.getsource(streamlit_runtime.Runtime)
    assert "flush_browser_queue" in told, "Streamlit hands messages on another way: look whether pauses helps"


@pytest.mark.parametrize(("left_out", "runs"), [("", 1), ("once", 2)])
def test_a_filter_is_one_run(monkeypatch: pytest.MonkeyPatch, left_out: str, runs: int) -> None:
    """Where it is one without the trick `once` too, the trick can go."""
    monkeypatch.setenv(latency.SWITCH, left_out)
    with running() as address:
        told = asyncio.run(_pressed(int(address.rpartition(":")[2])))
    begun = [one.metadata.run for one in told if one.HasField("new_session")]
    ended = [one for one in told if one.HasField("script_finished")]
    assert (len(begun), len(ended)) == (runs, runs)
    drawn = {one.delta.fragment_id for one in told if one.HasField("delta")}
    assert len(drawn) >= len(filters.FRAGMENTS)
    assert drawn <= set(begun[-1].fragment_ids), "the browser clears only the parts that a run names"
    (place,) = (one.page_info_changed for one in told if one.HasField("page_info_changed"))
    assert "theme=" in place.query_string


async def _pressed(port: int) -> list[ForwardMsg]:
    """The messages that answer a press of a theme's pill."""
    visitor = await Protocol.open(port)
    heard: list[ForwardMsg] = []
    learn = visitor._learn

    def listen(message: ForwardMsg) -> str:
        heard.append(message)
        return learn(message)

    visitor._learn = listen  # type: ignore[method-assign]
    await visitor.choose(1)
    await visitor.close()
    return heard


def test_the_switch_leaves_tricks_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(latency.SWITCH, "freeze, turns")
    assert latency.left_out() == {"freeze", "turns"}
    monkeypatch.setenv(latency.SWITCH, "all")
    turn, frozen = sys.getswitchinterval(), gc.get_freeze_count()
    latency.apply()
    assert (sys.getswitchinterval(), gc.get_freeze_count()) == (turn, frozen)
    assert fragments.pause is not latency.time.sleep
    monkeypatch.setenv(latency.SWITCH, "frieze")
    with pytest.raises(ValueError, match="frieze; there are all, preload, nagle"):
        latency.left_out()


def test_without_any_trick_the_map_answers(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(latency.SWITCH, "all")
    with running() as address:
        visitor = Visitor(browser, address).open()
        visitor.click_feature("kaz")
        visitor.expect_panel("Kazakhstan")
        visitor.close()
