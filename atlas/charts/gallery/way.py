"""Charts of the Corridor page beside one way: its days, its prices, and others' figures of emissions."""

from __future__ import annotations

from collections.abc import Sequence

from atlas.address import View
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.charts.planner import Beside, footprint_ticks, price_ticks, prices_over_time
from atlas.charts.trials import promised_chart
from atlas.freight import figures
from atlas.freight.answer import itinerary_of
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.model import Atlas, Footprint, Leg, Quote
from atlas.sheets.itinerary.folds import TEU_A_BOX, pairs
from atlas.sheets.itinerary.verdict import verdict
from atlas.words import say


def footprints(atlas: Atlas, view: View, made: Itinerary) -> list[tuple[Footprint, Beside]]:
    """Others' figures of emissions on a way, each with its row of `footprint_ticks`."""
    found = figures.compared(atlas, the_network(), made, float(view.tonnes) / TEU_A_BOX)
    return [
        (
            one,
            Beside(
                say("leg.ends", start=one.stretch.start, end=one.stretch.end) + f": {one.name}",
                one.kg_a_teu,
                ours.low,
                ours.high,
            ),
        )
        for one, ours in found
    ]


def every_quote(atlas: Atlas) -> list[Quote]:
    """All prices, oldest first."""
    return sorted(atlas.quotes.values(), key=lambda one: one.date)


def route_names(atlas: Atlas) -> dict[str, str]:
    """Routes with their names as a key of a chart has them."""
    return {key: route.name.split(" (")[0] for key, route in atlas.routes.items()}


def _days(atlas: Atlas, view: View) -> ShownChart | None:
    made = itinerary_of(view)
    if made is None or not pairs(atlas, made):
        return None
    tried = figures.trials(atlas, the_network(), made)
    chart = promised_chart(pairs(atlas, made), say("versus.days"))
    return ShownChart(
        say("figure.chart.way-days"), verdict(atlas, view), chart, (*tried, *_legs(atlas, made))
    )


def _legs(atlas: Atlas, made: Itinerary) -> Sequence[Leg]:
    return [atlas.legs[key] for key in dict.fromkeys(made.legs)]


def _prices(atlas: Atlas, view: View) -> ShownChart | None:
    made = itinerary_of(view)
    found = figures.quotes(atlas, the_network(), made) if made else ()
    if not found:
        return None
    return ShownChart(say("figure.chart.way-prices"), verdict(atlas, view), price_ticks(found), tuple(found))


def _over_time(atlas: Atlas, view: View) -> ShownChart | None:
    quotes = every_quote(atlas)
    if not quotes:
        return None
    made = itinerary_of(view)
    found = figures.quotes(atlas, the_network(), made) if made else ()
    chart = prices_over_time(quotes, route_names(atlas), [one.id for one in found])
    return ShownChart(say("figure.chart.prices"), say("beside.prices_help"), chart, tuple(quotes))


def _footprints(atlas: Atlas, view: View) -> ShownChart | None:
    made = itinerary_of(view)
    found = footprints(atlas, view, made) if made else []
    if not found:
        return None
    chart = footprint_ticks([row for _, row in found])
    records = tuple(one for one, _ in found)
    return ShownChart(say("beside.footprints"), say("beside.footprints_help"), chart, records)


PAGE = "corridor"

EXHIBITS = (
    Exhibit("way-days", PAGE, say("figure.chart.way-days"), _days),
    Exhibit("way-prices", PAGE, say("figure.chart.way-prices"), _prices),
    Exhibit("prices", PAGE, say("figure.chart.prices"), _over_time),
    Exhibit("way-footprints", PAGE, say("beside.footprints"), _footprints),
)
