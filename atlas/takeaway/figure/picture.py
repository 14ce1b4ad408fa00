"""A figure by its name, format and View: bytes that are kept for the next who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock

from atlas.address import View
from atlas.charts.gallery import exhibits
from atlas.knowledge.cache import atlas_on
from atlas.map.views import HOMES
from atlas.model import Atlas
from atlas.model.load import the_atlas
from atlas.takeaway.figure import delays, maps, ribbon, strip
from atlas.takeaway.figure.chart import drawing
from atlas.takeaway.figure.plate import SIZES, Plate, Size
from atlas.words import date, say

DRAW: Mapping[str, Callable[[str, Atlas, View, Size, str | None], Plate]] = {
    **dict.fromkeys(HOMES, maps.draw),
    "strip": strip.draw,
    "delays": delays.draw,
    "ribbon": ribbon.draw,
}
"""Name of a figure that is drawn by itself -> what draws it; every other is a chart of `charts.gallery`."""

OF_TODAY = ("corridor", "strip")
"""Figures of the network, which is that of today on every page."""

KEPT = 24
"""Figures that are kept: some 20 MB."""

_ONE = Lock()
"""One figure is drawn at a time: matplotlib's fonts are shared, and clicks shall be answered meanwhile."""


def picture(name: str, view: View, size: str, ending: str, box: str | None = None) -> bytes:
    """A figure as PNG or SVG.

    name: one of `figure.names`; size: one of SIZES; ending: `png` or `svg`; box: for a map the part of the
    world, by a name of `map.base.VIEWS`. What is asked for twice is drawn once. Raises KeyError for an
    unknown name and where the View has nothing to draw.
    """
    # What the drawing does not depend on is left out, so that it is found again whatever else an address has.
    asked = view.with_(part=None, claim=None, source=None, find=None, beside=None)
    with _ONE:
        return _picture(name, asked, size, ending, box)


@lru_cache(maxsize=KEPT)
def _picture(name: str, view: View, size: str, ending: str, box: str | None) -> bytes:
    made = plate(name, view, size, box)
    about = say("figure.about", app=say("app.name"), edition=date(_atlas(name, view).edition))
    return made.saved(ending, {"Title": made.title, "Description" if ending == "svg" else "Source": about})


def plate(name: str, view: View, size: str, box: str | None) -> Plate:
    """A figure before it is written to a file."""
    return DRAW.get(name, drawing.draw)(name, _atlas(name, view), view, SIZES[size], box)


def _atlas(name: str, view: View) -> Atlas:
    """The Atlas of the View's day; that of today for what the Corridor page shows."""
    found = exhibits(the_atlas()).get(name)
    today = name in OF_TODAY or (found is not None and found.page == "corridor")
    return atlas_on(None if today else view.asof)
