"""The Corridor page: what an address shows, what the controls do, and the map in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from atlas.address import CORRIDOR_PARTS, View, parameters, parse
from atlas.charts.corridor import losses_chart
from atlas.freight.routing import question, the_answer
from atlas.map.layers import layer_bytes
from atlas.model import Atlas
from atlas.words import say
from tests.kit.pages import open_page, texts
from tests.kit.visitor import Visitor


def page(**address: str | list[str]) -> AppTest:
    made = open_page("corridor", **address)
    assert not made.exception, made.exception
    return made


def written(made: AppTest, name: str) -> str:
    """A parameter of the address after a run, whether AppTest hands it back alone or in a list."""
    value = made.query_params[name]
    return value if isinstance(value, str) else ",".join(value)


def headline(made: AppTest) -> str:
    return next(part.value for part in made.markdown if part.value.startswith("# "))


# The address


def test_the_question_survives_the_address(atlas: Atlas) -> None:
    view = View(
        start="tashkent",
        end="istanbul",
        avoid=("irn", "rus"),
        planned="yes",
        closed=("alat-port-alat", "turkmenbashi-alat-port"),
        by="breaks",
        pick="2",
        at="tbilisi-khashuri",
    )
    again, unknown = parse(parameters(view), atlas)
    assert unknown == ()
    assert set(again.closed) == set(view.closed)
    assert again.with_(closed=view.closed) == view


def test_avoiding_nothing_is_not_the_usual_avoiding(atlas: Atlas) -> None:
    assert parameters(View()) == {}
    assert parameters(View(avoid=())) == {"avoid": ["none"]}
    assert parse({"avoid": ["none"]}, atlas)[0].avoid == ()
    assert parse({"avoid": [""]}, atlas) == (View(avoid=()), ())
    assert parse({}, atlas)[0].avoid == ("rus",)


@pytest.mark.parametrize(
    "junk",
    [
        {"from": ["atlantis"]},
        {"closed": ["x"]},
        {"avoid": ["xyz"]},
        {"by": ["luck"]},
        {"way": ["9"]},
        {"from": [""]},
    ],
)
def test_junk_falls_away_with_a_notice(atlas: Atlas, junk: dict[str, list[str]]) -> None:
    view, unknown = parse(junk, atlas)
    assert view == View()
    assert len(unknown) == 1


# The page


def test_the_page_opens_with_an_answer() -> None:
    made = page()
    assert re.match(
        r"# Nagoya port to Istanbul .*without Russia: \d\d\u2009\d{3} km, 5 borders, 1 change of gauge",
        headline(made),
    )
    assert "published figures" in texts(made)


def test_a_pasted_link_reproduces_the_answer() -> None:
    made = page(from_="tashkent", to="istanbul", by="breaks", avoid="none", closed="sarakhs-ir-fariman")
    assert made.selectbox(key="ask-start").value == "tashkent"
    assert made.selectbox(key="ask-end").value == "istanbul"
    assert made.multiselect(key="ask-avoid").value == []
    assert made.button(key="reopen-sarakhs-ir-fariman")
    assert headline(made).startswith("# Tashkent to Istanbul")


def test_iran_is_named_wherever_a_way_uses_it() -> None:
    with_iran = page(from_="tashkent", to="istanbul", by="breaks")
    assert any("28 February 2026" in part.value for part in with_iran.warning)
    without = page(from_="dostyk", to="poti", avoid=["rus", "irn"])
    panel_warnings = [part.value for part in without.warning if "through Iran" in part.value]
    assert len(panel_warnings) <= 1, "only the rival through Iran may carry it"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({"from_": "tashkent", "to": "tashkent"}, "choose two different places"),
        ({"from_": "moscow", "to": "poti"}, "allow Russia"),
        ({"from_": "atlantis"}, "from=atlantis"),
        ({"closed": "<b>"}, "Not understood"),
    ],
)
def test_bad_input_gets_a_clear_sentence(address: dict[str, str], told: str) -> None:
    made = page(**address)
    assert told in texts(made)
    assert made.selectbox(key="ask-start").options


def test_all_links_closed(atlas: Atlas) -> None:
    made = page(closed=list(atlas.legs))
    assert "No route is left" in headline(made)
    assert "open every closed link" in texts(made)


@pytest.mark.parametrize(
    ("key", "length"),
    [
        ("beyneu-mangystau", "404 km, published"),
        ("aktau-port-alat-port", "measured along the drawn line on the WGS84 ellipsoid"),
        ("serakhs-tm-sarakhs-ir", "measured along the mapped railway"),
        ("kulma-kashgar", "measured along the mapped road"),
        ("rostamkola-amirabad", "measured along the drawn line on the WGS84 ellipsoid"),
    ],
)
def test_a_link_opens_its_panel(atlas: Atlas, key: str, length: str) -> None:
    made = page(at=key)
    told = texts(made)
    leg = atlas.legs[key]
    assert length in told
    assert "Operating" in told
    assert str(leg.gauge or "") in told
    assert not leg.operator or leg.operator.split(" (")[0] in told
    assert made.button(key="closing").label == "Close this link"


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


def test_closing_a_link_shows_what_it_costs() -> None:
    made = page(at="aktau-port-alat-port")
    assert "If it closes, the detour costs **+" in texts(made)
    made.button(key="closing").click().run()
    made.run()
    assert written(made, "closed") == "aktau-port-alat-port"
    assert made.button(key="closing").label == "Open it again"
    assert "The detour costs **+" in texts(made)


def test_a_port_is_closed_and_opened_from_its_own_panel(atlas: Atlas) -> None:
    """With Aktau closed the way from Nagoya to Istanbul takes another port, which the panel tells in
    kilometres, CO2e and days."""
    made = page(at="aktau-port")
    assert "CO2e" in texts(made)
    assert "Days that sources give for parts of it" in texts(made)
    made.button(key="closing").click().run()
    made.run()
    closed = set(made.query_params["closed"])
    assert closed == {leg.id for leg in atlas.legs.values() if "aktau-port" in (leg.start, leg.end)}
    ways = the_answer(question(View(closed=tuple(closed)))).itineraries
    assert ways
    assert all("aktau-port" not in one.places for one in ways)
    assert made.button(key="closing").label == "Open this place again"
    made.button(key="closing").click().run()
    made.run()
    assert "closed" not in made.query_params


def test_a_crossing_can_be_closed_and_an_end_of_the_question_cannot() -> None:
    assert page(at="altynkol").button(key="closing").label == "Close this place"
    with pytest.raises(KeyError):
        page(at="altynkol", from_="altynkol").button(key="closing")


def test_every_port_of_the_corridor_has_its_bar_among_the_weak_points() -> None:
    """Kuryk, too, which costs nothing while Aktau stands in for it."""
    made = page(part="weak")
    charts = " ".join(one.proto.spec for one in made.get("vega_lite_chart"))
    assert "Kuryk" in charts
    assert "no pair loses its route" in charts


def test_the_question_is_kept_from_page_to_page() -> None:
    view = View(
        start="almaty", end="poti", via="aktau-port", avoid=(), closed=("beyneu-mangystau",), by="breaks"
    )
    kept = view.with_(part="weak", find="rail").shared()
    assert question(kept) == question(view)
    assert (kept.part, kept.find) == (None, None)


def test_trials_lead_to_their_questions() -> None:
    """Three of the ministry's shipments have both ends on the network."""
    made = page(part="trials")
    asked = " ".join(str(one.proto) for one in made.get("page_link"))
    assert [asked.count(end) for end in ("to=izmit", "to=hamburg")] == [2, 1]
    assert "98 days measured" in texts(page(from_="nagoya-port", to="izmit"))


def test_closing_the_last_link_says_so() -> None:
    made = page(
        from_="tashkent", to="poti", avoid=["rus", "irn"], at="alat-port-alat", closed="alat-port-alat"
    )
    assert "no route is left" in texts(made)
    assert "open the link" in texts(made)


def test_what_opens_a_way_again_is_a_button() -> None:
    made = page(from_="tashkent", to="poti", avoid=["rus", "irn"], closed="alat-port-alat")
    made.button(key="remedy-avoid-irn").click().run()
    made.run()
    assert "avoid" not in made.query_params, "Russia alone is the usual avoiding"
    assert headline(made).startswith("# Tashkent to Poti port without Russia: ")


def test_a_way_that_ends_at_a_port_names_its_state() -> None:
    made = page(from_="tashkent", to="istanbul")
    assert "at its port only: T\u00fcrkiye" in texts(made)


def test_a_ship_between_two_gauges_is_told() -> None:
    made = page(from_="almaty", to="budapest")
    assert "another gauge after the ship or lorry, at Constanta port" in texts(made)


def test_half_a_year_is_not_the_newest_volume() -> None:
    """The only figure for the north of 2024 is of a half year; the newest of a whole one is of 2021."""
    rows = next(frame.value for frame in page().dataframe if "rival" in frame.value)
    told = dict(zip(rows["rival"], rows["volume"], strict=True))
    assert told["Northern, through Russia"].endswith("TEU (2021)")


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


@pytest.mark.parametrize("part", CORRIDOR_PARTS)
def test_only_the_open_part_is_drawn(part: str) -> None:
    made = page(part=part)
    assert not made.get("vega_lite_chart") or part in ("corridors", "weak", "trials", "facts"), (
        "other parts have no chart"
    )
    assert bool(made.dataframe) == (part in ("corridors", "legs", "trials"))
    assert ("work for a shipper in Japan" in texts(made)) == (part == "trials")
    assert ("closed as a whole" in texts(made)) == (part == "weak")
    assert ("Where sources differ, both stand" in texts(made)) == (part == "facts")


@pytest.mark.parametrize("day", ["2005-01-01", "2012-01-01", "2024-01-10", "2026-02-27"])
@pytest.mark.parametrize("part", CORRIDOR_PARTS)
def test_an_earlier_day_breaks_no_part(day: str, part: str) -> None:
    """The page has no clock: its network is today's on any day, the war in Iran with it."""
    made = page(asof=day, part=part, from_="xian", to="istanbul", avoid="none")
    assert headline(made).startswith("# Xi'an to Istanbul")
    warned = "".join(one.value for one in made.warning)
    assert ("28 February 2026" in warned) == (part in ("corridors", "weak")), (
        "ways through Iran are in these parts"
    )


@pytest.mark.parametrize(
    ("avoid", "told", "warned"),
    [
        (
            "rus",
            r"all 30 pairs of cities still have a route, \d{3,4} km longer on average "
            r"\(\+\d+ to \+\d+ kg CO2e a tonne\); .* none would$",
            True,
        ),
        ("none", r"all 30 pairs of cities still have a route, for \d+ of them \d{3,4} km longer", True),
        (["rus", "irn"], r"no pair of cities has a way left$", False),
    ],
)
def test_the_sea_closed_is_told_in_a_sentence_and_iran_with_its_war(
    avoid: str | list[str], told: str, warned: bool
) -> None:
    made = page(part="weak", from_="tashkent", to="dostyk", avoid=avoid)
    (title,) = [one.value for one in made.markdown if one.value.startswith("## If all crossings")]
    assert re.search(told, title)
    assert any("28 February 2026" in one.value for one in made.warning) == warned


def test_the_legend_of_closures_names_only_what_is_drawn() -> None:
    longer = {"name": "a", "cut": 0, "longer": 3, "km": 70, "kg": "+2"}
    cut = {"name": "b", "cut": 2, "longer": 0, "km": 0, "kg": ""}
    for rows, names in (
        ([longer], ["has to go further"]),
        ([cut], ["no route left"]),
        ([cut, longer], ["no route left", "has to go further"]),
    ):
        bars = losses_chart(rows, 3).to_dict()["layer"][0]
        assert bars["encoding"]["color"]["scale"]["domain"] == names


def test_the_bar_of_a_closure_is_its_kilometres() -> None:
    rows = [
        {"name": "a", "cut": 2, "longer": 3, "km": 727, "kg": ""},
        {"name": "b", "cut": 0, "longer": 5, "km": 1915, "kg": ""},
    ]
    made = losses_chart(rows, 30).to_dict()
    assert made["layer"][0]["encoding"]["x"]["field"] == "km"
    labels = [row["label"] for row in made["layer"][0]["data"]["values"]]
    assert labels == [
        "a: +727 km for 3 of 30 pairs; no route for 2 of 30 pairs",
        "b: +1915 km for 5 of 30 pairs",
    ]
    assert [row["name"] for row in made["layer"][1]["data"]["values"]] == ["a"]


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
    assert "no figure for" in made
    assert "20 t net" not in texts(page(tonnes="10"))
    assert "10 t net" in texts(page(tonnes="10"))
    assert "no quote found" in texts(page(from_="bishkek", to="almaty"))


def test_via_and_modes_are_asked_and_told() -> None:
    made = headline(page(from_="tashkent", to="istanbul", via="aktau-port", mode=["rail", "sea"]))
    assert "over Aktau port" in made
    assert "by rail and sea only" in made


def test_what_is_counted_how_stands_on_the_page() -> None:
    made = page(part="legs")
    assert "How this is counted \u00b7 3" in [box.label for box in made.expander]
    assert "counts one" in say("ask.by_help")


def test_what_is_not_known_of_a_line_is_said(atlas: Atlas) -> None:
    made = page(at="suez-canal-rotterdam")
    assert atlas.legs["suez-canal-rotterdam"].operator is None
    assert "**Operator:** not known" in texts(made)
    assert "Only the corridors by sea" in texts(made)


def test_controls_write_the_address() -> None:
    made = page()
    made.selectbox(key="ask-start").select("almaty").run()
    assert written(made, "from") == "almaty"
    made.run()
    made.toggle(key="ask-planned").set_value(True).run()
    assert written(made, "planned") == "yes"
    made.run()
    made.multiselect(key="ask-avoid").set_value([]).run()
    assert written(made, "avoid") == "none"
    made.run()
    made.button(key="ask-swap").click().run()
    assert (written(made, "from"), written(made, "to")) == ("istanbul", "almaty")


def test_legs_of_the_way_stand_in_order(atlas: Atlas) -> None:
    made = page(part="legs")
    frames = [
        frame.value for frame in made.dataframe if "Operator" in str(frame.value) or "operator" in frame.value
    ]
    rows = frames[0]
    assert rows["leg"].iloc[0].startswith(atlas.places["nagoya-port"].name)
    assert rows["leg"].iloc[-1].endswith(atlas.places["istanbul"].name)
    assert set(rows["basis"]) <= {"published", "measured"}


def test_the_map_fits_its_budget(atlas: Atlas) -> None:
    assert len(layer_bytes(atlas, "base")) + len(layer_bytes(atlas, "corridor")) < 300_000


def test_the_page_file_is_short() -> None:
    assert len(Path("pages/corridor.py").read_text("utf-8").splitlines()) <= 40


# In a real browser


def test_weak_points_fit_a_narrow_window_of_a_computer(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 375, "height": 812})
    visitor.open("/corridor?part=weak")
    charts = visitor.page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(2)
    main = visitor.page.get_by_test_id("stMain")
    assert main.evaluate("(main) => main.scrollWidth") <= 375


def test_closing_a_link_from_the_map_shows_the_detour(visitor: Visitor) -> None:
    visitor.open("/corridor?from=tashkent&to=istanbul&avoid=rus&avoid=irn")
    visitor.tag_iframe()
    runs = visitor.page_runs
    assert visitor.map_state()["paths"]["turkmenbashi-alat-port"] == "way"
    visitor.click_feature("turkmenbashi-alat-port")
    visitor.expect_panel("Turkmenbashi")
    visitor.page.get_by_role("button", name="Close this link").click()
    expect(visitor.page).to_have_url(re.compile("closed=turkmenbashi-alat-port"))
    expect(visitor.page.get_by_text("The detour costs")).to_be_visible()
    visitor.settle()
    visitor.page.wait_for_timeout(400)
    paths = visitor.map_state()["paths"]
    assert paths["turkmenbashi-alat-port"] == "closed"
    assert paths["aktau-port-alat-port"] == "way"
    assert visitor.iframe_is_same(), "asking must not make a new map"
    assert visitor.page_runs == runs, "asking must not run the page script"
    assert visitor.outside == []
    assert visitor.complaints == []


def test_a_new_question_keeps_the_map(visitor: Visitor) -> None:
    visitor.open("/corridor")
    visitor.tag_iframe()
    visitor.page.get_by_role("radio", name="Fewest interruptions").click()
    expect(visitor.page).to_have_url(re.compile("by=breaks"))
    visitor.page.get_by_role("button", name="Swap").click()
    expect(visitor.page).to_have_url(re.compile("from=istanbul&to=nagoya-port"))
    visitor.settle()
    visitor.page.wait_for_timeout(400)
    assert visitor.map_state()["named"] == ["istanbul", "nagoya-port"]
    assert visitor.iframe_is_same()
    assert visitor.complaints == []
