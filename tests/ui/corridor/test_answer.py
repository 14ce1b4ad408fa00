"""What the Corridor page tells of an itinerary: borders, breaks, days, corridors, trials."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from atlas.address import View
from atlas.freight import figures
from atlas.freight.emissions import estimate, products
from atlas.freight.graph import the_network
from atlas.freight.parts import parts
from atlas.freight.routing import question, the_answer
from atlas.model import Atlas
from atlas.sheets.itinerary.facts import SHOWN
from atlas.words import say
from tests.kit.corridor import page, written
from tests.kit.pages import seen, texts


def test_iran_is_named_wherever_a_way_uses_it() -> None:
    with_iran = page(from_="tashkent", to="istanbul", by="breaks")
    assert any("28 February 2026" in part.value for part in with_iran.warning)
    without = page(from_="dostyk", to="poti", avoid=["rus", "irn"])
    panel_warnings = [part.value for part in without.warning if "through Iran" in part.value]
    assert len(panel_warnings) <= 1, "only the rival through Iran may carry it"


def test_a_way_that_comes_back_into_a_state_says_so() -> None:
    assert "It leaves Kazakhstan and comes back through China." in texts(page(from_="dostyk", to="almaty"))
    assert "comes back through" not in texts(page(from_="dostyk", to="almaty", avoid=["chn"]))


def test_borders_are_told_in_travel_order() -> None:
    assert "China–Kyrgyzstan (Kashgar – Irkeshtam)" in texts(page(from_="kashgar", to="osh"))
    assert "Kyrgyzstan–China (Irkeshtam – Kashgar)" in texts(page(from_="osh", to="kashgar"))


def test_what_only_the_editors_say_carries_no_mark(atlas: Atlas) -> None:
    """The port's point comes from a map; that a hub is being built there no source of the record tells."""
    kinds = {atlas.sources[key].kind for key in atlas.places["aktau-port"].sources}
    assert kinds <= {"dataset", "editorial"}
    assert f"{atlas.places['aktau-port'].note} (editors’ note, no source)" in texts(page(at="aktau-port"))
    assert "(editors’ note" not in texts(page(at="altyn-sahra-serakhs-tm"))


def test_a_coarsely_drawn_link_says_how_far_off_it_may_be(atlas: Atlas) -> None:
    shapes = {shape["id"]: shape["properties"] for shape in atlas.shapes["legs"]["features"]}
    off = shapes["bafq-bandar-abbas"]["off"]
    assert f"the true line may lie up to {off} km from the drawn one" in texts(page(at="bafq-bandar-abbas"))
    assert "the true line may lie" not in texts(page(at="serakhs-tm-sarakhs-ir"))


def test_trials_lead_to_their_questions() -> None:
    """Five of the ministry's shipments have both ends on the network; of the others the page says what no
    source names."""
    made = page(part="trials")
    asked = " ".join(str(one.proto) for one in made.get("page_link"))
    ends = ("to=izmit", "to=hamburg", "to=milan", "to=antwerp")
    assert [asked.count(end) for end in ends] == [2, 1, 1, 1]
    told = texts(made)
    assert "Nagoya to France: no source names the town or port where it ends, only France" in told
    assert (
        "Tashkent to Japan over Shanghai: no source names the town or port where it ends, only Japan" in told
    )
    assert "98 days measured" in texts(page(from_="nagoya-port", to="izmit"))
    assert "182 days measured" in texts(page(from_="nagoya-port", to="milan"))


def test_a_way_that_ends_at_a_port_names_its_state() -> None:
    made = page(from_="tashkent", to="istanbul")
    assert "at its port only: T\u00fcrkiye" in seen(texts(made))


def test_a_ship_between_two_gauges_is_told() -> None:
    made = page(from_="almaty", to="budapest")
    assert "another gauge after the ship or lorry, at Constanta port" in texts(made)


def test_half_a_year_is_not_the_newest_volume() -> None:
    """The only figure for the north of 2024 is of a half year; the newest of a whole one is of 2021."""
    rows = next(frame.value for frame in page().dataframe if "rival" in frame.value)
    told = dict(zip(rows["rival"], rows["volume"], strict=True))
    assert told["Northern, through Russia"].endswith("TEU (2021)")


def test_measured_days_stand_beside_those_published_corridor_by_corridor() -> None:
    """From Nagoya to Turkiye a trial took 98 days over Aktau; none is reported over another crossing."""
    rows = next(frame.value for frame in page().dataframe if "rival" in frame.value)
    told = dict(zip(rows["rival"], rows["measured"], strict=True))
    assert [days for days in told.values() if days != "none measured"] == ["98"]
    assert told[say("rival_routes.caspian")] == "98"


def rivals_shown(made: AppTest) -> list[str]:
    return next(list(frame.value["rival"]) for frame in made.dataframe if "rival" in frame.value)


def test_by_sea_through_suez_stands_among_the_rivals_or_says_why_not() -> None:
    with_it = page()
    assert "By sea through Suez" in rivals_shown(with_it)
    assert "19\u2009631 km" in texts(with_it), "the measured length is held against a published one"
    without = page(from_="tashkent", to="istanbul")
    assert "By sea through Suez" not in rivals_shown(without)
    assert "only where one end lies in Japan" in texts(without)
    without.button(key="ask-by-sea").click().run()
    assert written(without, "from") == "yokohama-port"
    without.run()
    assert "By sea through Suez" in rivals_shown(without)


def test_the_corridor_page_answers_with_the_measured_days() -> None:
    made = page(part="trials")
    shown = texts(made)
    assert "Does the Caspian route work for a shipper in Japan?" in shown
    assert "took 98 days, where a ship round the Cape takes about 60" in shown
    assert "4 shipments waited 23 to 41 days" in shown
    assert any("15 to 20 days" in one.value for one in made.warning), "the promise stands beside it"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("aktau-port", "waited 41 days at Aktau, 7 planned"),
        ("kuryk-port", "none is reported to have used this port"),
        ("caspian-sea", "waited 23 days at Aktau"),
    ],
)
def test_ports_and_sea_tell_of_the_trials(at: str, told: str) -> None:
    assert told in texts(page(at=at))


def test_a_way_with_fewer_borders_is_pointed_out() -> None:
    made = page(from_="dostyk", to="almaty")
    answer = the_answer(question(View(start="dostyk", end="almaty")))
    first, *others = answer.itineraries
    saved = max(first.borders - one.borders for one in others)
    assert saved > 1
    assert f"{saved} borders fewer" in texts(made)


def test_days_are_told_only_where_they_belong() -> None:
    """The Middle Corridor's days are for ways over the Caspian, the northern for those that reach Brest."""
    assert "days promised" not in texts(page(from_="dostyk", to="almaty"))
    assert "5\u20137 days" not in texts(page(from_="lianyungang", to="tashkent"))
    assert "12 days promised" in texts(page(from_="lianyungang", to="poti"))
    assert "98 days measured" in texts(page())


def test_what_a_planner_asks_has_a_figure_or_says_so() -> None:
    made = texts(page())
    assert "a 40-foot container with 20 t net; well-to-wheel" in made
    assert "no running time for" in made
    assert "20 t net" not in texts(page(tonnes="10"))
    assert "10 t net" in texts(page(tonnes="10"))
    assert "no tariff or quote found" in texts(page(from_="bishkek", to="almaty"))


def test_days_of_the_parts_are_summed_and_the_rest_is_named() -> None:
    """Nagoya-Istanbul: 69.7 hours at the border of Kazakhstan (CPMM), 2 to 41 days at Aktau (trials), a day
    by ship to Alat (its record): 69.7 / 24 + 2 + 1 = 5.9 and 69.7 / 24 + 41 + 1 = 44.9."""
    told = texts(page())
    assert "5.9\u201345 days together for the parts that have a source" in told
    assert "(1 border, 1 wait for a ship, 1 running time)" in told
    assert re.search(r"no running time for \d+ of \d+ links", told)


def test_every_figure_of_the_answer_leads_to_its_source(atlas: Atlas) -> None:
    """Days, price and what binds in the table of the answer: its list of sources, once it is open, has a
    link of each. The factors of the sum stand in a fold; their sources have addresses."""
    network = the_network()
    shown = the_answer(question(View())).itineraries[0]
    cited = [
        *(one.sources for one in figures.days(atlas, network, shown)[-SHOWN:]),
        *(one.sources for one in figures.trials(atlas, network, shown) if one.measured),
        *(one.sources for one in parts(atlas, network, shown)),
        *(one.sources for one in figures.quotes(atlas, network, shown)[:SHOWN]),
        figures.capacities(atlas, shown)[0].sources,
    ]
    assert len(cited) > 8
    made = page()
    listed = next(box.proto.id for box in made.expander if "sources" in box.label)
    made.session_state[listed.split("-", 2)[-1]] = True
    written = texts(made.run())
    for sources in cited:
        addresses = [atlas.sources[key].url for key in sources]
        assert any(url and url in written for url in addresses), sources
    emitted = estimate(atlas, network, shown)
    factors = {line.factor for end in ("low", "high") for line in products(emitted, end)}
    assert len(factors) == 5
    assert all(atlas.sources[key].url for one in factors for key in one.sources)


def test_a_change_of_gauge_carries_what_a_source_says_of_it() -> None:
    """Trains stood 69.7 hours at a border of Kazakhstan in 2023, the change of gauge included (CPMM); where
    no gauge changes, the sentence is not in the table."""
    stood = "stood 69.7 hours at a border of Kazakhstan"
    assert stood in texts(page())
    assert stood not in texts(page(from_="aktau-port", to="poti"))


def test_what_is_counted_how_stands_on_the_page() -> None:
    made = page(part="legs")
    assert "How this is counted \u00b7 3" in [box.label for box in made.expander]
    assert "counts one" in say("ask.by_help")


def test_what_is_not_known_of_a_line_is_said(atlas: Atlas) -> None:
    made = page(at="suez-canal-rotterdam")
    assert atlas.legs["suez-canal-rotterdam"].operator is None
    assert "**Operator:** not known" in texts(made)
    assert "Only the corridors by sea" in texts(made)


def test_legs_of_the_way_stand_in_order(atlas: Atlas) -> None:
    made = page(part="legs")
    frames = [
        frame.value for frame in made.dataframe if "Operator" in str(frame.value) or "operator" in frame.value
    ]
    rows = frames[0]
    assert rows["leg"].iloc[0].startswith(atlas.places["nagoya-port"].name)
    assert rows["leg"].iloc[-1].endswith(atlas.places["istanbul"].name)
    assert set(rows["basis"]) <= {"published", "measured"}
    ship = rows.loc["aktau-port-alat-port"]
    assert ship["co2"] == f"{ship['km'] * 45.08 / 1000:.1f}\u2013{ship['km'] * 74.89 / 1000:.1f}"
