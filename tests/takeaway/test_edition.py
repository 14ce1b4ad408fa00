"""The edition: every record has its page, every link leads somewhere, and without a network it works."""

from __future__ import annotations

import dataclasses
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from atlas.address import EMPTY
from atlas.model import FEATURES, KINDS, Atlas
from atlas.takeaway.edition import index, links, records, single
from atlas.takeaway.edition.write import write
from tests.attack.hostile import spoilt

pytestmark = pytest.mark.long

HOME, SERVER = "https://atlas.example/", "https://live.example/"
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
def folder(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("edition") / "dist"
    count, size = write(atlas, made, HOME, SERVER)
    files = [file for file in made.rglob("*") if file.is_file()]
    assert len(files) == count
    assert sum(file.stat().st_size for file in files) == size
    return made


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


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The edition on a web server that knows nothing but files."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reaches nothing but this machine; what the console complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []

    def gate(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "file:", "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    made.route("**/*", gate)
    made.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert complaints == []
    assert asked == []


def drawn(page: Page) -> None:
    page.locator("body[data-atlas=drawn]").wait_for(timeout=30_000)


def click(page: Page, key: str) -> None:
    """Click a feature where it stands on the map."""
    spot = page.evaluate(
        """key => {
            const { x, y } = atlas.where(key);
            const box = document.getElementById("map").getBoundingClientRect();
            return { x: x + box.x, y: y + box.y };
        }""",
        key,
    )
    page.mouse.click(spot["x"], spot["y"])


@pytest.mark.parametrize("name", ["index", "corridor", "declaration", "timeline", "resources", "sources"])
def test_a_page_works_in_a_browser(page: Page, served: str, name: str) -> None:
    page.goto(f"{served}{name}.html")
    expect(page.locator("h1")).to_be_visible()
    if name != "sources":
        drawn(page)
        assert page.evaluate("atlas.state().ids.length") > 5


@pytest.mark.parametrize(
    "key", ["kaz", "aktau-port", "aktau-port-xray", "aktau-port-alat-port", "caspian-sea"]
)
def test_a_record_stands_on_its_map(page: Page, served: str, key: str) -> None:
    page.goto(f"{served}at/{key}.html")
    drawn(page)
    assert page.evaluate("atlas.state().selected") == key


def test_a_click_is_told_beside_the_map(page: Page, served: str, atlas: Atlas) -> None:
    page.goto(f"{served}resources.html")
    drawn(page)
    click(page, "kaz")
    expect(page.locator("#panel h1")).to_have_text(atlas.states["kaz"].name)
    page.locator("#panel a", has_text="the whole page").click()
    expect(page).to_have_url(f"{served}at/kaz.html")


@pytest.mark.parametrize(
    ("typed", "key"),
    [("aktau port", "aktau-port"), ("aktua port", "aktau-port"), ("Tokyo Declaration", "tokyo-declaration"),
     ("Kazakhstan", "kaz"), ("Türkmenistan", "tkm"), ("turkmenistan", "tkm"),
     ("Актау", "aktau-port"), ("アクタウ", "aktau-port")],
)  # fmt: skip
def test_the_search_finds(page: Page, served: str, typed: str, key: str) -> None:
    page.goto(f"{served}sources.html")
    page.locator("#search").fill(typed)
    expect(page.locator(f'#found a[href="at/{key}.html"]')).to_be_visible()
    page.locator("#search").press("Enter")
    expect(page).not_to_have_url(f"{served}sources.html")


def test_a_search_without_a_hit_says_so(page: Page, served: str) -> None:
    page.goto(f"{served}at/kaz.html")
    page.locator("#search").fill("xyzzyx")
    expect(page.locator("#found")).to_contain_text("Nothing found")


def test_the_single_file_works_from_the_disk(page: Page, folder: Path, atlas: Atlas) -> None:
    page.goto((folder / "atlas.html").as_uri())
    drawn(page)
    click(page, "kaz")
    expect(page.locator("#panel h2").first).to_have_text(atlas.states["kaz"].name)
    assert page.evaluate("atlas.state().selected") == "kaz"
    page.locator("#search").fill("aktau port")
    page.locator('#found a[href="#aktau-port"]').click()
    expect(page.locator("#panel h2").first).to_have_text(atlas.places["aktau-port"].name)
    page.go_back()
    expect(page.locator("#panel h2").first).to_have_text(atlas.states["kaz"].name)
    page.get_by_role("button", name="Resources").click()
    page.wait_for_function("atlas.state().ids.includes('kaz-inkai-uranium-mine')")


def test_a_name_stands_under_the_pointer(page: Page, folder: Path, atlas: Atlas) -> None:
    page.goto((folder / "atlas.html").as_uri())
    drawn(page)
    spot = page.evaluate("atlas.where('kaz')")
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.move(box["x"] + spot["x"] + 40, box["y"] + spot["y"] + 12)
    expect(page.locator(".leaflet-tooltip.atlas-name")).to_have_text(atlas.states["kaz"].name)
