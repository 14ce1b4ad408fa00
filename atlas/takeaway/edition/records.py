"""The page of each record, and the list of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from atlas.dialogue.evidence import uses
from atlas.dialogue.titles import title
from atlas.model import FEATURES, KINDS, Atlas
from atlas.sheets.printed import record as records
from atlas.sheets.sheet import Link, Sheet, Text, cite, line
from atlas.takeaway.edition.links import kind_page, leading, of
from atlas.takeaway.edition.shell import Map, whole, with_map
from atlas.takeaway.page import html
from atlas.takeaway.paper.placing import placing
from atlas.words import number, say

LONGEST = 160
"""Letters of what a page says of itself to a search engine."""


def sheet_of(atlas: Atlas, kind: str, key: str) -> Sheet:
    """The sheet of a record; that of a source leads to the source itself."""
    made = records.sheet(atlas, kind, key)
    if kind == "sources":
        made = replace(made, lines=(line(cite([key])), *made.lines))
    return made


def page_of(atlas: Atlas, kind: str, key: str) -> str:
    """The page of a record."""
    root = "../" if kind in FEATURES else "../../"
    made = sheet_of(atlas, kind, key)
    body = [
        f'<p class="screen">{_lead(root + kind_page(kind), say(f"kinds_of_record.{kind}"))}</p>',
        with_map(_map(atlas, kind, key, root), html(made, atlas.sources, leading(atlas, root), level=1)),
        *_resting(atlas, kind, key, root),
        f'<p class="screen">{_lead(f"{root}api/records/{kind}.json", say("edition.as_json"))}</p>',
    ]
    return whole(atlas, made.title, about(made), "\n".join(filter(None, body)), root)


def _lead(address: str, text: str) -> str:
    return f'<a href="{address}">{escape(text)}</a>'


def about(made: Sheet) -> str:
    """What a sheet begins with, in plain words, cut at the end of a word."""
    lines = (
        "".join(span.text for span in one.spans if isinstance(span, Text | Link)).strip()
        for one in made.head
        if one.style != "opens"
    )
    said = " ".join(f"{one.rstrip('.')}." for one in lines if one)
    words = " ".join(said.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def _map(atlas: Atlas, kind: str, key: str, root: str) -> str:
    if kind not in FEATURES:
        return ""
    drawn = placing(atlas, atlas.features[key])
    if drawn is None:
        return ""
    return Map(drawn.layer, drawn.box, key, tuple(sorted(drawn.left_out)), way=drawn.way).html(root)


def _resting(atlas: Atlas, kind: str, key: str, root: str) -> Iterator[str]:
    """What rests on a source."""
    if kind != "sources":
        return
    found = uses(atlas, key)
    yield f"<section><h2>{escape(say('edition.resting'))} · {number(len(found))}</h2><ul>"
    yield from (f'<li><a href="{root}{of(one.kind, one.id)}">{escape(one.title)}</a></li>' for one in found)
    yield "</ul></section>"


def list_of(atlas: Atlas, kind: str) -> str:
    """All records of a kind with links to their pages."""
    found = atlas.kind(kind)
    name = say(f"kinds_of_record.{kind}")
    rows = "".join(row(atlas, kind, key, "../") for key in found)
    what = " ".join((KINDS[kind].__doc__ or "").split())
    body = f'<h1>{escape(name)} · {number(len(found))}</h1><p>{escape(what)}</p><ul class="many">{rows}</ul>'
    body += f'<p><a href="../data/csv/{kind}.csv">CSV</a> · <a href="../api/records/{kind}.json">JSON</a></p>'
    return whole(atlas, name, what, body, "../")


def row(atlas: Atlas, kind: str, key: str, root: str, more: str = "") -> str:
    """A record as an entry of a list; more: plain text behind its name."""
    told = f" <small>{escape(more)}</small>" if more else ""
    return f'<li><a href="{root}{of(kind, key)}">{escape(title(atlas, kind, key))}</a>{told}</li>'
