"""The corridors side by side: each keeps to its own links, and goes by sea only where that makes sense."""

from __future__ import annotations

import pytest
from hypothesis import given

from atlas.freight.corridors import TOO_LONG, by_sea, carried_by, day_range, rivals
from atlas.freight.routing import (
    Question,
    answer,
)
from tests.freight.network import ATLAS, NETWORK, OCEAN, ask, often, questions

BY_SEA = by_sea(NETWORK.corridors.values())

SUEZ, CAPE = (set(NETWORK.corridors[key].must) for key in ("suez", "cape"))


def test_rivals_use_their_own_link() -> None:
    found = rivals(NETWORK, Question("bishkek", "rotterdam", frozenset({"rus"})))
    assert {"caspian", "turkmenbashi", "northern", "southern"} <= found.keys()
    assert {"aktau-port-alat-port", "kuryk-port-alat-port"} & set(found["caspian"].legs)
    assert "turkmenbashi-alat-port" in found["turkmenbashi"].legs
    assert "rus" in found["northern"].by_state
    assert "irn" in found["southern"].by_state
    for key in ("caspian", "turkmenbashi"):
        assert not {"rus", "irn"} & found[key].by_state.keys()


@often
@given(questions)
def test_rivals_respect_closures_and_make_sense(asked: Question) -> None:
    found = rivals(NETWORK, asked)
    for made in found.values():
        assert not set(made.legs) & asked.closed
        sailed = any(made is found.get(key) for key in BY_SEA)
        assert sailed or made.km <= TOO_LONG * min(one.km for one in found.values())


def test_by_sea_from_the_east_to_the_west_only() -> None:
    """Shanghai-Rotterdam through Suez is 10,600 nautical miles (Port Economics, Management and Policy),
    19,631 km; from Lianyungang it is further: by the great circle to the approaches of Shanghai (31.0 N
    122.5 E) 507 km. From Xi'an the way to the ship is by rail."""
    made = rivals(NETWORK, Question("lianyungang", "rotterdam"))["suez"]
    assert made.places == ("lianyungang", "strait-of-malacca", "suez-canal", "rotterdam")
    assert made.by_mode["sea"] == pytest.approx(19631 + 507, rel=0.02)
    assert made.transshipments == ()
    inland = rivals(NETWORK, Question("xian", "rotterdam"))["suez"]
    assert set(inland.by_mode) == {"rail", "sea"}
    assert len(inland.transshipments) == 1
    assert "suez" in rivals(NETWORK, Question("dostyk", "poti"))
    assert "suez" in rivals(NETWORK, Question("istanbul", "urumqi", by="breaks"))
    for start, end in (("tashkent", "istanbul"), ("xian", "tashkent"), ("astana", "rotterdam")):
        assert "suez" not in rivals(NETWORK, Question(start, end))
    assert "suez" not in rivals(NETWORK, Question("xian", "poti", closed=frozenset(OCEAN)))


def test_round_the_cape_is_further_than_through_suez() -> None:
    """Shanghai-Rotterdam through Suez is 10,600 nautical miles (Port Economics, Management and Policy); round
    the Cape China-Europe is about 25,000 km (GWL, on the Red Sea), which names no ports."""
    found = rivals(NETWORK, Question("shanghai-port", "rotterdam"))
    assert found["suez"].km == pytest.approx(10600 * 1.852, rel=0.03)
    assert SUEZ & set(found["suez"].legs)
    assert CAPE & set(found["cape"].legs)
    assert not SUEZ & set(found["cape"].legs)
    assert found["cape"].km == pytest.approx(25000, rel=0.06)


def test_from_japan_every_corridor_answers() -> None:
    found = rivals(NETWORK, Question("tokyo-port", "rotterdam"))
    assert {"caspian", "turkmenbashi", "northern", "siberian", "suez", "cape"} <= found.keys()
    assert "vostochny-port" in found["siberian"].places
    assert not {"vostochny-port", "zabaykalsk"} & set(found["northern"].places)
    assert "vostochny-port" in rivals(NETWORK, Question("nagoya-port", "istanbul"))["siberian"].places
    assert "siberian" not in rivals(NETWORK, Question("tashkent", "rotterdam"))


@often
@given(questions)
def test_no_way_but_the_rival_by_sea_takes_to_the_ocean(asked: Question) -> None:
    """But for questions from or to a port that no other line reaches."""
    if NETWORK.overseas & {asked.start, asked.end}:
        return
    if asked.modes != {"sea"}:
        assert not any(OCEAN & set(made.legs) for made in answer(NETWORK, asked).itineraries)
    found = rivals(NETWORK, asked)
    assert not any(OCEAN & set(made.legs) for key, made in found.items() if key not in BY_SEA)


def test_transit_days_come_from_the_route_that_carries_the_way() -> None:
    route = carried_by(ATLAS, NETWORK, ask("dostyk", "poti"))
    assert route is not None
    assert route.id == "titr"
    assert day_range(route) == (11, 25), "from Xi'an-Baku in 11 days to China-Europe in 20 to 25"
    russian = carried_by(ATLAS, NETWORK, ask("astana", "moscow", avoid=""))
    assert russian is not None
    assert russian.id == "northern"
