"""The views that are looked at are views of the Atlas."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from atlas.address import PAGES, parse
from atlas.model import Atlas
from tests.reach.shots import name
from tests.reach.views import VIEWS

WRONG = "/?theme=magic&at=atlantis"
"""The view of the notice that something in the address was not understood."""


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_understood(atlas: Atlas, view: str) -> None:
    told = urlsplit(view)
    asked = {key: values for key, values in parse_qs(told.query).items() if key != "embed"}
    _, unknown = parse(asked, atlas)
    assert bool(unknown) == (view == WRONG), unknown


def test_every_page_is_among_them() -> None:
    opened = {urlsplit(view).path.strip("/") or "summit" for view in VIEWS}
    assert opened == set(PAGES)


def test_every_view_has_a_picture_of_its_own() -> None:
    assert len({name(view) for view in VIEWS}) == len(VIEWS)
