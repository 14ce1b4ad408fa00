"""Writes the fonts of `atlas/static/fonts/`, each under the name that it has in Streamlit's front end."""

from data.build.fonts.cut import ATLAS, HEADING, MEDIA, cut_icons, cut_letters, icons

FONTS = ATLAS / "static" / "fonts"

for old in FONTS.glob("*.woff2"):
    old.unlink()
(text,) = MEDIA.glob("SourceSansVF-Upright.*.woff2")
(serif,) = MEDIA.glob("SourceSerifVariable-Roman.*.woff2")
(symbols,) = MEDIA.glob("MaterialSymbols-Rounded.*.woff2")
cut_letters(text, FONTS / text.name)
cut_letters(serif, FONTS / serif.name, HEADING)
cut_icons(symbols, FONTS / symbols.name, icons())
