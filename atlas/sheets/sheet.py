"""The value of a sheet: what the Atlas says of one thing, before anybody draws it.

A sheet holds raw text: no Markdown, no HTML, no colour. Whoever draws it escapes the words, knows the
colours and signs of its marks, and numbers its sources. Three do: `ui/parts/markdown` for Streamlit,
`takeaway/page` for plain HTML and `takeaway/json` for programs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from atlas.dialogue.evidence import rank
from atlas.model import Source
from atlas.words import LANGUAGE

MarkKind = Literal["theme", "goods", "site", "delay"]

Style = Literal[
    "paragraph", "row", "item", "head", "heading", "opens", "detail", "columns", "cell", "warning"
]
"""How a line stands among the others: a paragraph; a row, which follows the line above without a gap; an
entry of a list, or the head of one; the heading of a part; a way to open something; small print under the
line above; the names of the columns of a table, with which it begins; a row of a table, its label the first
column; a warning."""


@dataclass(frozen=True)
class Text:
    """Words; `muted` ones are of less weight than what stands around them."""

    text: str
    style: Literal["plain", "strong", "muted"] = "plain"


@dataclass(frozen=True)
class Mark:
    """The sign of a theme, a group of goods, a kind of site, or of one end of a delay, by its id."""

    kind: MarkKind
    id: str


@dataclass(frozen=True)
class Cite:
    """Ids of the sources on which the words before it rest."""

    sources: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to another View: `changes` are its fields that differ, `page` None is this page."""

    text: str
    changes: Mapping[str, Any] = field(default_factory=dict, hash=False)
    page: str | None = None


Span = Text | Mark | Cite | Link


@dataclass(frozen=True)
class Line:
    """Spans in reading order. label: what the line answers, such as "Money"; empty where it needs none;
    beside: the spans of the further columns of a row of a table that has more than one."""

    spans: tuple[Span, ...]
    label: str = ""
    style: Style = "paragraph"
    beside: tuple[tuple[Span, ...], ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that the line names, each once."""
        spans = (span for cell in (self.spans, *self.beside) for span in cell)
        cited = (key for span in spans if isinstance(span, Cite) for key in span.sources)
        return tuple(dict.fromkeys(cited))

    @property
    def text(self) -> str:
        """Its words, without marks and sources."""
        return "".join(span.text for span in self.spans if isinstance(span, Text | Link))

    @property
    def link(self) -> Link | None:
        """The first link in the line."""
        return next((span for span in self.spans if isinstance(span, Link)), None)


@dataclass(frozen=True)
class Fold:
    """A part that only those read who ask for it: `count` things, whose lines are written when it is opened.

    key: tells it from the others of its sheet.
    """

    key: str
    title: str
    count: int
    write: Callable[[], Iterable[Line]] = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What stands in it."""
        return tuple(self.write())


@dataclass(frozen=True)
class Action:
    """What a visitor can do with the thing; name: `report` or `close`."""

    name: str
    link: Link


@dataclass(frozen=True)
class Sheet:
    """What the Atlas says of one thing.

    kind: the kind of record or of answer; kicker: what it is, in one line under the title; lines: what is
    said openly; folds: what waits behind a click; foot: what was corrected in it; checked: when it was last
    looked at, None on an earlier day, on which that had not been.
    """

    kind: str
    id: str
    title: str
    kicker: Line | None = None
    lines: tuple[Line, ...] = ()
    folds: tuple[Fold, ...] = ()
    actions: tuple[Action, ...] = ()
    foot: tuple[Line, ...] = ()
    checked: Line | None = None
    language: str = LANGUAGE

    @property
    def head(self) -> tuple[Line, ...]:
        """What is said openly, the kicker first."""
        return (self.kicker, *self.lines) if self.kicker else self.lines

    def all_lines(self) -> Iterator[Line]:
        """Every line in reading order, those of the folds among them."""
        yield from self.head
        for fold in self.folds:
            yield from fold.lines
        yield from self.foot
        if self.checked:
            yield self.checked


def tables(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Rows that follow one another as tables; each names of columns begin one."""
    rows: list[Line] = []
    for one in lines:
        if one.style == "columns" and rows:
            yield tuple(rows)
            rows = []
        rows.append(one)
    if rows:
        yield tuple(rows)


def cells(table: Sequence[Line]) -> tuple[tuple[tuple[Span, ...], ...], ...]:
    """The cells of each row of a table; its labels are the first column where any row has one."""
    labelled = any(one.label for one in table)
    return tuple((*([(Text(one.label),)] if labelled else []), one.spans, *one.beside) for one in table)


def line(*parts: str | Span | None, label: str = "", style: Style = "paragraph") -> Line:
    """A line of text and spans in their order; what is empty is left out."""
    spans = (Text(part) if isinstance(part, str) else part for part in parts if part)
    return Line(tuple(span for span in spans if not isinstance(span, Cite) or span.sources), label, style)


def item(*parts: str | Span | None, label: str = "") -> Line:
    """An entry of a list."""
    return line(*parts, label=label, style="item")


def row(*parts: str | Span | None, label: str = "") -> Line:
    """A line that follows the one above without a gap."""
    return line(*parts, label=label, style="row")


def listed(head: str, *items: Line, sources: Iterable[str] = ()) -> tuple[Line, ...]:
    """A list under its head; nothing where the list is empty."""
    return (line(strong(head), cite(sources), style="head"), *items) if items else ()


def strong(text: str) -> Text:
    """Words that carry the line."""
    return Text(text, "strong")


def muted(text: str) -> Text:
    """Words of less weight."""
    return Text(text, "muted")


def cite(sources: Iterable[str]) -> Cite:
    """The sources of the words before, each once."""
    return Cite(tuple(dict.fromkeys(sources)))


def opens(text: str, record: str, *more: str | Span) -> Line:
    """A line that opens another record where one is."""
    return line(Link(text, MappingProxyType({"at": record})), *more, style="opens")


def leads(page: str, text: str, **changes: Any) -> Link:
    """A link to a page with some fields of the View changed."""
    return Link(text, MappingProxyType(changes), page)


class Numbers:
    """Numbers the sources of a sheet as they are first named, those of one statement primary before press."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def of(self, cited: Iterable[str]) -> list[tuple[int, str]]:
        """The numbers of sources with their ids, each once, in the order of the numbers."""
        ordered = sorted(dict.fromkeys(cited), key=lambda key: rank(self._sources[key]))
        return sorted((self._numbers.setdefault(key, len(self._numbers) + 1), key) for key in ordered)

    def named(self) -> tuple[Source, ...]:
        """The sources named so far, in the order of their numbers."""
        return tuple(self._sources[key] for key in self._numbers)
