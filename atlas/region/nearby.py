"""Programmes: all that Japan, other powers, banks and the owners have going at one place, site or line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from atlas.dialogue.commitments import spots
from atlas.dialogue.forums import partner_name, short_name
from atlas.model import Atlas, Leg, Place, Site
from atlas.model.base import Status

NEAR_KM = 30
"""Kilometres within which something counts as being at a place: the spread of a large town."""

EARTH_KM = 6371.0
"""Mean radius of the Earth."""

Reason = Literal["here", "named", "route", "about"]


CLOSEST: tuple[Reason, ...] = ("here", "named", "about", "route")
"""Reasons for which a programme is listed, the closest first."""


@dataclass(frozen=True)
class Programme:
    """One thing that touches a place.

    who: the parties as the record names them, none where it names none; status: None for what a forum
    announces; opens: id of the record to open; reason: it stands within NEAR_KM
    (here), names the thing (named) or a route through it (route), or is a fact about it (about).
    """

    who: tuple[str, ...]
    text: str
    status: Status | None
    date: str | None
    opens: str | None
    reason: Reason
    sources: tuple[str, ...]


@dataclass(frozen=True)
class _Subject:
    """The thing that is asked about: its line, the words that name it, the routes through it, and the names
    under which records speak of these."""

    record: Place | Site | Leg
    line: Sequence[tuple[float, float]]
    named: re.Pattern[str] | None
    routes: tuple[str, ...]
    called: tuple[str, ...]

    def near(self, lat: float, lon: float) -> bool:
        """Whether a point stands within NEAR_KM of it; far ones are told by their degrees alone."""
        reach = math.degrees(NEAR_KM / EARTH_KM)
        south, north = min(y for y, _ in self.line), max(y for y, _ in self.line)
        if not south - reach <= lat <= north + reach:
            return False
        return distance_km(lat, lon, self.line) <= NEAR_KM

    def reason(self, text: str) -> Reason | None:
        """Whether a text names it, or a route through it."""
        if self.named and self.named.search(text):
            return "named"
        return "route" if any(name in text for name in self.called) else None


def touching(atlas: Atlas, record: Place | Site | Leg) -> tuple[Programme, ...]:
    """Every programme that touches a place, a site or a line: the closest first, and among those that are
    equally close commitments, sites, facts, then forums.
    """
    words = "|".join(re.escape(name) for name in names(atlas, record))
    named = re.compile(rf"\b(?:{words})\b") if words else None
    through = routes_through(atlas, record)
    called = tuple(name for route in through for name in atlas.routes[route].called)
    subject = _Subject(record, _line(atlas, record), named, through, called)
    found = (
        *_commitments(atlas, subject),
        *_sites(atlas, subject),
        *_facts(atlas, subject),
        *_forums(atlas, subject),
    )
    return tuple(sorted(found, key=lambda one: CLOSEST.index(one.reason)))


def distance_km(lat: float, lon: float, line: Sequence[tuple[float, float]]) -> float:
    """Kilometres from a point to a line of (lat, lon) points in degrees, a single point included.

    Works on the plane that touches the sphere at the point: within 100 km it errs by less than one percent.
    """
    across = math.cos(math.radians(lat))
    flat = [((x - lon) * across, y - lat) for y, x in line]
    ends = list(pairwise(flat)) or [(flat[0], flat[0])]
    nearest = min(_to_segment(start, end) for start, end in ends)
    return math.radians(nearest) * EARTH_KM


def _to_segment(start: tuple[float, float], end: tuple[float, float]) -> float:
    run = (end[0] - start[0], end[1] - start[1])
    length = run[0] ** 2 + run[1] ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(start[0] * run[0] + start[1] * run[1]) / length))
    return math.hypot(start[0] + share * run[0], start[1] + share * run[1])


def _line(atlas: Atlas, record: Place | Site | Leg) -> list[tuple[float, float]]:
    if isinstance(record, Place):
        return [(record.lat, record.lon)]
    if isinstance(record, Site):
        return [(record.location.lat, record.location.lon)]
    for shape in atlas.shapes["legs"]["features"]:
        if shape["id"] == record.id:
            return [(lat, lon) for lon, lat in _flatten(shape["geometry"]["coordinates"])]
    ends = (atlas.places[record.start], atlas.places[record.end])
    return [(end.lat, end.lon) for end in ends]


def _flatten(coordinates: Sequence[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _flatten(part)


def routes_through(atlas: Atlas, record: Place | Site | Leg) -> tuple[str, ...]:
    """Ids of the named routes that run along a line or through a place; none for a site."""
    if isinstance(record, Site):
        return ()
    found = []
    for route in atlas.routes.values():
        legs = {*route.legs, *(leg for branch in route.branches for leg in branch.legs)}
        ends = {end for leg in legs for end in (atlas.legs[leg].start, atlas.legs[leg].end)}
        if record.id in legs or record.id in ends:
            found.append(route.id)
    return tuple(found)


def names(atlas: Atlas, record: Place | Site | Leg) -> tuple[str, ...]:
    """The names under which a record's text may speak of a thing: its own, or those of a line's two ends."""
    if isinstance(record, Leg):
        return (*names(atlas, atlas.places[record.start]), *names(atlas, atlas.places[record.end]))
    plain = re.split(r" \(|,| / ", record.name)[0]
    if isinstance(record, Place):
        return (re.sub(r" (port|station)$", "", plain),)
    known = {state.name for state in atlas.states.values()}
    first = plain.split()[0]
    return record.called or (() if first in known else (first,))


def _commitments(atlas: Atlas, subject: _Subject) -> Iterator[Programme]:
    linked = subject.record.commitments if isinstance(subject.record, Site) else ()
    for one in atlas.commitments.values():
        exact = [spot for spot in spots(one) if spot.precision != "district"]
        near = one.id in linked or any(subject.near(spot.lat, spot.lon) for spot in exact)
        reason = "here" if near else subject.reason(one.title)
        if reason:
            who = one.actors or tuple(atlas.states[key].name for key in one.states)
            newest = one.status
            yield Programme(who, one.title, newest.status, newest.date, one.id, reason, newest.sources)


def _sites(atlas: Atlas, subject: _Subject) -> Iterator[Programme]:
    for one in atlas.sites.values():
        if one.id == subject.record.id or one.location.precision == "district":
            continue
        if subject.near(one.location.lat, one.location.lon):
            who = (one.operator,) if one.operator else (atlas.states[one.state].name,)
            yield Programme(who, one.name, one.status, None, one.id, "here", one.sources)


def _facts(atlas: Atlas, subject: _Subject) -> Iterator[Programme]:
    subjects: list[tuple[str, Reason]] = [(subject.record.id, "about")]
    subjects += [(route, "route") for route in subject.routes if atlas.routes[route].called]
    seen = set()
    for about, reason in subjects:
        for fact in atlas.facts_about.get(about, ()):
            if fact.status and fact.id not in seen:
                seen.add(fact.id)
                who = tuple(actor.name for actor in atlas.actors.values() if actor.name in fact.statement)
                yield Programme(who, fact.statement, fact.status, fact.date, None, reason, fact.sources)


def _forums(atlas: Atlas, subject: _Subject) -> Iterator[Programme]:
    for one in atlas.forums.values():
        if one.partner == "jpn":
            continue  # what the dialogue itself agreed stands in the commitments
        for item in (*one.transport_items, *one.minerals_items, *one.headline_sums):
            reason = subject.reason(item)
            if reason:
                who = (partner_name(one), short_name(one))
                yield Programme(who, item, None, None, one.id, reason, one.sources)
