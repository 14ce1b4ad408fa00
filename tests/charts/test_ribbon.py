"""The ribbon of a slip: its pieces end where somebody took over, and its words are escaped."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from atlas.charts.ribbon import ribbon, share, surname
from atlas.knowledge import as_of
from atlas.knowledge.delays import delay
from atlas.model import Atlas

HOSTILE = "<img src=x onerror=alert(1)>"


def test_the_pieces_fill_the_ribbon_and_meet_where_somebody_took_over(atlas: Atlas) -> None:
    """9 August 2024 to 20 December 2025: Ishiba took over after 53 of the 498 days, Takaichi after 438."""
    drawn = ribbon(delay(atlas, "summit"))
    found = re.findall(r"top:0;bottom:0;left:([\d.]+)%;width:([\d.]+)%", drawn)
    pieces = [(float(left), float(width)) for left, width in found]
    starts = [left for left, _ in pieces]
    assert starts == pytest.approx([0, 100 * 53 / 498, 100 * 438 / 498], abs=0.06)
    assert sum(width for _, width in pieces) == pytest.approx(100, abs=0.2)


def test_it_names_what_happened_at_its_ends_and_who_took_over(atlas: Atlas) -> None:
    drawn = ribbon(delay(atlas, "summit"))
    seen = re.sub(r"<[^>]*>", " ", drawn)
    for words in (
        "Hyuga-nada earthquake",
        "Called off by Kishida",
        "Ishiba",
        "Takaichi",
        "dinner",
        "498 days",
    ):
        assert words in seen, words
    told = re.search(r'aria-label="([^"]*)"', drawn)
    assert told
    assert told[1].index("Hyuga-nada") < told[1].index("Ishiba") < told[1].index("Plenary")


def test_a_hostile_word_stays_a_word(atlas: Atlas) -> None:
    known = delay(atlas, "summit")
    quake = known.causes[0].model_copy(update={"short": HOSTILE})
    hostile = type(known)(known.slip, known.planned, known.held, known.opened, (quake, *known.causes[1:]))
    assert "<img" not in ribbon(hostile)
    assert "&lt;img" in ribbon(hostile)


def test_what_was_not_held_has_no_ribbon(atlas: Atlas) -> None:
    then = as_of.known(atlas, dt.date(2024, 9, 1))
    with pytest.raises(ValueError, match="has not been held"):
        ribbon(delay(then, "summit"))


def test_shares_and_surnames() -> None:
    first, last = dt.date(2024, 8, 9), dt.date(2025, 12, 20)
    assert share(first, first, last) == 0
    assert share(last, first, last) == 1
    assert share(dt.date(2024, 10, 1), first, last) == pytest.approx(53 / 498)
    assert surname("Fumio Kishida") == "Kishida"
