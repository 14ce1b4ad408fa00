"""The Resources page as a visitor meets it, run without a browser."""

import re

import pytest

from atlas.model.load import the_atlas
from atlas.region import profiles
from atlas.words import plain, say_all, sum_of
from tests.kit.pages import map_told, open_page, texts


def _open(**parameters):
    at = open_page("resources", **parameters)
    assert not at.exception, at.exception
    return at


def _run(at):
    at.run()
    assert not at.exception, at.exception
    return at


PARTS = {
    "sites": "107 of 107 sites",
    "numbers": "share of the world total",
    "forums": "Calendar of forums",
    "states": "Japan's projects over time",
}


@pytest.mark.parametrize("part", PARTS)
def test_only_the_open_part_is_drawn(part):
    told = texts(_open(part=part))
    assert [name for name, words in PARTS.items() if words in told] == [part]


def test_the_control_opens_a_part_and_writes_the_address():
    at = _open()
    at.get_by_key("part").set_value("forums")
    at = _run(_run(at))
    assert at.query_params["part"] == "forums"
    assert PARTS["forums"] in texts(at)


def test_the_line_counts_what_the_map_draws():
    at = _open(goods="uranium-nuclear", state="kaz", status="operating")
    shown, drawn, unplaced = map(
        int, re.search(r"(\d+) of 107 sites: (\d+) drawn, (\d+) without", texts(at)).groups()
    )
    assert drawn == len(the_atlas().sites) - len(map_told(at, "resources")["hidden"])
    assert shown == drawn + unplaced
    assert len(at.dataframe[0].value) == shown
    assert 0 < shown < 107


def test_filters_combine_and_write_the_address():
    at = _open(goods="uranium-nuclear")
    at.toggle(key="sites-japan").set_value(True)
    at = _run(_run(at))
    assert at.query_params["japan"] == "yes"
    assert at.query_params["goods"] == "uranium-nuclear"
    names = set(at.dataframe[0].value["name"])
    assert names == {
        site.name
        for site in the_atlas().sites.values()
        if site.japanese_involvement and {"uranium", "nuclear", "nuclear-fuel"} & set(site.commodities)
    }


def test_an_empty_result_says_which_filter_to_loosen():
    at = _open(goods="hydropower", sitekind="mine", state="kaz")
    assert "Take off one of these filters: group of commodities, kind." in texts(at)
    at.button(key="sites-clear").click()
    at = _run(_run(at))
    assert "107 of 107 sites" in texts(at)


def test_a_site_opens_with_operator_status_involvement_and_sources():
    at = _open(at="kaz-sareco-stepnogorsk-plant")
    told = texts(at)
    site = the_atlas().sites["kaz-sareco-stepnogorsk-plant"]
    assert map_told(at, "resources")["selected"] == site.id
    for words in filter(None, (site.operator, site.japanese_involvement, site.status_note)):
        assert words.split(":")[0].split("(")[0] in told
    assert "Every programme" in " ".join(one.label for one in at.expander)
    assert all(the_atlas().sources[key].url in told for key in site.sources)


def test_a_weakly_placed_site_says_so():
    site = next(one for one in the_atlas().sites.values() if one.location.basis == "general-knowledge")
    assert "general map knowledge" in texts(_open(at=site.id))


FIVE = ("kaz", "kgz", "tjk", "tkm", "uzb")


@pytest.mark.parametrize("state", FIVE)
def test_a_profile_answers_with_sources(state):
    told = texts(_open(part="states", at=state))
    atlas = the_atlas()
    for words in (
        plain("Signed or promised around the summit:"),
        "Built or running with Japan:",
        "Mines, fields, plants:",
        "Freight to Europe without Russia:",
        "Forums of other powers:",
    ):
        assert words in told
    for one, amount in profiles.sums(profiles.of_kind(atlas, state, "bilateral")):
        (line,) = [
            row for row in told.splitlines() if plain(one.title) in row and plain(sum_of(amount)) in row
        ]
        assert re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]", line)
        assert all(atlas.sources[key].url in told for key in amount.sources)


def test_the_profile_of_japan_says_what_all_six_agreed():
    told = texts(_open(part="states", at="jpn"))
    assert plain("Agreed by all six at the summit: 15 items") in told
    assert "Forums of other powers" not in told


@pytest.mark.parametrize("state", [*FIVE, "jpn"])
def test_each_list_behind_a_profile_opens_and_the_others_stay_closed(state):
    at = _open(part="states", at=state)
    offered = {label.rpartition(" ")[0] for label in at.get_by_key(f"profile-lists-{state}").options}
    names = [name for name, words in say_all("profile_lists").items() if words in offered]
    assert len(names) == len(offered) > 5
    closed = len(at.button)
    for name in names:
        at.get_by_key(f"profile-lists-{state}").set_value(name)
        at = _run(_run(at))
        opened = len(at.button) - closed
        if name in ("numbers", "questions", "disputes", "facts", "claims"):
            assert opened == 0
        else:
            shown = at.get_by_key(f"profile-lists-{state}").options
            (label,) = [one for one in shown if one.startswith(say_all("profile_lists")[name])]
            assert opened == int(label.rpartition(" ")[2])


def test_the_comparison_opens_from_a_link():
    at = _open(part="states", compare=["tjk", "uzb"])
    (table,) = [one.value for one in at.markdown if one.value.startswith("| Compared |")]
    assert "| Tajikistan | Uzbekistan |" in table.splitlines()[0]
    (row,) = [line for line in table.splitlines() if line.startswith("| Share of world uranium mining")]
    assert "not known" in row.split("|")[2]
    assert "7 percent, 2022" in row.split("|")[3]


def test_a_format_opens_with_its_meetings_and_steps_the_others_back():
    at = _open(part="forums", at="china-central-asia")
    told = texts(at)
    assert plain("18 May 2023: Xi'an") in told
    assert "announced, not paid" in told
    assert map_told(at, "forums")["selected"] == "china-central-asia"
    assert "germany-z5plus1" in map_told(at, "forums")["dim"]
    assert not [key for key in map_told(at, "forums")["dim"] if key.startswith("china-central-asia")]


def test_the_scheme_that_nobody_knows_is_explained():
    at = _open(part="forums", at="usa-reclaiming-initiative")
    assert "Nothing of this name was found" in texts(at)
    labels = [one.label for one in at.button]
    assert "C5+1" in " ".join(labels).replace("\\", "")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("day", ["2004-09-01", "2014-01-01", "2023-06-01", "2025-12-21"])
def test_every_part_opens_on_a_day_before_most_was_known(part, day):
    _open(part=part, asof=day)
    _open(part=part, asof=day, at="uzb")
