"""The sheets of an event of the dialogue and of a delay, and how far the summit had come, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atlas.knowledge.cache import first_report, known_since
from atlas.knowledge.delays import KnownDelay, delay, venues
from atlas.model import Atlas, Delay, Event, first_day
from atlas.sheets import context
from atlas.sheets.sheet import (
    Cite,
    Line,
    Mark,
    Sheet,
    Span,
    cite,
    item,
    line,
    listed,
    row,
    strong,
)
from atlas.words import date, dates, many, number, say, spelled

CITED = 2
"""Sources named for one step; the event's own sheet names them all."""


def event(atlas: Atlas, record: Event) -> Sheet:
    """An event of the dialogue: what and when, since when it is known, where, and what came of it."""
    return context.of_record(atlas, "events", record, _of_event(atlas, record))


def _of_event(atlas: Atlas, record: Event) -> Iterator[Line]:
    first = first_report(record.id)
    when = f", {dates(record.date, record.end_date)}"
    yield line(strong(say(f"events.{record.kind}")), when, cite(record.sources))
    since = {"date": date(known_since(record.id)), "publisher": atlas.sources[first].publisher}
    yield row(say("event.first", **since), cite([first]), label=say("event.known"))
    yield context.prose(record.summary, record.sources)
    yield from _opened(_details(record))


def _opened(rows: Iterable[Line]) -> Iterator[Line]:
    """Rows as a paragraph of their own."""
    for index, one in enumerate(rows):
        yield Line(one.spans, one.label) if index == 0 else one


def _details(record: Event) -> Iterator[Line]:
    if record.time:
        yield row(record.time, label=say("event.time"))
    if record.number:
        yield row(say("event.number", number=record.number))
    if record.online:
        yield row(say("event.online"))
    if record.magnitude:
        yield row(record.magnitude, cite(record.sources), label=say("event.magnitude"))
    if record.place:
        yield row(*context.spot(record.place), label=say("panel.where"))
    elif not record.online:
        yield row(say("event.no_place"), label=say("panel.where"))
    if record.note:
        yield row(record.note)


def of_delay(atlas: Atlas, record: Delay) -> Sheet:
    """A thing planned and moved: what became of it, its days, its steps and its causes."""
    known = delay(atlas, record.id)
    told = (
        line(*sentence(known).spans),
        *listed(say("delay.steps"), *steps(known)),
        *listed(say("delay.cause"), *map(step, known.causes)),
    )
    return context.of_record(atlas, "delays", record, told, line(strong(result(known))))


def result(known: KnownDelay) -> str:
    """What became of a plan, with its days, in words."""
    match known.standing:
        case "held" if known.opening_days is not None:
            words = "summit.slip_days" if known.slip.id == "summit" else "delay.first_last"
            return say(words, last=number(known.days or 0), first=number(known.opening_days))
        case "held":
            return many("delay.days", known.days or 0)
        case "begun":
            return many("delay.days", known.opening_days or 0)
        case "planned-anew":
            return say("delay.anew")
        case "called-off":
            return say("delay.not_held" if known.slip.held is None else "delay.off")
        case _:
            return say("delay.still_planned")


def sentence(known: KnownDelay) -> Line:
    """A delay in words: what was planned for when, when it was held, the days, and why."""
    planned = dates(known.planned.date, known.planned.end_date)
    told: list[str | Span] = [
        strong(known.slip.title),
        f", {say('delay.planned_for', planned=planned)}",
        cite(known.planned.sources[:CITED]),
    ]
    if known.standing == "held" and known.held:
        opened = known.opened or known.held
        held = dates(opened.date, known.held.end_date or known.held.date)
        told += [f", {say('delay.held_on', held=held)}", cite(known.held.sources[:CITED])]
    told.append(f". {result(known).rstrip('.')}.")
    if known.slip.reason:
        told += [f" {known.slip.reason}", cite(known.slip.sources)]
    return item(*told)


def steps(known: KnownDelay) -> tuple[Line, ...]:
    """The plan, what moved it and what came instead, in the order of their dates."""
    stages = [known.planned, *known.causes, *known.between, *filter(None, [known.opened, known.held])]
    return tuple(step(one) for one in sorted(stages, key=lambda one: first_day(one.date)))


def step(one: Event) -> Line:
    """An event as one entry of a list."""
    return item(f"{dates(one.date, one.end_date)}: {one.title}", cite(one.sources[:CITED]))


def verdict(atlas: Atlas) -> str:
    """How far the first leaders' summit had come, in one sentence."""
    if "summit" not in atlas.delays:
        return say("delay.no_plan")
    summit = delay(atlas, "summit")
    words = {"planned": dates(summit.planned.date, summit.planned.end_date), "place": where(summit.planned)}
    match summit.standing:
        case "held":
            leaders = spelled(len(summit.leaders))
            venue = atlas.places[[*venues(atlas)][-1]].name
            days = number(summit.days or 0)
            return say("delay.held", days=days, leaders=leaders, venue=venue, **words)
        case "begun":
            assert summit.opened
            days = number(summit.opening_days or 0)
            return say("delay.begun", opened=date(summit.opened.date), days=days, **words)
        case "planned-anew":
            coming = [event for event in (summit.opened, summit.held) if event]
            anew = dates(coming[0].date, coming[-1].date)
            return say("delay.planned_anew", anew=anew, country=_country(coming[0]), **words)
        case "called-off":
            return say("delay.called_off", **words)
        case _:
            return say("delay.planned", **words)


def grounds(atlas: Atlas) -> list[str]:
    """The sources of the verdict: the first of each event that it speaks of."""
    if "summit" not in atlas.delays:
        return []
    known = delay(atlas, "summit")
    called_off = known.called_off if known.standing in ("called-off", "planned-anew") else None
    events = [known.held, known.opened, called_off, known.planned]
    return [source for event in events if event for source in event.sources[:CITED]]


def bar(atlas: Atlas) -> tuple[Line, ...]:
    """The summit's delay in brief: its days, the plan and what became of it; nothing before the plan."""
    if "summit" not in atlas.delays:
        return ()
    known = delay(atlas, "summit")
    met = known.held or known.opened
    plan = _end("plan", "plan", known.planned)
    lines = [
        line(say("summit.slip" if known.standing != "planned" else "delay.plan"), style="heading"),
        line(strong(result(known))),
    ]
    if not met:
        return (*lines, line(*plan))
    kind = "anew" if known.standing == "planned-anew" else "actual"
    return (*lines, row(*plan), row(*_end(kind, "actual", met)))


def _end(kind: str, sign: str, one: Event) -> tuple[Mark, str, Cite]:
    """One end of the bar in words."""
    text = f" {say(f'delay_chart.{kind}')}: {where(one)}, {dates(one.date, one.end_date)}"
    return (Mark("delay", sign), text, cite(one.sources[:CITED]))


def where(one: Event) -> str:
    """The place of an event, or its country."""
    return one.place.name if one.place else _country(one)


def _country(one: Event) -> str:
    return say(f"countries.{one.country}")
