"""Summit: the verdict, and the panel with the declaration in brief."""

from __future__ import annotations

from atlas.session import current_atlas, current_view
from atlas.sheets import brief as declaration
from atlas.ui.panel import sheet
from atlas.ui.panel.side import box, selected
from atlas.ui.parts.footnotes import Footnotes


def summit() -> None:
    """The panel of the Summit page."""
    with box():
        if not selected():
            brief()


def brief() -> None:
    """Nothing selected: the declaration's themes with their counts, and the delay of the summit."""
    notes = Footnotes()
    sheet.lines(declaration.sheet(current_atlas(), current_view()).lines, notes)
    notes.draw()
