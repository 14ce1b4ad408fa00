"""The panel of a leg: its length and what that rests on, track, operator, status, and who uses it."""

from __future__ import annotations

import streamlit as st

from atlas.model import Leg, Place
from atlas.session import current_atlas
from atlas.ui.panel import nearby
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, number, plain, say


def leg(record: Leg, notes: Footnotes) -> None:
    """A line: its length with what that rests on, track, operator, status, and the routes that use it."""
    atlas = current_atlas()
    shapes = {shape["id"]: shape["properties"] for shape in atlas.shapes["legs"]["features"]}
    shape = shapes[record.id]
    follows = shape["shape"] if "-layer" in shape["shape"] else "line"
    measured = {"km": number(round(shape["m"])), "how": say(f"along.{follows}")}
    told = f":small[:gray[{say(f'modes.{record.mode}').capitalize()} · {say(f'statuses.{record.status}')}]]"
    if record.published_km:
        basis = f" ({plain(record.published_basis)})" if record.published_basis else ""
        length = say("leg.published", km=number(record.published_km)) + basis
        lines = [f"**{say('leg.length')}:** {length}{notes.marks(record.sources)}"]
        lines.append(say("leg.differs", **measured) + notes.marks(record.sources))
    else:
        lines = [f"**{say('leg.length')}:** {say('leg.measured', **measured)}{notes.marks(record.sources)}"]
    if shape.get("km_by_state"):
        whole = (record.published_km or shape["m"]) / shape["m"]
        cut = ", ".join(
            f"{say('leg.sea') if key == 'sea' else say(f'countries.{key}')} "
            f"{number(round(km * whole, km < 1))} km"
            for key, km in shape["km_by_state"].items()
        )
        lines.append(f"**{say('leg.states')}:** {cut}{notes.marks(record.sources)}")
    if record.gauge:
        lines.append(say("leg.gauge", gauge=record.gauge) + notes.marks(record.sources))
    elif record.mode == "rail":
        lines.append(say("leg.gauge_both"))
    for name, value in (
        ("operator", record.operator),
        ("hours", record.typical_hours and say("leg.in_hours", hours=record.typical_hours)),
        ("capacity", record.capacity),
        ("opened", record.opened),
    ):
        if value:
            lines.append(f"**{say(f'leg.{name}')}:** {plain(value)}{backing(record, notes)}")
    if not record.operator:
        lines.append(f"**{say('leg.operator')}:** {say('legs.unknown')}")
    drawn = say(f"shapes.{shape['shape']}")
    off = say("leg.off", km=number(shape["off"])) if "off" in shape else ""
    lines.append(f"**{say('leg.drawn')}:** {drawn}{off}")
    if record.note:
        lines.append(f"{plain(record.note)}{backing(record, notes)}")
    routes = [
        route
        for route in atlas.routes.values()
        if record.id in route.legs or any(record.id in branch.legs for branch in route.branches)
    ]
    if routes:
        named = "; ".join(plain(route.name) for route in routes)
        lines.append(f"**{say('leg.routes')}:** {named}")
    st.markdown(compact(f"{told}\n\n" + "  \n".join(lines)))
    nearby.programmes(record, notes)


def leg_title(record: Leg) -> str:
    """A line by its ends and mode."""
    places = current_atlas().places
    return say(
        "leg.name",
        start=places[record.start].name,
        end=places[record.end].name,
        mode=say(f"modes.{record.mode}"),
    )


DRAWN_FROM = ("dataset", "editorial")
"""Kinds of sources that give points, lines and lengths, and tell nothing else of them."""


def backing(record: Place | Leg, notes: Footnotes) -> str:
    """The marks of what is said of a place or line; where its sources only draw it, that there is none."""
    sources = current_atlas().sources
    if all(sources[key].kind in DRAWN_FROM for key in record.sources):
        return say("place.unsourced")
    return notes.marks(record.sources)
