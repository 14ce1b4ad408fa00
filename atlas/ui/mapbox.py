"""The map on the page. The only module that imports streamlit_folium, and the only one that leans on its
inside: the strings that `st_folium` makes from a folium map anew in every run are made once a process here.

Where a new version of the component lacks what is leaned on, the map takes the public road instead:
`st_folium` with an instruction as feature group, and clicks through `last_active_drawing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance

from atlas.choose import dimmed, hidden, record_id
from atlas.layers import LAYERS, corridor_legs, corridor_ports, served
from atlas.maps import base_map, instruction, instruction_group
from atlas.session import current_atlas, current_view, go_to, widget_value
from atlas.ui.filters import theme_name
from atlas.ui.frame import show_so_far
from atlas.words import say

INSIDE = ("_component_func", "_get_header", "_get_html", "_get_map_string", "get_full_id")
"""What this module uses of streamlit_folium beyond its public interface."""

RETURNED = ("last_active_drawing", "last_object_clicked_count")
"""What a click tells on the public road; panning and zooming tell nothing."""


HEIGHT = 560
"""Pixels of a map that is the main thing on its page."""


def missing_inside() -> list[str]:
    """The names of INSIDE that the installed streamlit_folium does not have."""
    return [name for name in INSIDE if not callable(getattr(streamlit_folium, name, None))]


def register() -> None:
    """Make the component's files known to the running server.

    A component registers itself only when it is imported inside a script run; the Atlas imports it before
    the first visitor comes.
    """
    get_instance().component_registry.register_component(streamlit_folium._component_func)


def draw(name: str, height: int = HEIGHT, home: str = "region", **shown: Any) -> None:
    """Draw the map of a page, or bring the drawn one to a new state.

    name: the page's layer; home: the view that it opens with; shown: what `maps.instruction` takes, without
    `after`.
    """
    key = f"map-{name}"
    call = instruction(after=_clicks(key), **shown)
    if missing_inside():
        _public_road(name, key, height, home, call)
    else:
        _short_road(name, key, height, home, call)


def _short_road(name: str, key: str, height: int, home: str, call: str) -> None:
    streamlit_folium._component_func(
        **_parts(name, home),
        key=key,
        height=height,
        width=None,
        default={},
        returned_objects=[],
        zoom=None,
        center=None,
        feature_group=call,
        layer_control=None,
        return_on_hover=False,
        pixelated=False,
        wrap_longitude=False,
        on_change=lambda: _clicked(key),
    )


def _public_road(name: str, key: str, height: int, home: str, call: str) -> None:
    streamlit_folium.st_folium(
        base_map(name, _versions(), home),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=list(RETURNED),
        feature_group_to_add=instruction_group(call),
        on_change=lambda: _clicked(key),
    )


@cache
def _parts(name: str, home: str) -> Mapping[str, Any]:
    """What the component needs to make the map: none of it depends on the visitor."""
    made = base_map(name, _versions(), home)
    made.get_root().render()
    return {
        "header": streamlit_folium._get_header(made),
        "html": streamlit_folium._get_html(made),
        "script": streamlit_folium._get_map_string(made),
        "id": streamlit_folium.get_full_id(made),
        "js_links": [link for _, link in made.default_js],
        "css_links": [link for _, link in made.default_css],
    }


@cache
def _versions() -> Mapping[str, str]:
    return {name: served(name)[1] for name in LAYERS}


def _clicks(key: str) -> int:
    told = widget_value(key)
    count = told.get("last_object_clicked_count") if isinstance(told, Mapping) else None
    return count if isinstance(count, int) else 0


def _clicked(key: str) -> None:
    """Look the clicked id up and select its record; anything else that a browser may send is passed over."""
    told = widget_value(key)
    drawing = told.get("last_active_drawing") if isinstance(told, Mapping) else None
    clicked = drawing.get("id") if isinstance(drawing, Mapping) else None
    if not isinstance(clicked, str) or record_id(clicked) not in current_atlas().features:
        go_to("panel")
        return
    go_to("panel", at=record_id(clicked))


def draw_view(name: str, height: int = HEIGHT) -> None:
    """The map of a page, filtered and selected as the View says."""
    atlas, view = current_atlas(), current_view()
    draw(
        name,
        height=height,
        hidden=hidden(atlas, view),
        dim=dimmed(atlas, view, _corridor()),
        selected=view.at,
    )
    show_so_far()


@cache
def _corridor() -> tuple[str, ...]:
    return (*corridor_legs(current_atlas()), *corridor_ports(current_atlas()))


def legend() -> None:
    """What colours, shapes and lines mean, and whose borders are drawn."""
    atlas = current_atlas()
    themes = " ".join(theme_name(theme) for theme in atlas.themes)
    parts = ("legend_points", "legend_lines", "borders", "wheel")
    st.caption("  \n".join([themes, *(say(f"map.{part}") for part in parts)]))
