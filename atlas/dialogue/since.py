"""What happened since the summit, from events, dated statuses and facts; and what no source reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from atlas.dialogue.commitments import amounts
from atlas.knowledge.as_of import ahead
from atlas.knowledge.delays import delay
from atlas.model import Atlas, first_day
from atlas.words import number, say

OF_THE_SUMMIT = ("declaration", "bilateral")
"""Kinds of commitments that the summit brought."""

SILENT = ("stalled", "cancelled")
"""Statuses of which it is said that nothing has them."""


@dataclass(frozen=True)
class News:
    """One dated thing: what happened, the record that tells it, and its sources."""

    date: str
    text: str
    record: str
    sources: tuple[str, ...]


def since_the_summit(atlas: Atlas) -> tuple[News, ...]:
    """What is dated after the summit, newest first; nothing before it was held.

    A status that the editors dated by the day on which they read it is no news.
    """
    known = delay(atlas, "summit") if "summit" in atlas.delays else None
    if known is None or known.held is None or known.standing != "held":
        return ()
    held = first_day(known.held.date)
    return tuple(sorted(_news(atlas, held), key=lambda one: first_day(one.date), reverse=True))


def _news(atlas: Atlas, held: dt.date) -> Iterator[News]:
    coming = ahead(atlas)
    for event in atlas.events.values():
        if first_day(event.date) > held and event.id not in coming:
            yield News(event.date, event.title, event.id, event.sources)
    for one in atlas.commitments.values():
        for entry in one.ledger:
            if first_day(entry.date) > held and entry.date != one.checked.isoformat():
                yield News(entry.date, f"{one.title}: {entry.text}", one.id, entry.sources)
    for fact in atlas.facts.values():
        if fact.date and first_day(fact.date) > held:
            yield News(fact.date, fact.statement, fact.id, fact.sources)


def silences(atlas: Atlas) -> tuple[str, ...]:
    """What the records say by having nothing: payments of the summit's sums, and statuses that none has."""
    summit = [one for one in atlas.commitments.values() if one.kind in OF_THE_SUMMIT]
    sentences = []
    if summit and not any(amounts(one, "paid") for one in summit):
        sentences.append(say("silence.paid"))
    for status in SILENT:
        if summit and not any(one.status.status == status for one in atlas.commitments.values()):
            sentences.append(say(f"silence.{status}", count=number(len(atlas.commitments))))
    return tuple(sentences)
