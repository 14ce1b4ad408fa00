"""Writes the fonts of `atlas/static/fonts/`, each under the name that it has in Streamlit's front end, and
those of figures."""

from data.build.fonts.cut import ATLAS, HEADING, MEDIA, cut_icons, cut_letters, cut_print, icons

FONTS = ATLAS / "static" / "fonts"
PRINT = ATLAS / "takeaway" / "figure" / "fonts"

for old in FONTS.glob("*.woff2"):
    old.unlink()
(text,) = MEDIA.glob("SourceSansVF-Upright.*.woff2")
(serif,) = MEDIA.glob("SourceSerifVariable-Roman.*.woff2")
(symbols,) = MEDIA.glob("MaterialSymbols-Rounded.*.woff2")
cut_letters(text, FONTS / text.name)
cut_letters(serif, FONTS / serif.name, HEADING)
cut_icons(symbols, FONTS / symbols.name, icons())
(slanted,) = MEDIA.glob("SourceSansVF-Italic.*.woff2")
for name, file, weight in (("regular", text, 400), ("bold", text, 600), ("italic", slanted, 400)):
    cut_print(file, PRINT / f"{name}.ttf", weight)
