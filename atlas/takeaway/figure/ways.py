"""The scene of the Corridor: the way that a View asks for, over the mapped network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shapely.geometry import shape as geometry_of

from atlas.address import View
from atlas.freight.answer import answer_of, itinerary_of
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.strip import marks as happenings
from atlas.model import Atlas, Record
from atlas.model.base import DRAWN
from atlas.sheets.itinerary.verdict import verdict
from atlas.takeaway.figure import marks, told
from atlas.takeaway.figure.ground import Box, Name, shape_of
from atlas.takeaway.figure.marks import Spot, Stroke
from atlas.takeaway.figure.plate import INK, LOOKS, Said, Size
from atlas.takeaway.figure.scene import Scene, sign
from atlas.words import say


def scene(atlas: Atlas, view: View, size: Size) -> Scene:
    """The network, the way that is shown with its ends and breaks, the other ways, and closed links."""
    answer, made = answer_of(view), itinerary_of(view)
    shapes = {one["id"]: one["geometry"] for one in atlas.shapes["legs"]["features"]}
    unit = size.text * 0.1
    others = [key for one in answer.itineraries if made is None or one.legs != made.legs for key in one.legs]
    drawn = [
        ("network", list(shapes), Stroke(LOOKS["track"], unit * 0.5, casing=False)),
        ("other", others, Stroke(LOOKS["other"], unit * 1.2, "dash")),
        ("way", list(made.legs) if made else [], Stroke(LOOKS["way"], unit * 2.4)),
        ("closed", list(view.closed), Stroke(LOOKS["closed"], unit * 2.0, "dot")),
    ]
    found = Scene(_said_of_way(atlas, view))
    for name, keys, stroke in drawn:
        if keys:
            found.lines.append(([shapes[key] for key in dict.fromkeys(keys)], stroke))
            found.legend.append(marks.line_entry(say(f"figure.line_{name}"), stroke))
    if made:
        _add_stops(found, atlas, made, size)
        found.around = _around([shapes[key] for key in made.legs])
    return found


def _around(lines: Sequence[Mapping[str, Any]]) -> Box:
    """The box around lines, with a margin of a tenth of its width, inside the land that is drawn."""
    (south, west), (north, east) = DRAWN
    bounds = [geometry_of(one).bounds for one in lines]
    left, right = min(one[0] for one in bounds), max(one[2] for one in bounds)
    low, high = min(one[1] for one in bounds), max(one[3] for one in bounds)
    margin = max((right - left) / 10, 1.5)
    box = (
        (max(low - margin, south), max(left - margin, west)),
        (min(high + margin, north), min(right + margin, east)),
    )
    return _no_flatter(box)


def _no_flatter(box: Box) -> Box:
    """A box at least half as high as it is wide on the map, higher to the north and south alike."""
    (low, left), (high, right) = box
    missing = 0.5 / shape_of(box)
    if missing > 1:
        more = (high - low) * (missing - 1) / 2
        low, high = max(low - more, DRAWN[0][0]), min(high + more, DRAWN[1][0])
    return ((low, left), (high, right))


def _add_stops(scene: Scene, atlas: Atlas, made: Itinerary, size: Size) -> None:
    """The ends of a way, and where it changes gauge or mode, with their names."""
    found = {one.at: one.kind for one in happenings(the_network(), made) if one.kind != "border"}
    ends = {made.places[0]: "end", made.places[-1]: "end"}
    shapes = {"end": "circle", "gauge": "diamond", "transshipment": "square"}
    for key, kind in {**found, **ends}.items():
        place = atlas.places[key]
        scene.places.append(Spot(key, place.lon, place.lat, place.name, kind, INK, shapes[kind]))
        points = size.text * (0.95 if kind == "end" else 0.84)
        scene.names.append(
            Name(place.name, place.lon, place.lat, points, "bold" if kind == "end" else "regular")
        )
    scene.names.sort(key=lambda name: -name.points)
    for kind, shape in shapes.items():
        if kind in {**found, **ends}.values():
            scene.legend.append(sign(say(f"figure.stop_{kind}"), shape, size))


def _said_of_way(atlas: Atlas, view: View) -> Said:
    made = itinerary_of(view)
    legs: list[Record] = [atlas.legs[key] for key in made.legs] if made else []
    lead = say("figure.way_lead" if view.by == "km" else "figure.way_breaks")
    return Said(verdict(atlas, view), lead, told.notes(atlas, legs, True))
