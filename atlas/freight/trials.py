"""Shipments that tried a route: what they waited where, and their days beside those of the promoters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from atlas.freight.graph import Network
from atlas.freight.routing import Question, answer
from atlas.model import Atlas, DaySpan, Route, Trial, Wait
from atlas.words import number, say

CASPIAN = "titr"
"""The route that crosses the Caspian."""


@dataclass(frozen=True)
class Pair:
    """Days of one way or wait, promised and measured; `by_sea` the usual way by ship. None: not told.

    `trial` is the id of the shipment, None for the days of a promoter.
    """

    name: str
    promised: DaySpan | None
    measured: DaySpan | None
    by_sea: DaySpan | None
    sources: tuple[str, ...]
    trial: str | None = None


def tried(atlas: Atlas, route: str) -> tuple[Trial, ...]:
    """The shipments that tried a route, in file order."""
    return tuple(one for one in atlas.trials.values() if one.route == route)


def waits_at(trials: Iterable[Trial], place: str) -> tuple[tuple[Trial, Wait], ...]:
    """What the shipments waited at a place of the network, in their order."""
    return tuple((one, wait) for one in trials for wait in one.waits if wait.at.place == place)


def at(atlas: Atlas, place: str) -> tuple[Trial, ...]:
    """The shipments that went over a place, as far as their sources say so."""
    return tuple(one for one in atlas.trials.values() if place in one.via)


def as_question(network: Network, trial: Trial) -> Question | None:
    """A trial as a question to the network: from its start to its end without Russia, if need be over one of
    the places that its sources name, so that the first way passes all of them. None where an end is not on
    the network or no such way is found.
    """
    start, end = trial.start.place, trial.end.place
    if start is None or end is None or not {start, end} <= network.around.keys():
        return None
    for via in (None, *(one for one in trial.via if one not in (start, end))):
        asked = Question(start, end, frozenset({"rus"}), via=via)
        ways = answer(network, asked).itineraries
        if ways and set(trial.via) <= set(ways[0].places):
            return asked
    return None


def unnamed(trial: Trial) -> tuple[Literal["start", "end"], ...]:
    """The ends of a trial that its sources name by no more than a state or a continent."""
    ends: tuple[Literal["start", "end"], ...] = ("start", "end")
    return tuple(end for end in ends if getattr(trial, end).place is None)


def whole_ways(trials: Iterable[Trial]) -> tuple[Pair, ...]:
    """Days from end to end of the shipments for which a source gives them."""
    return tuple(
        Pair(one.name, one.planned, one.measured, one.by_sea, one.sources, one.id)
        for one in trials
        if one.measured
    )


def waits(trials: Iterable[Trial], place: str) -> tuple[Pair, ...]:
    """Days of waiting at a place, planned and measured."""
    return tuple(
        Pair(one.name, wait.planned, wait.measured, None, wait.sources, one.id)
        for one, wait in waits_at(trials, place)
    )


def promoted(route: Route) -> tuple[Pair, ...]:
    """Days that are published for a route by those who run or promote it; those with numbers only."""
    return tuple(
        Pair(
            f"{one.text} ({one.year})",
            DaySpan(low=one.low, high=one.high),
            None,
            None,
            one.sources,
        )
        for one in route.transit_days
        if one.low is not None and one.high is not None
    )


def extent(pairs: Sequence[Pair]) -> tuple[float, float] | None:
    """The lowest and the highest of the measured days; None where nothing was measured."""
    spans = [pair.measured for pair in pairs if pair.measured]
    return (min(one.low for one in spans), max(one.high for one in spans)) if spans else None


def words(span: DaySpan) -> str:
    """A number of days as read: `15\u201320`, `about 60`, `over 182`."""
    told = number(span.low) if span.low == span.high else f"{number(span.low)}\u2013{number(span.high)}"
    return told if span.bound == "exact" else say(f"trials.{span.bound}", days=told)
