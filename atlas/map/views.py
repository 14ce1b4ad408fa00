"""The parts of the world that the maps show: the presets, which a map opens with, and which it offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

VIEWS: Mapping[str, Sequence[Sequence[float]]] = {
    "sweep": ((28.0, 37.5), (55.5, 144.0)),
    "region": ((35.0, 46.5), (55.5, 87.5)),
    "japan": ((29.5, 127.0), (44.5, 146.0)),
    "corridor": ((34.5, 26.0), (52.5, 83.0)),
    "all": ((20.0, 14.0), (57.0, 151.0)),
    "network": ((24.0, 3.0), (59.0, 120.0)),
}
"""Corners (lat, lon) that the presets of a map zoom to."""

HOMES: Mapping[str, str] = {
    "summit": "sweep",
    "corridor": "corridor",
    "declaration": "region",
    "timeline": "sweep",
    "resources": "region",
    "forums": "all",
}
"""Map -> the view that it opens with."""

OFFERED: Mapping[str, Sequence[str]] = {
    "corridor": ("region", "corridor", "network"),
    "timeline": ("sweep", "region", "all"),
    "forums": ("sweep", "region", "all"),
}
"""Presets on the map of a page, where they are not the usual ones."""

USUAL = ("sweep", "region", "corridor")
