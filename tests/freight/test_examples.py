"""Worked examples by hand.

Kilometres between stations are those of the CIS tariff guide (book 1) unless another source is named, added
here section by section. None is a length that the Atlas measured: where no source gives one, it is the great
circle between positions, or the published length of a longer section that contains it, and the bound allows
for that.
"""

from __future__ import annotations

import json
import math

import pytest
import shapely

from atlas.freight.corridors import rivals
from atlas.freight.itinerary import itinerary
from atlas.freight.routing import (
    Question,
)
from tests.freight.network import ATLAS, CAPITALS, GATEWAYS, NETWORK, ask, best

SHAPES = {shape["id"]: shape["geometry"] for shape in ATLAS.shapes["legs"]["features"]}


def test_a_rival_keeps_out_of_a_state_next_door() -> None:
    """From Dostyk the shortest rails to Tashkent lead through China and back; no freight goes that way."""
    found = rivals(NETWORK, Question("dostyk", "poti"))
    assert "chn" not in {NETWORK.countries[place] for place in found["turkmenbashi"].places}
    assert "turkmenbashi-alat-port" in found["turkmenbashi"].legs


def test_altynkol_to_poti_by_the_main_stem() -> None:
    """Altynkol-Zhetygen 284, -Almaty 43, -Kazybek Bek 64, -Shu 247, -Lugovaya 115, -Taraz 117, -Shymkent 203,
    -Arys 79, -Turkistan 109, -Kyzylorda 285, -Saksaulskaya 501, -Shalkar 165, -Beyneu 499, -Mangystau 404
    = 3115; Mangystau-Aktau port about 20 = 3135 by rail in Kazakhstan.
    Aktau-Alat by sea: great circles from 43.60 N 51.22 E round the cape of Absheron at 40.30 N 50.75 E to
    39.97 N 49.45 E, 494. Alat-Boyuk Kesik: Baku-Boyuk Kesik 503 less Baku-Alat 84 = 419.
    Boyuk Kesik-Gardabani 13, -Tbilisi 33; Tbilisi-Poti 312 by the kilometre posts of the line Poti-Baku
    (German Wikipedia, "Bahnstrecke Poti-Baku": Poti 312.1, Senaki 272.1, counted from Tbilisi) = 358.
    3135 + 494 + 6 + 419 + 358 = 4412.
    As a check of another kind: USAID gives 1,300 km from Aktau to Poti over the sea (Trend, 10 October 2022);
    here 494 + 6 + 419 + 358 = 1277, 2 % less."""
    made = itinerary(NETWORK, "altynkol", ATLAS.routes["titr"].legs)
    assert made is not None
    assert made.km == pytest.approx(4412, rel=0.015)
    assert made.km - made.by_state["kaz"] == pytest.approx(1300, rel=0.03)
    assert made.by_state["kaz"] == pytest.approx(3135, rel=0.01)
    assert made.by_state["geo"] + made.by_state["aze"] == pytest.approx(6 + 419 + 358, rel=0.01)
    assert (made.borders, made.gauge_changes) == (2, ())
    assert made.transshipments == ("aktau-port", "alat-port")
    assert best(Question("altynkol", "poti", frozenset({"rus"}), by="breaks")) == made


def test_rails_of_another_gauge_after_a_ship_are_no_change_on_rail_but_told() -> None:
    """Georgia has 1520 mm, Romania 1435 mm; between them lies the ship from Poti or Batumi to Constanta."""
    made = ask("almaty", "budapest")
    assert made.gauge_changes == ()
    assert made.new_gauges == ("constanta",)
    assert {"geo", "rou"} <= set(made.states)
    assert ask("altynkol", "poti").new_gauges == ()


def test_tashkent_to_istanbul_by_both_crossings_of_the_caspian() -> None:
    """Turkmenbashi: Tashkent-Samarkand 344 and Samarkand-Bukhara 256 (Wikipedia, "Tashkent-Samarkand
    high-speed rail line"; freight runs beside it), -Khodzhadavlet 90, -Farap 22, -Turkmenabat 8, -Mary 243,
    -Tejen 126, -Ashgabat 217, -Serdar 244, -Bereket 73, -Balkanabat 110, -Turkmenbashi 153 = 1886; ship to
    Alat, great circle 301; Alat-Poti 783 as above; Poti-Bosphorus-Halkali by sea, great circles, 1096: 4066.
    A ship cannot do with less. Aktau: Tashkent-Bukhara 600, -Miskin 356, -Nukus 196, -Kungrad 120,
    -Karakalpakstan 308, -Beyneu about 103 (great circle 100 over flat steppe), -Mangystau 404, -Aktau 20 =
    2107; ship 494; Alat-Istanbul 783 + 1096: 4480."""
    branch = ask("tashkent", "istanbul")
    assert {"turkmenbashi", "poti"} <= set(branch.places)
    assert 4066 * 0.995 < branch.km < 4066 * 1.025
    stem = ask("tashkent", "istanbul", closed=frozenset({"turkmenbashi-alat-port"}))
    assert {"beyneu", "aktau-port", "poti"} <= set(stem.places)
    assert 4480 * 0.995 < stem.km < 4480 * 1.025


def test_bishkek_to_rotterdam_through_russia() -> None:
    """Bishkek-Lugovaya 156, -Taraz 117, -Shymkent 203, -Arys 79, -Turkistan 109, -Kyzylorda 285,
    -Saksaulskaya 501, -Shalkar 165, -Kandyagash 273, -Aktobe 94, -Iletsk 195, -Orenburg 77, -Samara 418,
    -Ryazan 822, -Moscow 188, -Smolensk 417, -Minsk 328, -Brest 347 = 4774. Brest-Terespol 7; Terespol-Warsaw
    211 (Polish line 2), Warsaw-Kunowice at the border 475 (line 3), -Berlin about 100: 793. Berlin-Hanover
    about 258 (high-speed line), -Minden 64 (German line 1700), -Duisburg about 204 (great circle 177, and
    the 15 % that Hanover-Minden, 64 for 56, adds), -Rotterdam about 193 (great circle 167, the same): 719.
    Together 4774 + 793 + 719 = 6286; the gauge changes once, at Brest."""
    made = ask("bishkek", "rotterdam", avoid="")
    assert made.km == pytest.approx(6286, rel=0.02)
    assert "moscow" in made.places
    assert made.gauge_changes == ("brest",)
    assert made.borders == 6
    assert made.transshipments == ()


def test_bishkek_to_rotterdam_without_russia() -> None:
    """With the fewest breaks: Bishkek-Arys 555, -Saksaulskaya 895, -Shalkar 165, -Beyneu 499, -Aktau 424,
    ship 494, Alat-Poti 783; Poti-Constanta by sea, great circle, 1083; Constanta-Bucharest 225, -Brasov 166,
    -Curtici 500 (Romanian lines 800, 300 and 200), -Lokoshaza about 11, -Szolnok 125, -Budapest 100
    (Hungarian lines 120 and 120a), -Vienna about 253, -Duisburg about 915 (great circles 215 and 778, and
    the 18 % that Bucharest-Brasov, 166 for 140, adds), -Rotterdam about 193 as above: 2488. 555 + 895 + 165
    + 499 + 424 + 494 + 783 + 1083 + 2488 = 7386."""
    made = ask("bishkek", "rotterdam", avoid="rus irn", by="breaks")
    assert "constanta" in made.places
    assert made.km == pytest.approx(7386, rel=0.02)
    assert "rus" not in made.by_state


def test_published_lengths_are_used_and_others_measured() -> None:
    link = NETWORK.links["beyneu-mangystau"]
    assert (link.km, link.published) == (404, True)
    crossing = NETWORK.links["aktau-port-alat-port"]
    assert not crossing.published
    assert crossing.by_state == {"sea": pytest.approx(crossing.km)}


def test_gauge_changes_where_track_of_both_gauges_lies_between() -> None:
    made = itinerary(NETWORK, "jinghe", ["jinghe-alashankou", "alashankou-dostyk", "dostyk-aktogay"])
    assert made is not None
    assert made.gauge_changes == ("dostyk",)
    back = itinerary(NETWORK, "aktogay", ["dostyk-aktogay", "alashankou-dostyk", "jinghe-alashankou"])
    assert back is not None
    assert back.gauge_changes == ("dostyk",)


def test_a_chain_that_does_not_hang_together_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin at"):
        itinerary(NETWORK, "poti", ["beyneu-mangystau"])


def test_a_chain_that_turns_back_is_no_way() -> None:
    assert itinerary(NETWORK, "beyneu", ["beyneu-mangystau", "beyneu-mangystau"]) is None


def _shared_km(place: str, one: str, other: str) -> float:
    """How far two legs run along the same track from a place, in steps of half a kilometre."""
    flat = math.cos(math.radians(ATLAS.places[place].lat))
    lines = []
    for key in (one, other):
        points = shapely.get_coordinates(shapely.from_geojson(json.dumps(SHAPES[key])))
        outward = points if ATLAS.legs[key].start == place else points[::-1]
        lines.append(shapely.LineString(outward * [111.2 * flat, 111.2]))
    near, far = lines
    km = 0.0
    while km < near.length and far.distance(near.interpolate(km)) < 1:
        km += 0.5
    return km


@pytest.mark.parametrize("end", [*GATEWAYS, "moscow", "tehran", "bandar-abbas", "makhachkala", "herat"])
@pytest.mark.parametrize("avoid", ["", "rus", "irn"])
def test_no_way_runs_into_a_place_and_back_over_the_same_track(end: str, avoid: str) -> None:
    """Where lines part before a place, the parting is a place too, so that no way counts a spur twice."""
    for start in CAPITALS:
        made = best(Question(start, end, frozenset(avoid.split())))
        for place, one, other in zip(made.places[1:], made.legs, made.legs[1:], strict=False) if made else ():
            if "sea" not in (ATLAS.legs[one].mode, ATLAS.legs[other].mode):
                assert _shared_km(place, one, other) < 8, f"{one} and {other} at {place}"
