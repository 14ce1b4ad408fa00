"""The fonts of the edition: those of the live Atlas, with the letters that it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from atlas.assets import STATIC

NAMES = {
    "SourceSansVF": ("Source Sans", "Source Sans 3"),
    "SourceSerif": ("Source Serif", "Source Serif 4"),
}
"""Beginning of a file in `static/fonts/` -> the names under which styles ask for the font."""

FONTS = tuple(
    (names, file) for start, names in NAMES.items() for file in (STATIC / "fonts").glob(f"{start}*.woff2")
)
"""Names of a font and its file."""


def faces(address: Callable[[Path], str]) -> str:
    """The fonts as rules of CSS; address: gives that of a file, as the style sheet names it."""
    return "".join(
        f"@font-face{{font-family:'{name}';font-weight:200 900;font-display:swap;"
        f"src:url({address(file)}) format('woff2')}}\n"
        for names, file in FONTS
        for name in names
    )
