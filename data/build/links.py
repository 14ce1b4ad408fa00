"""Geodesics from Tokyo to the five capitals, the shortest lines on the WGS84 ellipsoid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from data.build.measure import WGS84

STEP_KM = 150.0
"""Distance of the points that a geodesic is drawn through."""


def links(
    states: Sequence[Mapping[str, Any]], places: Mapping[str, Mapping[str, Any]], venue: str = "tokyo"
) -> list[tuple[str, dict[str, Any], shapely.LineString]]:
    """One line from the venue to each other capital: id `<venue>--<capital>`, `km` and the shape.

    states, places: records with `capital`, and `lat`, `lon` in degrees. Shapes are longitude, latitude.
    """
    made = []
    start = places[venue]
    for state in states:
        if state["capital"] == venue:
            continue
        end = places[state["capital"]]
        _, _, metres = WGS84.inv(start["lon"], start["lat"], end["lon"], end["lat"])
        count = int(metres / 1000 / STEP_KM)
        between = WGS84.npts(start["lon"], start["lat"], end["lon"], end["lat"], count)
        points = [(start["lon"], start["lat"]), *between, (end["lon"], end["lat"])]
        km = round(metres / 1000, 1)
        made.append((f"{venue}--{state['capital']}", {"km": km}, shapely.LineString(points)))
    return made
