"""The map on the page: drawn once, then brought to new states by the channel. The only module that imports
streamlit_folium, of which it uses nothing but the public `st_folium`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit_folium

from atlas.dialogue.commitments import dimmed, hidden, record_id
from atlas.freight.corridors import corridor_legs, corridor_ports
from atlas.map.base import base_map, layer_address
from atlas.map.layers import layer_on
from atlas.session import current_atlas, current_view, go_to, tables, whole_atlas, widget_value
from atlas.ui.parts.fragments import show_so_far
from atlas.ui.shell import channel
from atlas.ui.shell.filters import offered

HEIGHT = 560
"""Pixels of a map that is the main thing on its page."""


def draw(name: str, height: int = HEIGHT, home: str = "region") -> None:
    """Draw the map of a page: the ground, the same for every visitor. `tell` puts the features on it.

    name: the page's layer; home: the view that it opens with.
    A click comes by the channel; where the browser has none, the component tells it by the standard road.
    """
    key = f"map-{name}"
    streamlit_folium.st_folium(
        base_map(name, whole_atlas(), layer_on("base", None)[1], home),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        on_change=lambda: select(_standard_road(key), "panel"),
    )


def tell(name: str, whole: bool = False, pills: Sequence[str] | None = None, **state: Any) -> None:
    """Bring the drawn map to a state, with nothing on it that was not known on the day asked for.

    whole: draw all that is known today all the same, on a page that says so; pills: themes by id, in the
    order of their pills, where the page has any.

    state: `hidden` and `dim` feature ids; `themes` to show; `paths`, each a name of `maps.PATHS` with legs;
    `named`, the points that keep their names; `box`, the corners that the map is brought to where they are
    new. What is selected is told by the panel (`listen`).
    """
    day = None if whole else current_atlas().day
    address = layer_address(name, layer_on(name, day)[1], day)
    told = {key: list(value) for key, value in state.items()}
    place = current_view().position
    at = {"position": [float(part) for part in place.split(",")]} if place else {}
    channel.tell(name, {"layer": address, **at, **told}, pills)
    show_so_far()


def listen(selected: str | None, also: Iterable[str] = ()) -> None:
    """Tell the map what is selected, and take its clicks into the View. Called in the panel's fragment.

    also: the fragments that a click changes beside the panel and the page's table.
    """

    def on_click() -> None:
        # Where the panel alone is drawn anew it is not named: a named part is drawn in a second run.
        select(channel.clicked(), *(("panel", *also) if also or tables() else ()))

    channel.listen(selected, on_click)


def select(clicked: str | None, *fragments: str) -> None:
    """Look a clicked id up and select its record; anything else that a browser may send is passed over."""
    if clicked is None or record_id(clicked) not in current_atlas().features:
        go_to(*fragments)
        return
    go_to(*fragments, at=record_id(clicked))


def _standard_road(key: str) -> str | None:
    """What the map's component says was clicked."""
    told = widget_value(key)
    drawing = told.get("last_active_drawing") if isinstance(told, Mapping) else None
    clicked = drawing.get("id") if isinstance(drawing, Mapping) else None
    return clicked if isinstance(clicked, str) else None


def tell_view(name: str) -> None:
    """Filter the map of a page as the View says; the map itself hides the themes that are not chosen."""
    atlas, view = current_atlas(), current_view()
    unnamed = () if corridor_legs(atlas) else corridor()
    tell(
        name,
        pills=offered("themes"),
        hidden=[*hidden(atlas, view.with_(themes=())), *unnamed],
        dim=dimmed(atlas, view, corridor()),
        themes=view.themes,
    )


@cache
def corridor() -> tuple[str, ...]:
    """Feature ids of the corridor's lines and ports."""
    return (*corridor_legs(whole_atlas()), *corridor_ports(whole_atlas()))
