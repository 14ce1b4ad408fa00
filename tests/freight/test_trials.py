"""Japan's trials of the Caspian route: what the pages say of them is what their sources say."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from atlas.freight import figures, trials
from atlas.freight.graph import the_network
from atlas.freight.routing import answer
from atlas.knowledge import as_of
from atlas.model import Atlas, DaySpan, Trial


def test_waits_at_aktau_as_the_companies_told_them(atlas: Atlas) -> None:
    """Planned and measured days at Aktau as ye-live.com printed them on 21 October 2025: to Hamburg 7 and 29,
    to Izmit 7 and 41, to Kocaeli 2 and 29; to Milan 23, without a plan."""
    found = trials.waits(trials.tried(atlas, trials.CASPIAN), "aktau-port")
    told = sorted(
        (one.promised.low if one.promised else 0, one.measured.low) for one in found if one.measured
    )
    assert told == [(0, 23), (2, 29), (7, 29), (7, 41)]
    assert trials.extent(found) == (23, 41)
    assert trials.extent([]) is None


def test_days_from_end_to_end_as_they_were_reported(atlas: Atlas) -> None:
    """LNEWS, 9 October 2025: Nagoya to Türkiye 98 days, by ship about 60, four times the freight; to Italy
    100 days planned and more than half a year taken."""
    ways = {one.trial: one for one in trials.whole_ways(trials.tried(atlas, trials.CASPIAN))}
    parts = ways.pop("mlit-2024-toyota-tsusho-turkiye")
    assert parts.promised is None, "the source names no plan"
    assert (parts.measured, parts.by_sea) == (
        DaySpan(low=98, high=98),
        DaySpan(low=60, high=60, bound="about"),
    )
    assert atlas.trials["mlit-2024-toyota-tsusho-turkiye"].cost_ratio == 4
    (italy,) = ways.values()
    assert italy.promised == DaySpan(low=100, high=100)
    assert italy.measured is not None
    assert italy.measured.bound == "at-least"
    assert italy.measured.low == pytest.approx(365 / 2, abs=1)


def test_five_were_selected_in_november_2024(atlas: Atlas) -> None:
    """Two to Türkiye, one each to Italy, Germany and France, said the transport ministry."""
    first = [one for one in atlas.trials.values() if "fiscal 2023" in one.programme]
    assert len(first) == 5
    assert all(one.route == trials.CASPIAN for one in first)


def test_other_ways_are_not_counted_as_the_caspian(atlas: Atlas) -> None:
    over = {one.id for one in trials.tried(atlas, trials.CASPIAN)}
    assert over.isdisjoint({"mlit-2024-toyo-trans-honey", "mlit-2025-gwg-tashkent"})


def test_results_are_not_known_before_they_were_told(atlas: Atlas) -> None:
    """The results are of 9 and 21 October 2025, the selection of 19 November 2024."""
    before = as_of.known(atlas, dt.date(2025, 10, 8))
    assert not [one for one in before.trials.values() if one.measured or one.waits]
    after = as_of.known(atlas, dt.date(2025, 10, 21))
    assert len([one for one in after.trials.values() if one.measured or one.waits]) == 4


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "announced"}, "only a completed trial"),
        ({"began": "2025-06", "ended": "2025-03"}, "must not be before began"),
        ({"measured": {"low": 98, "high": 60}}, "must not be below low"),
        ({"days": 98}, "Extra inputs"),
    ],
)
def test_a_trial_cannot_say_what_did_not_happen(atlas: Atlas, change: dict[str, object], words: str) -> None:
    made = atlas.trials["mlit-2024-toyota-tsusho-turkiye"].model_dump(mode="json") | change
    with pytest.raises(ValidationError, match=words):
        Trial.model_validate(made)


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("mlit-2024-toyota-tsusho-turkiye", "nagoya-port", "izmit"),
        ("mlit-2024-gwg-turkiye", "hakata-port", "izmit"),
        ("mlit-2024-gwg-germany", "hakata-port", "hamburg"),
        ("mlit-2024-toyo-trans-italy", "nagoya-port", "milan"),
        ("mlit-2024-honda-antwerp", "nagoya-port", "antwerp"),
    ],
)
def test_a_trial_can_be_asked_as_a_question(atlas: Atlas, key: str, start: str, end: str) -> None:
    """The ends that the trade press names, over the places that it names; the trial then stands beside the
    first way."""
    network, trial = the_network(), atlas.trials[key]
    asked = trials.as_question(network, trial)
    assert asked is not None
    assert (asked.start, asked.end) == (start, end)
    made = answer(network, asked).itineraries[0]
    assert set(trial.via) <= set(made.places)
    assert trial in figures.trials(atlas, network, made)


def test_every_trial_is_a_question_or_has_an_end_that_no_source_names(atlas: Atlas) -> None:
    """France, Kyrgyzstan, Japan, Japan and Europe: all that the sources of four trials say of an end."""
    network = the_network()
    left = {key for key, trial in atlas.trials.items() if trials.as_question(network, trial) is None}
    assert left == {key for key, trial in atlas.trials.items() if trials.unnamed(trial)}
    told = {getattr(atlas.trials[key], end).name for key in left for end in trials.unnamed(atlas.trials[key])}
    assert told == {"France", "Kyrgyzstan", "Japan", "Europe"}
    assert len(atlas.trials) - len(left) == 5


def test_the_ship_of_a_trial_round_europe_is_found_without_being_asked_for(atlas: Atlas) -> None:
    """Honda's parts were to go from Poti to Antwerp by ship: by great circles at least 6,870 km from Poti
    (42.2 N 41.7 E) by the Bosphorus (41.3 N 29.1 E), the Dardanelles (40.2 N 26.4 E), Cape Maleas (36.4 N
    22.6 E), Cap Bon (37.2 N 11 E), Gibraltar (36 N 5.6 W), Cape St Vincent (36.9 N 9.1 W), Finisterre (43 N
    9.6 W), Ushant (48.7 N 5.6 W) and Dover (51 N 1.4 E) to Antwerp."""
    network = the_network()
    asked = trials.as_question(network, atlas.trials["mlit-2024-honda-antwerp"])
    assert asked is not None
    ship = network.links[answer(network, asked).itineraries[0].legs[-1]]
    assert ship.leg.id == "poti-antwerp"
    assert 0.99 * 6870 < ship.km < 1.08 * 6870
