"""Worked examples of CO2e, leg by leg, summed by hand: kg a tonne within rounding.

The kilometres are those that the records of the legs have. The published ones are the CIS tariff guide's on
1520 mm, and 500 from Brasov to Curtici. Where no source gives a length it was measured once, when
`data/geometry/legs.geojson` was built, and stands there as `m` ("measured" below): along the mapped track, or
at sea along lanes. These figures are a record that anybody can look up and hold against a map; they are
written out here, so that a changed length shows as a changed sum. That they are about right is held
elsewhere: `test_emissions` sums the same ways from kilometres that others published, and
`test_geometry_tracks` holds measured lengths against published ones.

Intensities in g CO2e a tonne-km, well-to-wheel: rail 10.6 with a wire (India, Smart Freight Centre 2025) and
34.7 without (Great Britain, DESNZ 2025), either where no source tells; container ships of 1,000-1,999 TEU
39.87, up to 999 TEU 45.08, ro-ro ferries 74.89, over 8,000 TEU 15.53, on average 19.77 (DESNZ 2025).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from atlas.freight.corridors import rivals
from atlas.freight.emissions import estimate
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import Question
from tests.freight.network import ATLAS, NETWORK, ask

ENDS: Mapping[str, tuple[float, float]] = {
    "wire": (10.6, 10.6),
    "diesel": (34.7, 34.7),
    "not known": (10.6, 34.7),
    "near sea": (39.87, 45.08),
    "inland sea": (45.08, 74.89),
    "ocean": (15.53, 19.77),
}
"""What carries -> grams a tonne-km at the low and at the high end."""

Sum = Mapping[str, Sequence[float]]

CHINA_MEASURED = (189.5, 358.2, 504, 641.3, 1764, 143.9, 398.2)
"""Lianyungang-Xuzhou, -Zhengzhou, -Xi'an, -Lanzhou, -Turpan, -Urumqi, -Jinghe: 3,999.1, all with a wire."""

TO_POTI: Sum = {
    # Jinghe-Alashankou 75.4 measured, Mointy-Zharyk 215, Alat-Hajigabul 43, -Yevlakh 167, -Ganja 68, -Boyuk
    # Kesik 137, -Gardabani 13, -Tbilisi 33, -Khashuri 126, -Samtredia 124, -Senaki 28, -Poti 40 published
    "wire": (*CHINA_MEASURED, 75.4, 215, 43, 167, 68, 137, 13, 33, 126, 124, 28, 40),
    # Dostyk-Aktogay 310, -Sayak 186, -Mointy 338, Shalkar-Beyneu 499, -Mangystau 404 published, -Aktau port
    # 17.4 measured
    "diesel": (310, 186, 338, 499, 404, 17.4),
    # Alashankou-Dostyk 12.2 measured, Zharyk-Kyzylzhar 254, -Zhezkazgan 164, -Saksaulskaya 548, -Shalkar
    # 165 published, Alat port-Alat 8.8 measured
    "not known": (12.2, 254, 164, 548, 165, 8.8),
    # Aktau port-Alat port measured
    "inland sea": (496.8,),
}

TO_RHINE_MEASURED = (225.1, 165.2, 240.1, 251.9, 967.1, 207.8)
"""Constanta-Bucharest, -Brasov, Curtici-Budapest, -Vienna, -Duisburg, -Rotterdam."""

FROM_TOKYO_MEASURED = (54.1, 2151.5)
"""Tokyo-Yokohama, -Lianyungang."""

FROM_KURGAN = (361, 861.9, 783)
"""Kurgan-Yekaterinburg 361 published, -Kazan 861.9 measured, -Moscow 783 published."""

POLAND_ON_MEASURED = (8.5, 205.2, 560.1, 520.9, 207.8)
"""Brest-Malaszewicze, -Warsaw, -Berlin, -Duisburg, -Rotterdam."""

SUMS: Mapping[str, tuple[Sum, float, float]] = {
    # near sea 1,938.9; wire 5,068.5; diesel 1,754.4; not known 1,152.0; inland sea 496.8 + 1,166.0
    # low: 77.30 + 53.73 + 60.88 + 12.21 + 74.96; high: 87.41 + 53.73 + 60.88 + 39.97 + 124.53
    "nagoya-istanbul": (
        {**TO_POTI, "near sea": (1938.9,), "inland sea": (496.8, 1166)},
        279.08,
        366.52,
    ),
    # near sea 2,205.6; wire 3,999.1 and Kazybek Bek-Shu 247, -Lugovaya 115, -Taraz 117, -Shymkent 203,
    # -Arys 79, -Saryagash 127, -Keles 9, -Tashkent 19 published: 4,915.1; not known Jinghe-Khorgos 288.5,
    # -Altynkol 13.1 measured, -Zhetygen 284, -Almaty 43, -Kazybek Bek 64 published: 692.6
    # low: 87.94 + 52.10 + 7.34; high: 99.43 + 52.10 + 24.03
    "tokyo-tashkent": (
        {
            "near sea": FROM_TOKYO_MEASURED,
            "wire": (*CHINA_MEASURED, 247, 115, 117, 203, 79, 127, 9, 19),
            "not known": (288.5, 13.1, 284, 43, 64),
        },
        147.38,
        175.56,
    ),
    # near sea 2,205.6; as above to Poti, inland sea 496.8 + 1,083.8 to Constanta; not known 1,152.0 +
    # 2,057.2 measured + Brasov-Curtici 500 published: 3,709.2
    # low: 87.94 + 53.73 + 60.88 + 39.32 + 71.25; high: 99.43 + 53.73 + 60.88 + 128.71 + 118.37
    "caspian": (
        {
            **TO_POTI,
            "near sea": FROM_TOKYO_MEASURED,
            "inland sea": (496.8, 1083.8),
            "not known": (*TO_POTI["not known"], *TO_RHINE_MEASURED, 500),
        },
        313.12,
        461.12,
    ),
    # wire 3,999.1 + 75.4 measured, Mointy-Zharyk 215, -Karaganda 121, -Astana 241, Moscow-Smolensk 417,
    # -Minsk 328, -Brest 347 published: 5,743.5; diesel Dostyk-Mointy 834; not known 12.2 measured,
    # Astana-Kokshetau 296, -Petropavl 195, -Kurgan 267 published, on to Moscow 2,005.9, from Brest 1,502.5:
    # 4,278.6
    # low: 87.94 + 60.88 + 28.94 + 45.35; high: 99.43 + 60.88 + 28.94 + 148.47
    "northern": (
        {
            "near sea": FROM_TOKYO_MEASURED,
            "wire": (*CHINA_MEASURED, 75.4, 215, 121, 241, 417, 328, 347),
            "diesel": (310, 186, 338),
            "not known": (12.2, 296, 195, 267, *FROM_KURGAN, *POLAND_ON_MEASURED),
        },
        223.11,
        337.72,
    ),
    # near sea 54.1 + Yokohama-Vostochny 1,667.0; wire Ussuriysk-Khabarovsk 654 published, -Karymskaya
    # 2,195.4, -Chita 96.2 measured, -Ulan-Ude 557, -Irkutsk 456, -Krasnoyarsk 1,088, -Novosibirsk 762,
    # -Omsk 627, -Yekaterinburg 898, Moscow-Smolensk 417, -Minsk 328, -Brest 347 published: 8,425.6; not
    # known Vostochny-Ussuriysk 260.3, Yekaterinburg-Moscow 1,644.9, from Brest 1,502.5: 3,407.7
    # low: 68.62 + 89.31 + 36.12; high: 77.59 + 89.31 + 118.25
    "siberian": (
        {
            "near sea": (54.1, 1667),
            "wire": (654, 2195.4, 96.2, 557, 456, 1088, 762, 627, 898, 417, 328, 347),
            "not known": (260.3, *FROM_KURGAN[1:], *POLAND_ON_MEASURED),
        },
        194.05,
        285.15,
    ),
    # Yokohama-Malacca 5,461.6, -Suez 9,410.3, -Rotterdam 6,152.1: 21,024.0
    # low: 2.16 + 326.50; high: 2.44 + 415.64
    "suez": ({"near sea": (54.1,), "ocean": (5461.6, 9410.3, 6152.1)}, 328.66, 418.08),
    # Yokohama-Malacca 5,461.6, -Rotterdam by the Cape 22,066.4: 27,528.0
    # low: 2.16 + 427.51; high: 2.44 + 544.23
    "cape": ({"near sea": (54.1,), "ocean": (5461.6, 22066.4)}, 429.67, 546.67),
}
"""Way -> its kilometres by what carries, and the hand sum at both ends, in kg CO2e a tonne."""


def way(name: str) -> Itinerary:
    if name == "nagoya-istanbul":
        return ask("nagoya-port", "istanbul")
    if name == "tokyo-tashkent":
        return ask("tokyo-port", "tashkent", via="lianyungang")
    return rivals(NETWORK, Question("tokyo-port", "rotterdam"))[name]


@pytest.mark.parametrize("name", SUMS)
def test_kilograms_are_those_of_the_hand_sum(name: str) -> None:
    parts, low, high = SUMS[name]
    made = way(name)
    assert made.km == pytest.approx(sum(map(sum, parts.values())), abs=0.1)
    for end, told in enumerate((low, high)):
        by_hand = sum(sum(km) * ENDS[carried][end] / 1000 for carried, km in parts.items())
        assert by_hand == pytest.approx(told, abs=0.02), "the sum in the comment"
    total = estimate(ATLAS, NETWORK, made).total
    assert (total.low, total.high) == pytest.approx((low, high), abs=0.05)
