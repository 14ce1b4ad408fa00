"""Sites, numbers, forums, programmes, profiles and the comparison, without a browser."""

import itertools

import pytest
from pydantic import ValidationError

from atlas.address import GOODS, SITE_KINDS, STATES, STATUSES, View, parameters, parse
from atlas.dialogue import forums
from atlas.freight import corridors
from atlas.freight.graph import the_network
from atlas.map import features, layers, looks
from atlas.model import COMMODITY_GROUPS, GROUP_OF, Site
from atlas.region import comparison, indicators, nearby, profiles, sites

SITES, FORMATS = 107, 16  # what the region's survey has
FIVE = ("kaz", "kgz", "tjk", "tkm", "uzb")


# sites


def test_every_site_is_drawn_once(atlas):
    drawn = [
        one["id"] for one in layers.resources_layer(atlas)["features"] if one["properties"]["kind"] == "site"
    ]
    assert len(atlas.sites) == SITES
    assert sorted(drawn) == sorted(atlas.sites)


def test_a_site_whose_place_is_a_district_is_hollow(atlas):
    for one in features.site_features(atlas):
        hollow = one["properties"].get("approximate", False)
        assert hollow == (atlas.sites[one["id"]].location.precision == "district"), one["id"]


def test_a_site_grows_by_area_with_its_share_and_only_with_a_share(atlas):
    for site in atlas.sites.values():
        assert (features.site_radius(site) > features.SMALLEST) == (site.share_of_world is not None), site.id
    some = next(site for site in atlas.sites.values() if site.share_of_world is None)
    area = [
        features.site_radius(some.model_copy(update={"share_of_world": share})) ** 2 for share in (10, 20, 30)
    ]
    assert area[2] - area[1] == pytest.approx(area[1] - area[0], rel=0.05)


def test_each_kind_has_a_shape_of_its_own_and_each_group_a_colour():
    assert set(looks.SITE_SHAPES) == set(SITE_KINDS)
    assert len(set(looks.SITE_SHAPES.values())) == len(SITE_KINDS)
    for colours in looks.GOODS_COLOURS.values():
        assert set(colours) == set(COMMODITY_GROUPS)
        assert len(set(colours.values())) == len(colours)


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_site_colours_stand_out_three_to_one(mode):
    colours = {**looks.GOODS_COLOURS[mode], **looks.FORUM_COLOURS[mode]}
    for ground in ("state", "land"):
        other = _luminance(looks.PALETTE[mode][ground])
        for name, colour in colours.items():
            low, high = sorted([_luminance(colour), other])
            assert (high + 0.05) / (low + 0.05) >= 3, (mode, ground, name)


def test_maps_of_the_page_stay_small(atlas):
    base = len(layers.layer_bytes(atlas, "base"))
    for name in ("resources", "forums"):
        assert base + len(layers.layer_bytes(atlas, name)) < 300_000


CHOICES = {
    "goods": GOODS,
    "commodities": ("gold", "gas", "uranium", "hydropower"),
    "site_kinds": SITE_KINDS,
    "states": FIVE,
    "statuses": STATUSES,
}


def test_shown_and_hidden_make_up_all_sites_for_every_pair_of_filters(atlas):
    for (one, values), (other, others) in itertools.combinations(CHOICES.items(), 2):
        for value, second in itertools.product(values, others):
            view = View(**{one: (value,), other: (second,)})
            shown = {site.id for site in sites.shown(atlas, view)}
            assert shown.isdisjoint(sites.hidden(atlas, view))
            assert len(shown) + len(sites.hidden(atlas, view)) == SITES


def test_filters_combine(atlas):
    view = View(goods=("uranium-nuclear",), states=("kaz",), japan="yes", statuses=("operating",))
    expected = {
        site.id
        for site in atlas.sites.values()
        if {"uranium", "nuclear", "nuclear-fuel"} & set(site.commodities)
        and (site.state, site.status) == ("kaz", "operating")
        and site.japanese_involvement
    }
    assert {site.id for site in sites.shown(atlas, view)} == expected
    assert "kaz-west-mynkuduk-appak-mine" in expected


@pytest.mark.parametrize("base", [View(), View(states=("uzb",)), View(goods=("rare-metals",), japan="yes")])
def test_a_count_says_what_choosing_the_value_would_show(atlas, base):
    for name, values in CHOICES.items():
        found = sites.counts(atlas, base, name)
        for value in values:
            assert found[value] == len(sites.shown(atlas, base.with_(**{name: (value,)}))), (name, value)
    assert sites.counts(atlas, base, "japan")["yes"] == len(sites.shown(atlas, base.with_(japan="yes")))


def test_an_empty_result_names_the_filters_whose_removal_helps(atlas):
    view = View(goods=("hydropower",), site_kinds=("mine",), states=("kaz",))
    assert not sites.shown(atlas, view)
    assert sites.to_loosen(atlas, view) == ("goods", "site_kinds")
    assert sites.to_loosen(atlas, View(states=("jpn",), japan="yes")) == ("states",)


def test_a_site_of_an_unknown_commodity_is_refused(atlas):
    row = atlas.sites["kgz-kumtor-gold-mine"].model_dump()
    with pytest.raises(ValidationError, match="not a known commodity"):
        Site.model_validate({**row, "commodities": ("unobtainium",)})


def test_a_commodity_belongs_to_one_group():
    assert sum(len(goods) for goods in COMMODITY_GROUPS.values()) == len(GROUP_OF)


# the address


def test_the_view_of_the_page_survives_the_address(atlas):
    view = View(
        part="states", goods=("hydropower",), commodities=("gold",), site_kinds=("mine",), japan="yes",
        compared=("uzb", "kaz"),
    )  # fmt: skip
    assert parse(parameters(view), atlas) == (view, ())


def test_compared_states_keep_their_order_and_stop_at_three(atlas):
    view, unknown = parse({"compare": ["uzb", "kaz", "tkm", "kgz", "mars"], "part": ["cellar"]}, atlas)
    assert view.compared == ("uzb", "kaz", "tkm")
    assert set(unknown) == {"compare=kgz", "compare=mars", "part=cellar"}


# numbers


def test_every_indicator_stands_once_on_the_page(atlas):
    told = []
    for group in ("people", "trade", "japan", "resources"):
        charts, listed = indicators.families(indicators.of_group(atlas, group))
        told += [one.id for family in charts for one in family.rows] + [one.id for one in listed]
    assert sorted(told) == sorted(atlas.indicators)


def test_a_chart_never_mixes_units_or_things(atlas):
    charts, _ = indicators.families(atlas.indicators.values())
    assert charts
    for family in charts:
        assert len(family.rows) > 1
        assert {one.unit for one in family.rows} == {family.unit}
        assert not any(isinstance(one.value, str) for one in family.rows)
        if family.name is None:
            assert all(one.name.startswith("Share of world ") for one in family.rows)
        else:
            assert {one.name for one in family.rows} == {family.name}


def test_statements_without_a_year_follow_the_states(atlas):
    assert len(indicators.undated(atlas)) == 3
    assert len(indicators.undated(atlas, ("tjk", "kaz"))) == 3
    assert indicators.undated(atlas, ("kaz",)) == ()


def test_a_state_filter_keeps_the_region(atlas):
    found = indicators.of_group(atlas, "resources", ("tkm",))
    assert {one.state for one in found} == {"tkm", None}


# forums


def test_every_format_is_there_and_every_meeting_is_drawn_or_named(atlas):
    assert len(atlas.forums) == FORMATS
    every = list(forums.meetings(atlas))
    assert len(every) == sum(len(one.summits) for one in atlas.forums.values())
    drawn = [one["id"] for one in layers.forums_layer(atlas)["features"]]
    assert sorted(drawn) == sorted(one.feature_id for one in every if one.on_map)
    assert len(set(drawn)) == len(drawn)
    away = {one.summit.place for one in every if not one.on_map}
    assert away == {"New York", "Washington", "Online"}


def test_short_names_tell_the_forums_apart(atlas):
    names = [forums.short_name(one) for one in atlas.forums.values()]
    assert len(set(names)) == FORMATS


# programmes


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


# profiles


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


# comparison


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
    assert [cell.text for cell in cells] == ["member", "no member"]
