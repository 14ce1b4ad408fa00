"""A sheet as plain dictionaries, for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from atlas.address import EMPTY, parameters
from atlas.model import Atlas, Source
from atlas.sheets.sheet import Cite, Fold, Line, Link, Mark, Sheet, Span, Text


def as_json(sheet: Sheet, sources: Mapping[str, Source], looked: bool = True) -> dict[str, Any]:
    """A sheet with all its folds, and every source that it names.

    sources: at least those that the sheet names, by id; looked: whether to say on which day they were last
    looked at, which is not for a sheet of an earlier day. All values are texts, numbers, lists and
    dictionaries; a text is what is said, not markup. A line has its parts in reading order, each with one of
    the keys `text`, `mark`, `sources` or `link`; `beside` has those of a table's further columns.
    """
    named = dict.fromkeys(key for one in sheet.all_lines() for key in one.sources)
    return {
        "kind": sheet.kind,
        "id": sheet.id,
        "title": sheet.title,
        "language": sheet.language,
        "kicker": _line(sheet.kicker) if sheet.kicker else None,
        "lines": [_line(one) for one in sheet.lines],
        "folds": [_fold(one) for one in sheet.folds if one.count],
        "actions": [{"name": one.name, **_link(one.link)} for one in sheet.actions],
        "foot": [_line(one) for one in sheet.foot],
        "checked": _line(sheet.checked) if sheet.checked else None,
        "sources": [_source(sources[key], looked) for key in named],
    }


def _fold(fold: Fold) -> dict[str, Any]:
    return {
        "key": fold.key,
        "title": fold.title,
        "count": fold.count,
        "lines": [_line(one) for one in fold.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {
        "style": line.style,
        "label": line.label,
        "parts": [_part(one) for one in line.spans],
    }
    if line.beside:
        told["beside"] = [[_part(one) for one in cell] for cell in line.beside]
    return told


def _part(span: Span) -> dict[str, Any]:
    match span:
        case Text():
            return {"text": span.text} if span.style == "plain" else {"text": span.text, "style": span.style}
        case Mark():
            return {"mark": {"kind": span.kind, "id": span.id}}
        case Cite():
            return {"sources": list(span.sources)}
        case Link():
            return _link(span)


def _link(link: Link) -> dict[str, Any]:
    """A link with its page, None for the open one, and the parameters of the address that it asks for."""
    view = EMPTY.with_(**link.changes)
    return {"link": {"text": link.text, "page": link.page, "parameters": parameters(view)}}


def source_as_json(atlas: Atlas, key: str) -> dict[str, Any]:
    """A source by its id; where the Atlas is cut to a day, without the day on which it was looked at. Raises
    KeyError for an unknown id."""
    return _source(atlas.sources[key], looked=atlas.day is None)


def _source(source: Source, looked: bool) -> dict[str, Any]:
    told = {name: _plain(value) for name, value in source.model_dump().items() if value not in (None, ())}
    if not looked:
        del told["checked"]
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
