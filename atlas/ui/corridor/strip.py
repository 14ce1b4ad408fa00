"""The kilometre strip of each corridor's itinerary, and what a click on a piece of it selects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from atlas.charts.kept import vega
from atlas.charts.strip import PICK, strip_chart
from atlas.dialogue.titles import leg_name
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.parts import parts
from atlas.freight.strip import SEA, Happening, marks, pieces
from atlas.session import go_to, on_a_phone, whole_atlas, widget_value
from atlas.sheets.itinerary.facts import days_of
from atlas.words import number, say

KEY = "strip"


def draw(found: Mapping[str, Itinerary], figures: Mapping[str, Sequence[str]]) -> None:
    """The strips of itineraries by the names under which they are shown, the first on top; figures: name ->
    what stands under its strip."""
    drawn = [part for name, made in found.items() for part in _parts(name, made)]
    signs = [
        {"name": name, "km": mark.km, "kind": say(f"strip.{mark.kind}"), "title": _title(mark)}
        for name, made in found.items()
        for mark in marks(the_network(), made)
    ]
    lengths = "; ".join(f"{name} {number(round(made.km))} km" for name, made in found.items())
    waits = [wait for name, made in found.items() for wait in _waits(name, made)]
    st.vega_lite_chart(
        spec=vega(strip_chart, list(found), drawn, signs, waits, figures, on_a_phone()),
        width="stretch",
        key=KEY,
        alt=say("charts.strip", ways=lengths),
        selection_mode=PICK,
        on_select=_select,
    )
    st.caption(say("strip.help"))


def _parts(name: str, made: Itinerary) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "leg": piece.leg,
            "title": leg_name(whole_atlas(), piece.leg),
            "mode": piece.mode,
            "state": piece.state,
            "country": say("leg.sea") if piece.state == SEA else say(f"countries.{piece.state}"),
            "begin": round(piece.begin, 1),
            "end": round(piece.end, 1),
            "length": say("strip.kilometres", km=number(round(piece.end - piece.begin))),
        }
        for piece in pieces(the_network(), made)
    ]


def _waits(name: str, made: Itinerary) -> Iterator[dict[str, Any]]:
    """Where shipments waited on an itinerary, and how many days."""
    network = the_network()
    for part in parts(whole_atlas(), network, made):
        if part.kind == "wait" and part.measured:
            index, days = made.places.index(part.at), days_of((part.low, part.high))
            yield {
                "name": name,
                "km": sum(network.links[key].km for key in made.legs[:index]),
                "days": say("strip.days_waited", days=days),
                "title": say("strip.waited", where=whole_atlas().places[part.at].name, days=days),
            }


def _title(mark: Happening) -> str:
    if mark.kind == "border":
        return say("strip.at", what=say("strip.border"), where=leg_name(whole_atlas(), mark.at))
    return say("strip.at", what=say(f"strip.{mark.kind}"), where=whole_atlas().places[mark.at].name)


def _select() -> None:
    told = widget_value(KEY)
    picked = (told or {}).get("selection", {}).get(PICK) or []
    leg = picked[0].get("leg") if picked else None
    go_to("map", "panel", at=leg if leg in the_network().links else None)
