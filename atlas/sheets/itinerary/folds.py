"""What waits behind the table of an itinerary: other ways, the arithmetic of its CO2e, days, prices, others'
figures, how it is counted, and its links in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from atlas.address import View
from atlas.dialogue.titles import leg_name
from atlas.freight import figures
from atlas.freight.answer import answer_of
from atlas.freight.emissions import Range, estimate, products, rail_km
from atlas.freight.graph import BREAKS, the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.parts import Part, parts, span, without
from atlas.freight.routing import LONGEST, MOST_SHARED, NEAR_HOME
from atlas.freight.trials import Pair, words
from atlas.model import Atlas, DaySpan, Fact, Footprint
from atlas.sheets.itinerary import legs, verdict
from atlas.sheets.itinerary.facts import days_of, kilograms, quoted
from atlas.sheets.sheet import Fold, Line, Span, Text, cite, item, line, muted, strong
from atlas.words import date, number, say

BOX = "stu-co2"
"""The source that counts as many tonnes a container as are taken where none are asked for."""

TEU_A_BOX = 2
"""Containers of 20 feet that one of 40 feet stands for."""


def folds(atlas: Atlas, view: View, shown: Itinerary) -> tuple[Fold, ...]:
    """The folds of the itinerary that a View shows; atlas: the whole one."""
    others = answer_of(view).itineraries
    compared = figures.compared(atlas, the_network(), shown, float(view.tonnes) / TEU_A_BOX)
    return (
        Fold("ways", say("route.choice"), len(others) if others[1:] else 0, partial(_ways, atlas, view)),
        Fold("plan-co2", say("plan.arithmetic"), 2, partial(_arithmetic, atlas, shown)),
        Fold(
            "capacity", say("beside.capacity"), len(_capacities(atlas, shown)), partial(_limits, atlas, shown)
        ),
        Fold("beside-days", say("beside.days"), len(pairs(atlas, shown)), partial(_days, atlas, shown)),
        Fold("beside-prices", say("beside.prices"), len(atlas.quotes), partial(_prices, atlas, shown)),
        Fold("beside-footprints", say("beside.footprints"), len(compared), partial(_footprints, compared)),
        Fold("route-counted", say("route.counted"), 3, _counted),
        Fold("legs", say("edition.legs_in_order"), len(shown.legs), partial(legs.table, atlas, shown)),
    )


def _ways(atlas: Atlas, view: View) -> Iterator[Line]:
    """Every itinerary found, by what tells it from the others."""
    names = list(verdict.names(atlas, answer_of(view).itineraries))
    for place, name in enumerate(names, start=1):
        yield item(name, label=say("route.way", pick=place, count=len(names)))


def _arithmetic(atlas: Atlas, shown: Itinerary) -> Iterator[Line]:
    """How the CO2e was reckoned: net tonnes, kilometres times factor at both ends of the range, and what
    others say of the same journey."""
    emitted = estimate(atlas, the_network(), shown)
    yield line(say("plan.method"), " ", *_traction(shown))
    modes = (f"{say(f'modes.{mode}')} {kilograms(kg)}" for mode, kg in emitted.by_mode.items())
    yield line(say("plan.by_mode", parts=", ".join(modes)))
    for end, total in (("low", emitted.total.low), ("high", emitted.total.high)):
        units = [(Text(say(f"plan.{name}")),) for name in ("km", "factor", "kilograms")]
        yield Line((Text(say(f"plan.{end}")),), style="columns", beside=tuple(units))
        for one in products(emitted, end):
            figures_of = round(one.km), one.factor.well_to_wheel, round(one.kg, 1)
            yield Line(
                (Text(one.factor.vehicle), cite(one.factor.sources)),
                style="cell",
                beside=tuple((Text(number(figure)),) for figure in figures_of),
            )
        km, kg = strong(number(round(shown.km))), strong(number(round(total, 1)))
        yield Line((strong(say("plan.sum")),), style="cell", beside=((km,), (), (kg,)))
    hand = [one for one in atlas.factors.values() if one.second_hand and one.serves]
    yield line(muted(f"{say('plan.second_hand', count=len(hand))} {say('plan.box')}"), cite((BOX,)))
    for footprint in figures.footprints(atlas, the_network(), shown):
        ends = {"start": footprint.stretch.start, "end": footprint.stretch.end}
        text = say("plan.other", name=footprint.name, kg=number(footprint.kg_a_teu), **ends)
        yield item(text, cite(footprint.sources), f" {footprint.boundary}")


def _traction(shown: Itinerary) -> tuple[Span, ...]:
    """Kilometres of rail by how trains are hauled, with the sources of that; nothing without rails."""
    network = the_network()
    parts = [
        say("plan.traction_km", km=number(round(km)), hauled=say(f"plan.{hauled}"))
        for hauled, km in sorted(rail_km(network, shown).items(), key=lambda part: -part[1])
    ]
    known = dict.fromkeys(network.links[key].traction for key in shown.legs)
    sources = [source for one in known if one for source in one.sources]
    return (Text(say("plan.traction", parts=", ".join(parts))), cite(sources)) if parts else ()


def pairs(atlas: Atlas, shown: Itinerary) -> tuple[Pair, ...]:
    """Days over stretches of an itinerary, promised and measured apart, and those of its parts."""
    network = the_network()
    promised = (
        Pair(
            f"{_ends(atlas, one)} ({one.year})",
            DaySpan(low=one.low, high=one.high),
            None,
            None,
            one.sources,
        )
        for one in figures.days(atlas, network, shown)
    )
    tried = (
        Pair(one.name, one.planned, one.measured, one.by_sea, one.sources, one.id)
        for one in figures.trials(atlas, network, shown)
        if one.measured
    )
    return (*promised, *tried, *(_of_part(atlas, one) for one in parts(atlas, network, shown)))


def _capacities(atlas: Atlas, shown: Itinerary) -> tuple[Fact, ...]:
    return (*figures.capacities(atlas, shown), *figures.volumes(atlas, shown))


def _limits(atlas: Atlas, shown: Itinerary) -> Iterator[Line]:
    """What places and lines on the way can handle, the smallest first, and what they did."""
    yield line(muted(say("beside.capacity_help")))
    for fact in _capacities(atlas, shown):
        yield item(fact.statement, cite(fact.sources), f" {fact.note}" if fact.note else "")


def _ends(atlas: Atlas, told: figures.Told) -> str:
    return say("leg.ends", start=atlas.places[told.first].name, end=atlas.places[told.last].name)


def _of_part(atlas: Atlas, part: Part) -> Pair:
    days = DaySpan(low=round(part.low, 1), high=round(part.high, 1))
    where = atlas.places[part.at].name if part.kind == "wait" else leg_name(atlas, part.at)
    name = say(f"beside.{part.kind}", where=where) + (f", {date(part.date)}" if part.date else "")
    return Pair(name, None if part.measured else days, days if part.measured else None, None, part.sources)


def _days(atlas: Atlas, shown: Itinerary) -> Iterator[Line]:
    """The days of each stretch and part, their sum, and the links without a figure."""
    for pair in pairs(atlas, shown):
        kinds = {"promised": pair.promised, "measured": pair.measured, "by_sea": pair.by_sea}
        days = [say(f"beside.{kind}", days=_in_days(one)) for kind, one in kinds.items() if one]
        yield item(f"{pair.name}: {', '.join(days)}", cite(pair.sources))
    found = parts(atlas, the_network(), shown)
    total, missing = span(found), without(shown, found)
    if total:
        yield line(
            say("beside.sum"), strong(say("beside.sum_days", days=days_of(total))), say("beside.sum_of")
        )
    if missing:
        count = say("beside.missing", count=number(len(missing)), all=number(len(shown.legs)))
        yield line(muted(f"{count} {'; '.join(leg_name(atlas, key) for key in missing)}"))


def _in_days(span: DaySpan) -> str:
    return say("beside.day" if span.high == 1 else "beside.so_many", days=words(span))


def _prices(atlas: Atlas, shown: Itinerary) -> Iterator[Line]:
    """That no quote is for a stretch of the way, where none is, and every quote, the newest first."""
    if not figures.quotes(atlas, the_network(), shown):
        yield line(say("plan.no_price").capitalize() + ".")
    yield line(muted(say("beside.prices_help")))
    for one in sorted(atlas.quotes.values(), key=lambda one: one.date, reverse=True):
        yield item(quoted(one), cite(one.sources), f" {one.includes}")


def _footprints(compared: Iterable[tuple[Footprint, Range]]) -> Iterator[Line]:
    """Others' figures, each with the estimate for the same stretch and with what it counts."""
    yield line(muted(say("beside.footprints_help")))
    for one, ours in compared:
        figure = say("beside.theirs", kg=number(one.kg_a_teu), ours=kilograms(ours))
        yield item(f"{one.name}: {figure}", cite(one.sources), f". {one.boundary}")


def _counted() -> Iterator[Line]:
    """What an interruption weighs, which alternatives are shown, and when an ocean line is used."""
    yield item(say("route.breaks_help", **{name: number(weight) for name, weight in BREAKS.items()}))
    near = number(round(100 * (NEAR_HOME - 1)))
    share = number(100 * MOST_SHARED)
    yield item(say("route.alternatives_help", share=share, times=number(LONGEST), near=near))
    yield item(say("route.ocean_help"))
