"""The freight network that tests ask, random questions to it, and the best way of an answer."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import (
    Question,
    answer,
)
from atlas.model.load import the_atlas

ATLAS, NETWORK = the_atlas(), the_network()

CAPITALS, GATEWAYS = NETWORK.capitals, NETWORK.groups["gateways"].places

COUNTRIES = sorted(set(NETWORK.countries.values()))

OCEAN = {key for key, leg in ATLAS.legs.items() if leg.ocean}

MODES = ("rail", "road", "sea")

stops = st.sampled_from(sorted(NETWORK.around))

questions = st.builds(
    Question,
    start=stops,
    end=stops,
    avoid=st.frozensets(st.sampled_from(COUNTRIES), max_size=3),
    planned=st.booleans(),
    closed=st.frozensets(st.sampled_from(sorted(NETWORK.links)), max_size=6),
    by=st.sampled_from(["km", "breaks"]),
    modes=st.sampled_from([*[frozenset(MODES)] * 3, frozenset({"rail", "sea"}), frozenset({"rail"})]),
)

over = st.builds(
    lambda asked, via: replace(asked, via=None if via in (asked.start, asked.end) else via), questions, stops
)

often = settings(max_examples=150, deadline=None)


def best(asked: Question) -> Itinerary | None:
    """The cheapest of the ways offered; the first of them, but for the rule on ways that stay at home."""
    return min(answer(NETWORK, asked).itineraries, key=lambda made: cost(asked, made), default=None)


def cost(asked: Question, made: Itinerary | None) -> tuple[float, float]:
    if made is None:
        return (float("inf"), float("inf"))
    return (made.breaks, made.km) if asked.by == "breaks" else (made.km, 0)


def ask(start: str, end: str, avoid: str = "rus", **more: object) -> Itinerary:
    return answer(NETWORK, Question(start, end, frozenset(avoid.split()), **more)).itineraries[0]  # type: ignore[arg-type]
