"""Corrections and gaps on the page, in the panel and in the feed; nearer sources before copies."""

from __future__ import annotations

import dataclasses
import datetime as dt
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

from atlas.address import PAGES, parse
from atlas.dialogue.evidence import rank
from atlas.dialogue.titles import title
from atlas.model import Atlas, Correction, Source
from atlas.takeaway import feed
from atlas.ui.sources.corrections import newest_first
from atlas.words import date, plain, say
from tests.kit.pages import open_page, texts
from tests.server.test_http import answer

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def correction(key: str, **fields: object) -> Correction:
    given = {"record": "kaz", "kind": "states", "date": "2026-11-20", "field": "summary", "was": "Old"}
    told = {"now": "New", "why": "Read again.", "sources": ["mofa-summit-notice"], "outcome": "mended"}
    return Correction.model_validate({"id": key, **given, **told, **fields})


def source(**fields: object) -> Source:
    given = {
        "id": "one",
        "publisher": "Paper",
        "title": "Page",
        "url": "https://example.org/",
        "kind": "news",
    }
    return Source.model_validate({"language": "en", "checked": "2026-11-26", **given, **fields})


def test_primary_sources_come_before_press_and_copies_last() -> None:
    signed = source(kind="official")
    press = source(kind="news")
    encyclopedia = source(kind="reference")
    copy = source(kind="official", mirror_of="Ministry")
    assert sorted([copy, encyclopedia, press, signed], key=rank) == [signed, press, encyclopedia, copy]


def told(atlas: Atlas) -> ElementTree.Element:
    """The feed of the live Atlas."""
    return ElementTree.fromstring(feed.changes(atlas, *feed.on_the_server(atlas)))


def test_the_feed_has_every_correction_newest_first(atlas: Atlas) -> None:
    entries = told(atlas).findall("atom:entry", ATOM)
    ids = [entry.findtext("atom:id", "", ATOM) for entry in entries]
    kept = [key.rpartition(":")[2] for key in ids if ":correction:" in key]
    assert kept == [one.id for one in newest_first(tuple(atlas.corrections.values()))]
    assert len(set(ids)) == len(atlas.corrections) + len(atlas.additions)
    days = [entry.findtext("atom:updated", "", ATOM) for entry in entries]
    assert days == sorted(days, reverse=True)
    for entry in entries:
        assert entry.findtext("atom:summary", "", ATOM) or entry.findtext("atom:content", "", ATOM)


def test_the_feed_names_every_record_that_was_added(atlas: Atlas) -> None:
    entries = {
        entry.findtext("atom:id", "", ATOM): entry for entry in told(atlas).findall("atom:entry", ATOM)
    }
    for one in atlas.additions.values():
        entry = entries[f"tag:ca-jad-atlas,2026:added:{one.id}"]
        assert entry.findtext("atom:updated", "", ATOM) == f"{one.date}T00:00:00Z"
        listed = ElementTree.fromstring(entry.findtext("atom:content", "", ATOM))
        names = [title(atlas, one.kind, key) for key in one.records]
        assert ["".join(item.itertext()) for item in listed] == names


def test_every_link_of_the_feed_is_a_page_that_knows_its_parameters(atlas: Atlas) -> None:
    lead, listed = feed.on_the_server(atlas)
    keys = [(one.kind, key) for one in atlas.additions.values() for key in one.records]
    keys += [(one.kind, one.record) for one in atlas.corrections.values()]
    for link in {listed, *(lead(*key) for key in keys)}:
        path, _, query = link.partition("?")
        assert path.removeprefix("./") in {"", *PAGES[1:]}
        assert parse(parse_qs(query), atlas)[1] == ()


def test_the_feed_is_text_whatever_stands_in_a_record(atlas: Atlas) -> None:
    hostile = correction("one").model_copy(update={"why": "</summary><script>&amp;", "was": "a & b"})
    small = dataclasses.replace(atlas, corrections={"one": hostile}, additions={})
    content = feed.changes(small, *feed.on_the_server(small))
    assert b"<script" not in content
    entry = ElementTree.fromstring(content).find("atom:entry", ATOM)
    assert entry is not None
    assert entry.findtext("atom:summary", "", ATOM) == "Was: a & b\nNow: New\nWhy: </summary><script>&amp;"
    assert entry.findtext("atom:updated", "", ATOM) == "2026-11-20T00:00:00Z"
    link = entry.find("atom:link", ATOM)
    assert link is not None
    assert link.get("href") == "./?at=kaz"


def test_the_feed_is_served_and_not_sent_again(server: str) -> None:
    status, headers, content = answer(f"{server}/corrections.atom")
    assert status == 200
    assert headers["content-type"].startswith("application/atom+xml")
    assert ElementTree.fromstring(content).tag == "{http://www.w3.org/2005/Atom}feed"
    again, kept, nothing = answer(f"{server}/corrections.atom", **{"If-None-Match": headers["etag"]})
    assert (again, kept["etag"], nothing) == (304, headers["etag"], b"")


def test_the_edition_is_the_newest_day_of_work(atlas: Atlas) -> None:
    corrected = correction("one").model_copy(update={"date": dt.date(2027, 1, 2)})
    later = dataclasses.replace(atlas, corrections={"one": corrected}, additions={})
    assert later.edition == dt.date(2027, 1, 2)
    assert later.version.startswith("2027-01-02-")
    cut = dataclasses.replace(atlas, corrections={}, day=dt.date(2024, 8, 1))
    assert cut.edition == dt.date(2024, 8, 1)


def test_every_correction_stands_on_the_page(atlas: Atlas) -> None:
    at = open_page("sources", part="corrections")
    for outcome in {one.outcome for one in atlas.corrections.values()}:
        at.session_state[f"corrections-{outcome}"] = True
    at.run()
    shown = texts(at)
    for one in atlas.corrections.values():
        for text in (one.was, one.now, one.why):
            assert text is None or plain(text) in shown, one.id


def test_what_was_added_stands_on_the_page(atlas: Atlas) -> None:
    newest = atlas.additions["2026-11-26-commitments"]
    at = open_page("sources", part="corrections")
    assert say("corrections.added_title") in texts(at)
    at.session_state[f"added-{newest.id}"] = True
    at.run()
    links = {link.proto.label for link in at.get("page_link")}
    for key in newest.records:
        assert plain(title(atlas, newest.kind, key)) in links


def test_what_is_not_known_stands_on_the_page_with_day_and_words(atlas: Atlas) -> None:
    shown = texts(open_page("sources", part="gaps"))
    for gap in atlas.gaps.values():
        assert plain(gap.unknown) in shown
        assert date(gap.searched) in shown
        for phrase in gap.words:
            assert plain(phrase) in shown


def test_a_corrected_record_says_so_in_its_panel(atlas: Atlas) -> None:
    features = [one for one in atlas.corrections.values() if one.record in atlas.features]
    corrected = next(one for one in features if one.outcome == "mended")
    untouched = next(key for key in atlas.states if ("states", key) not in atlas.corrected)
    told = say("corrections.mark", date=date(corrected.date), field=corrected.field, why=corrected.why)
    assert plain(told) in texts(open_page(at=corrected.record))
    assert "Corrected on" not in texts(open_page(at=untouched))


def test_what_was_refused_is_no_mark(atlas: Atlas) -> None:
    refused = correction("one", outcome="refused", now=None)
    assert dataclasses.replace(atlas, corrections={"one": refused}).corrected == {}


@pytest.mark.parametrize("part", ["corrections", "gaps"])
def test_an_earlier_day_has_neither_corrections_nor_gaps(part: str) -> None:
    assert say(f"{part}.today") in texts(open_page("sources", part=part, asof="2024-08-01"))
