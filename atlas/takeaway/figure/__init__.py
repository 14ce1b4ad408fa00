"""Figures to publish: maps, the kilometre strip and charts as PNG and SVG, drawn for paper by matplotlib.

Only `picture.py` is asked from outside, and only when somebody wants a figure: matplotlib and geopandas
take a second to import.
"""

from __future__ import annotations

from atlas.charts.gallery import exhibits
from atlas.model.load import the_atlas
from atlas.words import say, say_all


def names(page: str) -> dict[str, str]:
    """Every figure with what it is called: maps, strip and slips, then the charts, those of a page first.

    It knows nothing of matplotlib, which takes a second to import.
    """
    found = sorted(exhibits(the_atlas()).values(), key=lambda one: one.page != page)
    charts = {
        one.name: say("figure.chart_of", page=say(f"pages.{one.page}"), label=one.label) for one in found
    }
    return {**say_all("figure_names"), **charts}
