"""The sheet of an itinerary: what its lines and folds say holds together, and with the network's answer."""

from __future__ import annotations

import pytest

from atlas.address import EMPTY, View
from atlas.freight.answer import answer_of, itinerary_of, pick_of
from atlas.freight.graph import the_network
from atlas.model import Atlas
from atlas.sheets.itinerary import verdict
from atlas.sheets.itinerary.sheet import sheet
from atlas.sheets.sheet import Fold, Line
from atlas.words import THIN, say

FIRST = EMPTY
AGAIN = EMPTY.with_(start="dostyk", end="almaty")
NOWHERE = EMPTY.with_(start="almaty", end="poti", avoid=("kaz",))


def row(found: tuple[Line, ...], label: str) -> Line:
    """The row of a table whose label begins so."""
    return next(one for one in found if one.label.startswith(label))


def fold(atlas: Atlas, view: View, key: str) -> Fold:
    return next(one for one in sheet(atlas, view).folds if one.key == key)


def figure(text: str) -> float:
    return float(text.replace(THIN, ""))


def test_kilometres_by_mode_and_by_state_add_up_to_the_whole(atlas: Atlas) -> None:
    """Each part is rounded to a whole, so the sum may be off by half a kilometre a part."""
    found = sheet(atlas, FIRST).lines
    whole = figure(found[0].label.removesuffix(" km"))
    modes = [part.split()[-2] for part in row(found, say("route.modes")).text.split(", ")]
    states = row(found, say("route.states")).text.partition(";")[0].split(", ")
    assert sum(map(figure, modes)) == pytest.approx(whole, abs=len(modes))
    assert sum(figure(part.split()[-2]) for part in states) == pytest.approx(whole, abs=len(states))
    assert f"{found[0].label}," in sheet(atlas, FIRST).title


@pytest.mark.parametrize("view", [FIRST, AGAIN, EMPTY.with_(start="almaty", end="budapest")])
def test_as_many_are_named_as_are_counted(atlas: Atlas, view: View) -> None:
    """A border, a change of gauge and a transshipment each; a link over three states has two borders."""
    shown = itinerary_of(view)
    assert shown
    found = sheet(atlas, view).lines
    for name, parts in (("gauges", shown.gauge_changes), ("transshipments", shown.transshipments)):
        line = row(found, say(f"route.{name}"))
        assert line.label.endswith(f", {len(parts)}")
        for key in parts:
            assert atlas.places[key].name in line.text
        assert (line.text.partition(";")[0] == say("route.none")) == (not parts)
    line = row(found, say("route.borders"))
    crossed = line.text.split("; ")
    assert len(crossed) == len(shown.crossings)
    assert sum(part.partition(" (")[0].count("\u2013") for part in crossed) == shown.borders


def test_the_arithmetic_adds_up_to_what_the_table_says(atlas: Atlas) -> None:
    """Kilometres times grams a tonne-kilometre, over a thousand, are kilograms a tonne; at both ends."""
    lines = [one for one in fold(atlas, FIRST, "plan-co2").lines if one.style == "cell"]
    sums = []
    part = 0.0
    for one in lines:
        cells = ["".join(getattr(span, "text", "") for span in cell) for cell in one.beside]
        if one.text == say("plan.sum"):
            assert figure(cells[2]) == pytest.approx(part, abs=1)
            sums.append(figure(cells[2]))
            part = 0.0
            continue
        km, grams, kg = map(figure, cells)
        assert kg == pytest.approx(km * grams / 1000, abs=0.5 * grams / 1000 + 0.05)
        part += kg
    assert len(sums) == 2
    text = row(sheet(atlas, FIRST).lines, say("plan.co2")).text
    # The table has whole kilograms, the sum has tenths: they are off by half of each at most.
    ends = [figure(end) for end in text.partition(" kg")[0].split("\u2013")]
    assert ends == pytest.approx(sums, abs=0.5 + 0.05)


def test_the_links_are_in_order_and_add_up(atlas: Atlas) -> None:
    shown = itinerary_of(FIRST)
    assert shown
    head, *links = fold(atlas, FIRST, "legs").lines
    assert head.style == "columns"
    assert len(links) == len(shown.legs)
    ends = [one.text.split(" \u2013 ") for one in links]
    assert [first for first, _ in ends[1:]] == [last for _, last in ends[:-1]]
    assert ends[0][0] == atlas.places[FIRST.start].name
    km = [figure(one.beside[0][0].text) for one in links]  # type: ignore[union-attr]
    assert sum(km) == pytest.approx(shown.km, abs=len(km) / 2)
    for key, one in zip(shown.legs, links, strict=True):
        assert one.sources == tuple(dict.fromkeys(the_network().links[key].leg.sources))


def test_the_way_chosen_is_the_one_that_is_told(atlas: Atlas) -> None:
    first, second = (sheet(atlas, FIRST.with_(pick=pick)) for pick in ("1", "2"))
    ways = fold(atlas, FIRST, "ways")
    assert ways.count == len(ways.lines) == len(answer_of(FIRST).itineraries)
    for pick, one in ((1, first), (2, second)):
        assert one.lines[0].text == say("route.way", pick=pick, count=ways.count)
        km = round(answer_of(FIRST).itineraries[pick - 1].km)
        assert figure(one.lines[0].label.removesuffix(" km")) == km
    best, other = answer_of(FIRST).itineraries[:2]
    assert f"+{round(other.km - best.km)} km" in ways.lines[1].text
    assert pick_of(FIRST.with_(pick="9")) == ways.count


def test_a_way_back_into_a_state_and_one_with_fewer_borders_are_said(atlas: Atlas) -> None:
    kicker = sheet(atlas, AGAIN).kicker
    assert kicker
    first, *others = answer_of(AGAIN).itineraries
    saved = max(first.borders - one.borders for one in others)
    assert "comes back through China" in kicker.text
    assert f"{saved} borders fewer" in kicker.text
    assert verdict.remarks(AGAIN.with_(avoid=("chn",))) is None


def test_where_no_way_is_left_its_sheet_says_what_would_open_one(atlas: Atlas) -> None:
    found = sheet(atlas, NOWHERE)
    remedies = answer_of(NOWHERE).remedies
    assert found.folds == ()
    assert found.lines[0].style == "head"
    assert [one.text for one in found.lines[1:]] == [verdict.remedy(atlas, key) for key in remedies]
    assert say("ask.remedy_avoid", country=say("countries.kaz")) in [one.text for one in found.lines]
    assert len(found.lines) > 1


def test_one_place_is_no_question(atlas: Atlas) -> None:
    found = sheet(atlas, EMPTY.with_(start="tashkent", end="tashkent"))
    assert "Tashkent" in found.title
    assert (found.lines, found.folds, found.kicker) == ((), (), None)


def test_a_way_through_iran_warns_before_all_else(atlas: Atlas) -> None:
    through = EMPTY.with_(start="tashkent", end="istanbul", by="breaks")
    assert [one.style == "warning" for one in sheet(atlas, through).lines[:2]] == [True, False]
    around = through.with_(avoid=("rus", "irn"))
    assert all(one.style != "warning" for one in sheet(atlas, around).lines)


def test_a_heavier_container_emits_more(atlas: Atlas) -> None:
    """Kilograms a container are those a tonne times the tonnes: half the tonnes, half the kilograms."""

    def box(tonnes: str) -> list[float]:
        text = row(sheet(atlas, FIRST.with_(tonnes=tonnes)).lines, say("plan.co2")).text
        ends = text.partition("; ")[2].partition(" kg")[0].split("\u2013")
        return [figure(end) for end in ends]

    assert box("10") == pytest.approx([end / 2 for end in box("20")], abs=10)
