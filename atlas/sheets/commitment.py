"""The sheet of a commitment: what it is, its dated statuses, its sums by stage, its place, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atlas.dialogue.freshness import last_heard
from atlas.model import Atlas, Commitment, Location
from atlas.sheets import context
from atlas.sheets.sheet import Line, Mark, Sheet, cite, item, line, listed, strong
from atlas.words import date, say

STAGES = ("promised", "committed", "paid")

MONEY_FIRST = tuple(reversed(STAGES))
"""Stages of money, the firmest first."""


def sheet(atlas: Atlas, record: Commitment) -> Sheet:
    """Everything that the Atlas holds on a commitment."""
    return context.of_record(atlas, "commitments", record, _lines(atlas, record))


def theme(atlas: Atlas, key: str) -> str:
    """A theme by its name, with an asterisk where it is the Atlas's own."""
    record = atlas.themes[key]
    return record.name if record.official else f"{record.name}*"


def _lines(atlas: Atlas, record: Commitment) -> Iterator[Line]:
    newest, heard = record.status, last_heard(record, atlas.day or record.checked)
    states = ", ".join(atlas.states[state].name for state in record.states)
    yield line(
        Mark("theme", record.theme),
        f" {theme(atlas, record.theme)} · {say(f'kinds.{record.kind}')} · {states} · ",
        strong(say(f"statuses.{newest.status}")),
        f" {say('ledger.since', date=date(newest.date))}",
        cite(newest.sources),
        f" · {say('ledger.last_heard', year=heard)}" if heard else None,
    )
    yield context.prose(record.summary, record.sources)
    yield from _statuses(record)
    yield from _money(record)
    yield from _where(record.places)
    for name, text in (
        ("who", ", ".join(record.actors)),
        ("quantity", record.quantity),
        ("area", record.area and say("commitment.area", area=atlas.themes[record.area].name)),
        ("note", record.note),
    ):
        if text:
            label = "" if name == "area" else say(f"panel.{name}")
            yield line(text, cite(record.sources), label=label)
    yield from context.unknown(record)
    yield from context.links(atlas, say("panel.part_of"), filter(None, [record.part_of]))
    parts = (one.id for one in atlas.commitments.values() if one.part_of == record.id)
    yield from context.links(atlas, say("panel.contains"), parts)


def _statuses(record: Commitment) -> Iterable[Line]:
    entries = (
        item(
            f"{date(entry.date)}: ",
            strong(f"{say(f'statuses.{entry.status}')}."),
            f" {entry.text}",
            cite(entry.sources),
        )
        for entry in record.ledger
    )
    return listed(say("panel.status"), *entries)


def _money(record: Commitment) -> Iterable[Line]:
    sums = [
        item(context.sum_text(amount), cite(amount.sources), label=say(f"stages.{stage}"))
        for stage in MONEY_FIRST
        for amount in record.amounts
        if amount.stage == stage
    ]
    none = line(say("panel.none_reported"), label=say("panel.money"))
    return listed(say("panel.money"), *sums) or (none,)


def _where(places: Iterable[Location]) -> Iterable[Line]:
    spots = [item(*context.spot(place)) for place in places]
    none = line(say("panel.no_place"), label=say("panel.where"))
    return listed(say("panel.where"), *spots) or (none,)
