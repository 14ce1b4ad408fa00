"""The tricks for speed: each still finds what it leans on, and the Atlas works without any of them."""

from __future__ import annotations

import gc
import inspect
import socket
import sys

import pytest
import streamlit_folium
from playwright.sync_api import Browser
from streamlit.components.types.base_custom_component import BaseCustomComponent
from streamlit.runtime import runtime as streamlit_runtime

from atlas.server import latency, preload
from atlas.ui.parts import fragments
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
    missing = [
        name for name in preload.WIDGETS if not any((preload.FRONT / "static/js").glob(f"{name}.*.js"))
    ]
    assert not missing, f"Streamlit has no module {', '.join(missing)} any more: adapt preload.WIDGETS"


def test_streamlit_still_sends_in_rounds() -> None:
    """Where it sends each message at once, the trick `pauses` can go."""
    told = inspect.getsource(streamlit_runtime.Runtime)
    assert "flush_browser_queue" in told, "Streamlit hands messages on another way: look whether pauses helps"


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
