"""What is drawn is seen on every ground and told apart by colour-blind eyes: the book of looks, computed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from coloraide import Color

from atlas.map import looks
from tests.kit.server import ROOT
from tests.kit.sight import contrast, distance, over, too_near
from tests.map.test_looks import CONFIG, PAGES

MARK, TEXT = 3.0, 4.5
"""Least contrast of what is drawn, and of text, by WCAG 2.2 AA (1.4.11, 1.4.3)."""

APART = 10.0
"""Least CIEDE2000 distance of two colours that nothing but their colour tells apart."""

GROUNDS = ("sea", "land", "state")
DRAWN = sorted(set(looks.PALETTE["light"]) - {*GROUNDS, "halo", "casing"})
SUBJECTS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "themes": looks.THEME_COLOURS,
    "goods": looks.GOODS_COLOURS,
    "forums": looks.FORUM_COLOURS,
}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.8361, -74.02), (50, 0, -82.7485), 3.4412),
    ],
)
def test_distances_are_those_of_the_formulas_own_test_data(
    one: tuple[float, ...], other: tuple[float, ...], apart: float
) -> None:
    """Sharma, Wu and Dalal, Color Research and Application 30 (2005) 21-30, table 1."""
    pair = [Color("lab-d65", [*values]).convert("srgb").to_string(fit=False) for values in (one, other)]
    assert Color(pair[0]).delta_e(Color(pair[1]), method="2000") == pytest.approx(apart, abs=0.01)


def test_red_and_green_of_one_lightness_are_one_to_who_sees_no_green() -> None:
    assert distance("#C0504D", "#7F7F3F") > 20
    assert distance("#C0504D", "#7F7F3F", "deutan") < 12
    assert over("#000000", 0.5, "#FFFFFF").upper() in ("#808080", "#7F7F7F")


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("name", DRAWN)
def test_every_colour_of_the_map_is_seen_on_every_ground(name: str, mode: str, ground: str) -> None:
    palette = looks.PALETTE[mode]
    assert contrast(palette[name], palette[ground]) >= MARK


@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_is_seen_on_every_ground(subject: str, mode: str) -> None:
    grounds = {**{name: looks.PALETTE[mode][name] for name in GROUNDS}, "page": PAGES[mode]}
    faint = [
        (name, ground)
        for name, colour in SUBJECTS[subject][mode].items()
        for ground, under in grounds.items()
        if contrast(colour, under) < MARK
    ]
    assert faint == []


@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_subjects_are_told_apart_by_colour_blind_eyes(subject: str, mode: str) -> None:
    assert list(too_near(SUBJECTS[subject][mode], APART)) == []


@pytest.mark.parametrize("mode", PAGES)
def test_groups_of_events_differ_in_colour_or_in_shape(mode: str) -> None:
    """A group is told by its colour; two that are near have marks of different shapes."""
    shapes: dict[str, set[str]] = {}
    for group, shape in (*looks.EVENT_LOOKS.values(), looks.PLAN_LOOK):
        shapes.setdefault(group, set()).add(shape)
    colours = {group: looks.PALETTE[mode][group] for group in shapes}
    apart = {frozenset((one, other)) for one in shapes for other in shapes if not shapes[one] & shapes[other]}
    assert list(too_near(colours, APART, apart)) == []


@pytest.mark.parametrize("mode", PAGES)
def test_a_line_of_the_corridor_is_told_apart_by_colour_or_named(mode: str) -> None:
    """The way is wider than all others and a closed line has a sign on it; the rest bear their names."""
    strokes = looks.PATHS
    second = {name for name, stroke in strokes.items() if stroke.get("sign") or stroke["weight"] >= 6}
    colours = {name: looks.PALETTE[mode][name] for name in strokes if name not in second}
    assert list(too_near(colours, APART)) == []


@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("colour", ["textColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_of_the_page_is_read_on_its_grounds(mode: str, colour: str, ground: str) -> None:
    theme = CONFIG["theme"][mode]
    assert contrast(theme[colour], theme[ground]) >= TEXT


@pytest.mark.parametrize("mode", PAGES)
def test_words_on_the_buttons_colour_are_read(mode: str) -> None:
    """Streamlit would write white on it, on the dark page too."""
    style = (ROOT / "atlas" / "static" / "page" / "page.css").read_text(encoding="utf-8")
    told = re.search(r'kind="primary"\] \*\) \{\s*color: light-dark\((#\w+), (#\w+)\)', style)
    assert told
    assert contrast(CONFIG["theme"][mode]["primaryColor"], told[1 if mode == "light" else 2]) >= TEXT


@pytest.mark.parametrize("mode", PAGES)
def test_small_print_is_read(mode: str) -> None:
    style = (ROOT / "atlas" / "static" / "page" / "page.css").read_text(encoding="utf-8")
    told = re.search(r'"stCaptionContainer"\] \{ color: light-dark\((#\w+), (#\w+)\)', style)
    assert told
    assert contrast(told[1 if mode == "light" else 2], PAGES[mode]) >= TEXT


@pytest.mark.parametrize("mode", PAGES)
def test_inks_and_names_on_the_map_are_read(mode: str) -> None:
    palette = looks.PALETTE[mode]
    assert min(contrast(palette["ink"], palette[ground]) for ground in (*GROUNDS, "halo")) >= TEXT
