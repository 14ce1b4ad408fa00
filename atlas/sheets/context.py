"""What several sheets say alike: texts with sources, places, sums, and what else is known of a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from atlas.dialogue.titles import title
from atlas.model import (
    Amount,
    Atlas,
    Claim,
    Commitment,
    Disagreement,
    Fact,
    Leg,
    Location,
    Place,
    Record,
    Site,
)
from atlas.region.nearby import Programme, touching
from atlas.sheets.sheet import (
    Action,
    Cite,
    Fold,
    Line,
    Sheet,
    Span,
    cite,
    item,
    leads,
    line,
    listed,
    muted,
    opens,
    strong,
)
from atlas.words import date, number, say, sum_of

DRAWN_FROM = ("dataset", "editorial")
"""Kinds of sources that give points, lines and lengths, and tell nothing else of them."""


def of_record(
    atlas: Atlas,
    kind: str,
    record: Record,
    lines: Iterable[Line],
    kicker: Line | None = None,
    folds: Iterable[Fold] = (),
    actions: Iterable[Action] = (),
    around: bool = True,
) -> Sheet:
    """The sheet of a record: what its kind has to say, then what the Atlas keeps for every record.

    kind: the records file, such as `commitments`; around: whether disputes, facts and the claims are
    added, which a state has among its own folds.
    """
    facts_of = atlas.facts_about.get(record.id, ())
    checked = atlas.claims_about.get(record.id, ())
    disagreements = atlas.disagreements_about.get(record.id, ()) if around else ()
    looked = None if atlas.day else line(say("panel.checked", date=date(record.checked)))
    known = (
        Fold("facts", say("panel.facts"), len(facts_of), lambda: facts(facts_of)),
        Fold("claims", say("panel.article"), len(checked), lambda: claims(checked)),
    )
    return Sheet(
        kind=kind,
        id=record.id,
        title=title(atlas, kind, record.id),
        kicker=kicker,
        lines=(*lines, *disputes(disagreements)),
        folds=(*folds, *known) if around else tuple(folds),
        actions=(*actions, report(record.id)),
        foot=tuple(_corrected(atlas, kind, record)),
        checked=looked,
    )


def report(record: str) -> Action:
    """Telling the editors of an error in a record."""
    return Action("report", leads("sources", say("lead.report"), part="method", at=record))


def _corrected(atlas: Atlas, kind: str, record: Record) -> Iterator[Line]:
    """Of a corrected record when and why, with the way to what stood there before."""
    corrections = atlas.corrected.get((kind, record.id), ())
    for one in corrections:
        yield line(say("corrections.mark", date=date(one.date), field=one.field, why=one.why), style="detail")
    if corrections:
        yield line(leads("sources", say("corrections.all"), part="corrections"), style="opens")


def prose(text: str, sources: Iterable[str]) -> Line:
    """A text of the Atlas with its sources, or that it rests on later ones where an earlier day has none."""
    return line(text or muted(say("clock.later_text")), cite(sources))


def backing(atlas: Atlas, record: Place | Leg) -> Span | str:
    """The sources of what is said of a place or line; where they only draw it, that there is none."""
    if all(atlas.sources[key].kind in DRAWN_FROM for key in record.sources):
        return say("place.unsourced")
    return cite(record.sources)


def position(lat: float, lon: float) -> str:
    """A point in degrees with two decimals."""
    return say("place.position", lat=number(lat, 2), lon=number(lon, 2))


def spot(place: Location) -> tuple[str, Cite]:
    """A place with its precision, what its position rests on, and its sources."""
    note = f" {place.note}" if place.note else ""
    if place.precision == "national":
        text = f"{place.name}: {say('precision.national')}.{note}"
    else:
        trust = f"{say(f'precision.{place.precision}')}; {say(f'basis.{place.basis}')}"
        text = f"{place.name}, {position(place.lat, place.lon)}: {trust}.{note}"
    return text, cite(place.sources)


def sum_text(amount: Amount) -> str:
    """A sum with its kind, year, and how the source words it where that says more."""
    year = f", {amount.year}" if amount.year else ""
    kind = f"({say(f'amount_kinds.{amount.kind}')}{year})"
    words, text = sum_of(amount), amount.text.rstrip(".")
    if words.lower() in text.lower():
        return f"{text[:1].lower() + text[1:]} {kind}"
    return f"{words} {kind}; {say('panel.worded', text=text)}"


def unknown(record: Commitment | Site) -> Iterable[Line]:
    """What is not known of a thing; nothing where nothing is said to be unknown."""
    if record.unknown:
        yield line(" ".join(record.unknown), cite(record.sources), label=say("panel.unknown"))


def links(atlas: Atlas, title: str, ids: Iterable[str]) -> Iterator[Line]:
    """Ways to open other commitments, under a title; nothing where none of them is known."""
    known = [atlas.commitments[key] for key in ids if key in atlas.commitments]
    if known:
        yield line(strong(title), style="head")
    for one in known:
        yield opens(f"{one.title} · {say(f'statuses.{one.status.status}')}", one.id)


def disputes(disagreements: Iterable[Disagreement]) -> Iterator[Line]:
    """Points on which sources differ, with each reading and how the Atlas reads them."""
    for one in disagreements:
        readings = (item(reading.text, cite(reading.sources)) for reading in one.readings)
        yield from listed(f"{say('panel.disputed')}: {one.topic}", *readings)
        if one.assessment:
            yield line(one.assessment)


def facts(statements: Iterable[Fact]) -> Iterator[Line]:
    """Dated statements as a list."""
    for one in statements:
        day = f" ({date(one.date)})" if one.date else ""
        yield item(f"{one.statement}{day}", cite(one.sources), f" {one.note}" if one.note else None)


def claims(checked: Iterable[Claim]) -> Iterator[Line]:
    """Sentences of the starting article with their verdicts, each with the way to the Sources page."""
    for one in checked:
        verdict = strong(f"{say(f'verdicts.{one.verdict}')}.")
        yield line(f"{one.sentence}: {one.claim}. ", verdict, f" {one.evidence}", cite(one.sources))
        label = say("lead.claim", sentence=one.sentence)
        yield line(leads("sources", label, part="article", claim=one.id, verdicts=()), style="opens")


def programmes(atlas: Atlas, record: Place | Site | Leg) -> Fold:
    """Every programme that touches the thing."""
    touched = touching(atlas, record)
    return Fold(f"touches-{record.id}", say("touches.title"), len(touched), lambda: _programmes(touched))


def _programmes(touched: Sequence[Programme]) -> Iterator[Line]:
    """The verdict, how many programmes stand at each status, and each of them."""
    counted = Counter(_status(one) for one in touched).most_common()
    verdict = ", ".join(f"{number(count)} {name.lower()}" for name, count in counted)
    yield line(strong(f"{verdict}."), f" {say('touches.lead')}")
    for one in touched:
        yield opens(one.text, one.opens) if one.opens else line(one.text)
        when = f", {date(one.date)}" if one.date else ""
        who = f" · {', '.join(one.who)}" if one.who else ""
        why = f"{when}{who} · {say(f'touches.{one.reason}')}"
        yield line(strong(_status(one)), why, cite(one.sources), style="detail")


def _status(one: Programme) -> str:
    """The status of a programme; what a forum offers is announced by it."""
    return say(f"statuses.{one.status}") if one.status else say("touches.offered")


def commitments(records: Iterable[Commitment]) -> Iterator[Line]:
    """Commitments to open, each with its newest status and its sums."""
    for one in records:
        newest = one.status
        yield opens(one.title, one.id)
        status = f"{say(f'statuses.{newest.status}')}, {date(newest.date)}"
        yield line(status, cite(newest.sources), style="detail")
        for amount in one.amounts:
            text = f"{say(f'stages.{amount.stage}')}: {sum_text(amount)}"
            yield line(text, cite(amount.sources), style="detail")
