"""The rivals of the Caspian route: the same question over each of them, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from atlas.freight.graph import Network, Objective, Tree
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import Question, detours, itinerary_to, usable
from atlas.model import Atlas, Corridor, Route

TOO_LONG = 3.0
"""A rival more than this many times as long as the shortest of them is no choice, and is left out; not so the
one by sea, whose kilometres cost far less."""

LITTLE_LONGER = 1.25
"""A rival's way may be this many times as long for keeping out of a state that it would only pass through
between two parts of another.
"""

MAINLY = 0.5
"""A way runs on a named route when at least this share of its length does."""


def rivals(network: Network, question: Question) -> dict[str, Itinerary]:
    """The way of each rival between the ends of a question, by its id; those that make no sense are left out.

    Closed links, unfinished links, modes and the objective are the question's; the states avoided are the
    rival's, and a place to pass is none of theirs. By sea the fewest breaks are looked for whatever the
    question: a ship goes as near as it can.
    """
    found: dict[str, Itinerary] = {}
    crossings = frozenset(network.groups["caspian-crossings"].legs)
    if question.start not in network.around or question.start == question.end:
        return found
    for rival in network.corridors.values():
        if not _suits(network, question, rival):
            continue
        must = frozenset(rival.must)
        closed = crossings.union(rival.without) - must
        asked = replace(question, avoid=frozenset(rival.avoid), via=None)
        allowed = usable(network, asked) - closed
        if rival.ocean and "sea" in question.modes:
            ocean = frozenset(key for key, link in network.links.items() if link.leg.ocean)
            allowed |= ocean - question.closed - closed
        must &= allowed
        if must:
            by = "breaks" if rival.ocean else question.by
            made = _way(network, question, allowed, by, must)
            if made is not None:
                found[rival.id] = made
    shortest = min((made.km for made in found.values()), default=0.0)
    sea = by_sea(network.corridors.values())
    return {key: made for key, made in found.items() if key in sea or made.km <= TOO_LONG * shortest}


def by_sea(corridors: Iterable[Corridor]) -> tuple[str, ...]:
    """Ids of the corridors that go by the open ocean."""
    return tuple(one.id for one in corridors if one.ocean)


def _suits(network: Network, question: Question, rival: Corridor) -> bool:
    """Whether a corridor makes sense between the ends of a question."""
    ends = {network.countries.get(question.start), network.countries.get(question.end)}
    if rival.ends and not ends & set(rival.ends):
        return False
    if rival.between is None:
        return True
    east, west = (frozenset(network.groups[key].countries) for key in rival.between)
    return _across(network, question, east, west)


def _way(
    network: Network, asked: Question, allowed: frozenset[str], by: Objective, must: frozenset[str]
) -> Itinerary | None:
    """The best way over one of some legs. Where it leaves a state and comes back into it, the best one that
    does not is taken, if it is little longer: nobody ships domestic freight through the country next door.
    """
    best = itinerary_to(Tree(network, asked.start, allowed, by, must), asked.end)
    if best is None:
        return None
    around = detours(network, best) - {network.countries[asked.start], network.countries[asked.end]}
    inside = frozenset(key for key in allowed if not network.links[key].states & around)
    if not around or not must & inside:
        return best
    other = itinerary_to(Tree(network, asked.start, inside, by, must & inside), asked.end)
    return other if other is not None and other.km <= LITTLE_LONGER * best.km else best


def _across(network: Network, question: Question, east: frozenset[str], west: frozenset[str]) -> bool:
    """Whether one end lies in a state of the east, or one leg by land from one, and the other in the west."""

    def in_the_east(end: str) -> bool:
        around = {
            network.countries[to] for key, to in network.around[end] if network.links[key].leg.mode != "sea"
        }
        return bool(east & {network.countries[end], *around})

    ends = {question.start, question.end} & network.around.keys()
    western = {end for end in ends if network.countries[end] in west}
    return bool(western) and any(in_the_east(end) for end in ends - western)


def carried_by(atlas: Atlas, network: Network, made: Itinerary) -> Route | None:
    """The named route with published transit days on which most of a way runs; None where none holds half.

    Days are published for a route's main line, so its branches do not count; and where it crosses a sea, they
    are no measure for a way that stays on land.
    """
    best: tuple[float, Route | None] = (MAINLY * made.km, None)
    for route in atlas.routes.values():
        if _sails(network, route.legs) and not _sails(network, made.legs):
            continue
        km = sum(network.links[key].km for key in made.legs if key in route.legs)
        if route.transit_days and km > best[0]:
            best = (km, route)
    return best[1]


def _sails(network: Network, legs: Iterable[str]) -> bool:
    return any(network.links[key].leg.mode == "sea" for key in legs)


def day_range(route: Route) -> tuple[float, float] | None:
    """The lowest and the highest published transit days of a route; None where none are published."""
    lows = [one.low for one in route.transit_days if one.low is not None]
    highs = [one.high for one in route.transit_days if one.high is not None]
    return (min(lows), max(highs)) if lows and highs else None


def corridor_legs(atlas: Atlas) -> tuple[str, ...]:
    """Ids of the legs of the Caspian Sea route: its main stem and all its branches."""
    route = atlas.routes.get("titr")
    if route is None:
        return ()
    branches = [leg for branch in route.branches for leg in branch.legs]
    return tuple(dict.fromkeys([*route.legs, *branches]))


def corridor_ports(atlas: Atlas) -> tuple[str, ...]:
    """Ids of the ports at the ends of the corridor's legs."""
    ends = [end for key in corridor_legs(atlas) for end in (atlas.legs[key].start, atlas.legs[key].end)]
    return tuple(end for end in dict.fromkeys(ends) if atlas.places[end].kind == "port")
