"""The sheets of what stands on the ground: places, lines, seas and sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from atlas.dialogue.titles import leg_name
from atlas.freight import trials
from atlas.knowledge.delays import venues
from atlas.model import Atlas, Event, Leg, Place, Sea, Site, Trial
from atlas.region.nearby import NEAR_KM, distance_km
from atlas.sheets import context
from atlas.sheets.sheet import (
    Action,
    Fold,
    Line,
    Sheet,
    cite,
    item,
    leads,
    line,
    listed,
    muted,
    opens,
    row,
    strong,
)
from atlas.words import date, dates, number, say

CASPIAN = "caspian"
"""The corridor of which the ports say so where no trial shipment went over them."""

MONTH = len("2025-12")

CLOSABLE = ("port", "border")
"""Kinds of places whose sheet offers to close them with all their links."""


def place(atlas: Atlas, record: Place) -> Sheet:
    """A city, port, crossing, junction or station, with what happened and what is agreed there."""
    kind = say("place.of", kind=say(f"place_kinds.{record.kind}"), country=say(f"countries.{record.country}"))
    local = f" · {record.local_name}" if record.local_name else ""
    text = f"{kind}{local} · {context.position(record.lat, record.lon)}"
    events = [one for one in atlas.events.values() if one.place and _near(one, record)]
    legs = [leg.id for leg in atlas.legs.values() if record.id in (leg.start, leg.end)]
    closes = record.kind in CLOSABLE and legs
    close = leads("corridor", say("closing.close_place"), closed=tuple(legs), at=record.id)
    return context.of_record(
        atlas,
        "places",
        record,
        kicker=line(muted(text), cite(record.sources)),
        lines=_of_place(atlas, record),
        folds=(
            Fold("place-events", say("place.events"), len(events), lambda: _events(events)),
            context.programmes(atlas, record),
            Fold("place-legs", say("place.legs"), len(legs), lambda: _legs(atlas, legs)),
        ),
        actions=(Action("close", close),) if closes else (),
    )


def _near(event: Event, record: Place) -> bool:
    spot = event.place
    return spot is not None and distance_km(spot.lat, spot.lon, [(record.lat, record.lon)]) <= NEAR_KM


def _of_place(atlas: Atlas, record: Place) -> Iterator[Line]:
    staged = venues(atlas).get(record.id)
    if staged:
        words = "venue_planned" if staged.kind == "planned" else "venue"
        yield line(strong(say(f"place.{words}", month=date(staged.date[:MONTH]))))
    if record.gauges:
        gauges = ", ".join(str(gauge) for gauge in record.gauges)
        yield line(say("place.gauges", gauges=gauges), context.backing(atlas, record))
    if record.note:
        yield line(record.note, context.backing(atlas, record))
    yield from _trials_at(atlas, record)


def _events(events: list[Event]) -> Iterator[Line]:
    for one in sorted(events, key=lambda one: one.date):
        kind = strong(f"{say(f'events.{one.kind}')}.")
        yield item(f"{dates(one.date, one.end_date)}: ", kind, f" {one.title}", cite(one.sources))


def _legs(atlas: Atlas, legs: list[str]) -> Iterator[Line]:
    for key in legs:
        yield opens(leg_name(atlas, key), key)


def sea(atlas: Atlas, record: Sea) -> Sheet:
    """A sea and what is known of it."""
    return context.of_record(
        atlas,
        "seas",
        record,
        lines=_of_sea(atlas, record),
    )


def _of_sea(atlas: Atlas, record: Sea) -> Iterator[Line]:
    yield context.prose(record.summary, record.sources)
    yield from _trials(trials.tried(atlas, trials.CASPIAN), None)


def _trials_at(atlas: Atlas, record: Place) -> Iterable[Line]:
    """The trial shipments that went over a place; of the ports from which the Caspian corridor crosses also
    that none did."""
    shipments = trials.at(atlas, record.id)
    crossings = [atlas.legs[key] for key in atlas.corridors[CASPIAN].must if key in atlas.legs]
    ports = {leg.start for leg in crossings} & set(atlas.groups["caspian-ports"].places)
    if not shipments and record.id in ports and trials.tried(atlas, trials.CASPIAN):
        return (line(say("trials.none_here"), label=say("trials.title")),)
    return _trials(shipments, record.id)


def _trials(tried: Sequence[Trial], place: str | None) -> Iterable[Line]:
    """Trial shipments with what they waited, at a place or in all, and the way to all of them."""
    if tried:
        shipments = (item(_trial(one, place), cite(one.sources)) for one in tried)
        yield from listed(say("trials.title"), *shipments)
        yield line(leads("corridor", say("trials.open"), part="trials", at=place), style="opens")


def _trial(one: Trial, place: str | None) -> str:
    outcomes = [
        say(
            "trials.waited_here" if wait.planned else "trials.waited_unplanned",
            place=wait.at.name,
            days=trials.words(wait.measured),
            planned=trials.words(wait.planned) if wait.planned else "",
        )
        for wait in one.waits
        if place is None or wait.at.place == place
    ]
    if one.measured:
        outcomes.append(say("trials.took", days=trials.words(one.measured)))
    return f"{one.name}: {'; '.join(outcomes) or say(f'trials.statuses.{one.status}')}"


def leg(atlas: Atlas, record: Leg) -> Sheet:
    """A line: its length with what that rests on, track, operator, status, and the routes that use it."""
    text = f"{say(f'modes.{record.mode}').capitalize()} · {say(f'statuses.{record.status}')}"
    return context.of_record(
        atlas,
        "legs",
        record,
        kicker=line(muted(text)),
        lines=_of_leg(atlas, record),
        folds=(context.programmes(atlas, record),),
        actions=(
            Action("close", leads("corridor", say("closing.close"), closed=(record.id,), at=record.id)),
        ),
    )


def _of_leg(atlas: Atlas, record: Leg) -> Iterator[Line]:
    shape = next(one["properties"] for one in atlas.shapes["legs"]["features"] if one["id"] == record.id)
    yield from _length(record, shape)
    if record.gauge:
        yield row(say("leg.gauge", gauge=record.gauge), cite(record.sources))
    elif record.mode == "rail":
        yield row(say("leg.gauge_both"))
    if record.mode == "rail":
        yield from _hauled(atlas, record)
    for name, value in (
        ("operator", record.operator),
        ("hours", record.typical_hours and say("leg.in_hours", hours=record.typical_hours)),
        ("capacity", record.capacity),
        ("opened", record.opened),
    ):
        if value:
            yield row(value, context.backing(atlas, record), label=say(f"leg.{name}"))
    if not record.operator:
        yield row(say("legs.unknown"), label=say("leg.operator"))
    off = say("leg.off", km=number(shape["off"])) if "off" in shape else ""
    yield row(say(f"shapes.{shape['shape']}") + off, label=say("leg.drawn"))
    if record.note:
        yield row(record.note, context.backing(atlas, record))
    routes = [
        route.name
        for route in atlas.routes.values()
        if record.id in route.legs or any(record.id in branch.legs for branch in route.branches)
    ]
    if routes:
        yield row("; ".join(routes), label=say("leg.routes"))


def _hauled(atlas: Atlas, record: Leg) -> Iterator[Line]:
    """How trains are hauled on a railway, in the words of its source; or that no source tells."""
    traction = next((one for one in atlas.tractions.values() if record.id in one.legs), None)
    if traction is None:
        yield row(say("leg.hauled_unknown"), label=say("leg.hauled"))
        return
    note = f" {traction.note}" if traction.note else ""
    day = f" ({date(traction.date)})" if traction.date else ""
    how = say(f"leg.hauled_{traction.hauled}")
    yield row(f"{how}. {traction.statement}{day}{note}", cite(traction.sources), label=say("leg.hauled"))


def _length(record: Leg, shape: Any) -> Iterator[Line]:
    """The length as published, as measured on the map, and cut by state."""
    follows = shape["shape"] if "-layer" in shape["shape"] else "line"
    bends = say("along.bends", km=number(round(shape["bends"], 1))) if "bends" in shape else ""
    measured = {"km": number(round(shape["m"])), "how": say(f"along.{follows}"), "bends": bends}
    sources = cite(record.sources)
    if record.published_km:
        basis = f" ({record.published_basis})" if record.published_basis else ""
        length = say("leg.published", km=number(record.published_km)) + basis
        yield line(length, sources, label=say("leg.length"))
        yield row(say("leg.differs", **measured), sources)
    else:
        yield line(say("leg.measured", **measured), sources, label=say("leg.length"))
    if shape.get("km_by_state"):
        whole = (record.published_km or shape["m"]) / shape["m"]
        cut = ", ".join(
            f"{say('leg.sea') if key == 'sea' else say(f'countries.{key}')} "
            f"{number(round(km * whole, km < 1))} km"
            for key, km in shape["km_by_state"].items()
        )
        yield row(cut, sources, label=say("leg.states"))


def site(atlas: Atlas, record: Site) -> Sheet:
    """A mine, deposit, plant, field, power station or pipeline node: how far it is, then whose and where."""
    text = f"{say(f'site_kinds.{record.kind}')} · {atlas.states[record.state].name}"
    return context.of_record(
        atlas,
        "sites",
        record,
        kicker=line(muted(text)),
        lines=_of_site(atlas, record),
        folds=(context.programmes(atlas, record),),
    )


def _of_site(atlas: Atlas, record: Site) -> Iterator[Line]:
    sources = cite(record.sources)
    notes = "".join(f" {text}" for text in (record.status_note, record.differs) if text)
    yield line(strong(f"{say(f'statuses.{record.status}')}."), notes, sources)
    yield from context.unknown(record)
    if record.share_of_world or record.share_note:
        share = say("site.share", share=number(record.share_of_world)) if record.share_of_world else ""
        gap = " " if share and record.share_note else ""
        yield line(strong(share) if share else None, gap, record.share_note, sources)
    goods = ", ".join(name.replace("-", " ") for name in record.commodities)
    yield line(goods, label=say("site.commodities"))
    for label, value, otherwise in (
        (say("site.operator"), record.operator, say("sites.not_known")),
        (say("site.japan"), record.japanese_involvement, say("site.no_japan")),
    ):
        yield row(value, sources, label=label) if value else row(otherwise, label=label)
    yield row(*context.spot(record.location), label=say("panel.where"))
    if record.note:
        yield line(record.note, sources)
    yield from context.links(atlas, say("place.commitments"), record.commitments)
