"""Questions without an answer: what is at fault, what cuts the way, and what would open one again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from atlas.freight.routing import (
    Question,
    answer,
)
from tests.freight.network import NETWORK, best, often, questions


@often
@given(questions)
def test_each_remedy_opens_a_way(asked: Question) -> None:
    told = answer(NETWORK, asked)
    for remedy in told.remedies:
        kind, _, key = remedy.partition(":")
        freer = {
            "closed": replace(asked, closed=asked.closed - {key}),
            "mode": replace(asked, modes=asked.modes | {key}),
            "via": replace(asked, via=None),
            "avoid": replace(asked, avoid=asked.avoid - {key}),
            "planned": replace(asked, planned=True),
            "all": Question(asked.start, asked.end, planned=True),
        }[kind]
        assert best(freer) is not None, remedy


def test_same_place_twice() -> None:
    told = answer(NETWORK, Question("tashkent", "tashkent"))
    assert (told.fault, told.itineraries) == ("same", ())


def test_unknown_place() -> None:
    assert answer(NETWORK, Question("tashkent", "atlantis")).fault == "unknown"
    assert answer(NETWORK, Question("tokyo", "poti")).fault == "unknown", "the city, not its port"
    assert answer(NETWORK, Question("tashkent", "poti", via="atlantis")).fault == "unknown"


def test_everything_closed() -> None:
    told = answer(NETWORK, Question("tashkent", "poti", closed=frozenset(NETWORK.links)))
    assert told.itineraries == ()
    assert told.remedies == ("all",)


def test_what_cuts_a_way_is_named() -> None:
    shut = frozenset({"alat-port-alat"})
    told = answer(NETWORK, Question("tashkent", "poti", frozenset({"rus", "irn"}), closed=shut))
    assert {"closed:alat-port-alat", "avoid:irn", "avoid:rus"} <= set(told.remedies)


def test_an_end_in_an_avoided_state_is_named() -> None:
    told = answer(NETWORK, Question("moscow", "tashkent", frozenset({"rus"})))
    assert told.remedies == ("avoid:rus",)
