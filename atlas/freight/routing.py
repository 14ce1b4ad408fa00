"""Questions to the freight network: the best way between two places, its alternatives, and what cuts it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal

from atlas.address import MODES, View
from atlas.freight.graph import BREAK_KM, Network, Objective, State, Tree, joint, the_network
from atlas.freight.itinerary import Itinerary, itinerary

ALTERNATIVES = 2
"""So many other ways are offered beside the best."""

MOST_SHARED = 0.75
"""An alternative has at most this share of its length in common with any way offered before it."""

LONGEST = 2.0
"""An alternative is at most this many times as long as the best way. Nor does it come back into a state that
it has left, unless the best way does: two borders for nothing are no choice that a planner would make."""

NEAR_HOME = 1.1
"""Between two places of one state a way that stays in it is offered first while it is at most this many times
as long as the shortest: nobody sends domestic freight through the country next door for a few kilometres."""

RUNNING = ("operating", "completed")
"""Statuses of legs that are used without asking; all others only with planned and unfinished ones."""

ALL_MODES = frozenset(MODES)

SEAS = {"caspian": "caspian-ports", "black-sea": "black-sea-ports"}
"""Sea -> the group of its ports to which kilometres are counted."""


@dataclass(frozen=True)
class Question:
    """From where to where, over what: a place to pass, the modes allowed, states avoided, unfinished legs or
    not, legs closed, and whether the shortest way is asked for (`km`) or the one with the fewest breaks
    (`breaks`)."""

    start: str
    end: str
    avoid: frozenset[str] = frozenset()
    planned: bool = False
    closed: frozenset[str] = frozenset()
    by: Objective = "km"
    via: str | None = None
    modes: frozenset[str] = ALL_MODES


@dataclass(frozen=True)
class Answer:
    """The best way and its alternatives, best first; none left when `itineraries` is empty.

    Between two places of one state a way that stays in it may stand before the shortest (see NEAR_HOME),
    which is then the second.

    fault: `same` (start and end are one place) or `unknown` (a place that is not on the network). remedies:
    what alone would open a way again: `planned`, `avoid:rus`, `closed:<leg>`, `mode:sea`, `via`; `all` when
    only all of it together would; empty when nothing would.
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
        via=None if view.via in (view.start, view.end) else view.via,
        modes=frozenset(view.modes) or ALL_MODES,
    )


@lru_cache(maxsize=512)
def the_answer(asked: Question) -> Answer:
    """The answer on the project's own data; asked again, it is not computed again."""
    return answer(the_network(), asked)


def usable(network: Network, asked: Question) -> frozenset[str]:
    """Ids of the legs that a question allows. Ocean lines are among them only where it asks for the sea
    alone, leads through a passage, or ends at a port that nothing else reaches: by kilometres alone they
    would never be chosen, by breaks they would win questions that nobody sends round Asia."""
    asks = asked.modes == {"sea"} or asked.via in network.passages
    ocean = asks or not network.overseas.isdisjoint((asked.start, asked.end))
    return frozenset(
        key
        for key, link in network.links.items()
        if key not in asked.closed
        and (ocean or not link.leg.ocean)
        and link.leg.mode in asked.modes
        and not link.states & asked.avoid
        and (asked.planned or link.leg.status in RUNNING)
    )


def answer(network: Network, asked: Question) -> Answer:
    """The best way of a question with up to two alternatives, or what keeps it from having one."""
    if not {asked.start, asked.end, asked.via or asked.end} <= network.around.keys():
        return Answer(asked, fault="unknown")
    if asked.start == asked.end:
        return Answer(asked, fault="same")
    allowed = usable(network, asked)
    if asked.via:
        ways = _over_via(network, asked, asked.via, allowed)
        return Answer(asked, itineraries=ways, remedies=() if ways else _remedies(network, asked))
    forward = Tree(network, asked.start, allowed, asked.by)
    if forward.cheapest(asked.end) is None:
        return Answer(asked, remedies=_remedies(network, asked))
    ways = _ways(forward, Tree(network, asked.end, allowed, asked.by))
    return Answer(asked, itineraries=_home_first(network, asked, allowed, ways))


def _ways(forward: Tree, backward: Tree) -> tuple[Itinerary, ...]:
    """The best way from the root of one tree to that of the other, then its alternatives; none where there is
    none."""
    best = itinerary_to(forward, backward.start)
    return () if best is None else (best, *_alternatives(best, forward, backward))


def _home_first(
    network: Network, asked: Question, allowed: Collection[str], ways: tuple[Itinerary, ...]
) -> tuple[Itinerary, ...]:
    """The same ways, and before them the shortest that stays in the state of both ends, where the best leaves
    that state and saves little by it. Of the alternatives those stay that are unlike the one put first."""
    home = {network.countries[asked.start], network.countries[asked.end]}
    if asked.by != "km" or len(home) > 1 or set(ways[0].states) <= home:
        return ways
    inside = frozenset(key for key in allowed if network.links[key].states <= home)
    first = itinerary_to(Tree(network, asked.start, inside, asked.by), asked.end)
    if first is None or first.km > NEAR_HOME * ways[0].km:
        return ways
    unlike = [one for one in ways[1:] if _shared(network, one.legs, first) <= MOST_SHARED * one.km]
    return (first, ways[0], *unlike)[: ALTERNATIVES + 1]


def _over_via(network: Network, asked: Question, via: str, allowed: Collection[str]) -> tuple[Itinerary, ...]:
    """The cheapest way over a place, then those that leave it on one side of that place only. A place may be
    passed twice: who asks for a port beside the line goes in and out."""
    to_end = Tree(network, asked.end, allowed, asked.by)
    from_start = Tree(network, asked.start, allowed, asked.by)
    joined = _joined(from_start, to_end, via)
    if joined is None:
        return ()
    chain = from_start.legs(joined[1]) + to_end.legs(joined[2])[::-1]
    best = itinerary(network, asked.start, chain, again=True)
    assert best is not None
    around = Tree(network, via, allowed, asked.by)
    first, second = ([one.legs for one in _ways(*ends)] for ends in ((from_start, around), (around, to_end)))
    found = [best]
    for legs in (*(one + second[0] for one in first[1:]), *(first[0] + two for two in second[1:])):
        km = sum(network.links[key].km for key in legs)
        unlike = all(_shared(network, legs, one) <= MOST_SHARED * km for one in found)
        made = itinerary(network, asked.start, legs, again=True)
        if made and unlike and km <= LONGEST * best.km:
            found.append(made)
    return tuple(found[: ALTERNATIVES + 1])


def _joined(forward: Tree, backward: Tree, place: str) -> tuple[float, State, State] | None:
    """The cost of the cheapest chain that passes a place, and the states of both trees in which it does; None
    where the place is not reached from both ends."""
    options = [
        (forward.cost[one] + backward.cost[two] + joint(one[1], two[1]) * BREAK_KM, one, two)
        for one in forward.states.get(place, ())
        for two in backward.states.get(place, ())
    ]
    return min(options, default=None)


def itinerary_to(tree: Tree, place: str) -> Itinerary | None:
    """The cheapest way of a tree to a place; None where there is none or it passes a place twice."""
    state = tree.cheapest(place)
    return None if state is None else itinerary(tree.network, tree.start, tree.legs(state))


def _alternatives(best: Itinerary, forward: Tree, backward: Tree) -> Iterator[Itinerary]:
    """The cheapest ways over any other place that differ enough, in the order of their cost."""
    network, found, seen = forward.network, [best], {best.legs}
    for km, one, two in _over_places(forward, backward):
        if len(found) > ALTERNATIVES:
            return
        if km > LONGEST * best.km:
            continue
        legs = (*forward.legs(one), *backward.legs(two)[::-1])
        if legs in seen:
            continue
        seen.add(legs)
        if any(_shared(network, legs, other) > MOST_SHARED * km for other in found):
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


def _over_places(forward: Tree, backward: Tree) -> Iterator[tuple[float, State, State]]:
    """For each place the cheapest chain from root to root that passes it, cheapest first: its kilometres, and
    the state in which either tree reaches the place."""
    for cost, one, two in sorted(
        filter(None, (_joined(forward, backward, place) for place in forward.states))
    ):
        yield cost % BREAK_KM, one, two


def _shared(network: Network, legs: Iterable[str], other: Itinerary) -> float:
    return sum(network.links[key].km for key in set(legs) & set(other.legs))


def _remedies(network: Network, asked: Question) -> tuple[str, ...]:
    """What alone would open a way, in the words of `Answer.remedies`."""
    found = []
    start, end = asked.start, asked.end
    if asked.via and answer(network, replace(asked, via=None)).itineraries:
        found.append("via")
    allowed = usable(network, asked)
    here, there = _reached(network, start, allowed), _reached(network, end, allowed)
    unclosed = usable(network, replace(asked, closed=frozenset()))
    for key in sorted(asked.closed & unclosed):
        leg = network.links[key].leg
        joins = (leg.start in here and leg.end in there) or (leg.end in here and leg.start in there)
        if joins and _open(network, replace(asked, closed=asked.closed - {key})):
            found.append(f"closed:{key}")
    for state in sorted(asked.avoid):
        freer = replace(asked, avoid=asked.avoid - {state})
        if _open(network, freer):
            found.append(f"avoid:{state}")
    for mode in sorted(ALL_MODES - asked.modes):
        freer = replace(asked, modes=asked.modes | {mode})
        if _open(network, freer):
            found.append(f"mode:{mode}")
    if not asked.planned and _open(network, replace(asked, planned=True)):
        found.append("planned")
    if not found and end in _reached(network, start, usable(network, Question(start, end, planned=True))):
        found.append("all")
    return tuple(found)


def _open(network: Network, asked: Question) -> bool:
    """Whether a question has a way at all."""
    reached = _reached(network, asked.start, usable(network, asked))
    return {asked.end, asked.via or asked.end} <= reached


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
    if place not in network.around:
        return {}
    asked = Question(place, place, avoid=frozenset({"rus"}))
    tree = Tree(network, place, usable(network, asked), "km")
    ports = [port for group in SEAS.values() for port in network.groups[group].places]
    ends = {port: tree.cheapest(port) for port in ports}
    return {port: tree.cost[state] for port, state in ends.items() if state is not None}


def nearest_ports(network: Network, place: str) -> dict[str, tuple[str, float]]:
    """The nearest Caspian and Black Sea port of a place around Russia: `caspian`, `black-sea` -> port id, km.

    A sea without a way is left out.
    """
    km = km_to_ports(network, place)
    found = {}
    for sea, group in SEAS.items():
        reached = [(port, km[port]) for port in network.groups[group].places if port in km]
        if reached:
            found[sea] = min(reached, key=lambda way: way[1])
    return found
