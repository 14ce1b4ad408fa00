"""Colours as WCAG and colour-blind eyes see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from coloraide import Color

SIMULATIONS = ("protan", "deutan", "tritan")
"""The three kinds of colour blindness, in full, as Machado, Oliveira and Fernandes (2009) simulate them."""


def over(colour: str, opacity: float, ground: str) -> str:
    """The colour that is seen where one lies over another, as `#rrggbb`."""
    mixed = Color(ground).mix(colour, opacity, space="srgb")
    return str(mixed.convert("srgb").to_string(hex=True, fit="clip"))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    return float(Color(one).contrast(other, method="wcag21"))


def distance(one: str, other: str, simulation: str | None = None) -> float:
    """CIEDE2000 distance of two colours as seen with a kind of colour blindness; None: with all cones."""
    seen = [Color(colour) for colour in (one, other)]
    if simulation:
        seen = [colour.filter(simulation, method="machado").clip() for colour in seen]
    return float(seen[0].delta_e(seen[1], method="2000"))


def too_near(
    colours: Mapping[str, str], least: float, told_apart: Iterable[frozenset[str]] = ()
) -> Iterator[tuple[str, str, str | None, float]]:
    """Pairs nearer to each other than `least`, with the simulation and the distance.

    told_apart: pairs of names that a second sign, such as a shape or a dash, tells apart.
    """
    passed = set(told_apart)
    for one, other in combinations(colours, 2):
        if frozenset((one, other)) in passed:
            continue
        for simulation in (None, *SIMULATIONS):
            found = distance(colours[one], colours[other], simulation)
            if found < least:
                yield one, other, simulation, round(found, 1)
