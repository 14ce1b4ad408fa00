"""What was added to the records and corrected in them as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlencode
from xml.etree import ElementTree

from atlas.address import PAGES, View, parameters
from atlas.dialogue.titles import title
from atlas.model import Addition, Atlas, Correction
from atlas.search.where import where
from atlas.words import many, say

ATOM = "http://www.w3.org/2005/Atom"

FILE = "corrections.atom"
"""Name of the feed, beside the pages; it tells additions too since 27 November 2026."""

OWNER = "tag:ca-jad-atlas,2026:"
"""Begins every id of the feed (RFC 4151), so that an entry keeps its id wherever the Atlas runs."""

Lead = Callable[[str, str], str]
"""Gives the address of a record by its kind and id, relative to that of the feed."""


def changes(atlas: Atlas, lead: Lead, listed: str) -> bytes:
    """Every correction, and of each day the records of a kind that were added, newest first, in UTF-8.

    lead: where a record is shown; listed: the address of the list of corrections. Days stand as midnight in
    UTC. Of one day the additions come first.
    """
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", f"{OWNER}corrections")
    _text(feed, "title", say("feed.title"))
    _text(feed, "updated", _moment(atlas.edition))
    _text(ElementTree.SubElement(feed, "author"), "name", say("feed.author"))
    _link(feed, "self", FILE)
    _link(feed, "alternate", listed)
    for one in newest_first(atlas):
        if isinstance(one, Addition):
            _added(feed, atlas, one, lead, listed)
        else:
            _corrected(feed, atlas, one, lead)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def newest_first(atlas: Atlas) -> list[Addition | Correction]:
    """Additions and corrections by day, the newest first; those of one day in the order of their files."""
    found: list[Addition | Correction] = [*atlas.additions.values(), *atlas.corrections.values()]
    return sorted(found, key=lambda one: one.date, reverse=True)


def addition_title(one: Addition) -> str:
    """How many records of which kind were added."""
    name = say(f"kinds_of_record.{one.kind}")
    return many("feed.added", len(one.records), kind=name)


def on_the_server(atlas: Atlas) -> tuple[Lead, str]:
    """Where the live Atlas shows a record, and the address of its list of corrections."""

    def lead(kind: str, key: str) -> str:
        page, fields = where(atlas, kind, key, title(atlas, kind, key))
        return _page(page, View(**fields))

    return lead, _page("sources", View(part="corrections"))


def _page(name: str, view: View) -> str:
    """The address of a page beside the feed; the first page is the folder that both stand in."""
    asked = urlencode(parameters(view), doseq=True)
    return f"./{'' if name == PAGES[0] else name}{f'?{asked}' if asked else ''}"


def _added(feed: ElementTree.Element, atlas: Atlas, one: Addition, lead: Lead, listed: str) -> None:
    entry = _entry(feed, f"added:{one.id}", addition_title(one), one.date, listed)
    told = ElementTree.SubElement(entry, "content", {"type": "html"})
    told.text = f"<ul>{''.join(_items(atlas, one, lead))}</ul>"


def _items(atlas: Atlas, one: Addition, lead: Lead) -> Iterator[str]:
    """The records as a list; their texts are escaped here as HTML, and by the writer of the feed as XML."""
    for key in one.records:
        address = escape(lead(one.kind, key))
        yield f'<li><a href="{address}">{escape(title(atlas, one.kind, key))}</a></li>'


def _corrected(feed: ElementTree.Element, atlas: Atlas, one: Correction, lead: Lead) -> None:
    name = f"{title(atlas, one.kind, one.record)} ({one.field})"
    entry = _entry(feed, f"correction:{one.id}", name, one.date, lead(one.kind, one.record))
    told = ((say(f"corrections.{word}"), getattr(one, word)) for word in ("was", "now", "why"))
    _text(entry, "summary", "\n".join(f"{word}: {text}" for word, text in told if text))


def _entry(feed: ElementTree.Element, key: str, name: str, day: dt.date, address: str) -> ElementTree.Element:
    entry = ElementTree.SubElement(feed, "entry")
    _text(entry, "id", f"{OWNER}{key}")
    _text(entry, "title", name)
    _text(entry, "updated", _moment(day))
    _link(entry, "alternate", address)
    return entry


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, rel: str, address: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": address})
