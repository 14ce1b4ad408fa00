"""The lines of a sheet as Markdown for Streamlit: every word escaped, every mark in its colour, sources as
footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from atlas.map.looks import text_sign
from atlas.sheets.sheet import Cite, Line, Mark, Span, Text
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, plain


def text(lines: Iterable[Line], notes: Footnotes) -> str:
    """Lines as one piece of Markdown; each address of a source stands in it once.

    lines: none of style `opens` or `warning`, which are no text. notes: gets the sources.
    """
    return compact(_joined(tuple(lines), notes))


def _joined(lines: Sequence[Line], notes: Footnotes) -> str:
    parts: list[str] = []
    for place, one in enumerate(lines):
        style = "paragraph" if place == 0 and one.style == "row" else one.style
        before = lines[place - 1].style if place else None
        match style:
            case "item":
                parts.append(("\n" if before in ("item", "head") else "\n\n") + f"- {words(one, notes)}")
            case "row":
                parts.append(f"  \n{words(one, notes)}")
            case "detail":
                parts.append(f"  \n:small[:gray[{words(one, notes)}]]")
            case "heading":
                parts.append(f"\n\n## {words(one, notes)}")
            case "cell":
                parts.append(_cell(one, notes, first=before != "cell"))
            case _:
                parts.append(f"\n\n{words(one, notes)}")
    return "".join(parts).removeprefix("\n\n").removeprefix("\n")


def _cell(one: Line, notes: Footnotes, first: bool) -> str:
    """A row of a table; the first is its head."""
    told = [plain(one.label), *(spans(cell, notes) for cell in (one.spans, *one.beside))]
    cells = f"| {' | '.join(told)} |"
    return f"\n\n{cells}\n|{'--|' * len(told)}" if first else f"\n{cells}"


def words(one: Line, notes: Footnotes) -> str:
    """One line as Markdown: its label strong, then its spans; a line that is muted as a whole is small."""
    told = spans(one.spans, notes)
    if one.label:
        return f"**{plain(one.label)}:** {told}"
    said = [span for span in one.spans if isinstance(span, Text)]
    if one.style != "item" and said and all(span.style == "muted" for span in said):
        return f":small[{told}]"
    return told


def spans(found: Iterable[Span], notes: Footnotes) -> str:
    """Spans as Markdown in their order."""
    return "".join(_span(one, notes) for one in found)


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
    told = one.text.strip()
    before, after = one.text[: len(one.text) - len(one.text.lstrip())], one.text[len(one.text.rstrip()) :]
    match one.style:
        case "strong":
            return f"{before}**{plain(told)}**{after}"
        case "muted":
            return f":gray[{plain(told)}]"
        case _:
            return f"{before}{plain(told)}{after}"


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
    groups = groupby(named, key=lambda told: told[0])
    return tuple((kind, tuple(one for _, one in group)) for kind, group in groups)
