"""The one book of colours, strokes and signs: seen on both pages, told to Streamlit, nowhere else."""

from __future__ import annotations

import re
import tomllib
from typing import get_args

import pytest

from atlas.map import looks
from atlas.model.base import Status
from tests.kit.server import ROOT
from tests.kit.sight import contrast

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
PAGES = {mode: CONFIG["theme"][mode]["backgroundColor"] for mode in ("light", "dark")}
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
INKS = {
    **{name: getattr(looks, name) for name in ("SERIES", "SECOND", "LOSS", "QUIET", "FIGURE", "CHOSEN")},
    **looks.EVENT_COLOURS,
    **{verdict: colour for verdict, (colour, _) in looks.VERDICT_MARKS.items()},
}


def test_black_on_white_is_the_most_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01), "a value that WCAG's authors give"


@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("name", INKS)
def test_inks_of_charts_are_seen_on_both_pages(name: str, mode: str) -> None:
    assert contrast(INKS[name], PAGES[mode]) >= 3


@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("subject", [*looks.THEME_COLOURS["light"], *looks.GOODS_COLOURS["light"]])
def test_text_of_a_theme_has_the_colour_of_its_marks(subject: str, mode: str) -> None:
    told = {**looks.THEME_COLOURS[mode], **looks.GOODS_COLOURS[mode]}
    assert CONFIG["theme"][mode][f"{looks.TEXT_COLOURS[subject]}TextColor"] == told[subject]
    assert contrast(told[subject], PAGES[mode]) >= 3


def test_the_page_of_the_first_view_is_that_of_the_live_one() -> None:
    assert dict(looks.PAGE) == PAGES


@pytest.mark.parametrize("mode", PAGES)
def test_a_chart_without_colours_of_its_own_takes_those_of_the_book(mode: str) -> None:
    assert CONFIG["theme"][mode]["chartCategoricalColors"] == list(looks.EVENT_COLOURS.values())


def test_colours_stand_in_the_book_alone() -> None:
    """Beside it only Streamlit's configuration, which the test above compares, and style sheets have any."""
    files = [*(ROOT / "atlas").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    files += [file for file in (ROOT / "atlas" / "static").rglob("*.js") if "leaflet" not in file.parts]
    held = {str(file.relative_to(ROOT)) for file in files if HEX.search(file.read_text(encoding="utf-8"))}
    assert held == {"atlas/map/looks.py"}


def test_only_what_is_in_service_is_drawn_as_a_full_line() -> None:
    assert {status for status, stroke in looks.STROKES.items() if stroke == "solid"} == {
        "operating",
        "completed",
    }
    assert set(looks.STROKES) <= set(get_args(Status))
