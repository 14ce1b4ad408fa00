"""The answer to a question to the freight network as plain dictionaries: kilometres, emissions, days, prices.

The network is the one that is known today; it is not cut to a day, as on the Corridor page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from atlas.address import EMPTY, PARAMETERS, View, parameters
from atlas.freight import figures
from atlas.freight.emissions import Estimate, Range, estimate, products
from atlas.freight.graph import Network
from atlas.freight.itinerary import Itinerary
from atlas.freight.parts import Part, parts, span, without
from atlas.freight.routing import question, the_answer
from atlas.model import Atlas
from atlas.sheets.itinerary.sheet import sheet
from atlas.takeaway.json import as_json, source_as_json

ASKED = ("from", "to", "via", "mode", "tonnes", "avoid", "planned", "closed", "by", "way")
"""The parameters of the Corridor page that make its question."""

Document = dict[str, Any]


def route(atlas: Atlas, network: Network, view: View) -> Document:
    """The itineraries of the question in a View, best first, each with what sources say beside it.

    `remedies` are what alone would open a way where there is none (`planned`, `avoid:rus`, `closed:<leg>`,
    `mode:sea`, `via`); `fault` is `same` where start and end are one place, `unknown` where one is not on the
    network. `sheet` is what the Corridor page says of the itinerary chosen, as a sheet.
    """
    answer = the_answer(question(view))
    told = [_itinerary(atlas, network, made, float(view.tonnes)) for made in answer.itineraries]
    cited = dict.fromkeys(key for one in told for key in _cited(one))
    return {
        "question": _question(view),
        "fault": answer.fault,
        "remedies": list(answer.remedies),
        "chosen": min(int(view.pick), len(told)) if told else None,
        "itineraries": told,
        "sheet": as_json(sheet(atlas, view), atlas.sources),
        "sources": [source_as_json(atlas, key) for key in cited],
    }


def _question(view: View) -> Document:
    """All parts of the question by the names of the address, those left at their first value among them."""
    written = parameters(view)
    every = {name: getattr(EMPTY, PARAMETERS[name]) for name in ASKED}
    return {
        name: written.get(name, list(value)) if isinstance(value, tuple) else written.get(name, [value])[0]
        for name, value in every.items()
    }


def _itinerary(atlas: Atlas, network: Network, made: Itinerary, tonnes: float) -> Document:
    emitted = estimate(atlas, network, made)
    parted, binding = parts(atlas, network, made), figures.capacities(atlas, made)
    return {
        "km": round(made.km, 1),
        "km_published": round(made.published_km, 1),
        "km_by_mode": {mode: round(km, 1) for mode, km in made.by_mode.items()},
        "km_by_state": {state: round(km, 1) for state, km in made.by_state.items()},
        "states": list(made.states),
        "borders": made.borders,
        "crossings": [{"leg": leg, "states": list(states)} for leg, states in made.crossings],
        "gauge_changes": list(made.gauge_changes),
        "transshipments": list(made.transshipments),
        "new_gauges": list(made.new_gauges),
        "co2e_well_to_wheel": {
            "kg_a_tonne": _range(emitted.total),
            "kg_a_container": {**_range(emitted.a_box(tonnes)), "tonnes": tonnes},
            "legs_without_factor": emitted.missing,
            "by_mode": {mode: _range(kg) for mode, kg in emitted.by_mode.items()},
            "sums": {end: _sum(emitted, end) for end in ("low", "high")},
        },
        "days_promised": [
            {
                "from": one.first,
                "to": one.last,
                "low": one.low,
                "high": one.high,
                "year": one.year,
                "text": one.text,
                "sources": list(one.sources),
            }
            for one in figures.days(atlas, network, made)
        ],
        "days_measured": [
            {
                "trial": one.id,
                "name": one.name,
                "low": one.measured.low,
                "high": one.measured.high,
                "sources": list(one.sources),
            }
            for one in figures.trials(atlas, network, made)
            if one.measured
        ],
        "days_of_parts": _days_of_parts(made, parted),
        "prices_of_a_40_foot_container": [
            {
                "quote": one.id,
                "usd_low": one.low,
                "usd_high": one.high,
                "from": one.stretch.start,
                "to": one.stretch.end,
                "date": one.date,
                "sources": list(one.sources),
            }
            for one in figures.quotes(atlas, network, made)
        ],
        "capacities": [
            {
                "fact": one.id,
                "statement": one.statement,
                "value": one.value,
                "unit": one.unit,
                "sources": list(one.sources),
            }
            for one in binding
        ],
        "binds": binding[0].id if binding else None,
        "legs": list(_legs(atlas, network, made)),
        "geometry": _geometry(atlas, made.legs),
    }


def _days_of_parts(made: Itinerary, found: Sequence[Part]) -> Document:
    """The parts with a figure of days in travel order, and their sum: of each the lowest and the highest.
    It is no time for the whole: `legs_without_running_time` have none in it."""
    total = span(found)
    return {
        "low": round(total[0], 2) if total else None,
        "high": round(total[1], 2) if total else None,
        "parts": [
            {
                "kind": one.kind,
                "at": one.at,
                "low": round(one.low, 2),
                "high": round(one.high, 2),
                "measured": one.measured,
                "date": one.date or None,
                "sources": list(one.sources),
            }
            for one in found
        ],
        "legs_without_running_time": list(without(made, found)),
    }


def _sum(emitted: Estimate, end: str) -> list[Document]:
    """The arithmetic of one end of the estimate: kilometres times factor, kg CO2e a tonne."""
    return [
        {
            "factor": one.factor.id,
            "km": round(one.km, 1),
            "g_a_tonne_km": one.factor.well_to_wheel,
            "kg": round(one.kg, 2),
            "sources": list(one.factor.sources),
        }
        for one in products(emitted, end)
    ]


def _legs(atlas: Atlas, network: Network, made: Itinerary) -> Iterator[Document]:
    """The legs in travel order; the length is published, or measured along the drawn line."""
    for key, start, end in zip(made.legs, made.places, made.places[1:], strict=False):
        link = network.links[key]
        leg = link.leg
        yield {
            "leg": key,
            "from": {"id": start, "name": atlas.places[start].name, "country": network.countries[start]},
            "to": {"id": end, "name": atlas.places[end].name, "country": network.countries[end]},
            "km": round(link.km, 1),
            "basis": "published" if link.published else "measured",
            "mode": leg.mode,
            "gauge_mm": leg.gauge,
            "status": leg.status,
            "traction": {
                "hauled": link.traction.hauled if link.traction else None,
                "sources": list(link.traction.sources) if link.traction else [],
            },
            "operator": leg.operator,
            "sources": list(leg.sources),
        }


def _geometry(atlas: Atlas, legs: Iterable[str]) -> Document:
    """The lines of the legs as one GeoJSON geometry, in WGS84 degrees; a line runs as the record has it."""
    shapes = {one["id"]: one["geometry"] for one in atlas.shapes["legs"]["features"]}
    lines: list[Any] = []
    for key in legs:
        drawn = shapes.get(key)
        if drawn:
            lines += drawn["coordinates"] if drawn["type"] == "MultiLineString" else [drawn["coordinates"]]
    return {"type": "MultiLineString", "coordinates": lines}


def _range(span: Range) -> dict[str, float]:
    return {"low": round(span.low, 1), "high": round(span.high, 1)}


def _cited(value: Any) -> Iterator[str]:
    """The ids under every key `sources` of a document, in reading order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "sources":
                yield from inner
            else:
                yield from _cited(inner)
    elif isinstance(value, list):
        for one in value:
            yield from _cited(one)
