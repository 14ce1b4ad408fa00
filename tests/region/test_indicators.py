"""Numbers about states, the forums, and the addresses of the Resources page."""

from atlas.address import View, parameters, parse
from atlas.dialogue import forums
from atlas.map import layers
from atlas.region import indicators

SITES, FORMATS = 107, 16  # what the region's survey has


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
