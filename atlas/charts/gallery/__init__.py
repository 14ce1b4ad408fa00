"""Every chart of the pages as a value: for figures to publish, which draw them outside the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from atlas.charts.gallery import corridor, region, sources, timeline, way
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.model import Atlas

__all__ = ["Exhibit", "ShownChart", "exhibits"]


def exhibits(atlas: Atlas) -> Mapping[str, Exhibit]:
    """The charts by name, page by page. Which there are depends on the records: numbers that make a family,
    states, disagreements with three readings or more."""
    return {one.name: one for one in _all(atlas)}


def _all(atlas: Atlas) -> Iterator[Exhibit]:
    yield from way.EXHIBITS
    yield from corridor.EXHIBITS
    yield from timeline.EXHIBITS
    yield from region.exhibits(atlas)
    yield from sources.exhibits(atlas)
