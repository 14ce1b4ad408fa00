"""What a question may use: a place to pass, modes, countries avoided, unfinished links, and what is least."""

from __future__ import annotations

import streamlit as st

from atlas.address import MODES
from atlas.session import whole_atlas
from atlas.ui.parts.bound import bound, listed, switched
from atlas.words import say

ASKED = ("ask", "map", "panel", "below")
"""What a new question changes."""

FIRST_PICK = {"pick": "1"}
"""A new question shows the first of its itineraries."""


def place_name(key: str) -> str:
    """A place with its country."""
    place = whole_atlas().places[key]
    return say("ask.place", name=place.name, country=say(f"countries.{place.country}"))


def draw() -> None:
    """The controls, in two rows on a wide screen."""
    countries = whole_atlas().countries
    stops = sorted(whole_atlas().stops, key=lambda key: whole_atlas().places[key].name)
    left, middle, right = st.columns([5, 3.4, 4], vertical_alignment="bottom")
    left.selectbox(
        say("ask.via"),
        stops,
        index=None,
        format_func=place_name,
        placeholder=say("ask.via_none"),
        help=say("ask.via_help"),
        **bound("via", "ask-via", *ASKED, also=FIRST_PICK),
    )
    middle.segmented_control(
        say("ask.modes"),
        MODES,
        format_func=lambda mode: say(f"modes.{mode}"),
        selection_mode="multi",
        help=say("ask.modes_help"),
        **bound("modes", "ask-modes", *ASKED, show=_shown, read=_modes, also=FIRST_PICK),
    )
    right.multiselect(
        say("ask.avoid"),
        countries,
        format_func=lambda key: say(f"countries.{key}"),
        placeholder=say("ask.avoid_none"),
        **bound("avoid", "ask-avoid", *ASKED, show=list, read=listed(countries), also=FIRST_PICK),
    )
    left, right = st.columns([5, 7.4], vertical_alignment="bottom")
    left.segmented_control(
        say("ask.by"),
        ("km", "breaks"),
        format_func=lambda key: say(f"ask.by_{key}"),
        required=True,
        help=say("ask.by_help"),
        **bound("by", "ask-by", *ASKED, also=FIRST_PICK),
    )
    right.toggle(
        say("ask.planned"),
        help=say("ask.planned_help"),
        **bound("planned", "ask-planned", *ASKED, show=bool, read=switched, also=FIRST_PICK),
    )


def _shown(modes: tuple[str, ...]) -> list[str]:
    """The modes that the control shows as chosen: all where none are asked for."""
    return list(modes or MODES)


def _modes(chosen: list[str] | None) -> tuple[str, ...]:
    """The modes chosen, in their order; empty where all or none are, which both mean all."""
    modes = listed(MODES)(chosen)
    return () if modes == MODES else modes
