"""The sheet of a forum: another power's meetings with the five states, and what it has to show."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.dialogue.forums import partner_name, short_name
from atlas.model import Atlas, Forum, ForumSummit
from atlas.sheets import context
from atlas.sheets.sheet import (
    Line,
    Sheet,
    cite,
    item,
    line,
    listed,
    muted,
    opens,
    strong,
)
from atlas.words import date, say

UNIDENTIFIED = "usa-reclaiming-initiative"
"""The scheme that the starting article names and no source knows."""


def sheet(atlas: Atlas, record: Forum) -> Sheet:
    """Everything that the Atlas holds on a forum."""
    since = say("forums.since", year=record.first_year) if record.first_year else say("forums.since_unknown")
    text = f"{partner_name(record)} · {since} · {record.level}"
    said = _unidentified(atlas, record) if record.id == UNIDENTIFIED else _lines(atlas, record)
    kicker = line(muted(text), cite(record.sources))
    return context.of_record(atlas, "forums", record, said, kicker)


def _lines(atlas: Atlas, record: Forum) -> Iterator[Line]:
    sources = cite(record.sources)
    if record.note:
        yield line(record.note, sources)
    states = ", ".join(atlas.states[state].name for state in record.members)
    yield line(states or say("forums.no_members"), sources, label=say("forums.members"))
    held = (item(_held(one)) for one in record.summits)
    yield from listed(say("forums.meetings"), *held, sources=record.sources)
    if record.upcoming:
        yield line(record.upcoming, sources, label=say("forums.upcoming"))
    for name, items in (
        ("sums", record.headline_sums),
        ("transport", record.transport_items),
        ("minerals", record.minerals_items),
        ("other", record.other_items),
    ):
        yield from listed(say(f"forums.{name}"), *map(item, items), sources=record.sources)


def _held(summit: ForumSummit) -> str:
    when = date(summit.date) if summit.date else say("forums.no_date")
    note = f" {summit.note}" if summit.note else ""
    return f"{when}: {summit.place or say('forums.no_place')} ({summit.level}).{note}"


def _unidentified(atlas: Atlas, record: Forum) -> Iterator[Line]:
    """What was looked for, and the schemes of the same power that do exist, each to open."""
    if record.note:
        yield line(record.note, cite(record.sources))
    known = [one for one in atlas.forums.values() if one.partner == record.partner and one.id != record.id]
    if known:
        yield line(strong(say("forums.exists")), style="head")
    for one in known:
        since = f" · {one.first_year}" if one.first_year else ""
        yield opens(short_name(one) + since, one.id)
