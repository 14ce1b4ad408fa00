"""What a page says first, in plain words: of the page, or of what is selected on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from atlas.address import SOURCE_PARTS, View, parse
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas
from atlas.model.load import the_atlas
from atlas.sheets import events, opening, verdicts
from atlas.sheets.feature import sheet_on
from atlas.sheets.itinerary.verdict import verdict as answer
from atlas.sheets.sheet import Line, Link, Sheet, Text
from atlas.words import say

LONGEST = 220
"""Characters of a description; what is longer ends with a whole word."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def asked(name: str, values: Mapping[str, Sequence[str]]) -> tuple[str, View]:
    """What decides over a first view: page and View, the selection left out that its day does not know."""
    view, _ = parse(values, the_atlas())
    known = view.at in (None, *atlas_on(view.asof).features)
    return name, view if known else view.with_(at=None)


def told(name: str, view: View) -> tuple[str, str]:
    """Title and description of a page in a View: of what is selected, by its sheet, or else of the page.

    view: as `asked` leaves it.
    """
    atlas = atlas_on(view.asof)
    if view.at is None:
        return say(f"pages.{name}"), verdict(name, atlas, view)
    sheet = sheet_on(view.at, view.asof)
    return sheet.title, _shortened(" ".join(_sentences(sheet)))


def verdict(name: str, atlas: Atlas, view: View) -> str:
    """The first thing that the page says, in plain words."""
    return _ESCAPED.sub(r"\1", _headline(name, atlas, view).replace("**", ""))


def _sentences(sheet: Sheet) -> Iterator[str]:
    """What a sheet says openly, line by line, without marks and sources."""
    for line in sheet.head:
        text = _words(line)
        if text:
            yield text if text.endswith((".", "!", "?", ":")) else f"{text}."


def _words(line: Line) -> str:
    parts = (span.text for span in line.spans if isinstance(span, Text | Link))
    text = " ".join("".join(parts).split())
    return f"{line.label}: {text}" if line.label and text else text


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0]} …"


def _headline(name: str, atlas: Atlas, view: View) -> str:
    """The first thing that the page says, as its title has it; may be Markdown."""
    match name:
        case "corridor":
            return answer(the_atlas(), view)
        case "declaration":
            return verdicts.ledger(atlas, view)
        case "resources":
            return verdicts.resources(atlas, view)
        case "sources":
            part = view.open_part(SOURCE_PARTS)
            return verdicts.article(atlas) if part == SOURCE_PARTS[0] else say(f"parts.{part}")
        case "summit":
            return opening.headline(atlas)
    return events.verdict(atlas)
