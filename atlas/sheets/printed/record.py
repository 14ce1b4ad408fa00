"""The sheet of any record: of a feature its own, of every other kind its fields one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from atlas.address import EMPTY
from atlas.dialogue.titles import title
from atlas.model import FEATURES, Atlas, Record
from atlas.sheets import context, events, feature
from atlas.sheets.printed import theme
from atlas.sheets.sheet import Line, Link, Sheet, Span, Text, cite, item, line, muted, strong
from atlas.words import date, say

PASSED_OVER = ("id", "checked", "sources", "name", "title")
"""Fields that a sheet says by itself."""


def sheet(atlas: Atlas, kind: str, key: str) -> Sheet:
    """What the Atlas says of a record of any kind. Raises KeyError for one that is not known."""
    record = atlas.kind(kind)[key]
    if kind in FEATURES:
        return feature.sheet(atlas, record)
    match kind:
        case "themes":
            return theme.sheet(atlas, record, EMPTY)
        case "delays":
            return events.of_delay(atlas, record)
    kicker = line(muted(say(f"kinds_of_record.{kind}")))
    return context.of_record(atlas, kind, record, _lines(atlas, kind, record), kicker)


def _lines(atlas: Atlas, kind: str, record: Record) -> Iterator[Line]:
    named = title(atlas, kind, record.id)
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in PASSED_OVER or value in (None, "", ()) or value == named:
            continue
        yield from _field(atlas, label(name), value)
    sources = getattr(record, "sources", ())
    if sources:
        yield line(say("brief.sources_of"), cite(sources))


def label(name: str) -> str:
    """The name of a field in words."""
    return name.replace("_", " ").capitalize()


def _field(atlas: Atlas, name: str, value: Any) -> Iterator[Line]:
    if isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value):
        yield line(strong(name), style="head")
        yield from (item(*_parts(atlas, one)) for one in value)
        return
    yield line(*_parts(atlas, value), label=name)


def _parts(atlas: Atlas, value: Any) -> list[Span]:
    """A value as spans: its own words, ids as links to their records, the sources of a part behind it."""
    if isinstance(value, BaseModel):
        spans: list[Span] = []
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name != "sources" and inner not in (None, "", ()):
                spans += [Text(f"{'; ' if spans else ''}{label(name)}: "), *_parts(atlas, inner)]
        sources = getattr(value, "sources", ())
        return [*spans, cite(sources)] if sources else spans
    if isinstance(value, tuple):
        spans = []
        for one in value:
            spans += [Text(", "), *_parts(atlas, one)] if spans else _parts(atlas, one)
        return spans
    return [_word(atlas, value)]


def _word(atlas: Atlas, value: Any) -> Span:
    if isinstance(value, bool):
        return Text(say("brief.yes" if value else "brief.no"))
    if isinstance(value, dt.date):
        return Text(date(value))
    if isinstance(value, str) and value in atlas.features:
        kind = next(kind for kind in FEATURES if value in atlas.kind(kind))
        return Link(title(atlas, kind, value), {"at": value})
    return Text(str(value))
