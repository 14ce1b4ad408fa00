"""The corrections of the records as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode
from xml.etree import ElementTree

from atlas.address import View, parameters
from atlas.dialogue.titles import title
from atlas.model import Atlas, Correction
from atlas.words import say

ATOM = "http://www.w3.org/2005/Atom"

OWNER = "tag:ca-jad-atlas,2026:"
"""Begins every id of the feed (RFC 4151), so that an entry keeps its id wherever the Atlas runs."""


def corrections(atlas: Atlas) -> bytes:
    """Every correction as an entry, newest first, in UTF-8.

    Addresses are relative to that of the feed, beside the pages; days stand as midnight in UTC.
    """
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", f"{OWNER}corrections")
    _text(feed, "title", say("feed.title"))
    _text(feed, "updated", _moment(atlas.edition))
    _text(ElementTree.SubElement(feed, "author"), "name", say("feed.author"))
    _link(feed, "self", "corrections.atom")
    _link(feed, "alternate", f"sources?{urlencode(parameters(View(part='corrections')), doseq=True)}")
    for one in sorted(atlas.corrections.values(), key=lambda one: one.date, reverse=True):
        _entry(feed, atlas, one)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ElementTree.Element, atlas: Atlas, one: Correction) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _text(entry, "id", f"{OWNER}correction:{one.id}")
    _text(entry, "title", f"{title(atlas, one.kind, one.record)} ({one.field})")
    _text(entry, "updated", _moment(one.date))
    _link(entry, "alternate", _address(atlas, one))
    told = ((say(f"corrections.{name}"), getattr(one, name)) for name in ("was", "now", "why"))
    _text(entry, "summary", "\n".join(f"{word}: {text}" for word, text in told if text))


def _address(atlas: Atlas, one: Correction) -> str:
    """Where a reader sees the corrected record: its panel, or else the list of corrections."""
    if one.record in atlas.features:
        return f"./?{urlencode(parameters(View(at=one.record)), doseq=True)}"
    return f"sources?{urlencode(parameters(View(part='corrections')), doseq=True)}"


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, rel: str, address: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": address})
