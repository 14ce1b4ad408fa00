"""The cut of Streamlit's fonts has all that is shown; red where `python -m data.build.fonts` is due."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from atlas.server.fonts import FONTS, instead
from data.build.fonts.cut import MEDIA, icons, ligatures

ICONS = "MaterialSymbols-Rounded.*.woff2"
TEXT = "SourceSansVF-Upright.*.woff2"


def one(folder: Path, name: str) -> Path:
    (found,) = folder.glob(name)
    return found


@pytest.mark.parametrize("name", [ICONS, TEXT])
def test_each_font_stands_in_for_the_one_that_streamlit_has_now(name: str) -> None:
    assert one(FONTS, name).name == one(MEDIA, name).name


def test_every_icon_that_code_names_is_in_the_font() -> None:
    all_icons = ligatures(TTFont(one(MEDIA, ICONS)))
    ours = ligatures(TTFont(one(FONTS, ICONS)))
    wanted = icons() & set(all_icons)
    assert {"filter_alt_off", "keyboard_arrow_down"} <= wanted
    assert wanted <= set(ours)


def test_the_text_font_has_the_letters_of_the_records() -> None:
    data = Path(__file__).resolve().parents[2] / "data" / "records"
    written = {letter for file in data.rglob("*.yaml") for letter in file.read_text(encoding="utf-8")}
    whole, ours = (set(TTFont(one(folder, TEXT)).getBestCmap()) for folder in (MEDIA, FONTS))
    missing = {letter for letter in written if ord(letter) in whole - ours}
    assert len(written) > 100
    assert not missing


def test_all_weights_of_the_text_stay() -> None:
    axes = [
        [(axis.axisTag, axis.minValue, axis.maxValue) for axis in TTFont(one(folder, TEXT))["fvar"].axes]
        for folder in (MEDIA, FONTS)
    ]
    assert axes[0] == axes[1]


@pytest.mark.parametrize("root", ["", "/atlas"])
def test_only_the_fonts_that_are_cut_are_replaced(root: str) -> None:
    name = one(FONTS, ICONS).name
    assert instead(f"{root}/static/media/{name}") == (f"{root}/app/static/fonts/{name}", False)
    text = one(FONTS, TEXT).name
    assert instead(f"{root}/static/media/{text}") == (f"{root}/app/static/fonts/{text}", True)
    for other in ("/static/media/other.woff2", "/static/media/../x", "/", f"/x/{name}"):
        assert instead(other) == (other, False)
