"""Marks of a drawn map: at their places, and a badge where they would cover each other."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from atlas.takeaway.paper.badges import BADGE, Mark, drawn, gathered

COLOURS = ("a", "b", "c")

marks = some.lists(
    some.builds(
        Mark,
        x=some.integers(0, 200),
        y=some.integers(0, 200),
        radius=some.sampled_from([5, 7]),
        colour=some.sampled_from(COLOURS),
        drawn=some.just("<circle/>"),
        is_record=some.booleans(),
    ),
    max_size=30,
)


@given(marks)
def test_no_group_covers_another_and_no_record_is_lost(given_marks: list[Mark]) -> None:
    groups = gathered(given_marks)
    records = [mark for group in groups for mark in group.members if mark.is_record]
    assert Counter(records) == Counter(mark for mark in given_marks if mark.is_record)
    of_records = [group for group in groups if group.members[0].is_record]
    assert not any(one.covers(other) for one in of_records for other in of_records if one is not other)


@given(marks)
def test_a_group_stands_at_the_place_of_one_of_its_marks(given_marks: list[Mark]) -> None:
    places = {(mark.x, mark.y) for mark in given_marks}
    for group in gathered(given_marks):
        assert (group.members[0].x, group.members[0].y) in places


def test_a_badge_says_how_many_and_each_colour_has_its_share() -> None:
    three = [Mark(50, 50, 5, colour, "<i/>") for colour in ("a", "a", "b")]
    port = Mark(55, 50, 5, "place", "<b/>", is_record=False)
    far = Mark(50 + 2 * BADGE, 50, 5, "c", "<u/>")
    told = drawn(gathered([*three, port, far]))
    assert "<u/>" in told
    assert "<i/>" not in told
    assert "<b/>" not in told, "its middle is under the badge"
    assert re.findall(r"<text[^>]*>(\d+)</text>", told) == ["3"]
    assert re.findall(r'stroke="var\(--(\w)\)" stroke-dasharray="(\d) 3"', told) == [("a", "2"), ("b", "1")]
