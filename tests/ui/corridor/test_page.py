"""The Corridor page: its address, its question, its parts, its map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from atlas.address import CORRIDOR_PARTS, View, parameters, parse
from atlas.freight.routing import question
from atlas.map.layers import layer_bytes
from atlas.model import Atlas
from tests.kit.corridor import headline, page, written
from tests.kit.pages import texts
from tests.kit.visitor import Visitor


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


def test_the_question_is_kept_from_page_to_page() -> None:
    view = View(
        start="almaty", end="poti", via="aktau-port", avoid=(), closed=("beyneu-mangystau",), by="breaks"
    )
    kept = view.with_(part="weak", find="rail").shared()
    assert question(kept) == question(view)
    assert (kept.part, kept.find) == (None, None)


def test_the_question_is_there_again_after_another_page(visitor: Visitor) -> None:
    """Asked on the Corridor page, kept through the Timeline: the same way with the same closed link."""
    visitor.open("/corridor?from=tashkent&to=poti&closed=turkmenbashi-alat-port")
    title = visitor.page.locator("h1", has_text="Tashkent to Poti")
    expect(title.first).to_be_visible()
    asked = title.first.inner_text()
    visitor.page.get_by_role("link", name="Timeline", exact=True).first.click()
    expect(visitor.page).to_have_url(re.compile("/timeline"))
    visitor.wait_for_map()
    visitor.page.get_by_role("link", name="Corridor", exact=True).first.click()
    expect(visitor.page).to_have_url(re.compile(r"/corridor\?.*closed=turkmenbashi-alat-port"))
    visitor.wait_for_map()
    expect(title.first).to_have_text(asked)
    visitor.expect_map(paths={"turkmenbashi-alat-port": "closed", "aktau-port-alat-port": "way"})
    assert visitor.complaints == []


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


def test_via_and_modes_are_asked_and_told() -> None:
    made = headline(page(from_="tashkent", to="istanbul", via="aktau-port", mode=["rail", "sea"]))
    assert "via Aktau port" in made
    assert "by rail and sea only" in made


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


def test_the_map_fits_its_budget(atlas: Atlas) -> None:
    assert len(layer_bytes(atlas, "base")) + len(layer_bytes(atlas, "corridor")) < 300_000


def test_the_page_file_is_short() -> None:
    assert len(Path("pages/corridor.py").read_text("utf-8").splitlines()) <= 40


def test_a_new_question_keeps_the_map(visitor: Visitor) -> None:
    visitor.open("/corridor")
    visitor.tag_iframe()
    visitor.page.get_by_role("radio", name="Fewest interruptions").click()
    expect(visitor.page).to_have_url(re.compile("by=breaks"))
    visitor.page.get_by_role("button", name="Swap").click()
    expect(visitor.page).to_have_url(re.compile("from=istanbul&to=nagoya-port"))
    visitor.expect_map(named=["istanbul", "nagoya-port"])
    visitor.settle()
    assert visitor.iframe_is_same()
    assert visitor.complaints == []


def test_what_was_looked_for_and_not_found_stands_under_its_subject(atlas: Atlas) -> None:
    made = page(part="facts")
    made.session_state["freight-tariff"] = True
    told = texts(made.run())
    assert "Looked for and not found" in told
    for key in ("price-per-container", "georgian-port-tariffs"):
        assert atlas.gaps[key].unknown in told
