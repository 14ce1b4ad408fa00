"""Every record that came after the first edition says on which day it came in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from atlas.model import KINDS, Atlas

FIRST = Path(__file__).with_name("first_edition.txt")
"""Kind and id of each record of the first edition, 22 November 2026, as the history of the files has it."""


def test_every_record_is_of_the_first_edition_or_has_its_day(atlas: Atlas) -> None:
    first = set(FIRST.read_text(encoding="utf-8").split())
    added = {f"{one.kind}/{key}" for one in atlas.additions.values() for key in one.records}
    every = {f"{kind}/{key}" for kind in KINDS for key in atlas.kind(kind)}
    assert every - first - added == set(), "name new records in data/records/additions.yaml with their day"
    assert first & added == set()


def test_no_record_came_in_before_the_first_edition_or_after_this_one(atlas: Atlas) -> None:
    for one in atlas.additions.values():
        assert dt.date(2026, 11, 22) < one.date <= atlas.edition
        assert one.id == f"{one.date}-{one.kind}"


def test_no_record_was_looked_at_for_the_last_time_before_it_came_in(atlas: Atlas) -> None:
    for one in atlas.additions.values():
        early = [key for key in one.records if atlas.kind(one.kind)[key].checked < dt.date(2026, 11, 22)]
        assert early == []
