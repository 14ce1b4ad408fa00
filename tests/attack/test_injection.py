"""Hostile texts in every record, past the loader's check: no script, no request, no formatting; each is
needed, which is shown by switching it off."""

from __future__ import annotations

import html
import mimetypes
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from atlas.model import Atlas
from atlas.takeaway.edition import records, shell, write
from atlas.words import compact, mark, plain, target
from tests.attack.hostile import spoilt
from tests.attack.injection import VIEWS
from tests.attack.switches import SWITCHES, modules_with
from tests.kit.server import ROOT, free_port, start_server, wait_for
from tests.kit.visitor import Visitor


def drawn(*off: str) -> subprocess.CompletedProcess[str]:
    """All kinds of pages drawn in a process of their own with hostile texts, and defences switched off."""
    command = [sys.executable, "-m", "tests.attack.injection", *off]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.server
def test_no_text_is_more_than_text() -> None:
    done = drawn()
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip() == f"0 leaks on {len(VIEWS)} views"


@pytest.mark.server
@pytest.mark.parametrize("defence", ["special", "replaced", "hover"])
def test_without_a_defence_texts_leak(defence: str) -> None:
    done = drawn(defence)
    assert done.returncode == 1
    assert "exception" not in done.stdout
    assert re.search(rf"\n[1-9]\d* leaks on {len(VIEWS)} views", done.stdout)


def answered(*off: str) -> subprocess.CompletedProcess[str]:
    """Every route answered in a process of its own with hostile texts, and defences switched off."""
    command = [sys.executable, "-m", "tests.attack.outputs", *off]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.server
def test_no_text_is_more_than_text_in_what_is_answered_and_in_the_edition() -> None:
    done = answered()
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(r"0 leaks at \d{3,} addresses", done.stdout.strip())


NAMED = {
    "html": "<img src=",
    "scripts": "a script",
    "csv": "a formula: '=HYPERLINK",
    "cells": "a formula: 'HYPERLINK",
    "calendar": "a line of its own",
    "xml": "unreadable application/atom+xml",
    "svg": "/figure/",
}
"""A defence -> what is found without it."""


@pytest.mark.server
@pytest.mark.parametrize("defence", SWITCHES)
def test_without_a_defence_answers_and_files_leak(defence: str) -> None:
    done = answered(defence)
    assert done.returncode == 1, done.stderr
    assert NAMED[defence] in done.stdout
    assert re.search(r"\n[1-9]\d* leaks at \d+ addresses", done.stdout)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("- a", r"\- a"),
        ("=== a", r"\=== a"),
        ("a\n===\nb", "a === b"),
        ("    a", "a"),
        ("&lt;", r"\&lt;"),
        ("a -> b", "a -\u2060\\> b"),
        ("a->b", r"a-\>b"),
        (":smile:", "\\:\u2060smile\\:"),
        ("09:30", r"09\:30"),
        ("https://a.org", "https\\://\u2060a.org"),
        ("www.a.org", "www\u2060.a.org"),
        ("a@b.org", "a@\u2060b.org"),
        ("2.5 % of 3-4", "2.5 % of 3-4"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_mark_holds_any_publisher_and_any_address(atlas: Atlas) -> None:
    source = atlas.sources["geonames"].model_copy(
        update={"publisher": 'A "B" \\ &lt;\n# C', "url": "https://a.org/x> y<z"}
    )
    made = mark(1, source)
    assert "\n" not in made
    assert made.startswith('[¹](<https://a.org/x%3E%20y%3Cz> "A \\"B\\" \\\\ \\&lt; # C, ')
    assert compact(f"{made} {made}").count("https://a.org") == 1
    with pytest.raises(ValueError, match="no address of the web"):
        target("javascript:alert(1)")


def test_every_kind_of_record_is_spoilt(atlas: Atlas) -> None:
    hostile = spoilt(atlas)
    for kind in ("states", "themes", "commitments", "sources", "places", "forums", "claims"):
        for key, record in hostile.kind(kind).items():
            assert "zq1 <img" in str(record.model_dump()), (kind, key)


PLACES = ("/?at=aktau-port-xray", "/corridor?part=weak", "/resources?part=forums&at=usa-c5plus1", "/sources")


def hostile_copy(folder: Path, changes: Sequence[tuple[str, str]]) -> Path:
    """A copy of the project whose door gives hostile texts; changes: words of the door to be replaced."""
    copy = folder / "project"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "bench", "build")
    )
    door = (copy / "app.py").read_text(encoding="utf-8")
    start = "import sys\n\nfrom tests.attack.injection import hostile, off\n\nhostile()\n"
    for words, instead in (("import sys\n", start), *changes):
        assert words in door
        door = door.replace(words, instead, 1)
    (copy / "app.py").write_text(door, encoding="utf-8")
    return copy


UNESCAPED = ("hostile()\n", 'hostile()\noff("special")\n')
NO_POLICY = ("Middleware(Headers), ", "")


@pytest.mark.parametrize(
    ("changes", "places", "asks"),
    [
        ((), PLACES, False),
        ((UNESCAPED,), PLACES[:1], False),
        ((UNESCAPED, NO_POLICY), PLACES[:1], True),
    ],
    ids=["all defences", "policy alone", "no defence"],
)
def test_in_a_browser(
    tmp_path: Path,
    browser: Browser,
    changes: Sequence[tuple[str, str]],
    places: Sequence[str],
    asks: bool,
) -> None:
    """No script runs and no request leaves, with escaping or the policy alone; without both, one does."""
    port = free_port()
    process = start_server(port, hostile_copy(tmp_path, changes), quiet=True)
    address = f"http://localhost:{port}"
    ran: list[str] = []
    try:
        wait_for(f"{address}/health")
        visitor = Visitor(browser, address)
        visitor.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        for place in places:
            _visit(visitor, place, as_text=not changes)
        assert ran == []
        assert bool(visitor.outside) == asks, visitor.outside
        visitor.close()
        if not changes:
            _first_views_are_text(browser, address, places)
            _papers_are_text(browser, address)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _first_views_are_text(browser: Browser, address: str, places: Sequence[str]) -> None:
    """The page's HTML, read in a browser without scripts, shows markup as text and asks nobody."""
    reader = Visitor(browser, address, java_script_enabled=False)
    for place in places:
        reader.page.goto(address + place)
        assert "<img src=" in reader.page.locator("#atlas-first").inner_text()
        assert reader.page.locator("#atlas-first img, #atlas-first script").count() == 0
    assert reader.outside == []
    reader.close()


def _papers_are_text(browser: Browser, address: str) -> None:
    """A brief and a drawing, opened by themselves, run nothing and ask nobody."""
    reader = Visitor(browser, address)
    ran: list[str] = []
    reader.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    reader.page.goto(f"{address}/brief/record?at=aktau-port-xray")
    assert "<img src=" in reader.page.locator("body").inner_text()
    reader.page.goto(f"{address}/figure/summit.svg?size=slide", timeout=90_000)
    assert reader.page.locator("svg script, svg image[href^=http], svg foreignObject").count() == 0
    assert reader.outside == ran == []
    reader.close()


EDITION = "http://edition.test"
"""A name under which pages of the edition are looked at."""


@pytest.mark.parametrize(
    ("escaped", "policy", "asks"),
    [(True, True, False), (False, True, False), (False, False, True)],
    ids=["all defences", "policy alone", "no defence"],
)
def test_a_page_of_the_edition_in_a_browser(
    atlas: Atlas, browser: Browser, monkeypatch: pytest.MonkeyPatch, escaped: bool, policy: bool, asks: bool
) -> None:
    """As above: each holds alone, and without both a request leaves. Its search shows markup as text too."""
    if not escaped:
        for module in modules_with(html.escape):
            monkeypatch.setattr(module, "escape", str)
    if not policy:
        monkeypatch.setattr(shell, "POLICY", "default-src * 'unsafe-inline'")
    bad = spoilt(atlas)
    held = dict(write._static(bad))
    held["at/kaz.html"] = records.page_of(bad, "states", "kaz").encode()
    visitor = Visitor(browser, EDITION)
    ran: list[str] = []
    visitor.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        if name in held:
            route.fulfill(body=held[name], content_type=mimetypes.guess_type(name)[0])
        else:
            route.fulfill(status=404)

    visitor.page.route(f"{EDITION}/**", answer)
    if asks:
        # The scripts of the texts run, and such a page may never be loaded to its end.
        with visitor.page.expect_request(lambda request: not request.url.startswith(EDITION)):
            visitor.page.goto(f"{EDITION}/at/kaz.html", wait_until="commit")
    else:
        visitor.page.goto(f"{EDITION}/at/kaz.html", wait_until="load")
    if escaped:
        visitor.page.locator(".leaflet-container").wait_for()
        assert "<img src=" in visitor.page.locator("main").inner_text()
        visitor.page.fill("#search", "zq1")
        found = visitor.page.locator("#found li")
        found.first.wait_for()
        assert "<img src=" in found.first.inner_text()
    assert bool(visitor.outside or ran) == asks
    visitor.close()


def _visit(visitor: Visitor, place: str, as_text: bool) -> None:
    """Open a place and wait until it has run. as_text: the markup in its texts must then be seen as text."""
    visitor.page.goto(visitor.address + place)
    visitor.page.get_by_text("zq1").first.wait_for(timeout=60_000)
    still = "[data-testid=stApp][data-test-script-state=notRunning]"
    visitor.page.locator(still).wait_for(state="attached", timeout=60_000)
    if as_text:
        visitor.settle()
        shown = visitor.page.locator(".st-key-panel-body, [data-testid=stMain]").first.inner_text()
        assert "<img src=" in shown, "the markup is shown as text"
