"""Which features of a layer are drawn how, from the book of looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from atlas.map.looks import (
    EVENT_COLOURS,
    EVENT_LOOKS,
    GOODS_COLOURS,
    PALETTE,
    PRINT_SHAPES,
    STROKES,
    THEME_COLOURS,
)
from atlas.model import COMMODITY_GROUPS, Atlas
from atlas.model.base import Status
from atlas.words import say

LOOKS = PALETTE["light"]

Either = tuple[tuple[str, str], ...]
"""Columns with the values that they may have, of which one has to be so; a `%` stands for anything."""


@dataclass(frozen=True)
class Symbol:
    """How a feature is drawn.

    kind: `marker`, `line` or `fill`; colour: `#RRGGBB`; shape: of a marker, as in the book of looks;
    hollow: white inside; dash: lengths of ink and gap of a line in millimetres, none for a solid one; edge:
    the colour around a surface; share: how large a mark is beside the others.
    """

    kind: str
    colour: str
    shape: str = "circle"
    hollow: bool = False
    dash: tuple[float, ...] = ()
    edge: str = ""
    share: float = 1.0


@dataclass(frozen=True)
class Rule:
    """Which features are drawn how: those that have a value of each group."""

    label: str
    where: tuple[Either, ...]
    symbol: Symbol


DASHES: Mapping[str, tuple[float, ...]] = {"solid": (), "dash": (2.2, 1.2), "dot": (0.5, 0.9)}
"""Stroke of a line -> its dashes in millimetres."""

HOLLOW = "district"
"""The precision of a place of which only the area is known."""


def rules(layer: str, atlas: Atlas) -> tuple[Rule, ...]:
    """The rules of a layer, by the kind of its records. Raises KeyError for a kind without positions."""
    return tuple(RULES[layer](atlas))


def _surface(kind: str, colour: str) -> Callable[[Atlas], Iterator[Rule]]:
    def made(_: Atlas) -> Iterator[Rule]:
        symbol = Symbol("fill", LOOKS[colour], edge=LOOKS["border"])
        yield Rule(say(f"kinds_of_record.{kind}"), (), symbol)

    return made


def _legs(_: Atlas) -> Iterator[Rule]:
    for stroke, dash in DASHES.items():
        found = [one for one in get_args(Status) if STROKES.get(one, "dot") == stroke]
        label = ", ".join(say(f"statuses.{status}") for status in found)
        where = (tuple(("status", status) for status in found),)
        yield Rule(label, where, Symbol("line", THEME_COLOURS["light"]["connectivity"], dash=dash))


def _places(atlas: Atlas) -> Iterator[Rule]:
    for kind in dict.fromkeys(one.kind for one in atlas.places.values()):
        shape = "square" if kind == "port" else "circle"
        label = say(f"place_kinds.{kind}")
        yield Rule(label, ((("kind", kind),),), Symbol("marker", LOOKS["place"], shape, share=0.55))


def _commitments(atlas: Atlas) -> Iterator[Rule]:
    for key, theme in atlas.themes.items():
        symbol = Symbol("marker", THEME_COLOURS["light"][key], PRINT_SHAPES[key])
        yield from _exact_or_not(theme.name, (("theme", key),), "place_precision", symbol)


def _sites(_: Atlas) -> Iterator[Rule]:
    """By the commodity that is named first, as on the map."""
    for group, goods in COMMODITY_GROUPS.items():
        either = tuple(("commodities", f"{good}{more}") for good in goods for more in ("", "; %"))
        symbol = Symbol("marker", GOODS_COLOURS["light"][group], PRINT_SHAPES[group])
        yield from _exact_or_not(say(f"goods.{group}"), either, "location_precision", symbol)


def _exact_or_not(label: str, either: Either, column: str, symbol: Symbol) -> Iterator[Rule]:
    """Filled marks for exact places, hollow ones where only the area is known."""
    exact = tuple((column, precision) for precision in ("site", "town"))
    yield Rule(label, (either, exact), symbol)
    hollow = Symbol(symbol.kind, symbol.colour, symbol.shape, hollow=True)
    yield Rule(say("style.area", name=label), (either, ((column, HOLLOW),)), hollow)


def _events(_: Atlas) -> Iterator[Rule]:
    for kind, (colour, shape) in EVENT_LOOKS.items():
        symbol = Symbol("marker", EVENT_COLOURS[colour], shape)
        yield Rule(say(f"events.{kind}"), ((("kind", kind),),), symbol)


RULES: Mapping[str, Callable[[Atlas], Iterator[Rule]]] = {
    "states": _surface("states", "state"),
    "seas": _surface("seas", "sea"),
    "legs": _legs,
    "places": _places,
    "commitments": _commitments,
    "sites": _sites,
    "events": _events,
}
"""Layer -> its rules."""
