"""The rivals of the Caspian route: the same question over each of them, and what is published of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from atlas.graph import Network, Tree
from atlas.model import Atlas, Route
from atlas.network import Question, usable, way_to
from atlas.ways import Way

TOO_LONG = 3.0
"""A rival more than this many times as long as the shortest of them is no choice, and is left out."""

MAINLY = 0.5
"""A way runs on a named route when at least this share of its length does."""


@dataclass(frozen=True)
class Rival:
    """A way of going: the route whose published figures stand for it (None: it has none of its own), the
    states and legs that it keeps out of, and the legs of which it uses at least one."""

    id: str
    route: str | None
    avoid: frozenset[str]
    must: frozenset[str]
    without: frozenset[str] = frozenset()


ACROSS = frozenset({"aktau-port-alat-port", "kuryk-port-alat-port"})
BRANCH = frozenset({"turkmenbashi-alat-port"})
OTHER_SHIPS = frozenset(
    {
        "aktau-port-baku",
        "turkmenbashi-baku",
        "aktau-port-anzali",
        "aktau-port-amirabad",
        "aktau-port-makhachkala",
        "turkmenbashi-makhachkala",
        "turkmenbashi-olya",
        "olya-anzali",
        "alat-port-anzali",
    }
)
SHIPS = ACROSS | BRANCH | OTHER_SHIPS
"""The crossings of the Caspian Sea, by the rival that they belong to."""

RIVALS: tuple[Rival, ...] = (
    Rival("caspian", "titr", frozenset({"rus", "irn"}), ACROSS, SHIPS - ACROSS),
    Rival("turkmenbashi", None, frozenset({"rus", "irn"}), BRANCH, SHIPS - BRANCH),
    Rival(
        "northern",
        "northern",
        frozenset({"irn"}),
        frozenset({"smolensk-minsk", "makhachkala-yalama"}),
        SHIPS,
    ),
    Rival(
        "southern",
        "southern-iran",
        frozenset({"rus"}),
        frozenset({"kapikoy-razi", "bafq-bandar-abbas"}),
        SHIPS | {"astara-az-astara-ir", "julfa-az-jolfa-ir"},
    ),
)
"""Russia is left to the west, for Belarus or Azerbaijan; Iran for Türkiye or the Gulf."""


def rivals(network: Network, question: Question) -> dict[str, Way]:
    """The way of each rival between the ends of a question, by its id; those that make no sense are left out.

    Closed links, unfinished links and the objective are the question's; the states avoided are the rival's.
    """
    found: dict[str, Way] = {}
    if question.start not in network.graph or question.start == question.end:
        return found
    for rival in RIVALS:
        asked = replace(question, avoid=rival.avoid)
        allowed = usable(network, asked) - rival.without
        must = rival.must & allowed
        if must:
            tree = Tree(network, question.start, allowed, question.by, must)
            made = way_to(tree, question.end)
            if made is not None:
                found[rival.id] = made
    shortest = min((made.km for made in found.values()), default=0.0)
    return {key: made for key, made in found.items() if made.km <= TOO_LONG * shortest}


def carried_by(atlas: Atlas, network: Network, made: Way) -> Route | None:
    """The named route with published transit days on which most of a way runs; None where none holds half."""
    best: tuple[float, Route | None] = (MAINLY * made.km, None)
    for route in atlas.routes.values():
        legs = {*route.legs, *(leg for branch in route.branches for leg in branch.legs)}
        km = sum(network.links[key].km for key in made.legs if key in legs)
        if route.transit_days and km > best[0]:
            best = (km, route)
    return best[1]


def day_range(route: Route) -> tuple[float, float] | None:
    """The lowest and the highest published transit days of a route; None where none are published."""
    lows = [one.low for one in route.transit_days if one.low is not None]
    highs = [one.high for one in route.transit_days if one.high is not None]
    return (min(lows), max(highs)) if lows and highs else None
