"""What a map figure draws, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from atlas.takeaway.figure.ground import Box, Name
from atlas.takeaway.figure.marks import Spot, Stroke, mark_sign
from atlas.takeaway.figure.plate import LOOKS, Entry, Said, Size


@dataclass
class Scene:
    """What a map figure draws: its words, marks, lines, names and legend."""

    said: Said
    spots: list[Spot] = field(default_factory=list)
    places: list[Spot] = field(default_factory=list)
    lines: list[tuple[Sequence[Mapping[str, Any]], Stroke]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    legend: list[Entry] = field(default_factory=list)
    dim: Iterable[str] = ()
    around: Box | None = None
    """The part of the world that it is about, where that is not the page's own."""


def sign(text: str, shape: str, size: Size) -> Entry:
    """The entry of a legend for a place: a small mark of a shape."""
    return Entry(text, mark_sign(Spot("", 0, 0, "", "", LOOKS["place"], shape), size.text * 0.6))
