"""What a planner asks: figures only where they belong, prices apart, the strip along its kilometres."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from atlas.charts.planner import price_ticks, prices_over_time
from atlas.charts.strip import WIDEST, in_lines, strip_chart, with_gaps
from atlas.freight import figures
from atlas.freight.closures import change
from atlas.freight.corridors import rivals
from atlas.freight.emissions import kg_by_leg
from atlas.freight.naming import named
from atlas.freight.parts import hours, parts, span, without
from atlas.freight.routing import Question, answer
from atlas.freight.strip import marks, pieces
from tests.freight.network import ATLAS, NETWORK, ask


def test_days_of_the_parts_with_a_source() -> None:
    """Nagoya-Istanbul: trains stand 69.7 hours at the border of Kazakhstan (CPMM, 2023); at Aktau the trial
    shipments of Japan's transport ministry waited 23 to 41 days where 2 to 7 were planned; the ship to Alat
    takes 24 hours (what the line's record has)."""
    made = ask("nagoya-port", "istanbul")
    found = parts(ATLAS, NETWORK, made)
    told = {(one.kind, one.at, one.measured): (one.low, one.high) for one in found}
    assert told["border", "alashankou-dostyk", True] == pytest.approx((69.7 / 24, 69.7 / 24))
    assert told["wait", "aktau-port", True] == (23, 41)
    assert told["wait", "aktau-port", False] == (2, 7)
    sailed = {one.at: one.low for one in found if one.kind == "running"}
    total = span(found)
    assert total is not None
    assert total[0] == pytest.approx(69.7 / 24 + 2 + sum(sailed.values()))
    assert total[1] == pytest.approx(69.7 / 24 + 41 + sum(sailed.values()))
    assert set(without(made, found)) == set(made.legs) - sailed.keys()
    for one in found:
        assert one.sources, one


def test_no_figure_is_no_day() -> None:
    made = ask("tashkent", "samarkand")
    assert parts(ATLAS, NETWORK, made) == ()
    assert span(()) is None
    assert without(made, ()) == made.legs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24", (24, 24)),
        ("18-24", (18, 24)),
        ("18\u201324", (18, 24)),
        ("a day", None),
        (None, None),
        ("1-2-3", None),
    ],
)
def test_hours_are_read_as_a_source_words_them(text: str | None, found: tuple[float, float] | None) -> None:
    assert hours(text) == found


@pytest.mark.parametrize("link", ["beyneu-mangystau", "aktau-port-alat-port", "khashuri-samtredia"])
def test_a_detour_costs_the_kilograms_of_its_links(link: str) -> None:
    """The change at each end of the estimate, from the links that only one of the two ways uses."""
    asked = Question("altynkol", "poti", frozenset({"rus"}))
    before = answer(NETWORK, asked).itineraries[0]
    after = answer(NETWORK, replace(asked, closed=frozenset({link}))).itineraries[0]
    told = change(ATLAS, NETWORK, before, after)
    kg = kg_by_leg(ATLAS, NETWORK)
    ends = [
        sum(getattr(kg[key], end) for key in set(after.legs) - set(before.legs))
        - sum(getattr(kg[key], end) for key in set(before.legs) - set(after.legs))
        for end in ("low", "high")
    ]
    assert (told.kg.low, told.kg.high) == pytest.approx(tuple(sorted(ends)))
    assert told.km == pytest.approx(after.km - before.km)


@pytest.mark.parametrize("kind", ["factors", "tractions", "footprints", "quotes"])
def test_every_figure_leads_to_a_page(kind: str) -> None:
    assert ATLAS.kind(kind)
    for key, record in ATLAS.kind(kind).items():
        assert record.sources, key
        assert all(ATLAS.sources[source].url for source in record.sources), key


def test_days_and_capacities_lead_to_a_page() -> None:
    """Published days of routes, days of trials with their waits, hours of lines, capacities of places."""
    told = [(one.text, one.sources) for route in ATLAS.routes.values() for one in route.transit_days]
    told += [(one.name, one.sources) for one in ATLAS.trials.values()]
    told += [(one.at.name, one.sources) for trial in ATLAS.trials.values() for one in trial.waits]
    told += [(leg.id, leg.sources) for leg in ATLAS.legs.values() if leg.typical_hours]
    told += [(one.id, one.sources) for one in ATLAS.facts.values() if one.unit in figures.CAPACITY]
    assert len(told) > 30
    for name, sources in told:
        assert sources, name
        assert any(ATLAS.sources[source].url for source in sources), name


def test_days_are_told_only_over_their_stretch_and_corridor() -> None:
    """Lianyungang-Tashkent never sees Brest: five to seven days from the Chinese border to the Union are not
    its."""
    assert figures.days(ATLAS, NETWORK, ask("lianyungang", "tashkent")) == ()
    russian = ask("tokyo-port", "rotterdam", avoid="")
    assert [(one.low, one.high) for one in figures.days(ATLAS, NETWORK, russian)] == [(5, 7)]
    southern = rivals(NETWORK, Question("nagoya-port", "istanbul"))["southern"]
    assert not any("Khorgos" in one.text for one in figures.days(ATLAS, NETWORK, southern))


def test_days_over_aktau_are_not_told_of_turkmenbashi() -> None:
    """Xi'an-Baku in 11 days and China-Georgia in 12 were trains over Aktau."""
    found = rivals(NETWORK, Question("nagoya-port", "istanbul"))
    told = figures.days(ATLAS, NETWORK, found["caspian"])
    assert {(11, 11), (12, 12)} <= {(one.low, one.high) for one in told}
    assert figures.days(ATLAS, NETWORK, found["turkmenbashi"]) == ()


def test_prices_over_aktau_and_over_turkmenbashi_are_kept_apart() -> None:
    """InterRail, April 2020: Tashkent-Istanbul 2,972.33 over Turkmenbashi, 4,284.32 over Aktau."""
    branch = ask("tashkent", "istanbul", via="turkmenbashi")
    stem = ask("tashkent", "istanbul", via="aktau-port")
    assert [one.low for one in figures.quotes(ATLAS, NETWORK, branch)] == [2972.33]
    assert [one.low for one in figures.quotes(ATLAS, NETWORK, stem)] == [4284.32]


def test_the_trial_to_turkiye_stands_beside_its_itinerary() -> None:
    found = figures.trials(ATLAS, NETWORK, ask("nagoya-port", "istanbul"))
    assert 98 in {one.measured.low for one in found if one.measured}


def test_others_figures_stand_beside_ours_for_the_same_stretch_and_load() -> None:
    """Zhengzhou-Hamburg by rail, 10 t a container: the forwarder's 3,000 kg lies above both ends of ours,
    which is the sum over the links of that stretch; UTLC's 67 kg far below."""
    made = rivals(NETWORK, Question("lianyungang", "hamburg"))["northern"]
    found = {one.id: (one, ours) for one, ours in figures.compared(ATLAS, NETWORK, made, 10)}
    start = made.places.index("zhengzhou")
    kg = kg_by_leg(ATLAS, NETWORK)
    theirs, ours = found["stu-rail"]
    assert ours.low == pytest.approx(10 * sum(kg[key].low for key in made.legs[start:]))
    assert ours.high == pytest.approx(10 * sum(kg[key].high for key in made.legs[start:]))
    assert theirs.kg_a_teu == 3000 > ours.high
    assert found["utlc-rail-2021"][0].kg_a_teu == 67 < found["utlc-rail-2021"][1].low


@pytest.mark.parametrize(
    ("start", "end"),
    [("nagoya-port", "istanbul"), ("tashkent", "istanbul"), ("altynkol", "shar"), ("bishkek", "rotterdam")],
)
def test_no_two_ways_have_one_name(start: str, end: str) -> None:
    ways = answer(NETWORK, Question(start, end, frozenset({"rus"}))).itineraries
    told = named(ATLAS, NETWORK, ways)
    assert len({one.over for one in told}) == len(ways) > 1
    for one, made in zip(told, ways, strict=True):
        assert one.over
        assert set(one.over) <= set(made.places[1:-1])
        assert one.more_km == pytest.approx(made.km - ways[0].km)


def test_the_main_stem_is_the_way_over_aktau() -> None:
    ways = answer(NETWORK, Question("tashkent", "istanbul", frozenset({"rus"}))).itineraries
    for one, made in zip(named(ATLAS, NETWORK, ways), ways, strict=True):
        assert one.stem == ("aktau-port-alat-port" in made.legs)
        assert ("turkmenbashi" in one.over) == ("turkmenbashi-alat-port" in made.legs)


def test_the_feeder_fleet_binds_the_way_over_aktau() -> None:
    """89,000 TEU a year by the shipping companies (SIA, 2025), less than any port of the way."""
    least = figures.capacities(ATLAS, ask("nagoya-port", "istanbul"))[0]
    assert (least.id, least.value) == ("flt-feeders-capacity", 89000)


def test_volumes_are_those_that_were_handled_on_the_way() -> None:
    told = figures.volumes(ATLAS, ask("nagoya-port", "istanbul"))
    assert told
    for fact in told:
        assert fact.status is None, "no plan"
        assert fact.unit in figures.VOLUME
    assert figures.volumes(ATLAS, ask("tashkent", "samarkand")) == ()


def marks_of(chart: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in chart["layer"]]


def test_nothing_joins_the_prices() -> None:
    """A point a quote on its day; no line, no area, nothing in between."""
    quotes = list(ATLAS.quotes.values())
    drawn = prices_over_time(quotes, {}, [quotes[0].id]).to_dict()
    assert set(marks_of(drawn)) == {"rule", "point"}
    rows = drawn["data"]["values"]
    assert [row["low"] for row in rows] == [one.low for one in quotes]
    assert [row["on"] for row in rows] == [True] + [False] * (len(quotes) - 1)


def test_a_tick_stands_at_its_price() -> None:
    found = figures.quotes(ATLAS, NETWORK, ask("tashkent", "istanbul", via="aktau-port"))
    drawn = price_ticks(found).to_dict()
    assert "tick" in marks_of(drawn)
    assert "4284" in json.dumps(drawn)


def test_a_wait_is_a_gap_behind_its_place_and_no_piece_is_lost() -> None:
    """100 km by rail, then 60 by ship: a wait at kilometre 100 opens a gap, half of the ship at most."""
    parts = [{"name": "a", "begin": 0, "end": 100}, {"name": "a", "begin": 100, "end": 160}]
    waits = [{"name": "a", "km": 100, "days": "23\u201341 days"}]
    for most, end in ((20, 120), (500, 130)):
        cut, (gap,) = with_gaps(parts, waits, most)
        assert [(part["begin"], part["end"]) for part in cut] == [(0, 100), (end, 160)]
        assert (gap["km"], gap["end"]) == (100, end)
    assert with_gaps(parts, [], 20) == (parts, [])
    assert with_gaps(parts, [{"name": "b", "km": 100}], 20) == (parts, [])


def test_the_wait_at_aktau_is_drawn_on_the_strip() -> None:
    """As a gap, and 23 to 41 days above it: what the trial shipments waited."""
    parts = [
        {
            "name": "a",
            "leg": "l",
            "title": "t",
            "mode": mode,
            "state": "kaz",
            "country": "c",
            "length": "",
            **at,
        }
        for mode, at in (("rail", {"begin": 0, "end": 100}), ("sea", {"begin": 100, "end": 160}))
    ]
    waits = [{"name": "a", "km": 100, "days": "23\u201341 days", "title": ""}]
    drawn = strip_chart(["a"], parts, [], waits, {}).to_dict()
    assert {"tick", "text"} <= set(marks_of(drawn))
    assert "circle" not in json.dumps(drawn)
    assert "23\\u201341 days" in json.dumps(drawn)


def test_figures_under_a_strip_fit_a_phone() -> None:
    """None is cut; two that fit one line share it."""
    assert in_lines(()) == []
    assert in_lines(("a", "b")) == ["a \u00b7 b"]
    long = "x" * (WIDEST + 5)
    assert in_lines(("a", long, "b")) == ["a", long, "b"]


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
