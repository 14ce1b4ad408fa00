"""Rules as a style of QGIS (QML)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from atlas.map.looks import PAGE
from atlas.takeaway.style.rules import Either, Rule, Symbol

SHAPES: Mapping[str, tuple[str, int]] = {
    "circle": ("circle", 0),
    "square": ("square", 0),
    "triangle": ("triangle", 0),
    "down": ("triangle", 180),
    "diamond": ("diamond", 0),
    "hexagon": ("hexagon", 0),
    "star": ("star", 0),
    "cross": ("cross_fill", 0),
    "pentagon": ("pentagon", 0),
}
"""Shape of a mark -> its name in QGIS, and by how many degrees it is turned."""

WIDTH, MARK, EDGE = 0.5, 2.8, 0.2
"""Millimetres of a line, of a mark, and of the edge of a mark or surface."""


def qml(rules: Iterable[Rule]) -> str:
    """The style: a symbol a rule, in their order."""
    root = Element("qgis", {"version": "3.22.0", "styleCategories": "Symbology"})
    kind = {"type": "RuleRenderer", "symbollevels": "0", "enableorderby": "0", "forceraster": "0"}
    renderer = SubElement(root, "renderer-v2", kind)
    listed, symbols = SubElement(renderer, "rules", {"key": "{all}"}), SubElement(renderer, "symbols")
    for place, rule in enumerate(rules):
        told = {"key": f"{{{place}}}", "symbol": str(place), "label": rule.label}
        if rule.where:
            told["filter"] = expression(rule.where)
        SubElement(listed, "rule", told)
        _symbol(symbols, str(place), rule.symbol)
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{tostring(root, encoding='unicode')}"


def expression(where: Iterable[Either]) -> str:
    """A rule's condition as an expression of QGIS."""
    parts = (" OR ".join(_compared(column, value) for column, value in either) for either in where)
    return " AND ".join(f"({part})" for part in parts)


def _compared(column: str, value: str) -> str:
    sign = "LIKE" if "%" in value else "="
    return f"\"{column}\" {sign} '{value.replace(chr(39), chr(39) * 2)}'"


def _symbol(parent: Element, name: str, symbol: Symbol) -> None:
    told = {"name": name, "type": symbol.kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"}
    element = SubElement(parent, "symbol", told)
    kind = {"marker": "SimpleMarker", "line": "SimpleLine", "fill": "SimpleFill"}[symbol.kind]
    layer = SubElement(element, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", {"type": "Map"})
    for key, value in _options(symbol).items():
        SubElement(options, "Option", {"name": key, "type": "QString", "value": value})


def _options(symbol: Symbol) -> dict[str, str]:
    """What QGIS calls the looks of a symbol."""
    match symbol.kind:
        case "marker":
            name, angle = SHAPES[symbol.shape]
            return {
                "name": name,
                "angle": str(angle),
                "color": _rgba(PAGE["light"] if symbol.hollow else symbol.colour),
                "outline_color": _rgba(symbol.colour if symbol.hollow else PAGE["light"]),
                "outline_width": str(EDGE * 2 if symbol.hollow else EDGE),
                "size": f"{MARK * symbol.share:g}",
                "size_unit": "MM",
            }
        case "line":
            dashed = {"use_custom_dash": "1", "customdash": ";".join(map(str, symbol.dash))}
            return {
                "line_color": _rgba(symbol.colour),
                "line_width": str(WIDTH),
                "line_width_unit": "MM",
                "customdash_unit": "MM",
                **(dashed if symbol.dash else {}),
            }
    return {
        "color": _rgba(symbol.colour),
        "outline_color": _rgba(symbol.edge),
        "outline_width": str(EDGE),
        "style": "solid",
    }


def _rgba(colour: str) -> str:
    """A colour as QGIS writes it: four numbers from 0 to 255."""
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5)) + ",255"
