"""The charts of the pages as figures: laid out by Vega, drawn on a plate, with letters as outlines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

import vl_convert
from matplotlib.transforms import Affine2D

from atlas.address import View
from atlas.charts.gallery import exhibits
from atlas.map.looks import RULE
from atlas.model import Atlas
from atlas.takeaway.figure import told
from atlas.takeaway.figure.chart.fitted import PIXELS, fitted
from atlas.takeaway.figure.chart.pen import Pen
from atlas.takeaway.figure.plate import FONTS, INK, POINTS, QUIET, Plate, Said, Size

VEGA_LITE = "6.4"
"""The version that Altair writes."""

FAMILY = "Atlas Print"
"""Name of the fonts of figures, so that Vega measures what will be drawn."""

KEPT = 12
"""Layouts that are kept: some hundred kilobytes."""

LARGEST = 1.35
"""How much larger than the plate's texts those of a chart may become where the format gives the height."""


def draw(name: str, atlas: Atlas, view: View, size: Size, _: str | None) -> Plate:
    """The chart of a name in `charts.gallery`, as wide as the plate and with texts of its size.

    Raises KeyError where the View has nothing to draw.
    """
    shown = exhibits(atlas)[name].make(atlas, view)
    if shown is None:
        raise KeyError(name)
    lead = " · ".join(filter(None, [shown.lead, told.day(atlas)]))
    said = Said(shown.title, lead, told.notes(atlas, shown.records, False))
    share = size.text / PIXELS
    picture = made(shown.chart, size.inner * POINTS / share)
    plate = Plate(size, said, [], lambda _: _height(picture) * share / POINTS)
    if size.height:
        picture, share = _in_room(shown.chart, picture, size, plate.box[3])
    tall = _height(picture) * share / POINTS
    axes = plate.drawing(bottom=plate.box[3] - tall)
    axes.set(xlim=(0, size.inner * POINTS / share), ylim=(_height(picture), 0))
    axes.axis("off")
    Pen(axes, share).group(picture, Affine2D(), {})
    return plate


def _in_room(
    chart: Any, picture: ElementTree.Element, size: Size, room: float
) -> tuple[ElementTree.Element, float]:
    """A chart in a room whose height the format gives, and points of a pixel.

    picture: the chart at its own height; room: in inches. What is too high has its rows moved together; what
    is too high then, or leaves room, has smaller or larger texts.
    """
    share = size.text / PIXELS
    around = _height(picture) - float(chart.height)
    least = room * POINTS / share - around
    high = least if least < chart.height else None
    for _attempt in range(2):
        picture = made(chart, size.inner * POINTS / share, high)
        share = min(room * POINTS / _height(picture), size.text / PIXELS * LARGEST)
    picture = made(chart, size.inner * POINTS / share, high)
    return picture, min(share, room * POINTS / _height(picture))


def _height(picture: ElementTree.Element) -> float:
    return float(picture.get("height", "1"))


def made(chart: Any, width: float, high: float | None = None) -> ElementTree.Element:
    """A chart as SVG of a width in pixels, laid out with the fonts of figures and without a network; high: as
    for `fitted`."""
    _fonts()
    spec = fitted(chart.to_dict(), width, high)
    spec["config"] = CONFIG
    return ElementTree.fromstring(_laid_out(json.dumps(spec)))


@lru_cache(maxsize=KEPT)
def _laid_out(spec: str) -> str:
    """A chart in Vega-Lite's terms as SVG. Who takes PNG and SVG asks twice."""
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


CONFIG: Mapping[str, Any] = {
    "font": FAMILY,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": PIXELS,
        "titleFontSize": PIXELS,
        "titleFontWeight": 400,
        "labelColor": INK,
        "titleColor": QUIET,
        "gridColor": RULE["light"],
        "domainColor": QUIET,
        "tickColor": QUIET,
    },
    "axisX": {"grid": False, "labelOverlap": "greedy", "labelSeparation": 5},
    "axisY": {"domain": False, "ticks": False},
    "axisBand": {"grid": False},
    "axisPoint": {"grid": False},
    "legend": {"labelFontSize": PIXELS, "labelColor": INK, "symbolStrokeWidth": 1.5},
    "text": {"fontSize": PIXELS},
}
"""Looks of charts on paper, in Vega-Lite's terms."""
