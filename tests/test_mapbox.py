"""The one file that leans on streamlit_folium's inside, and its way back to the public road."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import streamlit_folium
from streamlit.testing.v1 import AppTest

from atlas.ui import mapbox

ARGUMENTS = {
    "script", "header", "html", "id", "key", "height", "width", "returned_objects", "default",
    "zoom", "center", "feature_group", "return_on_hover", "layer_control", "pixelated",
    "css_links", "js_links", "on_change", "wrap_longitude",
}  # fmt: skip
"""What `st_folium` 0.27.4 hands to its component, read from its source."""


def test_what_is_leaned_on_is_there() -> None:
    gone = mapbox.missing_inside()
    assert not gone, (
        f"the installed streamlit_folium no longer has {', '.join(gone)}. "
        "The map now takes the slower public road; adapt atlas/ui/mapbox.py."
    )


def test_the_component_still_takes_the_same_arguments() -> None:
    source = inspect.getsource(streamlit_folium.st_folium)
    call = source[source.index("return _component_func(") :]
    named = {line.split("=")[0].strip() for line in call.splitlines()[1:] if "=" in line}
    assert named == ARGUMENTS, (
        "st_folium now hands other arguments to its component; compare mapbox._short_road with its source: "
        f"{named ^ ARGUMENTS}"
    )


def _page() -> None:
    from atlas.ui import frame, mapbox

    frame.fragment("map", lambda: mapbox.draw("summit", selected="kaz"))


def test_the_short_road_draws_one_component() -> None:
    at = AppTest.from_function(_page).run(timeout=30)
    assert not at.exception
    (component,) = at.get("component_instance")
    arguments = component.proto.json_args
    assert "atlas.show(" in arguments
    assert "atlas.start(" in arguments
    assert len(arguments) < 10_000, "geometry comes by address, not with the component"


def test_without_the_inside_the_public_road_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapbox, "INSIDE", (*mapbox.INSIDE, "_gone_in_the_next_version"))
    assert mapbox.missing_inside() == ["_gone_in_the_next_version"]
    at = AppTest.from_function(_page).run(timeout=30)
    assert not at.exception
    (component,) = at.get("component_instance")
    assert "last_active_drawing" in component.proto.json_args
    assert "atlas.show(" in component.proto.json_args


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": {"id": 7}},
        {"last_active_drawing": {"id": "atlantis"}},
        {"last_active_drawing": "kaz"},
        "kaz",
        {"last_object_clicked_count": "many"},
    ],
)
def test_junk_from_the_browser_selects_nothing(monkeypatch: pytest.MonkeyPatch, told: Any) -> None:
    went: list[dict[str, Any]] = []
    monkeypatch.setattr(mapbox, "widget_value", lambda _: told)
    monkeypatch.setattr(mapbox, "go_to", lambda *_, **changes: went.append(changes))
    mapbox._clicked("map-summit")
    assert went == [{}]
    assert mapbox._clicks("map-summit") == 0


def test_a_click_on_a_second_spot_selects_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[dict[str, Any]] = []
    told = {"last_active_drawing": {"id": "aktau-port-xray--2"}, "last_object_clicked_count": 4}
    monkeypatch.setattr(mapbox, "widget_value", lambda _: told)
    monkeypatch.setattr(mapbox, "go_to", lambda *_, **changes: went.append(changes))
    mapbox._clicked("map-summit")
    assert went == [{"at": "aktau-port-xray"}]
    assert mapbox._clicks("map-summit") == 4
