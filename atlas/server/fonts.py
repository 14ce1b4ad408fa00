"""Streamlit's fonts with the glyphs that the Atlas shows and no others: a sixth of the bytes.

Streamlit's stylesheet names its fonts; the files of `static/fonts/` have the same names and are sent instead.
They are made by `python -m data.build.fonts`.
"""

from __future__ import annotations

from atlas.assets import STATIC

FONTS = STATIC / "fonts"

_NAMES = frozenset(file.name for file in FONTS.glob("*.woff2"))


def instead(path: str) -> tuple[str, bool]:
    """The address of the Atlas's own font for the address of one of Streamlit's, and whether it may be kept
    for ever; any other address as it is.

    It lies in the static folder. The text's font may be kept: where a letter is missing in an old one, the
    visitor's machine has it. An icon that is missing would be a word, so a browser asks for icons each time.
    """
    before, found, name = path.partition("/static/media/")
    if not found or name not in _NAMES:
        return path, False
    return f"{before}/app/static/fonts/{name}", not name.startswith("MaterialSymbols")
