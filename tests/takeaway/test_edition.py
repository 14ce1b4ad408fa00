"""The edition: every record has its page, every link leads somewhere, and without a network it works."""

from __future__ import annotations

import dataclasses
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import pytest

from atlas.address import EMPTY
from atlas.model import FEATURES, KINDS, Atlas
from atlas.takeaway.edition import index, links, records, single
from tests.attack.hostile import spoilt
from tests.takeaway.conftest import HOME, SERVER

pytestmark = pytest.mark.long

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
HOST = "http://edition.test/"
"""A name under which the files are looked at."""


class Parts(HTMLParser):
    """The links, ids and elements of a page, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids |= {told["id"]} if "id" in told else set()
        self.handlers += [name for name in told if name.startswith("on")]
        if tag == "a":
            self.links.append(told["href"])
        elif tag in ("link", "script", "img"):
            self.loads += [told[name] for name in ("href", "src") if name in told]


@pytest.fixture(scope="module")
def parts(folder: Path) -> dict[str, Parts]:
    """Every page of the edition but the single file, by its address."""
    files = (file for file in folder.rglob("*.html") if file.name != "atlas.html")
    return {str(file.relative_to(folder)): Parts(file.read_text(encoding="utf-8")) for file in files}


def test_every_record_and_every_page_has_its_page(atlas: Atlas, parts: dict[str, Parts]) -> None:
    wanted = {links.of(kind, key) for kind in KINDS for key in atlas.kind(kind)}
    wanted |= {links.page(name) for name in links.PAGES} | {links.kind_page(kind) for kind in KINDS}
    assert wanted <= set(parts)
    assert len(wanted) > 2000


def test_every_internal_link_leads_somewhere(folder: Path, parts: dict[str, Parts]) -> None:
    """Pages, files and the parts of pages that a link names."""
    broken = set()
    for name, page in parts.items():
        for link in (*page.links, *page.loads):
            if re.match(r"https?://", link):
                continue
            address, mark = urldefrag(urljoin(HOST + name, link))
            target = unquote(address.removeprefix(HOST)) or "index.html"
            if not (folder / target).is_file() or (mark and mark not in parts[target].ids):
                broken.add((name, link))
    assert sorted(broken)[:10] == []


def test_every_link_of_the_feed_leads_to_a_page(folder: Path, parts: dict[str, Parts]) -> None:
    entries = ElementTree.fromstring((folder / "corrections.atom").read_bytes()).findall("atom:entry", ATOM)
    links = [link.get("href", "") for entry in entries for link in entry.findall("atom:link", ATOM)]
    links += [
        link
        for entry in entries
        for link in re.findall(r'href="([^"]+)"', entry.findtext("atom:content", "", ATOM))
    ]
    assert len(links) > 500
    for link in links:
        address, mark = urldefrag(link)
        assert address in parts, link
        assert not mark or mark in parts[address].ids


def test_every_page_can_be_reached_from_the_first(parts: dict[str, Parts]) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in parts:
            continue
        seen.add(name)
        waiting += [urldefrag(urljoin(HOST + name, one))[0].removeprefix(HOST) for one in parts[name].links]
    assert set(parts) - seen == set()


def test_nothing_is_loaded_from_elsewhere(parts: dict[str, Parts]) -> None:
    for name, page in parts.items():
        assert not [one for one in page.loads if re.match(r"(https?:)?//", one)], name
        assert page.handlers == []


def test_what_needs_the_server_says_so(folder: Path) -> None:
    text = (folder / "corridor.html").read_text(encoding="utf-8")
    assert f'<a href="{SERVER}">' in text
    assert "needs the live Atlas" in text


def test_a_stored_question_leads_to_its_answer_and_another_to_the_server(atlas: Atlas) -> None:
    from atlas.sheets.sheet import leads

    lead = links.leading(atlas, "../")
    start, end = links.questions()[1]
    assert lead(leads("corridor", "x", start=start, end=end)) == f"../question/{start}--{end}.html"
    assert lead(leads("corridor", "x", start=end, end=start)) == "../corridor.html#server"
    assert lead(leads("corridor", "x", closed=("aktau-port-alat-port",))) == "../corridor.html#server"
    assert links.stored(EMPTY)
    assert links.stored(EMPTY.with_(by="breaks")) is None


def test_the_answers_as_json_hold_every_record(atlas: Atlas, folder: Path) -> None:
    for kind in KINDS:
        told = json.loads((folder / f"api/records/{kind}.json").read_text(encoding="utf-8"))
        assert [one["id"] for one in told["records"]] == list(atlas.kind(kind))
        assert told["version"] == atlas.version
    sources = json.loads((folder / "api/sources.json").read_text(encoding="utf-8"))
    for kind in FEATURES:
        for key in atlas.kind(kind):
            sheet = json.loads((folder / f"api/sheet/{key}.json").read_text(encoding="utf-8"))
            assert set(sheet["sources"]) <= set(sources)


def test_the_sitemap_names_every_page(folder: Path, parts: dict[str, Parts]) -> None:
    text = (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<loc>([^<]+)</loc>", text)) == {HOME + name for name in parts}
    assert f"Sitemap: {HOME}sitemap.xml" in (folder / "robots.txt").read_text(encoding="utf-8")


def test_the_markup_is_a_dataset_of_schema_org(atlas: Atlas, folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    told = json.loads(block)
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Dataset")
    assert told["version"] == atlas.version
    assert 50 <= len(told["description"]) <= 5000, "what search engines ask of a description"
    for one in told["distribution"]:
        assert (folder / one["contentUrl"].removeprefix(HOME)).is_file()


def test_the_same_records_give_the_same_bytes(atlas: Atlas, folder: Path) -> None:
    for kind, key in (("states", "kaz"), ("commitments", "aktau-port-xray"), ("sources", "geonames")):
        made = records.page_of(atlas, kind, key).encode()
        assert (folder / links.of(kind, key)).read_bytes() == made
    assert (folder / "atlas.html").read_bytes() == single.single(atlas)


def test_hostile_texts_stay_texts(atlas: Atlas) -> None:
    """A record of each kind as a page, the markup, and the blocks of the single file."""
    hostile = spoilt(atlas)
    for kind in KINDS:
        page = Parts(records.page_of(hostile, kind, next(iter(atlas.kind(kind)))))
        assert page.handlers == []
        assert not page.tags & {"img", "iframe", "object", "svg"}, kind
        assert not [one for one in page.loads if "evil" in one]
        assert not [one for one in page.links if one.startswith("javascript")]
    few = {
        **{kind: dict(list(hostile.kind(kind).items())[:3]) for kind in ("sites", "forums")},
    }
    block = "".join(single._blocks(dataclasses.replace(hostile, **few)))
    assert set(re.findall(r"<(/?\w+)", block)) == {"script", "/script"}
    assert "</script" not in re.sub(r"</script>(?=<script|$)", "", block)
    assert "<img" not in index.dataset(hostile, "")


def test_too_large_a_file_is_refused(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "LIMIT", 1000)
    with pytest.raises(ValueError, match="more than 1000"):
        single.single(atlas)


def test_the_single_file_is_small(folder: Path) -> None:
    assert (folder / "atlas.html").stat().st_size < 2_000_000
