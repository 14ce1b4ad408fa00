"""A chart of the screen that fits a width on paper: names in lines, keys in one column, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from json import dumps
from typing import Any

from atlas.takeaway.figure.plate import POINTS, wrapped

PIXELS = 12
"""Size of the texts of a chart."""

NAMES = 0.42
"""Share of the width that names beside the rows take at most."""

ACROSS = 0.97
"""Share of the width that names above their rows take at most."""

LINE = 14
"""Pixels from line to line of a name that takes several."""

NARROW, WIDE = 620, 820
"""Pixels of width below which the signs of a key stand in one column, and from which on in three."""

BESIDE, ABOVE = 18, 31
"""Pixels that a row takes at least whose name stands beside it, and one whose name stands above."""

Spec = dict[str, Any]


def fitted(spec: Spec, width: float, high: float | None = None) -> Spec:
    """A chart of Vega-Lite with a width in pixels that names, axes and key are a part of.

    spec: of Altair, with inline data and its height in pixels, without axis and key; it is changed and given
    back. high: the height that it shall have at most, as far as its rows can be moved together.
    """
    more = least = 0.0
    for axis, names in _named(spec):
        above = axis.get("labelAlign") == "left"
        room = (ACROSS if above else NAMES) * width / POINTS
        told = {name: wrapped(name, PIXELS, room) for name in names}
        lines = max(map(len, told.values()))
        axis["labelLimit"] = 0
        least = max(least, len(names) * ((ABOVE if above else BESIDE) + (lines - 1) * LINE))
        if lines > 1:
            axis["labelExpr"] = f"({dumps(told)})[datum.value] || datum.label"
            axis["labelLineHeight"] = LINE
            row = spec["height"] / len(names)
            room = (lines - 1) * LINE if above else max(0, (lines + 0.5) * LINE - row)
            more = max(more, room * len(names))
            if above:
                _lower(spec, (lines - 1) * LINE / 2)
    spec["height"] += more
    if high is not None and spec["height"] > high:
        spec["height"] = max(high, least or high)
    for legend in _legends(spec):
        legend["labelLimit"] = 0
        if width < NARROW or width >= WIDE:
            legend["columns"] = 1 if width < NARROW else 3
    return {**spec, "width": width, "autosize": {"type": "fit-x", "contains": "padding"}, "padding": 2}


def _parts(spec: Spec) -> Iterator[Spec]:
    """The chart and its layers."""
    yield spec
    for layer in spec.get("layer", ()):
        yield from _parts(layer)


def _named(spec: Spec) -> Iterator[tuple[Spec, Sequence[str]]]:
    """The axes whose rows have names, one for the layers that share it, each with the names; the axes of the
    other layers become the same."""
    axes: dict[str, Spec] = {}
    names: dict[str, dict[str, None]] = {}
    for part in _parts(spec):
        y = part.get("encoding", {}).get("y", {})
        if y.get("type") in ("nominal", "ordinal") and isinstance(y.get("axis", {}), dict):
            axis = axes.setdefault(y["field"], y.get("axis", {}))
            y["axis"] = axis
            found = names.setdefault(y["field"], {})
            found.update(
                dict.fromkeys(str(row[y["field"]]) for row in _rows(spec, part) if y["field"] in row)
            )
    for field, axis in axes.items():
        if names[field]:
            yield axis, tuple(names[field])


def _rows(spec: Spec, part: Spec) -> Sequence[Spec]:
    data: Spec = part.get("data") or spec.get("data") or {}
    rows: Sequence[Spec] = data.get("values") or spec.get("datasets", {}).get(data.get("name"), ())
    return rows


def _lower(spec: Spec, pixels: float) -> None:
    """Move the marks down, away from names above them that take more lines."""
    for part in _parts(spec):
        mark = part.get("mark")
        if isinstance(mark, dict):
            way = "dy" if mark["type"] == "text" else "yOffset"
            mark[way] = mark.get(way, 0) + pixels


def _legends(spec: Spec) -> Iterator[Spec]:
    for part in _parts(spec):
        for channel in part.get("encoding", {}).values():
            if isinstance(channel, dict) and isinstance(channel.get("legend"), dict):
                yield channel["legend"]
