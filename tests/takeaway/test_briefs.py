"""A brief stands by itself: no script, nothing to load, sources numbered, pages of A4 with nothing cut."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.routing import Route

from atlas.address import THEMES, View
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas
from atlas.server import papers
from atlas.server.rate import Buckets
from atlas.takeaway.paper import brief as briefs
from atlas.words import date
from tests.attack.hostile import PAYLOAD, spoilt
from tests.kit.asgi import ask

HOME = "https://atlas.example/"
EARLY = dt.date(2024, 8, 1)

CASES: dict[str, tuple[str, View]] = {
    **{f"state {key}": ("record", View(at=key)) for key in ("kaz", "jpn")},
    "commitment": ("record", View(at="aktau-port-xray")),
    "port": ("record", View(at="aktau-port")),
    "line": ("record", View(at="aktau-port-alat-port")),
    "event": ("record", View(at="summit-held-tokyo-2025")),
    "site": ("record", View(at="kaz-inkai-uranium-mine")),
    "sea": ("record", View(at="caspian-sea")),
    "forum": ("record", View(at="usa-c5plus1")),
    **{f"theme {key}": ("theme", View(themes=(key,))) for key in THEMES},
    "question": ("corridor", View()),
    "question without an answer": ("corridor", View(avoid=("chn", "kaz", "rus", "irn"))),
    "states": ("states", View(compared=("kaz", "uzb", "jpn"))),
}

TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "footer", "article", "section", "figure",
    "figcaption", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "table", "tr", "th", "td", "a", "strong",
    "small", "sup", "span", "br", "svg", "path", "circle", "polygon", "text",
}  # fmt: skip
"""All that a brief is made of."""


class Parts(HTMLParser):
    """The elements of a page, its links, ids and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.odd: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            elif name.startswith("on") or (
                name in ("src", "srcset", "style") and "text-anchor" not in (value or "")
            ):
                self.odd.append((name, value))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def made(case: str) -> str:
    subject, view = CASES[case]
    content = briefs.brief(subject, view, HOME)
    assert content
    return content.decode()


@pytest.mark.parametrize("case", CASES)
def test_a_brief_stands_by_itself(atlas: Atlas, case: str) -> None:
    text = made(case)
    parts = Parts(text)
    assert parts.tags <= TAGS
    assert [one for one in parts.odd if not (one[1] or "").startswith("stroke:var(--")] == []
    assert "default-src &#x27;none&#x27;" in text
    assert len(re.findall("<h1", text)) == 1
    assert date(atlas.edition) in text
    assert not re.search(r"@import|url\(|<link|http-equiv=.refresh", text)
    for link in parts.links:
        assert link.startswith((HOME, "https://", "http://", "#source-")), link
        if link.startswith("#"):
            assert link[1:] in parts.ids
    assert len(set(parts.ids)) == len(parts.ids)


@pytest.mark.parametrize("case", [case for case in CASES if case != "question without an answer"])
def test_what_a_brief_says_is_sourced(case: str) -> None:
    parts = Parts(made(case))
    assert any(link.startswith("#source-") for link in parts.links)
    assert sum(key.startswith("source-") for key in parts.ids) > 0


def test_the_map_of_a_state_has_its_own_commitments_only(atlas: Atlas) -> None:
    drawn = briefs.record(View(at="tkm"))
    assert drawn
    assert drawn.drawn
    left = {one.id for one in atlas.commitments.values() if "tkm" not in one.states}
    assert left <= {key.split("--")[0] for key in drawn.drawn.left_out} | {
        one.id
        for one in atlas.commitments.values()
        if not one.places or one.places[0].precision == "national"
    }


def test_states_stand_in_columns(atlas: Atlas) -> None:
    text = made("states")
    rows = re.findall(r"<tr>(.*?)</tr>", text)
    assert rows
    assert all(len(re.findall("<td>", row)) == 3 for row in rows)
    for key in ("kaz", "uzb", "jpn"):
        assert f"<td><strong>{atlas.states[key].name}</strong></td>" in text


def test_one_state_has_nobody_beside_it() -> None:
    assert briefs.brief("states", View(compared=("kaz",)), HOME) is None
    assert briefs.brief("record", View(), HOME) is None


def test_an_earlier_day_shows_nothing_later() -> None:
    text = briefs.brief("record", View(at="kaz", asof=EARLY), HOME)
    assert text
    assert b"1 August 2024" in text
    assert b"Tokyo Declaration" not in text
    assert briefs.brief("record", View(at="tokyo-declaration", asof=EARLY), HOME) is None


def test_hostile_texts_stay_texts(monkeypatch: pytest.MonkeyPatch, atlas: Atlas) -> None:
    hostile = spoilt(atlas)
    monkeypatch.setattr(briefs, "atlas_on", lambda _: hostile)
    for case, (subject, view) in CASES.items():
        found = briefs.SUBJECTS[subject](view)
        assert found
        parts = Parts(briefs._page(found, 'https://x.example/"><script>alert(1)</script>/'))
        assert parts.tags <= TAGS, case
        assert [one for one in parts.odd if not (one[1] or "").startswith("stroke:var(--")] == []
        if not case.startswith("question"):
            assert PAYLOAD.split("\u202e")[0][:40] in "".join(parts.words)


@pytest.fixture(scope="module")
def routes() -> list[Route]:
    return papers.routes("")


def test_a_brief_has_an_address(routes: list[Route]) -> None:
    told = ask(routes, "/brief/record?at=kaz&theme=%3Cscript%3E")
    assert told.status == 200
    assert told.headers["content-type"].startswith("text/html")
    assert b'href="https://atlas.example/' in told.body
    assert b"<script" not in told.body
    assert ask(routes, "/brief/record?at=kaz", if_none_match=told.headers["etag"]).status == 304
    for address in (
        "/brief/record",
        "/brief/record?at=nothing",
        "/brief/nothing",
        "/brief/states?compare=kaz",
    ):
        assert ask(routes, address).status == 404, address


def test_a_client_that_asks_too_often_is_told_when_to_come_back(
    routes: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "ASKED", Buckets(burst=1, a_second=0.1))
    assert [ask(routes, "/brief/record?at=kaz").status for _ in range(2)] == [200, 429]


@pytest.fixture(scope="module")
def alone(browser: Browser) -> Iterator[Page]:
    """A page of a browser that reaches nothing but files."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


A4 = (595, 842)
"""Points of a sheet of A4: 210 by 297 mm."""


@pytest.mark.parametrize("case", ["state kaz", "theme connectivity", "question", "states", "commitment"])
def test_printed_it_gives_pages_of_a4(alone: Page, tmp_path: Path, case: str) -> None:
    complaints: list[str] = []
    alone.on("console", lambda message: complaints.append(message.text))
    file = tmp_path / "brief.html"
    file.write_text(made(case), encoding="utf-8")
    alone.goto(file.as_uri())
    # What the printer has between its margins: 210 mm less 16 mm on both sides, at 96 pixels an inch.
    alone.set_viewport_size({"width": round((210 - 32) / 25.4 * 96), "height": 900})
    alone.emulate_media(media="print")
    wide = alone.evaluate(
        "[...document.querySelectorAll('body *:not(svg *)')]"
        ".filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
        ".map((one) => one.outerHTML)"
    )
    assert wide == []
    paper = alone.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
    assert 1 <= pages <= 30
    assert boxes
    for width, height in boxes:
        assert (float(width), float(height)) == pytest.approx(A4, abs=1)
    assert complaints == []


def test_the_edition_of_an_earlier_day_is_that_day() -> None:
    assert atlas_on(EARLY).edition == EARLY


def test_the_links_of_a_way_add_up_to_its_kilometres() -> None:
    """A link may be off by half a kilometre, to which it is rounded."""
    text = made("question").replace("\u2009", "")
    total = int(re.findall(r"Nagoya port to Istanbul .*?: (\d+) km", text)[0])
    told = text.partition("The links in order")[2].partition("<ol")[0]
    km = [int(one) for one in re.findall(r"</th><td>(\d+)<", told)]
    assert len(km) > 10
    assert sum(km) == pytest.approx(total, abs=len(km) / 2)
