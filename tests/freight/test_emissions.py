"""What an itinerary emits, summed by hand.

Intensities are those of the sources, g CO2e a tonne-km well-to-wheel: rail 10.6 electric (India), 34.7
diesel (Great Britain), either where traction is not known; container ships of 1,000-1,999 TEU 39.87, up
to 999 TEU 45.08, ro-ro ferries 74.89, over 8,000 TEU 15.53, average 19.77 (DESNZ 2025). Kilometres are
published ones, added by hand: the CIS tariff guide for 1520 mm; for China the posts of the Longhai line
(Wikipedia: Lianyungang 33, Xuzhou 223, Lanzhou 1759), 2,415 from Lanzhou to Alashankou (Chinese
government, 2012), less 70 to Jinghe (Xinjiang press) and 286 on to Khorgos (Wikipedia). At sea, where
none is published, great circles round the capes, marked "gc". None is a length that the Atlas measured,
so the bounds allow for the few per cent by which tracks and lanes differ.
"""

from __future__ import annotations

import pytest

from atlas.freight.corridors import rivals
from atlas.freight.emissions import duties, estimate, products, rail_km
from atlas.freight.routing import Question
from tests.freight.network import ATLAS, NETWORK, ask


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
        ("northern", 221.3, 338.9, 0.02),
        # A lane of ships through the strait of Tsugaru is some 5 % longer than great circles round the capes.
        ("siberian", 188.4, 277.3, 0.04),
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
    Northern: wire Xuzhou-Alashankou 3,951, Mointy-Zharyk 215, -Karaganda 121, -Astana 241, Moscow-Smolensk
    417, -Minsk 328, -Brest 347: 5,620; diesel Dostyk-Mointy 834; not known 190 + 12, Astana-Kokshetau 296,
    -Petropavl 195, -Kurgan 267, -Yekaterinburg 361, -Kazan about 800 (gc 716), -Moscow 783, Brest-Terespol
    7, -Warsaw 211, -Berlin 575, -Duisburg 526, -Rotterdam 193: 4,416. Low: 86.0 + 10,036 x 10.6 + 834 x
    34.7 = 221.3. High: 97.2 + 5,620 x 10.6 + 5,250 x 34.7 = 338.9.
    Siberian: ship Tokyo-Vostochny by the strait of Tsugaru gc 1,587: 63.3 and 71.5. Wire
    Ussuriysk-Khabarovsk 654, -Yekaterinburg 6,715 (kilometres from Moscow 8,493 and 1,778), Moscow-Brest
    417 + 328 + 347: 8,461; not known Vostochny-Ussuriysk about 250, and from Yekaterinburg as above 800 +
    783 + 7 + 211 + 575 + 526 + 193: 3,345. Low: 63.3 + 11,806 x 10.6 = 188.4. High: 71.5 + 8,461 x 10.6 +
    3,345 x 34.7 = 277.3."""
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
