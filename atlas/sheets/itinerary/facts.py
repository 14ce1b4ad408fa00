"""The table of an itinerary: what a planner asks, what it is made of, through whom, and where it breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from atlas.address import View
from atlas.freight import figures
from atlas.freight.answer import answer_of, pick_of
from atlas.freight.emissions import Range, estimate
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.parts import Part, parts, span, without
from atlas.model import Atlas, Quote
from atlas.sheets.sheet import Line, Span, Text, cite, line, strong
from atlas.words import date, many, number, say, spread

SHOWN = 3
"""Published figures that stand in the table itself; all of them are in the folds."""


def table(atlas: Atlas, view: View, shown: Itinerary) -> Iterator[Line]:
    """The rows of the table of the itinerary that a View shows; atlas: the whole one."""
    of_all = say("route.way", pick=pick_of(view), count=len(answer_of(view).itineraries))
    yield line(of_all, label=say("route.total", km=number(round(shown.km))), style="columns")
    yield _cell(say("plan.days"), *_days(atlas, shown))
    yield _cell(say("plan.co2"), _co2(atlas, shown, float(view.tonnes)))
    yield _cell(say("plan.price"), *_price(atlas, shown))
    yield _cell(say("plan.binds"), *_binds(atlas, shown))
    yield _cell(say("route.modes"), _shares({say(f"modes.{key}"): km for key, km in shown.by_mode.items()}))
    yield _cell(say("route.states"), _states(shown))
    yield _cell(_counted("borders", shown.borders), _crossings(atlas, shown))
    yield _cell(_counted("gauges", len(shown.gauge_changes)), *_gauges(atlas, shown))
    yield _cell(
        _counted("transshipments", len(shown.transshipments)),
        _places(atlas, shown.transshipments) or say("route.none"),
    )
    share = number(round(100 * shown.published_km / shown.km))
    yield _cell(
        say("route.basis"),
        say("route.published_all") if share == "100" else say("route.published", share=share),
    )


def _cell(label: str, *spans: str | Span) -> Line:
    return line(*spans, label=label, style="cell")


def _counted(name: str, count: int) -> str:
    return f"{say(f'route.{name}')}, {number(count)}"


def _shares(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {number(round(km))} km" for name, km in parts.items() if round(km))


def _places(atlas: Atlas, keys: Iterable[str]) -> str:
    return ", ".join(atlas.places[key].name for key in keys)


def _states(shown: Itinerary) -> str:
    """Kilometres by state, and the states of which a way touches a port alone."""
    names = {key: say("leg.sea") if key == "sea" else say(f"countries.{key}") for key in shown.by_state}
    text = _shares({names[key]: km for key, km in shown.by_state.items()})
    ports = [say(f"countries.{key}") for key in shown.states if round(shown.by_state.get(key, 0)) == 0]
    return f"{text}; {say('route.ports_only', states=', '.join(ports))}" if ports else text


def _crossings(atlas: Atlas, shown: Itinerary) -> str:
    """The borders in travel order, each with the two ends of the link that crosses it."""
    ends = dict(zip(shown.legs, pairwise(shown.places), strict=True))
    return "; ".join(_crossing(atlas, ends[key], states) for key, states in shown.crossings) or say(
        "route.none"
    )


def _crossing(atlas: Atlas, ends: tuple[str, str], states: Sequence[str]) -> str:
    start, end = (atlas.places[key].name for key in ends)
    countries = "\u2013".join(say(f"countries.{state}") for state in states)
    text = f"{countries} ({say('leg.ends', start=start, end=end)})"
    return f"{text} {say('route.crossed', count=number(len(states) - 1))}" if len(states) > 2 else text


def _gauges(atlas: Atlas, shown: Itinerary) -> Iterator[Span]:
    """Where the gauge changes on rail, or after a ship or lorry, and what sources say of those places."""
    text = _places(atlas, shown.gauge_changes) or say("route.none")
    again = _places(atlas, shown.new_gauges)
    yield Text(f"{text}; {say('route.new_gauge', places=again)}" if again else text)
    for fact in figures.at_gauges(atlas, shown):
        note = f" {fact.note}" if fact.note else ""
        yield from (Text(f". {fact.statement}{note}"), cite(fact.sources))


def _days(atlas: Atlas, shown: Itinerary) -> Iterator[Span]:
    """Days promised and measured for stretches of the way, the sum of its parts that have a source, and how
    many links have no running time."""
    network = the_network()
    told: list[tuple[Span, ...]] = [
        (
            Text(say("plan.promised", days=spread(one.low, one.high), text=one.text, year=one.year)),
            cite(one.sources),
        )
        for one in figures.days(atlas, network, shown)[-SHOWN:]
    ]
    for trial in figures.trials(atlas, network, shown):
        if trial.measured:
            days = spread(trial.measured.low, trial.measured.high)
            name = Text(f" {trial.name}")
            told.append((strong(say("plan.measured", days=days)), name, cite(trial.sources)))
    found = parts(atlas, network, shown)
    total = span(found)
    if total:
        summed = say("plan.parts", days=days_of(total), parts=_kinds(found))
        told.append((Text(summed), cite(source for part in found for source in part.sources)))
    told.append((Text(many("plan.no_days", len(without(shown, found)), all=len(shown.legs))),))
    return _parted(told)


def _kinds(found: Iterable[Part]) -> str:
    """How many parts of each kind have a figure: `1 border, 1 wait, 2 running times`."""
    counts = Counter(kind for kind, _ in dict.fromkeys((part.kind, part.at) for part in found))
    return ", ".join(many(f"plan.kinds.{kind}", count) for kind, count in counts.items())


def days_of(total: tuple[float, float] | None) -> str:
    """A sum of days from its low to its high end, to a tenth below ten days."""
    if total is None:
        return say("closing.none")
    return spread(*(round(end, 1) if end < 10 else round(end) for end in total))


def _parted(parts: Iterable[Iterable[Span]]) -> Iterator[Span]:
    """Spans of several parts with a semicolon between two."""
    for place, part in enumerate(parts):
        if place:
            yield Text("; ")
        yield from part


def _co2(atlas: Atlas, shown: Itinerary, tonnes: float) -> str:
    """Kilograms a tonne and a container; tonnes: net in a container of 40 feet."""
    emitted = estimate(atlas, the_network(), shown)
    box = kilograms(emitted.a_box(tonnes))
    text = say("plan.kg", tonne=kilograms(emitted.total), box=box, tonnes=number(tonnes))
    return f"{text}; {many('plan.no_factor', emitted.missing)}" if emitted.missing else text


def kilograms(span: Range) -> str:
    """A range of kilograms, rounded to what a reader needs."""
    return spread(_rounded(span.low), _rounded(span.high))


def _rounded(kg: float) -> float:
    return round(kg, -1) if kg >= 1000 else round(kg)


def _price(atlas: Atlas, shown: Itinerary) -> Iterator[Span]:
    quotes = figures.quotes(atlas, the_network(), shown)[:SHOWN]
    if not quotes:
        return iter([Text(say("plan.no_price"))])
    return _parted((Text(quoted(one)), cite(one.sources)) for one in quotes)


def quoted(one: Quote) -> str:
    """A price with its stretch and its day."""
    usd = spread(round(one.low), round(one.high))
    return say("plan.quote", usd=usd, start=one.stretch.start, end=one.stretch.end, date=date(one.date))


def _binds(atlas: Atlas, shown: Itinerary) -> tuple[Span, ...]:
    """What the place or line that can handle least in a year can."""
    facts = figures.capacities(atlas, shown)
    return (Text(facts[0].statement), cite(facts[0].sources)) if facts else (Text(say("plan.no_capacity")),)
