"""Summit: the verdict, and the panel with the declaration in brief."""

from __future__ import annotations

from atlas.session import current_atlas, current_view
from atlas.sheets import brief as declaration
from atlas.sheets import events
from atlas.ui.panel import delays, sheet
from atlas.ui.panel.side import box, selected
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.summit import tour

HEIGHT = 450
"""Pixels of the map: the sweep from the Black Sea to Tokyo is wide and low."""


def summit() -> None:
    """The panel of the Summit page."""
    with box():
        if not selected() and not tour.draw():
            tour.start()
            brief()


def brief() -> None:
    """Nothing selected: the delay of the summit, and the declaration's themes with their counts."""
    notes = Footnotes()
    atlas = current_atlas()
    lines, slip = declaration.sheet(atlas, current_view()).lines, len(events.bar(atlas))
    sheet.lines(lines[:slip], notes)
    delays.picture()
    sheet.lines(lines[slip:], notes)
    notes.draw()
