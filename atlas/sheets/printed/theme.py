"""The sheet of a theme: how much is agreed under it, at which status, with which states, and what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from atlas.address import STATUSES, View
from atlas.dialogue.commitments import commitments
from atlas.model import Atlas, Commitment, Theme
from atlas.sheets import context
from atlas.sheets.commitment import theme as name_of
from atlas.sheets.sheet import Fold, Line, Sheet, cite, line, muted
from atlas.words import many, number, say


def sheet(atlas: Atlas, record: Theme, view: View) -> Sheet:
    """A theme with the commitments under it that pass the View's other filters."""
    records = commitments(atlas, view.with_(themes=(record.id,)))
    whole = context.of_record(
        atlas,
        "themes",
        record,
        lines=_lines(atlas, record, records),
        kicker=line(muted(say("brief.theme" if record.official else "brief.own_theme"))),
        folds=[_of_status(records, status) for status in STATUSES],
    )
    return replace(whole, title=name_of(atlas, record.id))


def _lines(atlas: Atlas, record: Theme, records: Sequence[Commitment]) -> Iterator[Line]:
    if record.summary:
        yield line(record.summary, cite(record.sources))
    yield line(many("brief.commitments", len(records)), style="heading")
    by_status: Counter[str] = Counter(one.status.status for one in records)
    for status in STATUSES:
        if by_status[status]:
            yield line(number(by_status[status]), label=say(f"statuses.{status}"), style="cell")
    by_state: Counter[str] = Counter(state for one in records for state in one.states)
    if by_state:
        yield line(say("brief.by_state"), style="heading")
    for state, record_of in atlas.states.items():
        if by_state[state]:
            yield line(number(by_state[state]), label=record_of.name, style="cell")


def _of_status(records: Sequence[Commitment], status: str) -> Fold:
    group = [one for one in records if one.status.status == status]
    return Fold(f"status-{status}", say(f"statuses.{status}"), len(group), lambda: context.commitments(group))
