"""What a planner asks: CO2e summed by hand, published figures only where they belong, the strip along its
kilometres."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from atlas.charts.planner import price_ticks, prices_over_time
from atlas.charts.strip import WIDEST, in_lines
from atlas.freight import figures
from atlas.freight.closures import change
from atlas.freight.corridors import rivals
from atlas.freight.emissions import duties, estimate, kg_by_leg, products, rail_km
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.naming import named
from atlas.freight.parts import hours, parts, span, without
from atlas.freight.routing import Question, answer
from atlas.freight.strip import marks, pieces
from atlas.model.load import the_atlas

ATLAS, NETWORK = the_atlas(), the_network()


def ask(start: str, end: str, avoid: str = "rus", **more: object) -> Itinerary:
    found = answer(NETWORK, Question(start, end, frozenset(avoid.split()), **more))  # type: ignore[arg-type]
    return found.itineraries[0]


# Worked examples. Intensities are those of the sources, g CO2e a tonne-km well-to-wheel: rail 10.6 electric
# (India), 34.7 diesel (Great Britain), either where traction is not known; container ships of 1,000-1,999
# TEU 39.87, up to 999 TEU 45.08, ro-ro ferries 74.89, over 8,000 TEU 15.53, average 19.77 (DESNZ 2025).
# Kilometres are published ones, added by hand: the CIS tariff guide for 1520 mm; for China the posts of the
# Longhai line (Wikipedia: Lianyungang 33, Xuzhou 223, Lanzhou 1759), 2,415 from Lanzhou to Alashankou
# (Chinese government, 2012), less 70 to Jinghe (Xinjiang press) and 286 on to Khorgos (Wikipedia). At sea,
# where none is published, great circles round the capes, marked "gc". None is a length that the Atlas
# measured, so the bounds allow for the few per cent by which tracks and lanes differ.


def test_nagoya_to_istanbul_over_aktau() -> None:
    """Nagoya-Lianyungang gc 1,908. Rails with a wire: Xuzhou-Lanzhou 1,536, -Alashankou 2,415,
    Mointy-Zharyk 215, Alat-Boyuk Kesik 419 (503 from Baku less 84), -Gardabani 13, -Tbilisi 33, -Poti
    318: 4,949. Without: Dostyk-Aktogay 310, -Sayak 186, -Mointy 338, Shalkar-Beyneu 499, -Mangystau 404,
    -Aktau about 20: 1,757. Not known: Lianyungang-Xuzhou 190, to Dostyk about 12, Zharyk-Kyzylzhar 254,
    -Zhezkazgan 164, -Saksaulskaya 548, -Shalkar 165, port of Alat about 6: 1,339. Ships: Aktau-Alat gc
    494, Poti-Istanbul gc 1,096: 1,590.
    Low: 1,908 x 39.87 + 1,590 x 45.08 + (4,949 + 1,339) x 10.6 + 1,757 x 34.7 = 76.1 + 71.7 + 66.7 + 61.0 =
    275.5 kg. High: 1,908 x 45.08 + 1,590 x 74.89 + 4,949 x 10.6 + (1,339 + 1,757) x 34.7 = 86.0 + 119.1 +
    52.5 + 107.4 = 365.0 kg."""
    made = ask("nagoya-port", "istanbul")
    assert {"lianyungang", "aktau-port", "alat-port", "poti"} <= set(made.places)
    total = estimate(ATLAS, NETWORK, made).total
    assert total.low == pytest.approx(275.5, rel=0.02)
    assert total.high == pytest.approx(365.0, rel=0.02)


def test_tokyo_to_tashkent_over_lianyungang() -> None:
    """Tokyo-Yokohama gc 22 and Yokohama-Lianyungang gc 2,135: 2,157. Rails with a wire: Xuzhou-Lanzhou
    1,536, -Jinghe 2,345, Kazybek Bek-Shu 247, -Lugovaya 115, -Taraz 117, -Shymkent 203, -Arys 79,
    -Saryagash 127, -Keles 9, -Tashkent 19: 4,797. Mixed or not known: Lianyungang-Xuzhou 190,
    Jinghe-Khorgos 286, to Altynkol about 13, -Zhetygen 284, -Almaty 43, -Kazybek Bek 64: 880.
    Low: 2,157 x 39.87 + 5,677 x 10.6 = 86.0 + 60.2 = 146.2 kg. High: 2,157 x 45.08 + 4,797 x 10.6 + 880 x
    34.7 = 97.2 + 50.8 + 30.5 = 178.6 kg. A container with 20 t: 2,923 to 3,573."""
    told = estimate(ATLAS, NETWORK, ask("tokyo-port", "tashkent", via="lianyungang"))
    assert told.total.low == pytest.approx(146.2, rel=0.02)
    assert told.total.high == pytest.approx(178.6, rel=0.02)
    assert told.a_box(20).low == pytest.approx(2923, rel=0.02)
    assert told.a_box(20).high == pytest.approx(3573, rel=0.02)


@pytest.mark.parametrize(
    ("corridor", "low", "high", "within"),
    [
        ("suez", 328.5, 418.1, 0.01),
        ("cape", 426.4, 542.7, 0.01),
        ("caspian", 311.1, 461.6, 0.02),
        ("northern", 221.3, 356.9, 0.02),
        # A lane of ships through the strait of Tsugaru is some 5 % longer than great circles round the capes.
        ("siberian", 188.4, 295.2, 0.04),
    ],
)
def test_tokyo_to_rotterdam(corridor: str, low: float, high: float, within: float) -> None:
    """Suez: Shanghai-Rotterdam 19,631 (Port Economics, Management and Policy); to Singapore it is gc 3,843
    from Shanghai, 5,309 from Yokohama: 21,097 by ships of 15.53 to 19.77, and gc 22 from Tokyo: 327.6 +
    0.9 and 417.1 + 1.0. Cape: the canal saves 23 % of the way Rotterdam-Tokyo (seapace.com, of the
    canal), 21,097 / 0.77 = 27,398: 425.5 + 0.9 and 541.7 + 1.0.
    Ships Tokyo-Lianyungang 2,157 as above: 86.0 and 97.2. Caspian: ships Aktau-Alat and Poti-Constanta gc
    494 + 1,083: 71.1 and 118.1; wire 4,949 as above, diesel 1,757, not known 1,339 and Constanta-Rotterdam
    2,488 (as in the examples of the routing). Low: 86.0 + 71.1 + 8,776 x 10.6 + 1,757 x 34.7 = 311.1. High:
    97.2 + 118.1 + 4,949 x 10.6 + 5,584 x 34.7 = 461.6.
    Northern: wire Xuzhou-Alashankou 3,951, Mointy-Zharyk 215, -Karaganda 121, -Astana 241, Minsk-Brest 347:
    4,875; diesel Dostyk-Mointy 834; not known 190 + 12, Astana-Kokshetau 296, -Petropavl 195, -Kurgan 267,
    -Yekaterinburg 361, -Kazan about 800 (gc 716), -Moscow 783, -Smolensk 417, -Minsk 328, Brest-Terespol 7,
    -Warsaw 211, -Berlin 575, -Duisburg 526, -Rotterdam 193: 5,161. Low: 86.0 + 10,036 x 10.6 + 834 x 34.7 =
    221.3. High: 97.2 + 4,875 x 10.6 + 5,995 x 34.7 = 356.9.
    Siberian: ship Tokyo-Vostochny by the strait of Tsugaru gc 1,587: 63.3 and 71.5. Wire
    Ussuriysk-Khabarovsk 654, -Yekaterinburg 6,715 (kilometres from Moscow 8,493 and 1,778), Minsk-Brest
    347: 7,716; not known Vostochny-Ussuriysk about 250, and from Yekaterinburg as above 800 + 783 + 417 +
    328 + 7 + 211 + 575 + 526 + 193: 4,090. Low: 63.3 + 11,806 x 10.6 = 188.4. High: 71.5 + 7,716 x 10.6 +
    4,090 x 34.7 = 295.2."""
    made = rivals(NETWORK, Question("tokyo-port", "rotterdam"))[corridor]
    total = estimate(ATLAS, NETWORK, made).total
    assert total.low == pytest.approx(low, rel=within)
    assert total.high == pytest.approx(high, rel=within)


@pytest.mark.parametrize(
    ("leg", "low", "high"),
    [
        ("beyneu-mangystau", 404 * 34.7, 404 * 34.7),
        ("shu-lugovaya", 115 * 10.6, 115 * 10.6),
        ("altynkol-zhetygen", 284 * 10.6, 284 * 34.7),
    ],
)
def test_a_published_leg_to_the_gram(leg: str, low: float, high: float) -> None:
    """Kilometres of the CIS tariff guide times diesel, electric, and either."""
    link = NETWORK.links[leg].leg
    found = estimate(ATLAS, NETWORK, ask(link.start, link.end)).total
    assert (1000 * found.low, 1000 * found.high) == pytest.approx((low, high))


def test_the_arithmetic_adds_up() -> None:
    for made in rivals(NETWORK, Question("tokyo-port", "rotterdam")).values():
        told = estimate(ATLAS, NETWORK, made)
        for end, total in (("low", told.total.low), ("high", told.total.high)):
            lines = products(told, end)
            assert sum(one.km for one in lines) == pytest.approx(made.km)
            assert sum(one.km * one.factor.well_to_wheel / 1000 for one in lines) == pytest.approx(total)
        assert sum(span.low for span in told.by_mode.values()) == pytest.approx(told.total.low)
        assert told.missing == 0


def hauled(key: str) -> tuple[str, ...]:
    return duties(NETWORK.links[key], NETWORK)


def test_traction_tells_which_factors_count() -> None:
    """Lanzhou-Xinjiang is electric (government of China, 31 December 2012), the west of Kazakhstan diesel
    (RailTech, 2019), Jinghe-Khorgos so in part; of Zharyk-Kyzylzhar no source was found."""
    assert hauled("lanzhou-turpan") == ("rail-electric",)
    assert hauled("beyneu-mangystau") == ("rail-diesel",)
    assert hauled("jinghe-khorgos-cn") == ("rail-electric", "rail-diesel")
    assert NETWORK.links["zharyk-kyzylzhar"].traction is None
    assert hauled("zharyk-kyzylzhar") == ("rail-electric", "rail-diesel")


def test_kilometres_by_traction_are_those_of_the_rails() -> None:
    for made in rivals(NETWORK, Question("tokyo-port", "rotterdam")).values():
        assert sum(rail_km(NETWORK, made).values()) == pytest.approx(made.by_mode.get("rail", 0))


# Days, as the sum of parts that have a source


def test_days_of_the_parts_with_a_source() -> None:
    """Nagoya-Istanbul: trains stand 69.7 hours at the border of Kazakhstan (CPMM, 2023); at Aktau the trial
    shipments of Japan's transport ministry waited 23 to 41 days where 2 to 7 were planned; the ship to Alat
    24 hours, that to Istanbul 60 hours (what the lines' records have)."""
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


# What if


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


# Published figures


@pytest.mark.parametrize("kind", ["factors", "tractions", "footprints", "quotes"])
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


# Names


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


# Pictures


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


# The strip


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
