"""Draws an SVG of Vega with matplotlib: shapes as shapes, texts as the outlines of their letters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from atlas.map.looks import CHART_PRINT
from atlas.takeaway.figure.plate import INK, font

SVG = "{http://www.w3.org/2000/svg}"

TEXT = "12px"
"""Size of a text that does not say its own."""

_MOVE = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")


class Pen:
    """Draws the elements of an SVG of Vega on axes whose units are its pixels.

    share: points of a pixel.
    """

    def __init__(self, axes: Axes, share: float) -> None:
        self.axes, self.share, self.order = axes, share, count(1)

    def group(self, element: ElementTree.Element, place: Transform, looks: Mapping[str, str]) -> None:
        """An element and all inside it; place: where its parent stands; looks: what that hands down."""
        if element.get("display") == "none":
            return
        here = _placed(element) + place
        own = {**looks, **{key: value for key, value in element.attrib.items() if key in HANDED}}
        # Opacity of a group and of what is in it multiply.
        own["opacity"] = str(float(looks.get("opacity", 1)) * float(element.get("opacity", 1)))
        # A name that would cover another is there, unseen.
        if float(own["opacity"]) <= 0:
            return
        match element.tag.removeprefix(SVG):
            case "path" | "line" | "rect":
                path = _outline(element)
                if path is not None:
                    self.shape(path, here, own)
            case "text":
                self.text(element, here, own)
            case _:
                for child in element:
                    self.group(child, here, own)

    def shape(self, path: Path, place: Transform, looks: Mapping[str, str]) -> None:
        """A line or a surface."""
        fill, stroke = _ink(looks.get("fill")), _ink(looks.get("stroke"))
        width = float(looks.get("stroke-width", 1)) if stroke else 0.0
        if not fill and not width:
            return
        opacity = float(looks["opacity"])
        dashes = [
            float(part) * self.share for part in re.split("[ ,]+", looks.get("stroke-dasharray", "")) if part
        ]
        patch = PathPatch(
            path,
            transform=place + self.axes.transData,
            facecolor=(fill, opacity * float(looks.get("fill-opacity", 1))) if fill else "none",
            edgecolor=(stroke, opacity * float(looks.get("stroke-opacity", 1))) if stroke else "none",
            linewidth=width * self.share,
            linestyle=(0, tuple(dashes)) if dashes else "solid",
            capstyle=CAPS.get(looks.get("stroke-linecap", ""), "butt"),
            zorder=next(self.order),
            clip_on=False,
        )
        self.axes.add_patch(patch)

    def text(self, element: ElementTree.Element, place: Transform, looks: Mapping[str, str]) -> None:
        """A text of one line, or of one line a part."""
        fill = _ink(looks.get("fill")) or INK
        style = "bold" if looks.get("font-weight") in BOLD else "regular"
        points = float(looks.get("font-size", TEXT).removesuffix("px")) * self.share
        turned = place.get_matrix()
        angle = _degrees(turned)
        lines = list(_lines(element))
        # Vega sets the first of several lines where one alone would stand; here their middle stands there.
        up = lines[-1][0] / 2
        for down, words in lines:
            x, y = place.transform((0.0, down - up))
            self.axes.text(
                x,
                y,
                words,
                fontproperties=font(style),
                fontsize=points,
                color=fill,
                alpha=float(looks["opacity"]) * float(looks.get("fill-opacity", 1)),
                ha=SIDES.get(looks.get("text-anchor", ""), "left"),
                va="baseline",
                rotation=angle,
                rotation_mode="anchor",
                parse_math=False,
                zorder=next(self.order),
                clip_on=False,
            )


HANDED = (
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
)
"""Attributes that a group hands down to what is in it."""

CAPS = {"round": "round", "square": "projecting"}
SIDES = {"middle": "center", "end": "right"}
BOLD = ("bold", "600", "700")


def _ink(colour: str | None) -> str | None:
    """A colour as it is printed; None for no ink."""
    if colour in (None, "none", "transparent"):
        return None
    return CHART_PRINT.get(colour.upper(), colour) if colour else None


def _placed(element: ElementTree.Element) -> Transform:
    """How an element moves and turns what is in it."""
    place: Transform = Affine2D()
    for kind, by in reversed(_MOVE.findall(element.get("transform", ""))):
        parts = [float(part) for part in re.split("[ ,]+", by.strip())]
        match kind:
            case "rotate":
                place = place + Affine2D().rotate_deg(parts[0])
            case "scale":
                place = place + Affine2D().scale(parts[0], parts[-1])
            case _:
                place = place + Affine2D().translate(parts[0], parts[1] if len(parts) > 1 else 0.0)
    return place


def _degrees(matrix: Any) -> float:
    """By how much a place is turned against the clock, where y points down."""
    return -math.degrees(math.atan2(matrix[1, 0], matrix[0, 0]))


def _lines(element: ElementTree.Element) -> Iterator[tuple[float, str]]:
    """The lines of a text with the pixels that each stands below its foot."""
    parts = element.findall(f"{SVG}tspan")
    if not parts:
        yield 0.0, element.text or ""
        return
    down = 0.0
    for part in parts:
        down += float(part.get("dy", "0").removesuffix("px"))
        yield down, part.text or ""


def _outline(element: ElementTree.Element) -> Path | None:
    """A path, line or rectangle as a path of matplotlib in its own pixels; None for one without extent."""
    told = {
        key: float(value) for key, value in element.attrib.items() if key in ("x2", "y2", "width", "height")
    }
    match element.tag.removeprefix(SVG):
        case "line":
            return Path([(0, 0), (told.get("x2", 0), told.get("y2", 0))])
        case "rect":
            return Path.unit_rectangle().transformed(Affine2D().scale(told["width"], told["height"]))
    pen = RecordingPen()
    parse_path(element.get("d", ""), pen)
    corners: list[tuple[float, float]] = []
    codes: list[int] = []
    for verb, points in pen.value:
        if verb == "closePath":
            corners.append(corners[-1])
            codes.append(int(Path.CLOSEPOLY))
        elif verb in VERBS:
            corners += points
            codes += [int(VERBS[verb])] * len(points)
    return Path(corners, codes) if corners else None


VERBS = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "curveTo": Path.CURVE4, "qCurveTo": Path.CURVE3}
"""What a pen of fontTools is told -> the code of matplotlib; an open path ends without a word."""
