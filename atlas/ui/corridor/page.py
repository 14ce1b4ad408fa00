"""Below the map of the Corridor page: its parts, of which only the open one is drawn."""

from __future__ import annotations

import streamlit as st

from atlas.address import CORRIDOR_PARTS
from atlas.freight.corridors import rivals
from atlas.freight.graph import the_network
from atlas.freight.routing import question
from atlas.session import current_view, shows_selection, whole_atlas, widget_value
from atlas.ui.corridor import answer, corridors, published, trials, weak_points
from atlas.ui.corridor.question import current_itinerary
from atlas.ui.parts.bound import bound, first_of
from atlas.words import number, say

DRAW = {
    "corridors": corridors.draw,
    "trials": trials.draw,
    "legs": answer.draw_legs,
    "weak": weak_points.draw,
    "facts": published.draw,
}

shows_selection("corridor", "below", lambda view: view.part == "legs")


def draw() -> None:
    """The control that opens a part, with how much is in each, and the open part."""
    asked = current_view().part
    part = asked if asked in CORRIDOR_PARTS else CORRIDOR_PARTS[0]
    counts = _counts()
    st.segmented_control(
        say("corridor_parts.label"),
        CORRIDOR_PARTS,
        format_func=lambda name: f"{say(f'corridor_parts.{name}')}{counts.get(name, '')}",
        required=True,
        label_visibility="collapsed",
        **bound("part", "part", "below", **first_of(CORRIDOR_PARTS)),
    )
    DRAW[part]()


def _counts() -> dict[str, str]:
    made = current_itinerary()
    found = {
        "corridors": len(rivals(the_network(), question(current_view()))),
        "trials": len(whole_atlas().trials),
        "legs": len(made.legs) if made else 0,
        "facts": len(published.facts(whole_atlas())),
    }
    return {name: f" \u00b7 {number(count)}" for name, count in found.items() if count}


def _opened() -> str | None:
    chosen = widget_value("part")
    return None if chosen == CORRIDOR_PARTS[0] else chosen
