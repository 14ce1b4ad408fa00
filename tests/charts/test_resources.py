"""Charts of numbers: one scale for pictures beside each other, years kept apart, states told apart."""

from __future__ import annotations

import pytest

from atlas.charts.resources import family_chart, measures_chart
from atlas.model import Atlas
from atlas.region.comparison import FIVE, measures
from atlas.region.indicators import families, of_group, value_text

POPULATION = {"Japan": "124 million", "Uzbekistan": "36.4 million", "Kyrgyzstan": "7.2 million"}
"""Of 123,975,371, 36,361,859 and 7,221,868 persons, rounded by hand to a tenth of a million."""


@pytest.mark.parametrize("name", POPULATION)
def test_population_is_told_in_millions(atlas: Atlas, name: str) -> None:
    state = next(key for key, one in atlas.states.items() if one.name == name)
    found = [one for one in atlas.indicators.values() if (one.name, one.state) == ("Population", state)]
    assert [value_text(one) for one in found] == [POPULATION[name]]


def test_the_full_number_stands_behind_the_bar(atlas: Atlas) -> None:
    (family,) = [one for one in families(of_group(atlas, "people"))[0] if one.name == "Population"]
    signs = dict.fromkeys((one.id for one in family.rows), "")
    rows = family_chart(atlas, family, signs, 1.0).to_dict()["data"]["values"]
    by_label = {row["label"].partition(",")[0]: row for row in rows}
    assert "36.4 million persons" in by_label["Uzbekistan"]["label"]
    assert "36\u2009361\u2009859 persons" in by_label["Uzbekistan"]["note"]


def test_charts_beside_each_other_have_the_scale_that_is_given(atlas: Atlas) -> None:
    (family,) = [one for one in families(of_group(atlas, "resources"))[0] if one.name is None]
    signs = dict.fromkeys((one.id for one in family.rows), "")
    made = family_chart(atlas, family, signs, 45.0).to_dict()
    assert made["encoding"]["x"]["scale"]["domain"] == [0, 45.0]


def test_a_count_is_that_of_the_records(atlas: Atlas) -> None:
    by_label = {one.label: one.values for one in measures(atlas)}
    assert len(by_label) == 7
    for label, kind in (
        ("Bilateral items around the summit", "bilateral"),
        ("Japan's longer record", "project"),
    ):
        for state in FIVE:
            counted = [one for one in atlas.commitments.values() if one.kind == kind and state in one.states]
            assert by_label[label][state] == len(counted)
    for state in FIVE:
        counted = [one for one in atlas.sites.values() if one.state == state]
        assert by_label["Mines, fields, plants"][state] == len(counted)


def test_every_line_ends_at_its_largest_state_and_names_those_compared(atlas: Atlas) -> None:
    found = measures(atlas)
    rows = measures_chart(atlas, found, ("kaz", "uzb")).to_dict()["layer"][1]["data"]["values"]
    by_label: dict[str, list[dict]] = {}
    for row in rows:
        by_label.setdefault(row["label"], []).append(row)
    assert len(by_label) == len(found)
    for label, five in by_label.items():
        assert len(five) == len(FIVE)
        assert max(row["share"] for row in five) == 1
        assert min(row["share"] for row in five) >= 0
        assert "Kazakhstan" in label
        assert "Uzbekistan" in label
        assert {row["state"] for row in five} == {"Kazakhstan", "Uzbekistan", "Other states of the five"}
