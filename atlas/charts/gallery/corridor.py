"""Charts of the Corridor page that do not depend on one way: closures, rivals, trials, ports, the sea."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from atlas.address import View
from atlas.charts.corridor import days_chart, level_chart, losses_chart, ports_chart, volumes_chart
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.charts.trials import promised_chart
from atlas.dialogue.titles import leg_name
from atlas.freight import trials
from atlas.freight.closures import SEA, Loss, Ranking, sections, the_ranking
from atlas.freight.corridors import corridor_ports, rivals
from atlas.freight.emissions import Range
from atlas.freight.graph import the_network
from atlas.freight.routing import question
from atlas.model import Atlas, Record, Route
from atlas.words import enumerated, number, say, signed

WEAKEST = 14
"""So many of the weakest links are shown."""

COARSE = frozenset({"aut", "deu", "nld"})
"""Countries in which the network holds one line only: a closure there says nothing of the corridor."""

PORT = "aktau-port"
"""The port at which the trial shipments waited."""

PORT_UNITS = ("million tonnes", "TEU", "containers")
"""Beginnings of the units in which capacities of ports are published."""

Row = dict[str, Any]


def ranking(view: View) -> Ranking:
    """The closures under the states that the View avoids."""
    return the_ranking(frozenset(view.avoid), view.planned is not None)


def whole_losses(atlas: Atlas, found: Ranking) -> list[Row]:
    """Rows of `losses_chart` for the sea and its ports, closed as a whole."""
    ports = corridor_ports(atlas)
    shown = [one for one in found.wholes if one.cut or one.longer or one.key in ports]
    return [_loss(_whole_name(atlas, one), one) for one in shown]


def link_losses(atlas: Atlas, found: Ranking) -> list[Row]:
    """Rows of `losses_chart` for the weakest links; those on one line that cost the same stand together."""
    network = the_network()
    near = [one for one in found.legs if not COARSE & set(network.links[one.key].states)]
    merged = sections(network, near)[:WEAKEST]
    return [_loss(_section_name(atlas, legs), one) for legs, one in merged]


def _loss(name: str, one: Loss) -> Row:
    return {
        "name": name,
        "cut": one.cut,
        "longer": one.longer,
        "km": round(one.mean_km),
        "kg": kilograms(one.mean_kg) if one.longer else "",
    }


def kilograms(more: Range) -> str:
    """A change of kg CO2e a tonne from its smaller to its larger end, with signs."""
    low, high = signed(more.low), signed(more.high)
    return low if low == high else say("closing.range", low=low, high=high)


def _whole_name(atlas: Atlas, one: Loss) -> str:
    if one.key == SEA:
        return say("weak.sea", name=atlas.seas[SEA].name)
    return say("weak.port", name=atlas.places[one.key].name)


def _section_name(atlas: Atlas, legs: tuple[str, ...]) -> str:
    links = the_network().links
    if len(legs) == 1:
        return leg_name(atlas, legs[0])
    ends = [end for key in legs for end in (links[key].leg.start, links[key].leg.end)]
    outer = [end for end in ends if ends.count(end) == 1]
    names = " \u2013 ".join(atlas.places[key].name for key in outer[:2])
    return say("weak.section", names=names, count=number(len(legs)))


def _weak(which: str, atlas: Atlas, view: View) -> ShownChart | None:
    found = ranking(view)
    rows = (whole_losses if which == "wholes" else link_losses)(atlas, found)
    if not rows:
        return None
    avoided = enumerated([say(f"countries.{key}") for key in view.avoid]) or say("ask.avoid_none")
    lead = say("figure.chart.weak_lead", pairs=number(found.pairs), avoided=avoided)
    legs = tuple(link.leg for link in the_network().links.values())
    return ShownChart(say(f"figure.chart.weak-{which}"), lead, losses_chart(rows, found.pairs), legs)


def compared(atlas: Atlas, view: View) -> list[Route]:
    """The named routes of the corridors that are compared over the question of a View."""
    found = rivals(the_network(), question(view))
    named = (one.route for one in atlas.corridors.values() if one.id in found)
    return [atlas.routes[key] for key in named if key and key in atlas.routes]


def _days(atlas: Atlas, view: View) -> ShownChart | None:
    routes = compared(atlas, view)
    chart = days_chart(routes)
    return (
        ShownChart(say("figure.chart.rival-days"), say("versus.days_help"), chart, tuple(routes))
        if chart
        else None
    )


def _volumes(unit: str, atlas: Atlas, view: View) -> ShownChart | None:
    routes = compared(atlas, view)
    chart = volumes_chart(routes, unit)
    title = say(f"figure.chart.rival-{unit}")
    return ShownChart(title, say("figure.chart.volumes_lead"), chart, tuple(routes)) if chart else None


def _level(atlas: Atlas, _: View) -> ShownChart | None:
    records = _facts(atlas, "caspian-level")
    title = say("freight.topics.caspian-level")
    return ShownChart(title, say("freight.level_key"), level_chart(atlas), records) if records else None


def _ports(unit: str, atlas: Atlas, _: View) -> ShownChart | None:
    records = tuple(one for one in _facts(atlas, "port") if (one.unit or "").startswith(unit))
    title = say("figure.chart.ports", unit=say(f"freight.{unit.split()[0].lower()}"))
    lead = say("figure.chart.ports_lead")
    return ShownChart(title, lead, ports_chart(atlas, unit), records) if records else None


def _facts(atlas: Atlas, topic: str) -> tuple[Any, ...]:
    return tuple(one for one in atlas.facts.values() if one.topic == topic and one.unit)


def _trial_days(atlas: Atlas, _: View) -> ShownChart | None:
    tried = trials.tried(atlas, trials.CASPIAN)
    route = atlas.routes.get(trials.CASPIAN)
    pairs = (*trials.whole_ways(tried), *(trials.promoted(route) if route else ()))
    if not pairs:
        return None
    records: Iterable[Record] = (*tried, *([route] if route else []))
    chart = promised_chart(pairs, say("versus.days"))
    return ShownChart(say("figure.chart.trial-days"), say("trials.ways_help"), chart, tuple(records))


def _trial_waits(atlas: Atlas, _: View) -> ShownChart | None:
    tried = trials.tried(atlas, trials.CASPIAN)
    waits = trials.waits(tried, PORT)
    if not waits:
        return None
    chart = promised_chart(waits, say("trials.days_at_aktau"))
    return ShownChart(say("figure.chart.trial-waits"), say("trials.waits_help"), chart, tried)


PAGE = "corridor"

EXHIBITS = (
    Exhibit("trial-days", PAGE, say("figure.chart.trial-days"), _trial_days),
    Exhibit("trial-waits", PAGE, say("figure.chart.trial-waits"), _trial_waits),
    Exhibit("rival-days", PAGE, say("figure.chart.rival-days"), _days),
    *(
        Exhibit(f"rival-{unit}", PAGE, say(f"figure.chart.rival-{unit}"), partial(_volumes, unit))
        for unit in ("tonnes", "teu")
    ),
    Exhibit("weak-wholes", PAGE, say("figure.chart.weak-wholes"), partial(_weak, "wholes")),
    Exhibit("weak-links", PAGE, say("figure.chart.weak-links"), partial(_weak, "links")),
    Exhibit("caspian-level", PAGE, say("freight.topics.caspian-level"), _level),
    *(
        Exhibit(
            f"ports-{unit.split()[-1].lower()}",
            PAGE,
            say("figure.chart.ports", unit=say(f"freight.{unit.split()[0].lower()}")),
            partial(_ports, unit),
        )
        for unit in PORT_UNITS
    ),
)
