"""The Sources page in a real browser: from a claim to the map and back, the marks, the files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from atlas.address import View
from atlas.dialogue.commitments import commitments
from atlas.model import KINDS, Atlas
from atlas.words import say
from tests.kit.visitor import Visitor


def open_part(visitor: Visitor, query: str) -> None:
    visitor.page.goto(f"{visitor.address}/sources?{query}")
    expect(visitor.page.locator("h1").first).to_be_visible(timeout=30_000)
    visitor.settle()


@pytest.mark.parametrize("part", ["article", "disagreements", "freshness"])
def test_charts_know_their_extent_before_their_data_comes(visitor: Visitor, part: str) -> None:
    told: list[str] = []
    visitor.page.on("console", lambda message: told.append(message.text))
    open_part(visitor, f"part={part}")
    drawn = visitor.page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    expect(drawn.first).to_be_visible()
    assert [text for text in told if "Infinite extent" in text] == []


def test_from_a_claim_to_the_map_and_back(visitor: Visitor) -> None:
    page = visitor.page
    open_part(visitor, "claim=s02-c")
    page.get_by_role("link", name="Tokyo", exact=True).first.click()
    visitor.wait_for_map()
    expect(page).to_have_url(re.compile(r"/(summit)?\?at=tokyo$"))
    visitor.expect_panel("Tokyo")
    visitor.expect_selected("tokyo")
    page.get_by_text(say("panel.article")).click()
    page.get_by_role("link", name=say("lead.claim", sentence="S02")).first.click()
    expect(page).to_have_url(re.compile(r"part=article&claim=s02-c$"))
    expect(page.get_by_text("It was in Tokyo.")).to_be_visible()


def test_a_mark_opens_its_sentence_without_running_the_page(visitor: Visitor) -> None:
    page = visitor.page
    open_part(visitor, "part=article")
    runs = visitor.page_runs
    marks = page.locator("[data-testid=stVegaLiteChart]").nth(1).locator("[aria-roledescription=point]")
    expect(marks).to_have_count(58)
    marks.last.click()
    expect(page).to_have_url(re.compile(r"claim=s22-a"))
    expect(page.get_by_text(say("article.chosen", sentence="S22"))).to_be_visible()
    visitor.settle()
    assert visitor.page_runs == runs
    page.get_by_role("button", name=say("article.all")).click()
    expect(page).not_to_have_url(re.compile("claim="))
    expect(page.get_by_text("58 of 58 statements")).to_be_visible()
    marks.last.click()
    expect(page).to_have_url(re.compile(r"claim=s22-a"))


def test_a_verdict_reruns_two_fragments_and_is_in_the_address(visitor: Visitor, atlas: Atlas) -> None:
    open_part(visitor, "part=article")
    runs = visitor.page_runs
    visitor.page.get_by_role("button", name="Contradicted").click()
    expect(visitor.page).to_have_url(re.compile("verdict=contradicted"))
    count = sum(one.verdict == "contradicted" for one in atlas.claims.values())
    expect(visitor.page.get_by_text(f"{count} of 58 statements")).to_be_visible()
    visitor.settle()
    assert visitor.page_runs == runs


def download(visitor: Visitor, option: str, folder: Path) -> bytes:
    """The file of an option of the menu, as it arrives."""
    visitor.page.get_by_role("button", name=say("take.label")).click()
    with visitor.page.expect_download(timeout=30_000) as waiting:
        visitor.page.get_by_role("menuitem", name=say(f"take.options.{option}"), exact=True).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file.read_bytes()


def test_the_archive_arrives(visitor: Visitor, tmp_path: Path) -> None:
    open_part(visitor, "part=downloads")
    box = zipfile.ZipFile(io.BytesIO(download(visitor, "all", tmp_path)))
    assert len([name for name in box.namelist() if "/csv/" in name]) == len(KINDS)


def test_the_ledger_is_taken_along_as_it_is_filtered(visitor: Visitor, atlas: Atlas, tmp_path: Path) -> None:
    visitor.open("/declaration?theme=connectivity")
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    rows = csv.DictReader(io.StringIO(download(visitor, "csv", tmp_path).decode("utf-8-sig"), newline=""))
    assert any(url.endswith("/files/view/declaration.csv?theme=connectivity") for url in asked)
    assert not [url for url in asked if "/media/" in url and not url.endswith(".woff2")]
    wanted = [one.id for one in commitments(atlas, View(themes=("connectivity",)))]
    assert [row["id"] for row in rows] == wanted


def test_a_figure_is_seen_from_an_address_that_every_copy_has(visitor: Visitor) -> None:
    """No picture lies in the memory of the one copy of the server that has drawn the page."""
    open_part(visitor, "part=downloads")
    visitor.page.get_by_role("button", name=say("figure.draw")).click()
    picture = visitor.page.locator("img[src*='/figure/']")
    picture.wait_for(timeout=30_000)
    visitor.page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=picture.element_handle()
    )
    shown = picture.evaluate(
        "image => [image.naturalWidth / image.naturalHeight, image.width / image.height]"
    )
    assert shown[0] == pytest.approx(shown[1], rel=0.01)
    assert not [url for url in visitor.asked if urlsplit(url).path.startswith("/media/")]
    assert visitor.complaints == []


def test_a_source_found_by_name_lists_what_rests_on_it(visitor: Visitor) -> None:
    page = visitor.page
    open_part(visitor, "part=register&source=asiaplus-summit")
    page.get_by_text(re.compile(rf"^{say('kinds_of_record.commitments')} · \d+$")).click()
    link = page.get_by_role("link", name=re.compile("3 trillion|Tokyo Declaration|initiative", re.I)).first
    expect(link).to_be_visible()
