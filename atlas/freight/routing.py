"""Questions to the freight network: the best way between two places, its alternatives, and what cuts it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal

from atlas.address import View
from atlas.freight.graph import BREAK_KM, Network, Objective, Tree, joint, the_network
from atlas.freight.itinerary import Itinerary, itinerary

ALTERNATIVES = 2
"""So many other ways are offered beside the best."""

MOST_SHARED = 0.75
"""An alternative has at most this share of its length in common with any way offered before it."""

LONGEST = 2.0
"""An alternative is at most this many times as long as the best way. Nor does it come back into a state that
it has left, unless the best way does: two borders for nothing are no choice that a planner would make."""

RUNNING = ("operating", "completed")
"""Statuses of legs that are used without asking; all others only with planned and unfinished ones."""

CASPIAN_PORTS = ("aktau-port", "kuryk-port", "turkmenbashi")
BLACK_SEA_PORTS = ("poti", "batumi")


@dataclass(frozen=True)
class Question:
    """From where to where, over what: states avoided, unfinished legs or not, legs closed, and whether the
    shortest way is asked for (`km`) or the one with the fewest breaks (`breaks`)."""

    start: str
    end: str
    avoid: frozenset[str] = frozenset()
    planned: bool = False
    closed: frozenset[str] = frozenset()
    by: Objective = "km"


@dataclass(frozen=True)
class Answer:
    """The best way and its alternatives, best first; none left when `ways` is empty.

    fault: `same` (start and end are one place) or `unknown` (a place that is not on the network). remedies:
    what alone would open a way again: `planned`, `avoid:rus`, `closed:<leg>`; `all` when only all of it
    together would; empty when nothing would.
    """

    question: Question
    itineraries: tuple[Itinerary, ...] = ()
    fault: Literal["same", "unknown"] | None = None
    remedies: tuple[str, ...] = ()


def question(view: View) -> Question:
    """The question that a View asks."""
    return Question(
        start=view.start,
        end=view.end,
        avoid=frozenset(view.avoid),
        planned=view.planned is not None,
        closed=frozenset(view.closed),
        by="breaks" if view.by == "breaks" else "km",
    )


@lru_cache(maxsize=512)
def the_answer(asked: Question) -> Answer:
    """The answer on the project's own data; asked again, it is not computed again."""
    return answer(the_network(), asked)


def usable(network: Network, asked: Question) -> frozenset[str]:
    """Ids of the legs that a question allows. Ocean lines are none of them: by kilometres alone they would
    never be chosen, by breaks they would win questions that nobody sends round Asia."""
    return frozenset(
        key
        for key, link in network.links.items()
        if key not in asked.closed
        and not link.leg.ocean
        and not link.states & asked.avoid
        and (asked.planned or link.leg.status in RUNNING)
    )


def answer(network: Network, asked: Question) -> Answer:
    """The best way of a question with up to two alternatives, or what keeps it from having one."""
    if asked.start not in network.graph or asked.end not in network.graph:
        return Answer(asked, fault="unknown")
    if asked.start == asked.end:
        return Answer(asked, fault="same")
    allowed = usable(network, asked)
    forward = Tree(network, asked.start, allowed, asked.by)
    best = itinerary_to(forward, asked.end)
    if best is None:
        return Answer(asked, remedies=_remedies(network, asked))
    backward = Tree(network, asked.end, allowed, asked.by)
    return Answer(asked, itineraries=(best, *_alternatives(network, best, forward, backward)))


def itinerary_to(tree: Tree, place: str) -> Itinerary | None:
    """The cheapest way of a tree to a place; None where there is none or it passes a place twice."""
    state = tree.cheapest(place)
    return None if state is None else itinerary(tree.network, tree.start, tree.legs(state))


def _alternatives(network: Network, best: Itinerary, forward: Tree, backward: Tree) -> Iterator[Itinerary]:
    """The cheapest ways over any other place that differ enough, in the order of their cost."""
    found = [best]
    for legs in _over_places(forward, backward):
        if len(found) > ALTERNATIVES:
            return
        km = sum(network.links[key].km for key in legs)
        if km > LONGEST * best.km or any(_shared(network, legs, one) > MOST_SHARED * km for one in found):
            continue
        made = itinerary(network, forward.start, legs)
        if made is not None and returns(network, made) <= returns(network, best):
            found.append(made)
            yield made


def returns(network: Network, made: Itinerary) -> set[str]:
    """The states that a way comes back into after it has left them."""
    passed = [state for state, _ in groupby(network.countries[place] for place in made.places)]
    return {state for state in passed if passed.count(state) > 1}


def detours(network: Network, made: Itinerary) -> set[str]:
    """The states that a way passes between leaving a state and coming back into it."""
    passed = [state for state, _ in groupby(network.countries[place] for place in made.places)]
    found: set[str] = set()
    for state in returns(network, made):
        first, last = passed.index(state), len(passed) - 1 - passed[::-1].index(state)
        found.update(one for one in passed[first:last] if one != state)
    return found


def _over_places(forward: Tree, backward: Tree) -> Iterator[list[str]]:
    """For each place the cheapest chain from start to end that passes it, cheapest first."""
    joined = []
    for place, coming in forward.states.items():
        options = [
            (forward.cost[one] + backward.cost[two] + joint(one[1], two[1]) * BREAK_KM, one, two)
            for one in coming
            for two in backward.states.get(place, ())
        ]
        if options:
            joined.append(min(options))
    for _, one, two in sorted(joined):
        yield forward.legs(one) + backward.legs(two)[::-1]


def _shared(network: Network, legs: Iterable[str], other: Itinerary) -> float:
    return sum(network.links[key].km for key in set(legs) & set(other.legs))


def _remedies(network: Network, asked: Question) -> tuple[str, ...]:
    """What alone would open a way, in the words of `Answer.remedies`."""
    found = []
    start, end = asked.start, asked.end
    allowed = usable(network, asked)
    here, there = _reached(network, start, allowed), _reached(network, end, allowed)
    unclosed = usable(network, replace(asked, closed=frozenset()))
    for key in sorted(asked.closed & unclosed):
        leg = network.links[key].leg
        if (leg.start in here and leg.end in there) or (leg.end in here and leg.start in there):
            found.append(f"closed:{key}")
    for state in sorted(asked.avoid):
        freer = replace(asked, avoid=asked.avoid - {state})
        if end in _reached(network, start, usable(network, freer)):
            found.append(f"avoid:{state}")
    with_planned = usable(network, replace(asked, planned=True))
    if not asked.planned and end in _reached(network, start, with_planned):
        found.append("planned")
    if not found and end in _reached(network, start, usable(network, Question(start, end, planned=True))):
        found.append("all")
    return tuple(found)


def _reached(network: Network, start: str, allowed: Collection[str]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for key, to in network.around[waiting.pop()]:
            if key in allowed and to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def km_to_ports(network: Network, place: str) -> dict[str, float]:
    """Kilometres from a place to the Caspian and Black Sea ports by the shortest open way around Russia.

    Ports without a way are left out, and all of them for a place that is not on the network.
    """
    if place not in network.graph:
        return {}
    asked = Question(place, place, avoid=frozenset({"rus"}))
    tree = Tree(network, place, usable(network, asked), "km")
    ends = {port: tree.cheapest(port) for port in (*CASPIAN_PORTS, *BLACK_SEA_PORTS)}
    return {port: tree.cost[state] for port, state in ends.items() if state is not None}


def nearest_ports(network: Network, place: str) -> dict[str, tuple[str, float]]:
    """The nearest Caspian and Black Sea port of a place around Russia: `caspian`, `black-sea` -> port id, km.

    A sea without a way is left out.
    """
    km = km_to_ports(network, place)
    found = {}
    for sea, ports in (("caspian", CASPIAN_PORTS), ("black-sea", BLACK_SEA_PORTS)):
        reached = [(port, km[port]) for port in ports if port in km]
        if reached:
            found[sea] = min(reached, key=lambda way: way[1])
    return found
