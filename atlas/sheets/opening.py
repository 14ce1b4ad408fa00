"""What the home page says first: the headline, how the date fell and was kept, and at most four figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from atlas.dialogue.commitments import amounts
from atlas.knowledge.delays import KnownDelay, delay, venues
from atlas.model import Amount, Atlas, Commitment, first_day
from atlas.sheets import events
from atlas.sheets.sheet import Cite, Line, Link, cite, leads, line
from atlas.words import date, dates, many, number, say, short_sum, spelled

DECLARATION = "tokyo-declaration"
"""Id of the commitment that is the declaration itself."""

OF_THE_SUMMIT = ("declaration", "bilateral")
"""Kinds of commitments that the summit brought, whose payments are looked for."""


@dataclass(frozen=True)
class Figure:
    """A figure of the first look: its label, itself, what keeps it from being misread, and where it leads.

    sources: those of the figure itself; a count of records has none, because it leads to the records, each
    with its own.
    """

    name: str
    value: str
    note: str
    sources: tuple[str, ...]
    link: Link

    @property
    def label(self) -> str:
        """What it counts."""
        return say(f"figures.{self.name}")


def headline(atlas: Atlas) -> str:
    """What became of the first leaders' summit, in a few words."""
    known = _held(atlas)
    if known is None:
        return events.verdict(atlas)
    months = spelled(known.months or 0)
    if DECLARATION not in atlas.commitments:
        return say("summit.title_bare", months=months)
    return say("summit.title", leaders=spelled(len(atlas.states)).capitalize(), months=months)


def lead(atlas: Atlas) -> Line | None:
    """When and where the six met, who had called the first date off, where and after what, and how many heads
    of government the delay spanned; None before the summit was held."""
    known = _held(atlas)
    if known is None or known.held is None:
        return None
    opened, held = known.opened or known.held, known.held
    place = atlas.places[[*venues(atlas)][-1]].name
    met = say("summit.met", place=place, held=dates(opened.date, held.date))
    told = cite((*held.sources[: events.CITED], *opened.sources[: events.CITED]))
    return line(met, told, *_fall(atlas, known))


def _fall(atlas: Atlas, known: KnownDelay) -> Iterator[str | Cite]:
    off, cause = known.called_off, next(iter(known.causes), None)
    if off is None or cause is None or not off.leader or off.place is None:
        return
    days = (first_day(off.date) - first_day(cause.date)).days
    gaps = {0: say("summit.same_day"), 1: say("summit.day_after")}
    fell = say(
        "summit.fell",
        planned=date(known.planned.date),
        planned_place=atlas.places[next(iter(venues(atlas)))].name,
        leader=off.leader,
        called_place=off.place.name,
        gap=gaps.get(days) or say("summit.days_after", days=number(days)),
        cause=cause.short or cause.title,
        count=spelled(len(known.leaders)),
    )
    yield f" {fell}"
    changes = [event for event in known.between if event.leader]
    yield cite(source for event in (off, cause, *changes) for source in event.sources[: events.CITED])


def _held(atlas: Atlas) -> KnownDelay | None:
    """The summit's slip, once it had been held."""
    known = delay(atlas, "summit") if "summit" in atlas.delays else None
    return known if known and known.standing == "held" else None


def figures(atlas: Atlas) -> tuple[Figure, ...]:
    """The figures of the first look: what all six agreed, what Japan did with one state, the money, the days.
    Those that were not yet known are left out."""
    return tuple(_figures(atlas))


def _figures(atlas: Atlas) -> Iterator[Figure]:
    if DECLARATION in atlas.commitments:
        agreed = _of_kind(atlas, "declaration")
        link = leads("declaration", say("figures.all"), kinds=("declaration",))
        sources = atlas.commitments[DECLARATION].sources
        yield Figure("all", number(len(agreed)), say("figures.all_note"), sources, link)
        yield _bilateral(_of_kind(atlas, "bilateral"))
        yield from _promised(atlas, agreed)
    known = _held(atlas)
    if known:
        first = number(known.opening_days or known.days or 0)
        yield Figure(
            "late",
            say("figures.days", days=number(known.days or 0)),
            say("figures.late_note", first=first),
            tuple(events.grounds(atlas)),
            leads("timeline", say("figures.late")),
        )


def _bilateral(deals: list[Commitment]) -> Figure:
    stand = Counter(one.status.status for one in deals)
    early = {name: stand[name] for name in ("announced", "proposed")}
    note = say("figures.bilateral_note", signed=number(len(deals) - sum(early.values())), **early)
    link = leads("declaration", say("figures.bilateral"), kinds=("bilateral",))
    return Figure("bilateral", number(len(deals)), note, (), link)


def _promised(atlas: Atlas, agreed: list[Commitment]) -> Iterator[Figure]:
    """The target that the six set themselves, and how many items of the summit are reported as paid."""
    targets = ((one, amount) for one in agreed for amount in amounts(one, "promised") if _is_target(amount))
    first = next(targets, None)
    if first is None:
        return
    one, amount = first
    of_summit = [record for kind in OF_THE_SUMMIT for record in _of_kind(atlas, kind)]
    paid = [record for record in of_summit if amounts(record, "paid")]
    note = many("figures.paid", len(paid)) if paid else say("figures.paid.none")
    sources = (*amount.sources, *(record.amounts[0].sources[0] for record in paid))
    link = leads("declaration", say("figures.promised"), at=one.id)
    yield Figure("promised", short_sum(amount), note, sources, link)


def _is_target(amount: Amount) -> bool:
    return amount.kind == "target" and amount.value is not None


def _of_kind(atlas: Atlas, kind: str) -> list[Commitment]:
    return [one for one in atlas.commitments.values() if one.kind == kind]


def sources(atlas: Atlas) -> tuple[str, ...]:
    """Ids of all sources of the lead and the figures, each once."""
    said = lead(atlas)
    cited = (*(said.sources if said else events.grounds(atlas)),)
    return tuple(dict.fromkeys([*cited, *(key for one in figures(atlas) for key in one.sources)]))
