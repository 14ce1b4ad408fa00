"""What every app of the comparison shows: the features of the Summit map, the words of a panel, the looks.

The Atlas itself draws the same features from the same functions; the other apps ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from atlas.dialogue.commitments import record_id
from atlas.map.layers import base_layer, summit_layer
from atlas.map.looks import PALETTE, THEME_COLOURS
from atlas.map.views import VIEWS
from atlas.model.load import the_atlas

COLOURS: Mapping[str, Any] = PALETTE["light"]
THEMES: Mapping[str, str] = THEME_COLOURS["light"]
ACCENT: str = COLOURS["chosen"]
"""Colour of the outline of what is selected, in every app."""

HOME = VIEWS["region"]
"""Corners (lat, lon) of the view that every map opens with."""

HEIGHT = 560
"""Pixels of every map."""

GROUND = ("land", "border")
AREAS = ("state", "sea")
LINES = ("link", "leg")
POINTS = ("place", "commitment")
LABELS = ("label",)

DASHES = {"solid": None, "dash": "7 5", "dot": "1 6"}

CLICKS = {
    "kaz": (48.9, 66.3),
    "uzb": (42.6, 61.2),
    "tkm": (39.9, 57.4),
    "kgz": (41.0, 73.2),
    "tjk": (38.2, 72.6),
}
"""State -> a position (lat, lon) inside it; the harness looks around it for a pixel that shows the state."""


@cache
def features() -> tuple[dict[str, Any], ...]:
    """Every feature of the Summit map, from the ground up, as GeoJSON features."""
    atlas = the_atlas()
    return (*base_layer(atlas)["features"], *summit_layer(atlas)["features"])


def collection(kinds: Iterable[str], themes: Iterable[str] = ()) -> dict[str, Any]:
    """A FeatureCollection of some kinds; themes: the commitments to keep, none meaning all."""
    chosen = set(themes)
    kept = [
        one
        for one in features()
        if one["properties"]["kind"] in set(kinds)
        and (one["properties"]["kind"] != "commitment" or not chosen or one["properties"]["colour"] in chosen)
    ]
    return {"type": "FeatureCollection", "features": kept}


def counts() -> dict[str, int]:
    """How many points of commitments the map draws for each theme."""
    found = dict.fromkeys(THEMES, 0)
    for one in collection(["commitment"])["features"]:
        found[one["properties"]["colour"]] += 1
    return found


def names() -> dict[str, str]:
    """State -> its name; the first five are the ones that are clicked."""
    return {key: the_atlas().states[key].name for key in CLICKS}


def theme_names() -> dict[str, str]:
    """Theme -> its name."""
    return {key: the_atlas().themes[key].name for key in THEMES}


def style(feature: Mapping[str, Any]) -> dict[str, Any]:
    """How Leaflet draws a feature that is not selected."""
    p = feature["properties"]
    colour = THEMES.get(p.get("colour", ""), COLOURS["place"])
    match p["kind"]:
        case "land":
            return {"fillColor": COLOURS["land"], "fillOpacity": 1, "weight": 0}
        case "border":
            return {"color": COLOURS["border"], "weight": 0.6, "opacity": 0.7, "fill": False}
        case "state" | "sea" as kind:
            return {
                "fillColor": COLOURS[kind],
                "fillOpacity": 1,
                "color": COLOURS["border"],
                "weight": 1,
            }
        case "link":
            return {"color": COLOURS["link"], "weight": 1.2, "dashArray": "2 5", "fill": False}
        case "leg":
            return {"color": colour, "weight": 2.4, "dashArray": DASHES[p["stroke"]], "fill": False}
        case _:
            hollow = p.get("approximate", False)
            return {
                "color": colour if hollow else COLOURS["halo"],
                "weight": 2 if hollow else 1.2,
                "fillColor": COLOURS["halo"] if hollow else colour,
                "fillOpacity": 0.95,
            }


def selected_style() -> dict[str, Any]:
    """The outline of what is selected."""
    return {"color": ACCENT, "weight": 3, "fill": False}


def panel(key: str | None, themes: Iterable[str] = ()) -> dict[str, Any]:
    """What a panel says of a feature: a title, a text, and a line for each of its commitments."""
    atlas = the_atlas()
    record = atlas.features.get(record_id(key)) if key else None
    if record is None:
        return {"title": "The declaration in brief", "text": "", "lines": []}
    chosen = set(themes)
    about = [
        one
        for one in atlas.commitments.values()
        if record.id in (one.id, *one.states) and (not chosen or one.theme in chosen)
    ]
    named = getattr(record, "name", None) or getattr(record, "title", None) or record.id
    return {
        "title": named,
        "text": getattr(record, "summary", ""),
        "lines": [f"{one.title} ({one.status.status}, {one.status.date})" for one in about],
    }
