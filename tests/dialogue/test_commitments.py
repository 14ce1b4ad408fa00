"""The pure core: views, choices, words, delays, layers."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from atlas.address import STATES, STATUSES, THEMES, View, parameters, parse
from atlas.dialogue.commitments import (
    commitments,
    counts,
    dimmed,
    facet,
    hidden,
    record_id,
    spot_id,
    spots,
    unplaced,
)
from atlas.freight.corridors import corridor_legs, corridor_ports
from atlas.knowledge.delays import delay
from atlas.map.layers import LAYERS, layer_bytes
from atlas.model import Atlas, first_day, last_day
from atlas.words import citation, compact, date, dates, mark, number, plain, reference, say_all, sum_of


def test_a_view_survives_the_address(atlas: Atlas) -> None:
    view = View(themes=("connectivity", "cross-cutting"), states=("kaz",), statuses=("agreed",), at="kaz")
    assert parse(parameters(view), atlas) == (view, ())


def test_the_empty_view_has_no_parameters(atlas: Atlas) -> None:
    assert parameters(View()) == {}
    assert parse({}, atlas) == (View(), ())


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ({"theme": ["magic"]}, ("theme=magic",)),
        ({"at": ["atlantis"]}, ("at=atlantis",)),
        ({"colour": ["red"]}, ("colour",)),
        ({"state": ["kaz", "rus", "rus"]}, ("state=rus",)),
        ({"theme": ["<script>" * 40]}, (("theme=" + "<script>" * 40)[:80],)),
        ({"at": [""]}, ("at=",)),
    ],
)
def test_unknown_values_fall_away(
    atlas: Atlas, asked: dict[str, list[str]], unknown: tuple[str, ...]
) -> None:
    view, told = parse(asked, atlas)
    assert told == unknown
    assert view.at is None
    assert view.themes == ()


def test_streamlits_own_parameters_are_left_alone(atlas: Atlas) -> None:
    assert parse({"embed": ["true"], "embed_options": ["show_toolbar"]}, atlas) == (View(), ())


def test_order_and_repeats_do_not_matter(atlas: Atlas) -> None:
    one, _ = parse({"theme": ["cross-cutting", "connectivity", "connectivity"]}, atlas)
    other, _ = parse({"theme": ["connectivity", "cross-cutting"]}, atlas)
    assert one == other


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", STATES)
def test_a_count_is_the_number_of_rows_it_promises(atlas: Atlas, theme: str, state: str) -> None:
    promised = counts(atlas, View(themes=(theme,)), "states")[state]
    assert promised == len(commitments(atlas, View(themes=(theme,), states=(state,))))


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_filter_leaves_only_that_status(atlas: Atlas, status: str) -> None:
    for one in commitments(atlas, View(statuses=(status,))):
        assert one.ledger[-1].status == status


def test_rows_are_the_placed_and_the_unplaced(atlas: Atlas) -> None:
    for view in (View(), View(themes=("connectivity",)), View(states=("tjk",), kinds=("project",))):
        shown = commitments(atlas, view)
        assert len(unplaced(shown)) + sum(bool(spots(one)) for one in shown) == len(shown)


def test_what_is_filtered_out_is_hidden_and_nothing_else(atlas: Atlas) -> None:
    drawn = {shape["id"] for shape in LAYERS["summit"](atlas)["features"] if "id" in shape}
    gone = set(hidden(atlas, View(themes=("minerals-energy",))))
    assert gone <= drawn
    for key in gone:
        assert atlas.commitments[record_id(key)].theme != "minerals-energy"
    for one in commitments(atlas, View(themes=("minerals-energy",))):
        assert one.id not in gone


def test_the_corridor_steps_back_without_connectivity(atlas: Atlas) -> None:
    corridor = (*corridor_legs(atlas), *corridor_ports(atlas))
    assert set(corridor) <= set(dimmed(atlas, View(themes=("human-resources",)), corridor))
    assert not set(corridor) & set(dimmed(atlas, View(themes=("connectivity",)), corridor))
    assert set(dimmed(atlas, View(states=("kaz",)), corridor)) == {"kgz", "tjk", "tkm", "uzb", "jpn"}


def test_no_national_position_is_drawn(atlas: Atlas) -> None:
    for one in atlas.commitments.values():
        assert all(spot.precision != "national" for spot in spots(one))


def test_spot_ids_lead_back(atlas: Atlas) -> None:
    assert record_id(spot_id(atlas.commitments["aktau-port-xray"], 2)) == "aktau-port-xray"


def test_facets_of_a_commitment(atlas: Atlas) -> None:
    one = atlas.commitments["aktau-port-xray"]
    assert facet(one, "themes") == ("connectivity",)
    assert set(facet(one, "states")) == {"kaz", "jpn"}


def test_the_summit_slipped_by_498_and_497_days(atlas: Atlas) -> None:
    """9 August 2024 to 20 December 2025: 22 + 30 + 31 + 30 + 31 days to the end of 2024, then 354 of 2025."""
    slipped = delay(atlas, "summit")
    assert slipped.days == 22 + 30 + 31 + 30 + 31 + 354 == 498
    assert slipped.opening_days == 497


def test_a_changed_record_changes_the_slip(atlas: Atlas) -> None:
    held = atlas.events["summit-held-tokyo-2025"].model_copy(update={"date": "2025-12-21"})
    changed = replace(atlas, events=MappingProxyType({**atlas.events, held.id: held}))
    assert delay(changed, "summit").days == 499


@pytest.mark.parametrize("name", LAYERS)
def test_layers_are_the_same_twice_and_small(atlas: Atlas, name: str) -> None:
    content = layer_bytes(atlas, name)
    assert content == layer_bytes(atlas, name)
    base = 0 if name == "base" else len(layer_bytes(atlas, "base"))
    assert base + len(content) <= 300_000


@pytest.mark.parametrize("name", LAYERS)
def test_every_clickable_feature_has_a_record(atlas: Atlas, name: str) -> None:
    shapes = LAYERS[name](atlas)["features"]
    keys = [shape["id"] for shape in shapes if "id" in shape]
    assert len(keys) == len(set(keys))
    for shape in shapes:
        if "id" in shape and not shape["properties"].get("quiet"):
            assert record_id(shape["id"]) in atlas.features
            assert shape["properties"]["name"]


def test_dates_keep_their_precision() -> None:
    assert date("2025-12-20") == "20 December 2025"
    assert date("2025-12") == "December 2025"
    assert date("2025") == "2025"
    assert dates("2025-12-19", "2025-12-20") == "19\u201320 December 2025"
    assert dates("2024-08-30", "2024-09-02") == "30 August 2024 \u2013 2 September 2024"


def test_the_ends_of_a_date() -> None:
    assert str(first_day("2024-02")) == "2024-02-01"
    assert str(last_day("2024-02")) == "2024-02-29"
    assert str(last_day("2023")) == "2023-12-31"
    assert str(last_day("2023-12")) == "2023-12-31"


@pytest.mark.parametrize("bad", ["2025-02-31", "9999999", "soon", "2025-13", "20-12-2025", ""])
def test_bad_dates_are_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"must be|calendar"):
        first_day(bad)


def test_numbers_have_thin_spaces_from_ten_thousand_on() -> None:
    assert number(1234) == "1234"
    assert number(20592571) == "20\u2009592\u2009571"
    assert number(40.5333, 2) == "40.53"
    assert number(1.8) == "1.8"


def test_sums_are_written_out(atlas: Atlas) -> None:
    amount = atlas.commitments["aktau-port-xray"].amounts[0]
    assert sum_of(amount) == "up to 719 million yen"


def test_data_text_cannot_become_markup() -> None:
    text = "*b* [x](http://a) $1$ :red[no] # h | `c` ~s~"
    shown = plain(text)
    for sign in "*[]$:#|`~":
        assert f"\\{sign}" in shown
    assert plain("1. first\n- second") == "1\\. first - second", "one line, which begins no list"


def test_every_language_of_a_source_has_a_name(atlas: Atlas) -> None:
    assert set(atlas.languages) <= set(say_all("languages"))


def test_a_footnote_leads_to_its_source(atlas: Atlas) -> None:
    source = atlas.sources["geonames"]
    assert f"(<{source.url}>" in mark(12, source)
    assert "¹²" in mark(12, source)
    line = reference(source)
    assert source.url is not None
    assert source.url in line
    assert plain(source.publisher) in line
    assert "undated" in citation(source)


def test_a_repeated_footnote_is_written_once(atlas: Atlas) -> None:
    named, other = mark(1, atlas.sources["geonames"]), mark(2, atlas.sources["osm-asia-rail"])
    once = f"One{named}, two{other}."
    assert compact(once) == once
    told = compact(f"One{named}, two{other}, one again{named}.")
    assert told.count(str(atlas.sources["geonames"].url)) == 1
    text, _, targets = told.partition("\n\n")
    assert text == "One[¹], two[²], one again[¹]."
    assert targets.startswith(f"[¹]: <{atlas.sources['geonames'].url}> ")


def test_links_of_earlier_editions_still_open_the_part_that_they_name(atlas: Atlas) -> None:
    assert parse({"part": ["formats"]}, atlas) == (View(part="forums"), ())
    assert parse({"part": ["rivals"]}, atlas) == (View(part="corridors"), ())
