"""A font with fewer glyphs, and which icons are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from atlas.server.preload import FRONT

ATLAS = Path(__file__).resolve().parents[3] / "atlas"
MEDIA = FRONT / "static" / "media"

LETTERS = (
    *range(0x20, 0x250),  # Latin with the marks of Turkmen, Uzbek, Turkish and romanised Japanese
    0x259,  # the schwa of Azerbaijani
    *range(0x2B0, 0x370),  # the letters that modify, and marks that combine
    *range(0x400, 0x500),  # Cyrillic
    *range(0x2000, 0x20D0),  # punctuation, small figures, currencies
    *range(0x2100, 0x2800),  # units, arrows, mathematics, shapes, signs
)
"""What texts are written with; another letter is shown in a font of the visitor's machine."""

FEATURES = (*subset.Options().layout_features, "tnum", "lnum")
"""What the text font keeps: the usual features, and figures of one width for tables."""

HEADING = {"wght": 600, "opsz": 20}
"""What is kept of the font of headings: their one weight (`.streamlit/config.toml`), drawn for 20 points."""

NAMES, POSTSCRIPT = (1, 3, 4, 6, 25), 6
"""Numbers of a font's own names among its name records (OpenType specification, `name`)."""

_ICON = re.compile(r":material/([a-z_0-9]+):")


def icons() -> set[str]:
    """Names of the icons that the Atlas or Streamlit's own front end may draw."""
    ours = (file for file in ATLAS.rglob("*") if file.suffix in (".py", ".toml", ".js"))
    front = (FRONT / "static" / "js").glob("*.js")
    return {name for file in (*ours, *front) for name in _ICON.findall(file.read_text(encoding="utf-8"))}


def ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each icon's name, of a font in which the name's letters, written out, give the icon."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 0x80}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            for first, ends in table.ligatures.items():
                for end in ends:
                    parts = (first, *end.Component)
                    if all(part in letters for part in parts):
                        found["".join(letters[part] for part in parts)] = end.LigGlyph
    return found


def cut_icons(source: Path, target: Path, names: Iterable[str]) -> None:
    """Write the icon font with these icons only; a name that the font does not know is passed over."""
    font = TTFont(source)
    known = ligatures(font)
    options = subset.Options(layout_closure=False, layout_features=["*"], glyph_names=False, flavor="woff2")
    cutter = subset.Subsetter(options)
    code = {ord(letter) for letter in "abcdefghijklmnopqrstuvwxyz0123456789_"}
    cutter.populate(unicodes=code, glyphs=sorted({known[name] for name in names if name in known}))
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def cut_letters(source: Path, target: Path, at: Mapping[str, float] | None = None) -> None:
    """Write a text font with LETTERS and FEATURES only, and its licence.

    at: axis of the font -> the one value that is kept of it; all values of every other axis stay.
    Its inner name becomes another: the Open Font License keeps the name of Source for the whole font.
    """
    font = TTFont(source)
    if at:
        font = instancer.instantiateVariableFont(font, dict(at))
    options = subset.Options(layout_features=list(FEATURES), flavor="woff2", name_IDs=range(15))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = "AtlasText" if record.nameID == POSTSCRIPT else "Atlas Text"
    subset.save_font(font, str(target), options)


def cut_print(source: Path, target: Path, weight: int) -> None:
    """Write one weight of the text font as TrueType for figures, which know no variable fonts: LETTERS of
    Latin script and punctuation, and the licence."""
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight})
    cutter = subset.Subsetter(subset.Options(layout_features=["kern", "lnum"], name_IDs=range(15)))
    cutter.populate(unicodes=[code for code in LETTERS if not 0x400 <= code < 0x500])
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = "AtlasPrint" if record.nameID == POSTSCRIPT else "Atlas Print"
    font.flavor = None
    font.save(target)
