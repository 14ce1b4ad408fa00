"""Switches off, one at a time, what keeps a text of a file, feed, figure or page of the edition a text, so
that it can be shown that each is needed (`python -m tests.attack.outputs scripts`)."""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree


def modules_with(held: Any) -> list[Any]:
    """The modules of the Atlas that have imported a thing, under its name."""
    found = (module for place, module in list(sys.modules.items()) if place.startswith("atlas"))
    return [module for module in found if getattr(module, held.__name__, None) is held]


def _everywhere(held: Any, instead: Any) -> None:
    """Put something in place of what modules of the Atlas have imported."""
    for module in modules_with(held):
        setattr(module, held.__name__, instead)


def _html() -> None:
    """Texts of pages, first views and briefs are no longer escaped."""
    _everywhere(html.escape, str)


def _scripts() -> None:
    """Data that stands inside a script may end it."""
    from atlas.map.base import script_json
    from atlas.takeaway.edition import single

    _everywhere(script_json, json.dumps)
    single._block = lambda name, text: f'<script type="application/json" id="{name}">{text}</script>'


def _csv() -> None:
    """A cell may begin as a formula does."""
    from atlas.takeaway import tables

    tables.is_order = lambda _: False


def _cells() -> None:
    """The writer of spreadsheets may make formulas of texts."""
    from xlsxwriter import worksheet

    def write(sheet: Any, line: int, place: int, text: str, *looks: Any) -> Any:
        write_it = sheet._write_formula if text.startswith("=") else sheet._write_string
        return write_it(line, place, text, *looks)

    worksheet.Worksheet.write_string = write


def _calendar() -> None:
    """A text may begin a new line of the calendar."""
    from atlas.takeaway import calendar

    calendar._escaped = str


def _xml() -> None:
    """Texts of the feed are no longer escaped."""
    ElementTree._escape_cdata = str  # type: ignore[attr-defined]  # the point of this function


def _svg() -> None:
    """Texts of a drawing, and the comments beside their outlines, are no longer escaped."""
    from matplotlib.backends import backend_svg

    for name in ("_escape_cdata", "_escape_comment", "_escape_attrib"):
        setattr(backend_svg, name, str)


SWITCHES: Mapping[str, tuple[Callable[[], None], str]] = {
    "html": (_html, r"^/(\?|corridor|brief/record|edition/at/|edition/atlas\.html)"),
    "scripts": (_scripts, r"^/edition/(index|atlas)\.html"),
    "csv": (_csv, r"\.csv$"),
    "cells": (_cells, r"\.xlsx$"),
    "calendar": (_calendar, r"^/events\.ics"),
    "xml": (_xml, r"\.atom$"),
    "svg": (_svg, r"^/figure/.*\.svg"),
}
"""Name of a defence -> what switches it off, and a pattern of the addresses that lean on it."""
