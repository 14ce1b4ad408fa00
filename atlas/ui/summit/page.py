"""Summit: the verdict, and the panel with the declaration in brief."""

from __future__ import annotations

from collections.abc import Sequence

from atlas.session import counts_in_panel, current_atlas, current_view
from atlas.sheets import brief as declaration
from atlas.sheets import events
from atlas.sheets.sheet import Line
from atlas.ui.panel import delays, sheet
from atlas.ui.panel.side import box, selected
from atlas.ui.parts import fragments, markdown
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
    slip, _ = _lines()
    sheet.lines(slip, Footnotes())
    delays.picture()
    fragments.fragment("brief", _counts)


counts_in_panel("summit", "brief", lambda view: view.at is None and view.tour is None)


def _counts() -> None:
    """What the filters count, under the delay, whose sources have the first numbers."""
    slip, counted = _lines()
    notes = Footnotes()
    markdown.text(slip, notes)
    sheet.lines(counted, notes)
    notes.draw()


def _lines() -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines on the delay of the summit, and those on the declaration."""
    atlas = current_atlas()
    lines, slip = declaration.sheet(atlas, current_view()).lines, len(events.bar(atlas))
    return lines[:slip], lines[slip:]
