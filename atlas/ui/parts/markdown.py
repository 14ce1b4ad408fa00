"""The lines of a sheet as Markdown for Streamlit: every word escaped, every mark in its colour, sources as
footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from atlas.map.looks import text_sign
from atlas.sheets.sheet import Cite, Line, Link, Mark, Span, Text, cells, tables
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, plain

_FIGURE = re.compile(r"[\d.,\u2009\u2013\u2212+]*")
"""What a cell of a column of figures holds."""


def text(lines: Iterable[Line], notes: Footnotes) -> str:
    """Lines as one piece of Markdown; each address of a source stands in it once.

    lines: none of style `opens` or `warning`, which are no text. notes: gets the sources.
    """
    return compact(_joined(tuple(lines), notes))


def _joined(lines: Sequence[Line], notes: Footnotes) -> str:
    parts: list[str] = []
    before: str | None = None
    for in_table, group in groupby(lines, key=lambda one: one.style in ("columns", "cell")):
        if in_table:
            parts += [f"\n\n{_table(rows, notes)}" for rows in tables(group)]
            before = "cell"
            continue
        for one in group:
            parts.append(_line(one, before, notes))
            before = one.style
    return "".join(parts).removeprefix("\n\n").removeprefix("\n")


def _line(one: Line, before: str | None, notes: Footnotes) -> str:
    """A line outside a table, with what parts it from the line before. before: the style of that one."""
    written = words(one, notes)
    match "paragraph" if before is None and one.style == "row" else one.style:
        case "item":
            return ("\n" if before in ("item", "head") else "\n\n") + f"- {written}"
        case "row":
            return f"  \n{written}"
        case "detail":
            return f"  \n:small[:gray[{written}]]"
        case "heading":
            return f"\n\n## {written}"
        case _:
            return f"\n\n{written}"


def _table(rows: Sequence[Line], notes: Footnotes) -> str:
    """A table; Markdown takes its first row as the head. Columns of figures stand to the right."""
    table = cells(rows)
    sides = ("--:" if all(map(_is_figure, column[1:])) else "--" for column in zip(*table, strict=True))
    head, *others = (f"| {' | '.join(spans(cell, notes) for cell in row)} |" for row in table)
    return "\n".join([head, f"|{'|'.join(sides)}|", *others])


def _is_figure(cell: Iterable[Span]) -> bool:
    return bool(_FIGURE.fullmatch("".join(one.text for one in cell if isinstance(one, Text | Link))))


def words(one: Line, notes: Footnotes) -> str:
    """One line as Markdown: its label strong, then its spans; a line that is muted as a whole is small."""
    written = spans(one.spans, notes)
    if one.label:
        return f"**{plain(one.label)}:** {written}"
    said = [span for span in one.spans if isinstance(span, Text)]
    if one.style != "item" and said and all(span.style == "muted" for span in said):
        return f":small[{written}]"
    return written


def spans(parts: Iterable[Span], notes: Footnotes) -> str:
    """Spans as Markdown in their order."""
    return "".join(_span(one, notes) for one in parts)


def _span(one: Span, notes: Footnotes) -> str:
    match one:
        case Cite():
            return notes.marks(one.sources)
        case Mark():
            sign, colour = text_sign(one.kind, one.id)
            return f":{colour}[{sign}]" if colour else sign
        case Text():
            return _styled(one)
        case _:
            return plain(one.text)


def _styled(one: Text) -> str:
    bare = one.text.strip()
    if not bare:
        return one.text
    before, after = one.text[: len(one.text) - len(one.text.lstrip())], one.text[len(one.text.rstrip()) :]
    match one.style:
        case "strong":
            return f"{before}**{plain(bare)}**{after}"
        case "muted":
            return f":gray[{plain(bare)}]"
        case _:
            return f"{before}{plain(bare)}{after}"


def blocks(lines: Iterable[Line]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Lines in groups that are drawn alike, in order: `text`, `opens` with small print, `warning`.

    Small print belongs to what stands above it.
    """
    named: list[tuple[str, Line]] = []
    for one in lines:
        kind: str = one.style if one.style in ("opens", "warning") else "text"
        if one.style == "detail" and named:
            kind = named[-1][0]
        named.append((kind, one))
    groups = groupby(named, key=lambda pair: pair[0])
    return tuple((kind, tuple(one for _, one in group)) for kind, group in groups)
