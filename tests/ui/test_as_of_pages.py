"""The clocked pages on twenty days: no record that was learnt later, and no later date, in what they show."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from atlas.address import RESOURCE_PARTS, SOURCE_PARTS
from atlas.knowledge import as_of
from atlas.model import Atlas, first_day
from atlas.model.load import the_atlas
from atlas.words import date, plain
from tests.kit.days import DAYS
from tests.kit.pages import open_page, texts

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({MONTHS}) (\d{{4}})\b")

NAMED = {"events": "title", "commitments": "title", "delays": "reason", "facts": "statement"}
"""Kind of record -> a text of its own that no other record has."""


@pytest.fixture(scope="module", params=DAYS, ids=str)
def then(request: pytest.FixtureRequest) -> Atlas:
    return as_of.known(the_atlas(), request.param)


@pytest.mark.parametrize("name", ["summit", "declaration", "timeline"])
def test_nothing_learnt_later_is_on_the_page(then: Atlas, atlas: Atlas, name: str) -> None:
    assert then.day
    at = open_page(name, asof=then.day.isoformat())
    assert not at.exception
    shown = texts(at)
    if name == "timeline":
        assert all(event.title in shown for event in then.events.values())
    for kind, field in NAMED.items():
        for key, record in atlas.kind(kind).items():
            if key not in then.kind(kind):
                assert plain(getattr(record, field)) not in shown, f"{kind} {key}"
    for source in atlas.sources.values():
        if source.id not in then.sources and source.url:
            assert f"<{source.url}>" not in shown, source.id
    planned = {when for event in then.events.values() for when in (event.date, event.end_date) if when}
    ahead = {date(when) for when in planned if first_day(when) > then.day}
    for found in WRITTEN.finditer(shown):
        day = dt.datetime.strptime(found.group(), "%d %B %Y").date()
        assert day <= then.day or found.group() in ahead, found.group()


PARTS = [
    ("corridor", None),
    *(("resources", part) for part in RESOURCE_PARTS),
    *(("sources", part) for part in SOURCE_PARTS),
]
"""The pages without a clock, with their parts."""


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_the_other_pages_stand_on_any_day(then: Atlas, name: str, part: str | None) -> None:
    assert then.day
    at = open_page(name, asof=then.day.isoformat(), **({"part": part} if part else {}))
    assert not at.exception
    assert texts(at)
