"""A sheet as plain HTML: headings, lists and links, every word escaped, its sources numbered at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from atlas.address import EMPTY, parameters
from atlas.map.looks import text_sign
from atlas.model import Source
from atlas.sheets.sheet import Cite, Fold, Line, Link, Mark, Numbers, Sheet, Span, Text, cells, tables
from atlas.words import many, say, written

BLOCKS = {"item": "ul", "columns": "table", "cell": "table", "opens": "div"}
"""Style of a line -> the element that holds such lines together; all others stand in paragraphs."""


def address(link: Link) -> str:
    """Where a link leads, as an address relative to the page that it stands on."""
    asked = urlencode(parameters(EMPTY.with_(**link.changes)), doseq=True)
    return f"{link.page or ''}?{asked}" if asked else link.page or "?"


def html(
    sheet: Sheet, sources: Mapping[str, Source], lead: Callable[[Link], str] = address, level: int = 2
) -> str:
    """A sheet with all its folds as an HTML fragment.

    sources: at least those that the sheet names, by id; lead: the address of a link; level: that of its title
    among the headings of the page (1 to 4). Nothing in it loads or runs anything; its classes are words for a
    style sheet to speak of. Links to sources leave the Atlas without telling it.
    """
    numbers = Numbers(sources)
    writer = _Writer(numbers, lead, level)
    parts = [
        f'<article class="sheet" lang="{escape(sheet.language)}">',
        f"<h{level}>{escape(sheet.title)}</h{level}>",
        *writer.lines(sheet.head),
        *(part for fold in sheet.folds if fold.count for part in writer.fold(fold)),
        *writer.lines((*sheet.foot, *filter(None, [sheet.checked]))),
        *writer.actions(sheet),
        *_sources(numbers, level),
        "</article>",
    ]
    return "\n".join(parts)


class _Writer:
    """Writes lines as HTML and numbers their sources as it goes."""

    def __init__(self, numbers: Numbers, lead: Callable[[Link], str], level: int) -> None:
        self.numbers, self.lead, self.level = numbers, lead, level

    def fold(self, fold: Fold) -> Iterator[str]:
        """A part under its own heading; on paper and in a first view all parts stand open."""
        depth = self.level + 1
        yield f"<section><h{depth}>{escape(fold.title)} · {fold.count}</h{depth}>"
        yield from self.lines(fold.lines)
        yield "</section>"

    def actions(self, sheet: Sheet) -> Iterator[str]:
        """What a reader can do with the thing, as links."""
        if sheet.actions:
            links = " · ".join(self.span(one.link) for one in sheet.actions)
            yield f'<p class="actions">{links}</p>'

    def lines(self, found: Iterable[Line]) -> Iterator[str]:
        """Lines as paragraphs, lists and tables."""
        for style, group in groupby(_gathered(found), key=lambda told: BLOCKS.get(told[0].style, "p")):
            lines = list(group)
            match style:
                case "ul":
                    yield "<ul>" + "".join(f"<li>{self.joined(told)}</li>" for told in lines) + "</ul>"
                case "table":
                    yield from (self.table(rows) for rows in tables(told[0] for told in lines))
                case _:
                    yield from (self.block(told) for told in lines)

    def block(self, told: Sequence[Line]) -> str:
        """A line that stands by itself, with those that follow it without a gap."""
        style, words = told[0].style, self.joined(told)
        if style == "heading":
            return f"<h{self.level + 1}>{words}</h{self.level + 1}>"
        kind = f' class="{style}"' if style in ("opens", "head", "warning") else ""
        return f"<p{kind}>{words}</p>"

    def joined(self, told: Sequence[Line]) -> str:
        """A line and those under it, one a row."""
        parts = [self.words(told[0])]
        for one in told[1:]:
            small = one.style == "detail"
            parts.append(f"<small>{self.words(one)}</small>" if small else self.words(one))
        return "<br>".join(parts)

    def table(self, rows: Sequence[Line]) -> str:
        """A table; the first cell of a row is its head, and the names of the columns are heads."""
        written = "".join(
            self.row(found, head=one.style == "columns") for one, found in zip(rows, cells(rows), strict=True)
        )
        return f"<table>{written}</table>"

    def row(self, found: Iterable[Sequence[Span]], head: bool) -> str:
        """A row of a table."""
        first, *others = ("".join(self.span(span) for span in cell) for cell in found)
        if head:
            named = "".join(f'<th scope="col">{cell}</th>' for cell in others)
            return f'<tr><th scope="col">{first}</th>{named}</tr>'
        return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'

    def words(self, one: Line) -> str:
        """A line: its label, then its spans."""
        label = f"<strong>{escape(one.label)}:</strong> " if one.label else ""
        return label + "".join(self.span(span) for span in one.spans)

    def span(self, one: Span) -> str:
        """One span, escaped."""
        match one:
            case Text(text, "strong"):
                return f"<strong>{escape(text)}</strong>"
            case Text(text, "muted"):
                return f"<small>{escape(text)}</small>"
            case Text(text):
                return escape(text)
            case Mark():
                name = escape(f"mark {one.kind}-{one.id}")
                return f'<span class="{name}" aria-hidden="true">{text_sign(one.kind, one.id)[0]}</span>'
            case Cite():
                return self.marks(one)
            case Link():
                return f'<a href="{escape(self.lead(one))}">{escape(one.text)}</a>'

    def marks(self, one: Cite) -> str:
        """The numbers of sources, each leading to its source in the list below."""
        found = self.numbers.of(one.sources)
        signs = " ".join(f'<a href="#source-{escape(key)}">{number}</a>' for number, key in found)
        return f"<sup>{signs}</sup>" if signs else ""


def _gathered(found: Iterable[Line]) -> list[list[Line]]:
    """Each line with the rows and the small print that follow it without a gap."""
    groups: list[list[Line]] = []
    for one in found:
        if (
            one.style in ("row", "detail")
            and groups
            and groups[-1][0].style not in ("columns", "cell", "heading")
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _sources(numbers: Numbers, level: int) -> Iterator[str]:
    """The numbered list of sources."""
    named = numbers.named()
    if not named:
        return
    depth = level + 1
    yield f"<section><h{depth}>{escape(many('panel.sources', len(named)))}</h{depth}>"
    rows = (f'<li id="source-{escape(one.id)}">{_source(one)}</li>' for one in named)
    yield f'<ol class="sources">{"".join(rows)}</ol></section>'


def _source(source: Source) -> str:
    """A source: its title as a link, who publishes it, when, what kind it is, and in which language."""
    title = escape(source.title)
    if source.url:
        title = _outside(source.url, title)
    kind, language = say(f"source.kinds.{source.kind}"), say(f"languages.{source.language}")
    remarks = [] if source.title_verbatim else [say("source.described")]
    remarks += [source.note] if source.note else []
    rest = " ".join([f"{written(source)}. {kind}, {language}.", *remarks])
    return f"{title}. {_origin(source)}, {escape(rest)}"


def _origin(source: Source) -> str:
    """Who publishes a source, of a copy also the publisher of the original, and whose report it retells."""
    told = escape(source.publisher)
    if source.mirror_of:
        original = escape(source.mirror_of)
        if source.original:
            original = _outside(source.original, original)
        told = say("source.copy", publisher=told, original=original)
    if source.after:
        told += f", {say('source.after', names=escape(', '.join(source.after)))}"
    return told


def _outside(url: str, escaped: str) -> str:
    """A link to another host, which is not told where the reader comes from."""
    return f'<a href="{escape(url)}" rel="noopener noreferrer external">{escaped}</a>'
