"""Closing links, ports and the sea from the Corridor page, and opening a way again."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from atlas.address import View
from atlas.charts.corridor import losses_chart
from atlas.freight.routing import question, the_answer
from atlas.model import Atlas
from tests.kit.corridor import headline, page, written
from tests.kit.pages import texts
from tests.kit.visitor import Visitor


def test_all_links_closed(atlas: Atlas) -> None:
    made = page(closed=list(atlas.legs))
    assert "No route is left" in headline(made)
    assert "open every closed link" in texts(made)


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
    """Kuryk, too, which costs nothing while Aktau stands in for it, and the page says so; where Aktau is not
    the port that is taken, Kuryk's sentence is not there."""
    made = page(part="weak")
    specs = [json.loads(one.proto.spec) for one in made.get("vega_lite_chart")]
    layers = [layer for spec in specs for layer in spec["layer"] if "data" in layer]
    drawn = [row for layer in layers for row in layer["data"]["values"]]
    (kuryk,) = [row for row in drawn if row["name"].startswith("Kuryk")]
    assert kuryk["km"] == 0
    assert "no pair loses its route" in kuryk["label"]
    told = texts(made)
    assert (
        "Closing Kuryk port alone costs nothing, because no shortest route runs over it while Aktau" in told
    )
    assert int(re.search(r"with Aktau port closed, (\d+) of 30 pairs run over Kuryk port", told)[1]) > 0
    assert "Closing Kuryk port alone" not in texts(page(part="weak", avoid=["kaz"]))


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
        (["rus", "irn"], r"no pair of cities has a route left$", False),
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
    visitor.expect_map(paths={"turkmenbashi-alat-port": "closed", "aktau-port-alat-port": "way"})
    visitor.settle()
    assert visitor.iframe_is_same(), "asking must not make a new map"
    assert visitor.page_runs == runs, "asking must not run the page script"
    assert visitor.outside == []
    assert visitor.complaints == []
