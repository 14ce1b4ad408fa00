"""The links of an itinerary in travel order, as rows that a table of any kind is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas.freight.emissions import estimate
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.model import Atlas
from atlas.sheets.sheet import Line, Text, cite
from atlas.words import number, say, spread

COLUMNS = ("km", "basis", "mode", "co2", "gauge", "operator", "status")
"""Columns of the table behind the name of the link."""


@dataclass(frozen=True)
class LegRow:
    """A link as it is gone: its two ends in travel order, kilometres, whether these are published or
    measured, mode, kg CO2e a tonne from low to high, gauge, operator and status in words, and the ids of its
    sources."""

    id: str
    name: str
    km: float
    basis: str
    mode: str
    co2: str
    gauge: str
    operator: str
    status: str
    sources: tuple[str, ...]


def rows(atlas: Atlas, shown: Itinerary) -> Iterator[LegRow]:
    """One row a link, in travel order. atlas: the whole one."""
    network = the_network()
    emitted = {one.leg: one.kg for one in estimate(atlas, network, shown).legs}
    for key, start, end in zip(shown.legs, shown.places, shown.places[1:], strict=False):
        link = network.links[key]
        leg = atlas.legs.get(key, link.leg)
        without_gauge = say("legs.both" if leg.mode == "rail" else "legs.no")
        yield LegRow(
            id=key,
            name=say("leg.ends", start=atlas.places[start].name, end=atlas.places[end].name),
            km=link.km,
            basis=say("legs.published" if link.published else "legs.measured"),
            mode=say(f"modes.{leg.mode}"),
            co2=spread(round(kg.low, 1), round(kg.high, 1)) if (kg := emitted[key]) else say("legs.unknown"),
            gauge=str(leg.gauge) if leg.gauge else without_gauge,
            operator=leg.operator or say("legs.unknown"),
            status=say(f"statuses.{leg.status}"),
            sources=leg.sources,
        )


def table(atlas: Atlas, shown: Itinerary) -> Iterator[Line]:
    """The rows as lines of a sheet, each with its sources."""
    names = ((Text(say(f"legs.{name}")),) for name in COLUMNS)
    yield Line((Text(say("legs.leg")),), style="columns", beside=tuple(names))
    for row in rows(atlas, shown):
        words = (number(round(row.km)), *(getattr(row, name) for name in COLUMNS[1:]))
        name = (Text(row.name), cite(row.sources))
        yield Line(name, style="cell", beside=tuple((Text(one),) for one in words))
