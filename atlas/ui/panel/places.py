"""The panels of what stands on the ground: places, lines, the sea, events and sites."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from atlas.knowledge.cache import first_report, known_since
from atlas.knowledge.delays import venues
from atlas.model import Event, Leg, Place, Sea, Site
from atlas.session import current_atlas, go_to
from atlas.ui.panel import nearby
from atlas.ui.panel.commitment import place_line, prose, record_links
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, date, dates, number, plain, say

NEAR = 0.3
"""Degrees within which something counts as being at a place."""

DRAWN_FROM = ("dataset", "editorial")
"""Kinds of sources that give points, lines and lengths, and tell nothing else of them."""

VENUES = {"tokyo": "place.venue_tokyo", "astana": "place.venue_astana"}


def leg_title(record: Leg) -> str:
    """A line by its ends and mode."""
    places = current_atlas().places
    return say(
        "leg.name",
        start=places[record.start].name,
        end=places[record.end].name,
        mode=say(f"modes.{record.mode}"),
    )


def _backing(record: Place | Leg, notes: Footnotes) -> str:
    """The marks of what is said of a place or line; where its sources only draw it, that there is none."""
    sources = current_atlas().sources
    if all(sources[key].kind in DRAWN_FROM for key in record.sources):
        return say("place.unsourced")
    return notes.marks(record.sources)


def place(record: Place, notes: Footnotes) -> None:
    """A city, port, crossing or station, with what happened and what is agreed there."""
    kind = say("place.of", kind=say(f"place_kinds.{record.kind}"), country=say(f"countries.{record.country}"))
    local = f" · {plain(record.local_name)}" if record.local_name else ""
    spot = say("place.position", lat=number(record.lat, 2), lon=number(record.lon, 2))
    told = [f":small[:gray[{kind}{local} · {spot}]{notes.marks(record.sources)}]"]
    if record.id in venues(current_atlas()):
        told.append(f"**{say(VENUES[record.id])}**")
    if record.gauges:
        gauges = ", ".join(str(gauge) for gauge in record.gauges)
        told.append(say("place.gauges", gauges=gauges) + _backing(record, notes))
    if record.note:
        told.append(f"{plain(record.note)}{_backing(record, notes)}")
    st.markdown(compact("\n\n".join(told)))
    atlas = current_atlas()
    _events(
        (one for one in atlas.events.values() if one.place and _near(one.place.lat, one.place.lon, record)),
        notes,
    )
    nearby.programmes(record, notes)
    _lines([leg.id for leg in atlas.legs.values() if record.id in (leg.start, leg.end)])


def _near(lat: float, lon: float, record: Place) -> bool:
    return abs(lat - record.lat) <= NEAR and abs(lon - record.lon) <= NEAR


def _events(events: Iterable[Event], notes: Footnotes) -> None:
    lines = [
        f"- {dates(one.date, one.end_date)}: **{say(f'events.{one.kind}')}.** {plain(one.title)}"
        f"{notes.marks(one.sources)}"
        for one in sorted(events, key=lambda one: one.date)
    ]
    fold(say("place.events"), len(lines), "place-events", lambda: st.markdown("\n".join(lines)))


def _lines(ids: Iterable[str]) -> None:
    legs = current_atlas().legs
    found = list(ids)

    def draw() -> None:
        for key in found:
            st.button(
                plain(leg_title(legs[key])),
                key=f"leg-{key}",
                type="tertiary",
                on_click=lambda key=key: go_to("map", "panel", at=key),
            )

    fold(say("place.legs"), len(found), "place-legs", draw)


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
            lines.append(f"**{say(f'leg.{name}')}:** {plain(value)}{_backing(record, notes)}")
    if not record.operator:
        lines.append(f"**{say('leg.operator')}:** {say('legs.unknown')}")
    drawn = say(f"shapes.{shape['shape']}")
    off = say("leg.off", km=number(shape["off"])) if "off" in shape else ""
    lines.append(f"**{say('leg.drawn')}:** {drawn}{off}")
    if record.note:
        lines.append(f"{plain(record.note)}{_backing(record, notes)}")
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


def sea(record: Sea, notes: Footnotes) -> None:
    """A sea and what is known of it."""
    st.markdown(prose(record.summary, record.sources, notes))


def event(record: Event, notes: Footnotes) -> None:
    """An event of the dialogue."""
    kind, when = say(f"events.{record.kind}"), dates(record.date, record.end_date)
    first = first_report(record.id)
    said = say("event.first", date=date(known_since(record.id)), publisher=_publisher(first))
    told = [
        f"**{kind}**, {when}{notes.marks(record.sources)}  \n"
        f"**{say('event.known')}:** {said}{notes.marks([first])}"
    ]
    told.append(prose(record.summary, record.sources, notes))
    lines = []
    if record.time:
        lines.append(f"**{say('event.time')}:** {record.time}")
    if record.number:
        lines.append(say("event.number", number=record.number))
    if record.online:
        lines.append(say("event.online"))
    if record.magnitude:
        lines.append(f"**{say('event.magnitude')}:** {plain(record.magnitude)}{notes.marks(record.sources)}")
    if record.place:
        lines.append(
            f"**{say('panel.where')}:** {place_line(record.place)}{notes.marks(record.place.sources)}"
        )
    elif not record.online:
        lines.append(f"**{say('panel.where')}:** {say('event.no_place')}")
    if record.note:
        lines.append(plain(record.note))
    st.markdown(compact("\n\n".join([*told, "  \n".join(lines)])))


def _publisher(source: str) -> str:
    return plain(current_atlas().sources[source].publisher)


def site(record: Site, notes: Footnotes) -> None:
    """A mine, deposit, plant, field, power station or pipeline node: how far it is, then whose and where."""
    marks = notes.marks(record.sources)
    told = [
        f":small[:gray[{say(f'site_kinds.{record.kind}')} · {current_atlas().states[record.state].name}]]"
    ]
    status = f" {plain(record.status_note)}" if record.status_note else ""
    told.append(f"**{say(f'statuses.{record.status}')}.**{status}{marks}")
    if record.share_of_world or record.share_note:
        share = say("site.share", share=number(record.share_of_world)) if record.share_of_world else ""
        note = plain(record.share_note) if record.share_note else ""
        told.append(f"**{share}** {note}{marks}" if share else f"{note}{marks}")
    goods = ", ".join(name.replace("-", " ") for name in record.commodities)
    lines = [f"**{say('site.commodities')}:** {goods}"]
    lines += [
        f"**{label}:** {plain(value) + marks if value else otherwise}"
        for label, value, otherwise in (
            (say("site.operator"), record.operator, say("sites.not_known")),
            (say("site.japan"), record.japanese_involvement, say("site.no_japan")),
        )
    ]
    where = place_line(record.location) + notes.marks(record.location.sources)
    told.append("  \n".join([*lines, f"**{say('panel.where')}:** {where}"]))
    if record.note:
        told.append(f"{plain(record.note)}{marks}")
    st.markdown(compact("\n\n".join(told)))
    record_links(say("place.commitments"), record.commitments)
    nearby.programmes(record, notes)
