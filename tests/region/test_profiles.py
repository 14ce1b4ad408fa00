"""Profiles, what stands near a place, and states side by side."""

import pytest

from atlas.address import STATES
from atlas.freight import corridors
from atlas.freight.graph import the_network
from atlas.region import comparison, nearby, profiles

FIVE = ("kaz", "kgz", "tjk", "tkm", "uzb")


def test_distance_follows_the_sphere():
    degree = 111.195  # pi / 180 * 6371 km
    assert nearby.distance_km(0, 0, [(0, 1)]) == pytest.approx(degree, rel=1e-4)
    assert nearby.distance_km(60, 20, [(60, 21)]) == pytest.approx(degree / 2, rel=1e-4)
    assert nearby.distance_km(0.5, 0.5, [(0, 0), (0, 1)]) == pytest.approx(degree / 2, rel=1e-3)
    assert nearby.distance_km(0, 2, [(0, 0), (0, 1)]) == pytest.approx(degree, rel=1e-4)


def test_aktau_port_lists_japan_and_the_other_powers_with_a_status_each(atlas):
    found = nearby.touching(atlas, atlas.places["aktau-port"])
    by_id = {one.opens: one for one in found if one.opens}
    assert by_id["aktau-port-xray"].reason == "here"
    assert by_id["aktau-port-xray"].status == "financed"
    assert by_id["trans-caspian-route-facilitation"].reason == "route"
    assert any("European Union" in one.who and "Trans-Caspian" in one.text for one in found)
    hub = next(one for one in found if one.text.startswith("The first stage of the container hub"))
    assert (hub.reason, hub.status) == ("about", "completed"), "completed in 2025, says the ministry"
    assert all(one.sources for one in found)
    assert all(one.status or one.opens in atlas.forums for one in found)
    reasons = [nearby.CLOSEST.index(one.reason) for one in found]
    assert reasons == sorted(reasons)
    assert not [one for one in found if "three berths for oil" in one.text], "a capacity is no programme"


def test_a_site_lists_what_names_it_and_what_is_tied_to_it(atlas):
    almalyk = nearby.touching(atlas, atlas.sites["uzb-almalyk-copper-mine"])
    assert any(one.opens == "eu-central-asia" and one.reason == "named" for one in almalyk)
    for site in atlas.sites.values():
        opened = {one.opens for one in nearby.touching(atlas, site)}
        assert set(site.commitments) <= opened, site.id
        assert site.id not in opened


def test_a_line_lists_what_runs_along_a_route_through_it(atlas):
    for key in atlas.routes["cku"].legs:
        found = nearby.touching(atlas, atlas.legs[key])
        assert any(one.opens == "china-central-asia" and one.reason == "route" for one in found), key


@pytest.mark.parametrize("state", STATES)
def test_a_profile_sorts_every_project_once(atlas, state):
    projects = profiles.of_kind(atlas, state, "project")
    sorted_ones = [one.id for group in profiles.by_period(projects).values() for one in group]
    assert sorted(sorted_ones) == sorted(one.id for one in projects)
    for (first, last), group in profiles.by_period(projects).items():
        assert all(first <= int(one.ledger[0].date[:4]) <= last for one in group)


def test_sums_leave_out_what_a_package_contains(atlas):
    named = [one.id for one, _ in profiles.sums(profiles.of_kind(atlas, "kgz", "bilateral"))]
    assert "kgz-four-grants" in named
    assert "naryn-bridge" not in named


@pytest.mark.parametrize("state", FIVE)
def test_each_profile_answers_what_people_ask(atlas, state):
    assert profiles.sums(profiles.of_kind(atlas, state, "bilateral"))
    assert profiles.going(atlas, state)
    assert sum(len(group) for group in profiles.ground(atlas, state).values()) >= 5
    assert profiles.gateways(atlas, state)
    assert {"usa-c5plus1", "china-central-asia"} <= {one.id for one in profiles.courted_by(atlas, state)}
    assert "japan-ca-jad" not in {one.id for one in profiles.courted_by(atlas, state)}


def test_open_questions_are_what_the_records_call_unknown(atlas):
    told = {(one.opens, one.text) for one in profiles.questions(atlas, "kgz")}
    bridge = atlas.commitments["naryn-bridge"]
    assert bridge.unknown
    assert {("naryn-bridge", text) for text in bridge.unknown} <= told
    assert ("naryn-bridge", bridge.note) not in told


def test_mistakes_of_the_article_are_no_open_questions(atlas):
    assert not [one for one in profiles.questions(atlas, "tkm") if "starting article" in one.about]


def _rows(atlas, *states):
    return {row.label: row.cells for section in comparison.sections(atlas, states) for row in section.rows}


def test_a_comparison_has_a_cell_a_state_in_the_order_asked(atlas):
    one, other = _rows(atlas, "kaz", "uzb"), _rows(atlas, "uzb", "kaz")
    assert one.keys() == other.keys()
    for label in one:
        assert one[label] == other[label][::-1], label


def test_what_is_not_known_stays_empty(atlas):
    cells = _rows(atlas, "kaz", "tjk")["Share of Central Asia's hydropower potential"]
    assert cells[0] is None
    assert cells[1].text == "61.1 percent, 2022"


def test_none_is_told_apart_from_not_known(atlas):
    cells = _rows(atlas, "kaz", "kgz")["Caspian Sea route and branches on its soil"]
    assert "km in operation" in cells[0].text
    assert cells[1].text == "none"


def test_kilometres_of_the_corridor_are_those_of_the_network_and_tell_what_is_being_built(atlas):
    running, other = profiles.corridor_km(atlas, "kaz")
    assert other == atlas.legs["mointy-kyzylzhar"].published_km
    own = [the_network().links[key] for key in corridors.corridor_legs(atlas)]
    assert running + other == pytest.approx(sum(link.by_state.get("kaz", 0) for link in own))
    assert profiles.corridor_km(atlas, "kgz") == (0, 0)


def test_a_comparison_says_who_joined_what(atlas):
    cells = _rows(atlas, "uzb", "tjk")["Organization of Turkic States"]
    assert [cell.text for cell in cells] == ["member", "not a member"]
