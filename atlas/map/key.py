"""The key that a map draws: what its colours, shapes and lines mean.

An entry is a sample and its words. A sample is a mark (`shape`, `colour`, `hollow`), a line (`stroke`,
`width`, `colour`) or a `badge` (the colours of its ring); colours are names in the palette of `looks.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from atlas.map.looks import EVENT_LOOKS, GOODS_COLOURS, PATHS, PLAN_LOOK, SITE_SHAPES
from atlas.model import Atlas
from atlas.words import say

Entry = dict[str, Any]
Entries = list[Entry]

MINE = ("way", "other", "closed")
"""The paths of `looks.PATHS` that answer the visitor's question; all others are rivals."""


def key(name: str, atlas: Atlas) -> Entries:
    """The entries of the key of a map, by the map's name, in reading order."""
    return _KEYS[name](atlas)


def _mark(text: str, colour: str, shape: str = "circle", hollow: bool = False) -> Entry:
    return {"text": text, "colour": colour, "shape": shape, "hollow": hollow}


def _line(text: str, colour: str, stroke: str = "solid", width: float = 3) -> Entry:
    return {"text": text, "colour": colour, "stroke": stroke, "width": width}


def _badge(*colours: str) -> Entry:
    return {"text": say("key.badge"), "badge": colours}


def _themes(atlas: Atlas) -> list[Entry]:
    return [_mark(theme.name, theme.id) for theme in atlas.themes.values()]


def _commitments() -> list[Entry]:
    exact, area = _mark(say("key.exact"), "link"), _mark(say("key.area"), "link", hollow=True)
    return [exact, area, _badge("connectivity", "green-resilience", "minerals-energy")]


def _cities() -> list[Entry]:
    return [_mark(say("key.venue"), "place", "star"), _mark(say("key.capital"), "place", "diamond")]


def _strokes(colour: str) -> list[Entry]:
    return [_line(say(f"key.strokes.{stroke}"), colour, stroke) for stroke in ("solid", "dash", "dot")]


def _summit(atlas: Atlas) -> Entries:
    port = _mark(say("key.port"), "place", "square")
    arc = _line(say("key.arc"), "link", "arc", 1.4)
    return [*_themes(atlas), *_commitments(), *_cities(), port, *_strokes("connectivity"), arc]


def _declaration(atlas: Atlas) -> Entries:
    return [*_themes(atlas), *_commitments(), *_cities()]


def _timeline(_: Atlas) -> Entries:
    looks = dict.fromkeys(EVENT_LOOKS.values())
    events = [_mark(say(f"key.events.{colour}-{shape}"), colour, shape) for colour, shape in looks]
    colour, shape = PLAN_LOOK
    planned = _mark(say("key.planned"), colour, shape, hollow=True)
    move = _line(say("key.move"), colour, width=2.5)
    return [*events, planned, _badge("meeting", "plan", "notice"), move]


def _corridor(_: Atlas) -> Entries:
    mine = [_line(say(f"legend.{path}"), path, width=PATHS[path]["weight"]) for path in MINE]
    rivals = [_line(say(f"rival_routes.{path}"), path) for path in PATHS if path not in MINE]
    return [*mine, *rivals, *_strokes("track"), _mark(say("key.port"), "stop", "square")]


def _resources(_: Atlas) -> Entries:
    goods = [_mark(say(f"goods.{group}"), group) for group in GOODS_COLOURS["light"]]
    kinds = [_mark(say(f"site_kinds.{kind}"), "link", shape) for kind, shape in SITE_SHAPES.items()]
    area = _mark(say("key.area"), "link", hollow=True)
    return [*goods, *kinds, area, _badge("rare-metals", "hydropower", "chemicals")]


def _forums(_: Atlas) -> Entries:
    powers = [_mark(say(f"key.{name}"), name) for name in ("own-forum", "other-forum")]
    levels = [_mark(say("forums.leaders"), "place", "star"), _mark(say("forums.others"), "place")]
    return [*powers, *levels, _badge("own-forum", "other-forum")]


_KEYS: Mapping[str, Callable[[Atlas], Entries]] = {
    "summit": _summit,
    "declaration": _declaration,
    "timeline": _timeline,
    "corridor": _corridor,
    "resources": _resources,
    "forums": _forums,
}


def colours(entry: Entry) -> tuple[str, ...]:
    """The names of the colours in the sample of an entry."""
    return tuple(entry.get("badge") or (entry["colour"],))
