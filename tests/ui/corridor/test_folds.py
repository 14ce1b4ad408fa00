"""Every fold of the Corridor page opens without an error and says what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from atlas.address import CORRIDOR_PARTS, EMPTY, View, parse
from atlas.freight.corridors import rivals
from atlas.freight.graph import the_network
from atlas.freight.routing import question
from atlas.model import Atlas, Route
from atlas.sheets import feature
from atlas.sheets.itinerary import sheet as itinerary
from atlas.sheets.sheet import Fold, Text
from atlas.words import plain, say
from tests.kit.corridor import page

ANSWERS: dict[str, dict[str, Any]] = {
    "the first answer": {},
    "one with few figures": {"from_": "tashkent", "to": "istanbul"},
    "one without a quote": {"from_": "dostyk", "to": "almaty"},
}
PARTS = {part: {"part": part} for part in CORRIDOR_PARTS}
SELECTED = {at: {"at": at} for at in ("aktau-port", "aktau-port-alat-port", "caspian-sea")}
PAGES: dict[str, dict[str, Any]] = {**ANSWERS, **PARTS, **SELECTED}

UNDER = {"trials-notes", "rival-days", "rival-volumes", "route-legs-fold"}
"""Folds below the map beside those of the topics of published facts."""


def keys(made: AppTest) -> dict[str, Any]:
    """The expanders of a page that are drawn once they are open, and that of the trials, by their keys."""
    found = ((re.fullmatch(r"\$\$ID-[0-9a-f]+-(.+)", box.proto.id), box) for box in made.expander)
    of_trials = [box for box in made.expander if box.label == say("trials.notes")]
    drawn = {"trials-notes": of_trials[0]} if of_trials else {}
    return drawn | {key[1]: box for key, box in found if key}


@cache
def opened(name: str) -> tuple[AppTest, dict[str, Any]]:
    """A page with all its folds open, those that stand in a fold among them."""
    address = PAGES[name]
    made = page(**address)
    known: set[str] = set()
    while new := keys(made).keys() - known:
        for key in new:
            made.session_state[key] = True
        made.run()
        assert not made.exception, (address, made.exception)
        known |= new
    return made, keys(made)


def said(box: Any) -> str:
    """The sentences in a fold."""
    return "\n".join(str(one.value) for one in (*box.markdown, *box.caption, *box.warning))


def view_of(atlas: Atlas, address: dict[str, Any]) -> View:
    values = {name.rstrip("_"): [value] for name, value in address.items()}
    return parse(values, atlas)[0]


def folds_of(atlas: Atlas, address: dict[str, Any]) -> tuple[Fold, ...]:
    """The folds of the sheet that the panel shows, in the form of a fold."""
    view = view_of(atlas, address)
    if view.at:
        return tuple(fold for fold in feature.sheet_on(view.at, None).folds if fold.count)
    shown = itinerary.sheet(atlas, view).folds
    return tuple(fold for fold in shown if fold.count and fold.key not in ("ways", "legs"))


def words_of(fold: Fold) -> Iterator[str]:
    """The words of each line of a fold, as Markdown has them."""
    for one in fold.lines:
        for span in (span for cell in (one.spans, *one.beside) for span in cell):
            if isinstance(span, Text) and span.text.strip():
                yield plain(span.text)


@pytest.mark.parametrize("name", PAGES)
def test_every_fold_of_the_panel_opens_with_all_that_its_sheet_says(atlas: Atlas, name: str) -> None:
    made, boxes = opened(name)
    folds = folds_of(atlas, PAGES[name])
    assert folds
    for fold in folds:
        assert f"{fold.title} \u00b7 {fold.count}" == boxes[fold.key].label
        text = said(boxes[fold.key])
        for words in words_of(fold):
            assert words in text, (fold.key, words)
    assert not made.error


def routes(atlas: Atlas) -> list[Route]:
    """The named routes that stand side by side for the question that the page opens with."""
    shown = rivals(the_network(), question(EMPTY))
    return [atlas.routes[one.route] for one in atlas.corridors.values() if one.id in shown and one.route]


def test_every_fold_below_the_map_opens_with_its_records(atlas: Atlas) -> None:
    expected = {
        "trials-notes": [one.note for one in atlas.trials.values() if one.note],
        "rival-days": [one.text for route in routes(atlas) for one in route.transit_days],
        "rival-volumes": [route.name for route in routes(atlas) if route.volumes],
    }
    for fact in atlas.facts.values():
        expected.setdefault(f"freight-{fact.topic}", []).append(fact.statement)
    seen: set[str] = set()
    for part in CORRIDOR_PARTS:
        _, boxes = opened(part)
        for key in boxes.keys() & expected.keys():
            text = said(boxes[key])
            assert expected[key], key
            for words in expected[key]:
                assert plain(words) in text, (part, key, words)
        seen |= boxes.keys()
    topics = {key for key in seen if key.startswith("freight-")}
    assert seen >= UNDER
    assert len(topics) > 6
    assert topics <= expected.keys()


def test_no_fold_is_left_unread(atlas: Atlas) -> None:
    """A fold that neither test above reads would open unseen; lists of sources have their titles."""
    for name, address in PAGES.items():
        _, boxes = opened(name)
        of_sheet = {fold.key for fold in folds_of(atlas, address)}
        for key, box in boxes.items():
            if key.startswith("sources-"):
                assert say("languages.en") in said(box), (name, key)
                continue
            assert key in of_sheet | UNDER or key.startswith("freight-"), (name, key)
