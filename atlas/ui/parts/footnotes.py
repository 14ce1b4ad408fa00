"""Footnotes: marks in the text that lead to a source, and the list of sources at the end."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import streamlit as st

from atlas.dialogue.evidence import rank
from atlas.session import whole_atlas
from atlas.words import many, mark, reference, sign

FEW = 4
"""Up to this many sources are listed openly; more wait behind one click."""


def lettered(sources: Iterable[str]) -> str:
    """Marks for a line that stands above the panel: letters, so that they are not taken for its numbers."""
    held = whole_atlas().sources
    signs = [mark(letter, held[key]) for letter, key in zip("abcdefghij", _ordered(sources), strict=False)]
    return "\u202f" + "\u202f".join(signs) if signs else ""


def _ordered(sources: Iterable[str]) -> list[str]:
    """Each source once, primary before press, press before copies; equals as they are named."""
    held = whole_atlas().sources
    return sorted(dict.fromkeys(sources), key=lambda key: rank(held[key]))


class Footnotes:
    """The sources of one panel, numbered as they are first named, those of one statement by rank."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def marks(self, sources: Iterable[str]) -> str:
        """Footnote marks for source ids, as Markdown to put right behind the statement."""
        held = whole_atlas().sources
        named = {self._numbers.setdefault(key, len(self._numbers) + 1): key for key in _ordered(sources)}
        signs = [mark(number, held[named[number]]) for number in sorted(named)]
        return "\u202f" + "\u202f".join(signs) if signs else ""

    def signs(self, sources: Iterable[str]) -> str:
        """Footnote signs without links, for the text of a chart."""
        numbers = [self._numbers.setdefault(key, len(self._numbers) + 1) for key in _ordered(sources)]
        return "".join(f"\u202f{sign(number)}" for number in numbers)

    def sources(self) -> tuple[str, ...]:
        """Ids of the sources named so far, in the order of their numbers."""
        return tuple(self._numbers)

    def draw(self, place: str = "") -> None:
        """The numbered list of all sources named so far: publisher, title, date and link of each.

        A long list is sent when it is opened. place: tells apart lists of the same sources on one page.
        """
        if not self._numbers:
            return
        label = many("panel.sources", len(self._numbers))
        icon = ":material/menu_book:"
        if len(self._numbers) <= FEW:
            with st.expander(label, expanded=True, icon=icon):
                st.markdown(self._list())
            return
        key = f"sources-{place}-{zlib.crc32(' '.join(self._numbers).encode())}"
        with st.expander(label, key=key, icon=icon, on_change="rerun") as box:
            if box.open:
                st.markdown(self._list())

    def _list(self) -> str:
        held = whole_atlas().sources
        return "\n".join(f"{number}. {reference(held[key])}" for key, number in self._numbers.items())
