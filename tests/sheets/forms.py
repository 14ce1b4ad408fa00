"""The three forms of a sheet as words and source ids, read back by parsers that know no writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt

from atlas.model import Source
from atlas.sheets.sheet import Sheet
from atlas.takeaway.json import as_json
from atlas.takeaway.page import html
from atlas.ui.parts import markdown
from atlas.ui.parts.footnotes import Footnotes

DIRECTIVE = re.compile(r"(?<!\\):(?:small|gray|blue|orange|green|violet|yellow|red)\[")
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
PARSER = MarkdownIt("commonmark").enable("table")


def bag(text: str) -> list[str]:
    """The words and figures of a text in alphabetical order, signs between them left out."""
    return sorted(re.findall(r"[^\W_]+(?:[.,][^\W_]+)*", RAISED.sub(" ", text)))


class Reader(HTMLParser):
    """The text of an HTML fragment without its footnotes and its list of sources; every element and link."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.cited: list[str] = []
        self.ids: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if tag in ("sup", "ol"):
            self.inside.append(tag)
        if tag == "a":
            self.links.append(found)
            target = found.get("href") or ""
            if self.inside[-1:] == ["sup"]:
                self.cited.append(target.removeprefix("#source-"))
        if tag == "li" and found.get("id"):
            self.ids.append((found["id"] or "").removeprefix("source-"))
        self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("sup", "ol") and self.inside:
            self.inside.pop()
        self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said)


def read_html(sheet: Sheet, sources: Mapping[str, Source]) -> Reader:
    reader = Reader()
    reader.feed(html(sheet, sources))
    reader.close()
    return reader


def shown_by_markdown(text: str) -> str:
    """What a reader sees of Markdown, footnotes and Streamlit's directives for colour and size taken out."""
    tokens = PARSER.parse(DIRECTIVE.sub(" ", text))
    said = " ".join(_inline(token.children or []) for token in tokens if token.type == "inline")
    return said.replace("\u2060", "")


def _inline(children: list[Any]) -> str:
    said, linked = [], False
    for child in children:
        if child.type in ("link_open", "link_close"):
            linked = child.type == "link_open"
        elif child.type in ("softbreak", "hardbreak"):
            said.append(" ")
        elif not linked:
            said.append(child.content)
    return "".join(said)


def markdown_of(sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    """All that the panel draws of a sheet, every fold open, as Markdown in pieces, with its source ids."""
    notes = Footnotes()
    pieces = list(_pieces(sheet, notes))
    return "\n\n".join(pieces), notes.sources()


def _pieces(sheet: Sheet, notes: Footnotes) -> Iterator[str]:
    parts = [sheet.head, *(fold.lines for fold in sheet.folds if fold.count), sheet.foot]
    for lines in parts:
        for kind, group in markdown.blocks(lines):
            if kind == "text":
                yield markdown.text(group, notes)
            else:
                yield from (markdown.words(one, notes) for one in group)
    if sheet.checked:
        yield markdown.words(sheet.checked, notes)


def json_words(sheet: Sheet, sources: Mapping[str, Source]) -> tuple[str, list[str]]:
    """All texts of the lines of the JSON form, and the ids of its sources."""
    made = as_json(sheet, sources)
    lines = [*filter(None, [made["kicker"]]), *made["lines"], *made["foot"], *filter(None, [made["checked"]])]
    lines += [line for fold in made["folds"] for line in fold["lines"]]
    cells = [cell for line in lines for cell in (line["parts"], *line.get("beside", []))]
    said = [*(line["label"] for line in lines), *(_part(part) for cell in cells for part in cell)]
    return " ".join(said), [source["id"] for source in made["sources"]]


def _part(part: Mapping[str, Any]) -> str:
    return part.get("text") or (part["link"]["text"] if "link" in part else "")
