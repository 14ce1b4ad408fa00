"""Footnotes: marks in the text that lead to a source, and the list of sources at the end."""

from __future__ import annotations

import zlib
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from atlas.model import Source
from atlas.session import current_atlas, whole_atlas
from atlas.sheets.sheet import Numbers
from atlas.words import many, mark, reference, sign

FEW = 4
"""Up to this many sources are listed openly; more wait behind one click."""


def _held() -> Mapping[str, Source]:
    """Every source by its id, as it was known on the day that is shown where it was out by then."""
    return ChainMap(dict[str, Source](), current_atlas().sources, whole_atlas().sources)  # type: ignore[arg-type]


def chip(cited: Iterable[str], key: str, more: Callable[[], None] | None = None) -> None:
    """One quiet button that opens the list of sources of what stands before it; nothing where there are none.

    cited: ids; key: of the button on its page; more: draws what stands before the list.
    """
    held = _held()
    named = [held[source] for _, source in Numbers(held).of(cited)]
    if not named:
        return
    label, icon = many("panel.sources", len(named)), ":material/menu_book:"
    with st.popover(label, icon=icon, type="tertiary", key=key, on_change="rerun") as box:
        if box.open:
            if more:
                more()
            st.markdown("\n".join(f"- {reference(source)}" for source in named))


class Footnotes:
    """The sources of one panel, numbered as they are first named."""

    def __init__(self) -> None:
        self._numbers = Numbers(_held())

    def marks(self, sources: Iterable[str]) -> str:
        """Footnote marks for source ids, as Markdown to put right behind the statement."""
        held = _held()
        signs = [mark(number, held[key]) for number, key in self._numbers.of(sources)]
        return "\u202f" + "\u202f".join(signs) if signs else ""

    def signs(self, sources: Iterable[str]) -> str:
        """Footnote signs without links, for the text of a chart."""
        return "".join(f"\u202f{sign(number)}" for number, _ in self._numbers.of(sources))

    def sources(self) -> tuple[str, ...]:
        """Ids of the sources named so far, in the order of their numbers."""
        return tuple(source.id for source in self._numbers.named())

    def draw(self, place: str = "") -> None:
        """The numbered list of all sources named so far: publisher, title, date and link of each.

        A long list is sent when it is opened. place: tells apart lists of the same sources on one page.
        """
        named = self.sources()
        if not named:
            return
        label = many("panel.sources", len(named))
        icon = ":material/menu_book:"
        if len(named) <= FEW:
            with st.expander(label, expanded=True, icon=icon):
                st.markdown(self._list())
            return
        key = f"sources-{place}-{zlib.crc32(' '.join(named).encode())}"
        with st.expander(label, key=key, icon=icon, on_change="rerun") as box:
            if box.open:
                st.markdown(self._list())

    def _list(self) -> str:
        named = enumerate(self._numbers.named(), start=1)
        return "\n".join(f"{number}. {reference(source)}" for number, source in named)
