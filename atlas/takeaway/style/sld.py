"""Rules as a Styled Layer Descriptor (OGC SLD 1.0.0), which GeoServer, MapServer and others read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from atlas.map.looks import PAGE
from atlas.takeaway.style.rules import Either, Rule, Symbol

SHAPES: Mapping[str, tuple[str, int]] = {
    "circle": ("circle", 0),
    "square": ("square", 0),
    "triangle": ("triangle", 0),
    "down": ("triangle", 180),
    "diamond": ("square", 45),
    "hexagon": ("circle", 0),
    "star": ("star", 0),
    "cross": ("cross", 0),
    "pentagon": ("circle", 0),
}
"""Shape of a mark -> its well-known name, of which the standard has six, and by how many degrees it turns."""

PIXEL = 0.28
"""Millimetres of a pixel, by the standard."""

SPACES = {
    "version": "1.0.0",
    "xmlns": "http://www.opengis.net/sld",
    "xmlns:ogc": "http://www.opengis.net/ogc",
}


def sld(layer: str, rules: Sequence[Rule]) -> str:
    """The style of a layer by its name."""
    root = Element("StyledLayerDescriptor", SPACES)
    named = SubElement(root, "NamedLayer")
    SubElement(named, "Name").text = layer
    kind = SubElement(SubElement(named, "UserStyle"), "FeatureTypeStyle")
    for rule in rules:
        element = SubElement(kind, "Rule")
        SubElement(element, "Name").text = rule.label
        if rule.where:
            _filter(SubElement(element, "ogc:Filter"), rule.where)
        _symbol(element, rule.symbol)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}'


def _filter(parent: Element, where: Sequence[Either]) -> None:
    both = SubElement(parent, "ogc:And") if len(where) > 1 else parent
    for either in where:
        one = SubElement(both, "ogc:Or") if len(either) > 1 else both
        for column, value in either:
            _compared(one, column, value)


def _compared(parent: Element, column: str, value: str) -> None:
    if "%" in value:
        signs = {"wildCard": "%", "singleChar": "_", "escape": "!"}
        element = SubElement(parent, "ogc:PropertyIsLike", signs)
    else:
        element = SubElement(parent, "ogc:PropertyIsEqualTo")
    SubElement(element, "ogc:PropertyName").text = column
    SubElement(element, "ogc:Literal").text = value


def _symbol(parent: Element, symbol: Symbol) -> None:
    match symbol.kind:
        case "marker":
            graphic = SubElement(SubElement(parent, "PointSymbolizer"), "Graphic")
            mark = SubElement(graphic, "Mark")
            name, angle = SHAPES[symbol.shape]
            SubElement(mark, "WellKnownName").text = name
            _told(SubElement(mark, "Fill"), {"fill": PAGE["light"] if symbol.hollow else symbol.colour})
            edge = symbol.colour if symbol.hollow else PAGE["light"]
            _told(
                SubElement(mark, "Stroke"),
                {"stroke": edge, "stroke-width": "1.5" if symbol.hollow else "0.7"},
            )
            SubElement(graphic, "Size").text = f"{10 * symbol.share:g}"
            if angle:
                SubElement(graphic, "Rotation").text = str(angle)
        case "line":
            stroke = SubElement(SubElement(parent, "LineSymbolizer"), "Stroke")
            dashes = " ".join(f"{length / PIXEL:.1f}" for length in symbol.dash)
            told = {"stroke": symbol.colour, "stroke-width": "1.8"}
            _told(stroke, {**told, "stroke-dasharray": dashes} if dashes else told)
        case _:
            surface = SubElement(parent, "PolygonSymbolizer")
            _told(SubElement(surface, "Fill"), {"fill": symbol.colour})
            _told(SubElement(surface, "Stroke"), {"stroke": symbol.edge, "stroke-width": "0.7"})


def _told(parent: Element, told: Mapping[str, str]) -> None:
    for name, value in told.items():
        SubElement(parent, "CssParameter", {"name": name}).text = value
