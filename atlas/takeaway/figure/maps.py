"""Map figures: what a page's map shows, with its filters, as a plate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import shapely
from matplotlib.axes import Axes
from shapely.geometry import shape

from atlas.address import View
from atlas.dialogue import forums
from atlas.dialogue.commitments import commitments, dimmed, hidden
from atlas.dialogue.commitments import spots as drawn_spots
from atlas.freight.corridors import corridor_legs, corridor_ports
from atlas.map.layers import LAYERS
from atlas.map.looks import FORUM_COLOURS, GOODS_COLOURS, THEME_COLOURS
from atlas.map.views import HOMES, VIEWS
from atlas.model import Atlas, first_day
from atlas.region import sites
from atlas.sheets import events
from atlas.takeaway.figure import ground, marks, told, ways
from atlas.takeaway.figure.ground import Name
from atlas.takeaway.figure.marks import Spot, Stroke
from atlas.takeaway.figure.plate import LOOKS, Entry, Plate, Said, Size
from atlas.takeaway.figure.scene import Scene, sign
from atlas.words import number, say

TALLEST = 0.92
"""Height of a map in a figure, at most, in widths."""


def draw(name: str, atlas: Atlas, view: View, size: Size, box: str | None) -> Plate:
    """The map of a name in HOMES. box: a part of the world in VIEWS, None for the one it opens with."""
    scene = SCENES[name](atlas, view, size)
    corners = VIEWS[box] if box else scene.around or VIEWS[HOMES[name]]
    plate = Plate(
        size, scene.said, scene.legend, lambda width: width * min(ground.shape_of(corners), TALLEST)
    )
    axes = plate.drawing()
    ground.draw(axes, corners, plate.box[3] / plate.box[2], scene.dim)
    for geometries, stroke in scene.lines:
        marks.lines(axes, geometries, stroke)
    points = size.text * 0.82
    drawn = [*scene.places, *scene.spots]
    at = [ground.inches(axes, *ground.metres(one.lon, one.lat)) for one in drawn]
    taken = [ground.scale_bar(axes, size.text, at)]
    taken += marks.put(axes, scene.places, points * 0.62, counted=False)
    taken += marks.put(axes, scene.spots, points, view.at)
    names = ground.Names(axes, taken, _points_of(axes, scene))
    for several in (*([one] for one in scene.names), *ground.area_names(size.text)):
        names.set(*several)
    # geopandas names the axes anew with each layer.
    axes.set(xlabel="", ylabel="")
    return plate


def _points_of(axes: Axes, scene: Scene) -> list[tuple[float, float]]:
    """Points of the drawn lines in inches, close enough that no name steps between two."""
    found = []
    for geometries, stroke in scene.lines:
        if stroke.casing:
            for one in geometries:
                line = shapely.transform(shape(one), ground.metres, interleaved=False)
                found += [line.interpolate(share / 40, normalized=True) for share in range(41)]
    return [ground.inches(axes, point.x, point.y) for point in found]


def _features(name: str, atlas: Atlas) -> list[Mapping[str, Any]]:
    features: list[Mapping[str, Any]] = LAYERS[name](atlas)["features"]
    return features


def _capitals(atlas: Atlas, size: Size) -> tuple[list[Spot], list[Name]]:
    """The capitals as small squares with their names."""
    cities = [atlas.places[state.capital] for state in atlas.states.values()]
    spots = [Spot(one.id, one.lon, one.lat, one.name, "capital", LOOKS["place"], "diamond") for one in cities]
    return spots, [Name(one.name, one.lon, one.lat, size.text * 0.92, "bold") for one in cities]


def _chosen(atlas: Atlas, view: View, found: Sequence[Spot], size: Size) -> list[Name]:
    """The name of what is selected, where it is among the marks."""
    return [
        Name(one.name, one.lon, one.lat, size.text * 0.92, "bold")
        for one in found
        if view.at and one.id == view.at and view.at in atlas.features
    ]


def _key(
    groups: Mapping[str, str], found: Sequence[Spot], size: Size, hollow_means: str = "figure.hollow"
) -> Iterator[Entry]:
    """An entry for each group of marks that is drawn, with the number of its marks; then what hollow marks
    and badges mean, where there are any."""
    counted = Counter(one.group for one in found)
    for key, text in groups.items():
        one = next((one for one in found if one.group == key), None)
        if one:
            solid = Spot("", 0, 0, "", key, one.colour, one.shape)
            label = say("figure.counted", name=text, count=number(counted[key]))
            yield Entry(label, marks.mark_sign(solid, size.text * 0.82))
    hollow = next((one for one in found if one.hollow), None)
    if hollow:
        yield Entry(say(hollow_means), marks.mark_sign(hollow, size.text * 0.82))
    if len(found) > len({(one.lon, one.lat) for one in found}):
        yield marks.badge_entry(say("figure.badge"), LOOKS["link"], size.text)


def _dialogue(name: str) -> Callable[[Atlas, View, Size], Scene]:
    """The Summit's and the Declaration's map: the commitments that pass the filters, on the first with the
    corridor."""

    def scene(atlas: Atlas, view: View, size: Size) -> Scene:
        shown = commitments(atlas, view)
        gone = {*hidden(atlas, view)}
        found = [
            one
            for one in marks.spots(_features(name, atlas), "commitment", THEME_COLOURS["light"])
            if one.id not in gone
        ]
        capitals, names = _capitals(atlas, size)
        made = Scene(
            _said_of(atlas, view, shown), found, capitals, names=[*_chosen(atlas, view, found, size), *names]
        )
        made.dim = dimmed(atlas, view, ())
        themes = {key: theme.name + ("" if theme.official else "*") for key, theme in atlas.themes.items()}
        made.legend = [*_key(themes, found, size), sign(say("figure.capital"), "diamond", size)]
        if name == "summit" and corridor_legs(atlas):
            _add_corridor(made, atlas, size)
        return made

    return scene


def _said_of(atlas: Atlas, view: View, shown: Sequence[Any]) -> Said:
    placed = sum(bool(drawn_spots(one)) for one in shown)
    title = say("figure.commitments", shown=number(len(shown)), placed=number(placed))
    lead = [told.filters(atlas, view) or say("figure.unfiltered"), told.day(atlas), say("figure.own_themes")]
    return Said(title, " · ".join(filter(None, lead)), told.notes(atlas, shown, True))


def _add_corridor(scene: Scene, atlas: Atlas, size: Size) -> None:
    """The Caspian corridor, by what stands in operation, and its ports."""
    width = size.text * 0.13
    groups: dict[str, list[Any]] = {}
    for one in _features("summit", atlas):
        if one["properties"]["kind"] == "leg":
            groups.setdefault(one["properties"].get("stroke") or "solid", []).append(one["geometry"])
    for style, geometries in groups.items():
        stroke = Stroke(THEME_COLOURS["light"]["connectivity"], width, style)
        scene.lines.append((geometries, stroke))
        scene.legend.append(marks.line_entry(say(f"figure.corridor_{style}"), stroke))
    ports = [atlas.places[key] for key in corridor_ports(atlas)]
    scene.places += [
        Spot(one.id, one.lon, one.lat, one.name, "port", LOOKS["place"], "square") for one in ports
    ]
    scene.names += [Name(one.name, one.lon, one.lat, size.text * 0.8) for one in ports]
    scene.legend.append(sign(say("figure.port"), "square", size))


def _timeline(atlas: Atlas, view: View, size: Size) -> Scene:
    lanes = ("meeting", "plan", "notice", "trouble", "after")
    found = marks.spots(_features("timeline", atlas), "event", {lane: LOOKS[lane] for lane in lanes}, {})
    capitals, names = _capitals(atlas, size)
    years = sorted(first_day(one.date).year for one in atlas.events.values())
    lead = say(
        "figure.events",
        count=number(len(atlas.events)),
        placed=number(len(found)),
        first=years[0],
        last=years[-1],
    )
    said = Said(
        events.verdict(atlas),
        " · ".join(filter(None, [lead, told.day(atlas)])),
        told.notes(atlas, atlas.events.values(), True),
    )
    key = {lane: say(f"lanes.{lane}") for lane in lanes}
    made = Scene(said, found, capitals, names=[*_chosen(atlas, view, found, size), *names])
    made.legend = [
        *_key(key, found, size, "figure.hollow_event"),
        sign(say("figure.capital"), "diamond", size),
    ]
    return made


def _resources(atlas: Atlas, view: View, size: Size) -> Scene:
    shown = sites.shown(atlas, view)
    gone = {*sites.hidden(atlas, view)}
    found = marks.spots(_features("resources", atlas), "site", GOODS_COLOURS["light"])
    found = [one for one in found if one.id not in gone]
    capitals, names = _capitals(atlas, size)
    lead = [told.filters(atlas, view, sites=True) or say("figure.unfiltered_sites"), told.day(atlas)]
    title = say("figure.sites", shown=number(len(shown)), placed=number(len(found)))
    said = Said(title, " · ".join(filter(None, lead)), told.notes(atlas, shown, True))
    made = Scene(said, found, capitals, names=[*_chosen(atlas, view, found, size), *names])
    key = {group: say(f"goods.{group}") for group in GOODS_COLOURS["light"]}
    made.legend = [*_key(key, found, size), sign(say("figure.capital"), "diamond", size)]
    return made


def _forums(atlas: Atlas, view: View, size: Size) -> Scene:
    found = marks.spots(_features("forums", atlas), "event", FORUM_COLOURS["light"])
    capitals, names = _capitals(atlas, size)
    all_of_them = list(forums.meetings(atlas))
    title = say("figure.forums", forums=number(len(atlas.forums)), meetings=number(len(all_of_them)))
    lead = [say("figure.forums_lead", placed=number(len(found))), told.day(atlas)]
    said = Said(title, " · ".join(filter(None, lead)), told.notes(atlas, atlas.forums.values(), True))
    key = {group: say(f"figure.{group.replace('-', '_')}") for group in FORUM_COLOURS["light"]}
    made = Scene(said, found, capitals, names=[*_chosen(atlas, view, found, size), *names])
    made.legend = [*_key(key, found, size), sign(say("figure.capital"), "diamond", size)]
    return made


SCENES: Mapping[str, Callable[[Atlas, View, Size], Scene]] = {
    "summit": _dialogue("summit"),
    "declaration": _dialogue("declaration"),
    "timeline": _timeline,
    "resources": _resources,
    "forums": _forums,
    "corridor": ways.scene,
}
