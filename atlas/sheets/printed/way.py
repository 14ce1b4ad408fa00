"""The sheet of a question to the freight network: its answer, what the way is made of, its links in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from atlas.address import View
from atlas.dialogue.titles import leg_name
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.verdict import itinerary_of, verdict
from atlas.model import Atlas
from atlas.sheets.sheet import Fold, Line, Sheet, Text, cite, line
from atlas.words import number, say


def sheet(atlas: Atlas, view: View) -> Sheet:
    """The answer to the question of a View. atlas: the whole one, as the network is that of today."""
    made = itinerary_of(view)
    return Sheet(
        kind="itinerary",
        id=f"{view.start}--{view.end}",
        title=verdict(atlas, view),
        lines=tuple(_totals(atlas, made)) if made else (),
        folds=(_legs(atlas, made),) if made else (),
    )


def _totals(atlas: Atlas, made: Itinerary) -> Iterator[Line]:
    """What the way is made of, as a table."""

    def cell(label: str, told: str) -> Line:
        return line(told or say("route.none"), label=label, style="cell")

    def named(keys: tuple[str, ...]) -> str:
        return ", ".join(atlas.places[key].name for key in keys)

    states = {
        say("leg.sea") if key == "sea" else say(f"countries.{key}"): km for key, km in made.by_state.items()
    }
    crossings = ("\u2013".join(say(f"countries.{state}") for state in pair) for _, pair in made.crossings)
    share = number(round(100 * made.published_km / made.km))
    yield cell(say("figure.line_way"), say("route.total", km=number(round(made.km))))
    yield cell(say("route.modes"), _shares({say(f"modes.{mode}"): km for mode, km in made.by_mode.items()}))
    yield cell(say("route.states"), _shares(states))
    yield cell(say("route.borders"), "; ".join(crossings))
    yield cell(say("route.gauges"), named(made.gauge_changes))
    yield cell(say("route.transshipments"), named(made.transshipments))
    yield cell(say("route.basis"), say("route.published", share=share))


def _shares(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {number(round(km))} km" for name, km in parts.items() if round(km))


def _legs(atlas: Atlas, made: Itinerary) -> Fold:
    return Fold("legs", say("edition.legs_in_order"), len(made.legs), lambda: _rows(atlas, made))


def _rows(atlas: Atlas, made: Itinerary) -> Iterator[Line]:
    """The links in order, each with its length, mode, gauge and sources."""
    head, *others = (Text(say(f"legs.{name}"), "strong") for name in ("km", "mode", "gauge"))
    yield Line((head,), "", "cell", tuple((one,) for one in others))
    for key in made.legs:
        link = the_network().links[key]
        gauge = number(link.leg.gauge) if link.leg.gauge else ""
        km = (Text(number(round(link.km))), cite(link.leg.sources))
        yield Line(km, leg_name(atlas, key), "cell", ((Text(say(f"modes.{link.leg.mode}")),), (Text(gauge),)))
