"""A number about a state as a line of text."""

from __future__ import annotations

from atlas.model import Indicator
from atlas.region.indicators import place_name, value_text, year_text
from atlas.session import current_atlas
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import plain, say


def line(one: Indicator, notes: Footnotes, state: bool = False) -> str:
    """An indicator as a line of Markdown: name, year, value with unit, sources, note."""
    where = f"{plain(place_name(current_atlas(), one))}: " if state else ""
    rank = f", {say('numbers.rank', rank=one.world_rank)}" if one.world_rank else ""
    note = f". {plain(one.note)}" if one.note else ""
    return (
        f"- {where}{plain(one.name)}, {year_text(one)}: **{plain(value_text(one))}** {plain(one.unit)}{rank}"
        f"{notes.marks(one.sources)}{note}"
    )
