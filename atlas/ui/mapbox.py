"""The map on the page. The only module that imports streamlit_folium, and the only one that leans on its
inside: the strings that `st_folium` makes from a folium map anew in every run are made once a process here.

Where a new version of the component lacks what is leaned on, the map takes the public road instead:
`st_folium` with an instruction as feature group, and clicks through `last_active_drawing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st
import streamlit_folium
from streamlit.components.types.base_custom_component import BaseCustomComponent
from streamlit.runtime import get_instance

from atlas import asof
from atlas.choose import dimmed, hidden, record_id
from atlas.layers import LAYERS, MOVE, corridor_legs, corridor_ports, drawn, served
from atlas.maps import base_map, instruction, instruction_group
from atlas.session import current_atlas, current_view, go_to, whole_atlas, widget_value
from atlas.slips import venues
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
    for value in vars(streamlit_folium).values():
        if isinstance(value, BaseCustomComponent):
            get_instance().component_registry.register_component(value)


def draw(
    name: str,
    height: int = HEIGHT,
    home: str = "region",
    changes: Sequence[str] = ("panel",),
    **shown: Any,
) -> None:
    """Draw the map of a page, or bring the drawn one to a new state, with nothing on it that was not known.

    name: the page's layer; home: the view that it opens with; changes: the fragments that a click reruns;
    shown: what `maps.instruction` takes, without `after`.
    The browser holds the whole layer, from which the instruction hides what was not known.
    """
    key = f"map-{name}"
    call = instruction(after=_clicks(key), **_as_known(name, **shown))
    if missing_inside():
        _public_road(name, key, height, home, call, changes)
    else:
        _short_road(name, key, height, home, call, changes)
    show_so_far()


def _as_known(name: str, hidden: Iterable[str] = (), **shown: Any) -> dict[str, Any]:
    """The state of the map with what was not known on the day asked for taken off."""
    atlas, whole = current_atlas(), whole_atlas()
    if atlas is whole:
        return {"hidden": list(hidden), **shown}
    gone = {*hidden, *asof.not_yet(whole, atlas)} & drawn(name)
    plain = {place: "diamond" for place in venues(whole) if place not in venues(atlas)}
    return {"hidden": sorted(gone), "ahead": asof.ahead(atlas), "shapes": plain, **shown}


def _short_road(name: str, key: str, height: int, home: str, call: str, changes: Sequence[str]) -> None:
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
        on_change=lambda: _clicked(key, changes),
    )


def _public_road(name: str, key: str, height: int, home: str, call: str, changes: Sequence[str]) -> None:
    streamlit_folium.st_folium(
        base_map(name, _versions(), home),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=list(RETURNED),
        feature_group_to_add=instruction_group(call),
        on_change=lambda: _clicked(key, changes),
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


def _clicked(key: str, changes: Sequence[str] = ("panel",)) -> None:
    """Look the clicked id up and select its record; anything else that a browser may send is passed over."""
    told = widget_value(key)
    drawing = told.get("last_active_drawing") if isinstance(told, Mapping) else None
    clicked = drawing.get("id") if isinstance(drawing, Mapping) else None
    if not isinstance(clicked, str) or record_id(clicked) not in current_atlas().features:
        go_to(*changes)
        return
    go_to(*changes, at=record_id(clicked))


def draw_timeline(height: int) -> None:
    """The map of the Timeline page: the events, and the line along which the venue moved once it had."""
    atlas, view = current_atlas(), current_view()
    moved = len(venues(atlas)) == len(venues(whole_atlas()))
    hidden_line = [] if moved else [MOVE]
    draw("timeline", height, "all", ("map", "panel"), hidden=hidden_line, selected=view.at)


def draw_view(name: str, height: int = HEIGHT) -> None:
    """The map of a page, filtered and selected as the View says."""
    atlas, view = current_atlas(), current_view()
    unnamed = () if corridor_legs(atlas) else _corridor()
    draw(
        name,
        height=height,
        hidden=[*hidden(atlas, view), *unnamed],
        dim=dimmed(atlas, view, _corridor()),
        selected=view.at,
    )


@cache
def _corridor() -> tuple[str, ...]:
    return (*corridor_legs(whole_atlas()), *corridor_ports(whole_atlas()))


def legend(lines: bool = True) -> None:
    """What colours, shapes and lines mean, and whose borders are drawn; lines: whether the map has any."""
    atlas = current_atlas()
    themes = " ".join(theme_name(theme) for theme in atlas.themes)
    stars = " and ".join(atlas.places[place].name for place in venues(atlas))
    points = say("map.legend_points", venues=say("map.legend_venues", places=stars) if stars else "")
    parts = (*(["legend_lines"] if lines else []), "borders", "wheel")
    st.markdown(f":small[{themes}]")
    st.caption("  \n".join([points, *(say(f"map.{part}") for part in parts)]))
