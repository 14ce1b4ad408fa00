"""What a planner asks: CO2e summed by hand, published figures only where they belong, the strip along its
kilometres."""

from __future__ import annotations

from itertools import pairwise

import pytest

from atlas.freight import figures
from atlas.freight.corridors import rivals
from atlas.freight.emissions import estimate, products
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import Question, answer
from atlas.freight.strip import marks, pieces
from atlas.model.load import the_atlas

ATLAS, NETWORK = the_atlas(), the_network()


def ask(start: str, end: str, avoid: str = "rus", **more: object) -> Itinerary:
    found = answer(NETWORK, Question(start, end, frozenset(avoid.split()), **more))  # type: ignore[arg-type]
    return found.itineraries[0]


# Worked examples. Intensities are those of the sources, g CO2e a tonne-km well-to-wheel: rail 10.6 to 34.7
# where traction is not known (India, Great Britain); container ships of 1,000-1,999 TEU 39.87, up to 999 TEU
# 45.08, ro-ro ferries 74.89, over 8,000 TEU 15.53, average 19.77 (DESNZ 2025). Kilometres are the network's,
# rounded; other tests hold them against published ones. kg a tonne = km x g / 1000.


def test_nagoya_to_istanbul_over_aktau() -> None:
    """Low: Nagoya-Lianyungang 1,939 km x 39.87 = 77.3; Aktau-Alat and Poti-Istanbul together 1,663 x 45.08 =
    75.0; rails 7,974 x 10.6 = 84.5; together 236.8. High: 1,939 x 45.08 = 87.4; 1,663 x 74.89 = 124.5; 7,974
    x 34.7 = 276.7; together 488.6."""
    made = ask("nagoya-port", "istanbul")
    assert {"lianyungang", "aktau-port", "alat-port", "poti"} <= set(made.places)
    total = estimate(ATLAS, NETWORK, made).total
    assert total.low == pytest.approx(236.8, abs=0.5)
    assert total.high == pytest.approx(488.6, abs=0.5)


def test_tokyo_to_tashkent_over_lianyungang() -> None:
    """Low: Tokyo-Yokohama-Lianyungang 2,206 km x 39.87 = 87.9; rails 5,607 x 10.6 = 59.4; together 147.4.
    High: 2,206 x 45.08 = 99.4; 5,607 x 34.7 = 194.6; together 294.0. A container with 20 t: 2,948 to
    5,880."""
    told = estimate(ATLAS, NETWORK, ask("tokyo-port", "tashkent", via="lianyungang"))
    assert told.total.low == pytest.approx(147.4, abs=0.5)
    assert told.total.high == pytest.approx(294.0, abs=0.5)
    assert told.a_box(20).low == pytest.approx(2948, abs=10)
    assert told.a_box(20).high == pytest.approx(5880, abs=10)


@pytest.mark.parametrize(
    ("corridor", "low", "high"),
    [
        # Ocean 5,462 + 9,410 + 6,152 = 21,024 km; Tokyo-Yokohama 54.1 km as a short-sea line 2.2 and 2.4.
        ("suez", 21024 * 15.53 / 1000 + 2.2, 21024 * 19.77 / 1000 + 2.4),
        # Ocean 5,462 + 22,066 = 27,528 km, and the same 54.1.
        ("cape", 27528 * 15.53 / 1000 + 2.2, 27528 * 19.77 / 1000 + 2.4),
        # Tokyo-Yokohama-Lianyungang 2,206 km, rails 10,855 km.
        ("northern", 2206 * 39.87 / 1000 + 10855 * 10.6 / 1000, 2206 * 45.08 / 1000 + 10855 * 34.7 / 1000),
        # The sum of the parts over the Caspian is tested below by its products.
        ("siberian", 194.1, 488.2),
    ],
)
def test_tokyo_to_rotterdam(corridor: str, low: float, high: float) -> None:
    """Siberian: Tokyo-Yokohama-Vostochny 54.1 + 1,667.0 = 1,721 km x 39.87 = 68.6 and x 45.08 = 77.6; rails
    11,833 x 10.6 = 125.4 and x 34.7 = 410.6; together 194.1 and 488.2."""
    made = rivals(NETWORK, Question("tokyo-port", "rotterdam"))[corridor]
    total = estimate(ATLAS, NETWORK, made).total
    assert total.low == pytest.approx(low, abs=0.5)
    assert total.high == pytest.approx(high, abs=0.5)


def test_the_arithmetic_adds_up() -> None:
    for made in rivals(NETWORK, Question("tokyo-port", "rotterdam")).values():
        told = estimate(ATLAS, NETWORK, made)
        for end, total in (("low", told.total.low), ("high", told.total.high)):
            lines = products(told, end)
            assert sum(one.km for one in lines) == pytest.approx(made.km)
            assert sum(one.km * one.factor.well_to_wheel / 1000 for one in lines) == pytest.approx(total)
        assert sum(span.low for span in told.by_mode.values()) == pytest.approx(told.total.low)
        assert told.missing == 0


def test_unknown_traction_has_the_range_of_both() -> None:
    made = ask("beyneu", "mangystau")
    assert NETWORK.links["beyneu-mangystau"].leg.traction == "unknown"
    assert estimate(ATLAS, NETWORK, made).legs[0].duties == ("rail-electric", "rail-diesel")


# Published figures


@pytest.mark.parametrize("kind", ["factors", "footprints", "quotes"])
def test_every_figure_leads_to_a_page(kind: str) -> None:
    assert ATLAS.kind(kind)
    for key, record in ATLAS.kind(kind).items():
        assert record.sources, key
        assert all(ATLAS.sources[source].url for source in record.sources), key


def test_days_are_told_only_over_their_stretch_and_corridor() -> None:
    """Lianyungang-Tashkent never sees Brest: five to seven days from the Chinese border to the Union are not
    its."""
    assert figures.days(ATLAS, NETWORK, ask("lianyungang", "tashkent")) == ()
    russian = ask("tokyo-port", "rotterdam", avoid="")
    assert [(one.low, one.high) for one in figures.days(ATLAS, NETWORK, russian)] == [(5, 7)]
    southern = rivals(NETWORK, Question("nagoya-port", "istanbul"))["southern"]
    assert not any("Khorgos" in one.text for one in figures.days(ATLAS, NETWORK, southern))


def test_prices_over_aktau_and_over_turkmenbashi_are_kept_apart() -> None:
    """InterRail, April 2020: Tashkent-Istanbul 2,972.33 over Turkmenbashi, 4,284.32 over Aktau."""
    branch = ask("tashkent", "istanbul", via="turkmenbashi")
    stem = ask("tashkent", "istanbul", via="aktau-port")
    assert [one.low for one in figures.quotes(ATLAS, NETWORK, branch)] == [2972.33]
    assert [one.low for one in figures.quotes(ATLAS, NETWORK, stem)] == [4284.32]


def test_the_trial_to_turkiye_stands_beside_its_itinerary() -> None:
    found = figures.trials(ATLAS, NETWORK, ask("nagoya-port", "istanbul"))
    assert 98 in {one.measured.low for one in found if one.measured}


# The strip


@pytest.mark.parametrize(("start", "end"), [("nagoya-port", "istanbul"), ("tokyo-port", "rotterdam")])
def test_pieces_lie_end_to_end(start: str, end: str) -> None:
    for made in rivals(NETWORK, Question(start, end)).values():
        laid = pieces(NETWORK, made)
        assert laid[0].begin == 0
        assert laid[-1].end == pytest.approx(made.km)
        for one, two in pairwise(laid):
            assert one.end == pytest.approx(two.begin)
        found = marks(NETWORK, made)
        assert [mark.at for mark in found if mark.kind == "transshipment"] == list(made.transshipments)
        assert sum(mark.kind == "border" for mark in found) >= len(made.crossings)
        assert all(0 < mark.km <= made.km for mark in found)
