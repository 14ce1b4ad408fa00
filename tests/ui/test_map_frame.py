"""The map and its wire, run without a browser; and what they need of the libraries that draw them."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
import streamlit as st
import streamlit_folium
from streamlit.testing.v1 import AppTest

from atlas.assets import module
from atlas.ui.shell import channel, map_frame
from tests.kit.pages import map_told

NEEDED = ("key", "height", "use_container_width", "returned_objects", "on_change")
"""What the Atlas hands to `st_folium`."""


def test_the_map_component_still_takes_what_it_is_given() -> None:
    known = inspect.signature(streamlit_folium.st_folium).parameters
    gone = [name for name in NEEDED if name not in known]
    assert not gone, f"st_folium no longer takes {', '.join(gone)}; adapt atlas/ui/shell/map_frame.py"


def test_streamlit_still_mounts_components_without_a_frame() -> None:
    assert callable(getattr(st.components.v2, "component", None)), (
        "streamlit no longer has components.v2.component, on which atlas/ui/channel.py rests: the map "
        "would be told nothing, and clicks would take the standard road"
    )


def _page() -> None:
    from atlas.ui.parts.fragments import fragment
    from atlas.ui.shell import map_frame

    map_frame.draw("summit")
    fragment("map", lambda: map_frame.tell_view("summit"))
    fragment("panel", lambda: map_frame.listen("kaz"))


def test_the_map_is_small_and_depends_on_no_visitor() -> None:
    drawn = []
    for theme in ("connectivity", "green-resilience"):
        at = AppTest.from_function(_page)
        at.query_params["theme"] = theme
        at.run(timeout=30)
        assert not at.exception
        (component,) = at.get("component_instance")
        drawn.append(component.proto.json_args)
        assert map_told(at, "summit")["themes"] == [theme]
        assert map_told(at, "summit")["selected"] == "kaz"
    assert drawn[0] == drawn[1]
    assert module("map/start.js") in drawn[0]
    assert len(drawn[0]) < 10_000, "geometry comes by address, not with the component"


def test_the_layer_is_that_of_the_day() -> None:
    at = AppTest.from_function(_page)
    at.query_params["asof"] = "2024-08-01"
    at.run(timeout=30)
    assert not at.exception
    assert map_told(at, "summit")["layer"].endswith("&day=2024-08-01")
    (component,) = at.get("component_instance")
    assert "summit.geojson" not in json.loads(component.proto.json_args)["script"]


JUNK = [None, {}, 7, "kaz", {"chosen": None}, {"chosen": {"id": 7}}, {"chosen": "kaz"}]


@pytest.mark.parametrize("sent", [*JUNK, {"chosen": {"id": "atlantis", "when": "now"}}])
def test_junk_from_the_browser_selects_nothing(monkeypatch: pytest.MonkeyPatch, sent: Any) -> None:
    went: list[dict[str, Any]] = []
    monkeypatch.setattr(channel, "widget_value", lambda _: sent)
    monkeypatch.setattr(map_frame, "go_to", lambda *_, **changes: went.append(changes))
    map_frame.select(channel.clicked())
    assert went == [{}]
    assert channel.answered() == 0


def test_a_click_on_a_second_spot_selects_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[dict[str, Any]] = []
    sent = {"chosen": {"id": "aktau-port-xray--2", "when": 1_764_000_000_000}}
    monkeypatch.setattr(channel, "widget_value", lambda _: sent)
    monkeypatch.setattr(map_frame, "go_to", lambda *_, **changes: went.append(changes))
    map_frame.select(channel.clicked())
    assert went == [{"at": "aktau-port-xray"}]
    assert channel.answered() == 1_764_000_000_000


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (None, None),
        ({"last_active_drawing": None}, None),
        ({"last_active_drawing": {"id": 7}}, None),
        ({"last_active_drawing": {"type": "Feature", "id": "kaz"}}, "kaz"),
    ],
)
def test_the_standard_road_tells_the_same(monkeypatch: pytest.MonkeyPatch, sent: Any, found: Any) -> None:
    monkeypatch.setattr(map_frame, "widget_value", lambda _: sent)
    assert map_frame._standard_road("map-summit") == found
