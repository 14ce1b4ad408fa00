"""Every record's sheet says the same in Markdown, in HTML and in JSON; hostile text stays text in each."""

from __future__ import annotations

import json
import re

import pytest

from atlas.address import EMPTY
from atlas.model import FEATURES, Atlas, Source
from atlas.sheets import brief, events, feature
from atlas.sheets.itinerary import sheet as itinerary
from atlas.sheets.sheet import (
    Action,
    Cite,
    Fold,
    Line,
    Link,
    Mark,
    Sheet,
    cite,
    item,
    leads,
    line,
    muted,
    opens,
    row,
    strong,
)
from atlas.takeaway.edition.links import questions
from atlas.takeaway.json import as_json
from atlas.takeaway.page import html
from atlas.ui.parts import markdown
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import many
from tests.sheets.forms import (
    PARSER,
    bag,
    json_words,
    markdown_of,
    read_html,
    shown_by_markdown,
)

QUESTIONS = (
    EMPTY,
    EMPTY.with_(pick="2", tonnes="10"),
    *(EMPTY.with_(start=start, end=end) for start, end in questions()),
    EMPTY.with_(start="tashkent", end="istanbul", by="breaks"),
    EMPTY.with_(start="zhengzhou", end="hamburg", avoid=()),
    EMPTY.with_(start="dostyk", end="almaty"),
    EMPTY.with_(start="yokohama-port", end="rotterdam", modes=("sea",)),
    EMPTY.with_(start="tashkent", end="istanbul", via="aktau-port", modes=("rail", "sea"), planned="yes"),
    EMPTY.with_(avoid=("chn", "kaz", "rus", "irn")),
    EMPTY.with_(start="tashkent", end="tashkent"),
)
"""Questions to the network: those of the edition, and one of each sort of answer."""


def sheets_of(atlas: Atlas, kind: str) -> list[Sheet]:
    if kind == "itineraries":
        return [itinerary.sheet(atlas, view) for view in QUESTIONS]
    if kind == "delays":
        return [events.of_delay(atlas, record) for record in atlas.delays.values()]
    if kind == "brief":
        return [brief.sheet(atlas, EMPTY)]
    return [feature.sheet_on(key, None) for key in atlas.kind(kind)]


def chrome(sheet: Sheet, sources: int) -> str:
    """What a page of HTML says beside the lines: title, headings of parts, actions, how many sources."""
    folds = (f"{fold.title} {fold.count}" for fold in sheet.folds if fold.count)
    actions = (one.link.text for one in sheet.actions)
    return " ".join([sheet.title, *folds, *actions, many("panel.sources", sources) if sources else ""])


@pytest.mark.parametrize("kind", [*FEATURES, "delays", "brief", "itineraries"])
def test_all_forms_of_a_sheet_say_the_same(atlas: Atlas, kind: str) -> None:
    found = sheets_of(atlas, kind)
    assert found
    for sheet in found:
        where = f"{sheet.kind} {sheet.id}"
        text, cited = markdown_of(sheet)
        shown = shown_by_markdown(text)
        page = read_html(sheet, atlas.sources)
        said, named = json_words(sheet, atlas.sources)
        assert bag(page.text) == bag(f"{shown} {chrome(sheet, len(cited))}"), where
        assert bag(said) == bag(shown), where
        assert page.ids == list(cited), where
        assert set(page.cited) == set(cited) == set(named), where


def test_a_source_has_the_same_number_in_the_panel_and_on_paper(atlas: Atlas) -> None:
    sheet = feature.sheet_on("kaz", None)
    cited = markdown_of(sheet)[1]
    assert len(cited) > 20
    assert read_html(sheet, atlas.sources).ids == list(cited)


def test_every_source_of_a_commitment_is_named_on_its_sheet(atlas: Atlas) -> None:
    for record in atlas.commitments.values():
        named = {key for one in feature.sheet_on(record.id, None).all_lines() for key in one.sources}
        ledger = {key for entry in record.ledger for key in entry.sources}
        assert {*record.sources, *ledger} <= named, record.id


def test_the_text_of_a_panel_is_one_piece(atlas: Atlas) -> None:
    """Every piece is an element of its own, and what is sent grows with each."""
    for kind in FEATURES:
        for sheet in sheets_of(atlas, kind):
            texts = [kind for kind, _ in markdown.blocks(sheet.head) if kind == "text"]
            opened = any(one.style == "opens" for one in sheet.head)
            assert len(texts) == 1 or opened, sheet.id


def test_the_sheets_of_itineraries_are_of_every_sort(atlas: Atlas) -> None:
    sheets = sheets_of(atlas, "itineraries")
    for key in ("ways", "plan-co2", "beside-days", "beside-prices", "beside-footprints", "legs"):
        assert any(fold.key == key and fold.count for sheet in sheets for fold in sheet.folds), key
    assert any(sheet.kicker for sheet in sheets)
    assert any(line.style == "warning" for sheet in sheets for line in sheet.lines)
    assert any(line.style == "head" for sheet in sheets for line in sheet.lines), "no way is left"


def test_every_fold_holds_at_least_as_much_as_it_counts(atlas: Atlas) -> None:
    for sheet in sheets_of(atlas, "itineraries"):
        for fold in sheet.folds:
            assert not fold.count or len(fold.lines) >= fold.count, (sheet.id, fold.key)


TAGS = "article h2 h3 p small strong sup a br ul li span table tr th td section ol"

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "[a](javascript:alert)",
    "![a](https://a.example/b.png)",
    "**a** _b_ `c` # d",
    ":red[a] :material/home: :smile:",
    "$a^2$ and $$b$$",
    "| a | b |",
    "a&lt;b &amp; c",
    '" onmouseover="alert(1)',
)


def hostile_sheet(text: str) -> Sheet:
    """A sheet that says the text in every place that has words."""
    return Sheet(
        kind="sites",
        id="a",
        title=text,
        kicker=line(muted(text), cite(["s"])),
        lines=(
            line(text, strong(text), cite(["s"]), label=text),
            row(text, label=text),
            line(strong(text), style="head"),
            item(Mark("theme", "connectivity"), text, label=text),
            line(text, label=text, style="columns"),
            line(text, label=text, style="cell"),
            line(text, style="detail"),
            opens(text, "kaz"),
            line(text, style="warning"),
        ),
        folds=(Fold("f", text, 1, lambda: [line(text)]),),
        actions=(Action("report", leads("sources", text)),),
        foot=(line(Link(text, {"find": text}, "sources"), style="opens"),),
    )


def hostile_source(text: str) -> Source:
    return Source.model_construct(
        id="s",
        publisher=text,
        mirror_of=text,
        original=None,
        after=(text,),
        title=text,
        title_verbatim=True,
        url="https://a.example/?b=%22&c",
        date="2025",
        language="en",
        kind="news",
        note=text,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_html(text: str) -> None:
    sheet = hostile_sheet(text)
    page = read_html(sheet, {"s": hostile_source(text)})
    allowed = set(TAGS.split())
    assert set(page.tags) <= allowed
    assert page.text.count(text) >= 14
    for link in page.links:
        target = link["href"] or ""
        assert target.startswith(("#", "?", "sources", "https://a.example/")), target
        assert set(link) <= {"href", "rel"}
        if target.startswith("https:"):
            assert "noopener" in (link["rel"] or "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_markdown(text: str) -> None:
    notes = Footnotes()
    pieces = []
    for kind, group in markdown.blocks(_without_sources(text)):
        if kind == "text":
            pieces.append(markdown.text(group, notes))
        else:
            pieces += [markdown.words(one, notes) for one in group]
    for piece in pieces:
        assert not re.search(r"(?<!\\)[$`]", piece)
        assert not re.search(r"(?<!\\):(red|material|smile)", piece)
        tokens = [child for token in PARSER.parse(piece) for child in (token, *(token.children or []))]
        kinds = {token.type for token in tokens}
        assert not kinds & {"html_inline", "html_block", "link_open", "image", "em_open", "code_inline"}
        assert "heading_open" not in kinds
    assert all(text in shown_by_markdown(piece) for piece in pieces)


def _without_sources(text: str) -> list[Line]:
    """The lines of a hostile sheet without footnotes, whose links the test would take for the text's."""
    lines = hostile_sheet(text).lines
    return [
        Line(tuple(a for a in one.spans if not isinstance(a, Cite)), one.label, one.style) for one in lines
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_json(text: str) -> None:
    sheet = hostile_sheet(text)
    made = json.loads(json.dumps(as_json(sheet, {"s": hostile_source(text)})))
    assert made["title"] == text
    assert made["lines"][0]["label"] == text
    assert made["lines"][0]["parts"][0] == {"text": text}
    assert made["sources"][0]["title"] == text


def test_a_link_holds_the_view_that_it_asks_for() -> None:
    sheet = Sheet("sites", "a", "A", lines=(opens("B", "kaz"), line(leads("corridor", "C", start="astana"))))
    links = [link["href"] for link in read_html(sheet, {}).links]
    assert links == ["?at=kaz", "corridor?from=astana"]
    parts = [one["parts"][0]["link"] for one in as_json(sheet, {})["lines"]]
    assert parts[0] == {"text": "B", "page": None, "parameters": {"at": ["kaz"]}}
    assert parts[1] == {"text": "C", "page": "corridor", "parameters": {"from": ["astana"]}}


def test_a_heading_stands_at_the_level_that_is_asked_for() -> None:
    sheet = Sheet("sites", "a", "A", folds=(Fold("f", "F", 1, lambda: [line("x")]),))
    assert "<h1>A</h1>" in html(sheet, {}, level=1)
    assert "<h2>F · 1</h2>" in html(sheet, {}, level=1)
