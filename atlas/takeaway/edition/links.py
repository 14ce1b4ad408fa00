"""Addresses of the edition's pages, relative to its root, and where the links of a sheet lead there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from atlas.address import EMPTY, View
from atlas.freight.graph import the_network
from atlas.freight.routing import nearest_ports, question
from atlas.model import FEATURES, Atlas
from atlas.sheets.sheet import Link

PAGES = ("summit", "corridor", "declaration", "timeline", "resources", "sources")
"""The pages, as on the server."""

ANCHORS = {
    "sources": ("article", "disagreements", "register", "corrections", "gaps", "method", "downloads"),
    "corridor": ("trials", "corridors", "questions", "server"),
    "resources": ("sites", "numbers", "forums", "states"),
}
"""Page -> the parts of it that a link may name; a link to any other part leads to the page."""


def page(name: str) -> str:
    """A page by its name."""
    return "index.html" if name == PAGES[0] else f"{name}.html"


def of(kind: str, key: str) -> str:
    """The page of a record."""
    return f"at/{key}.html" if kind in FEATURES else f"record/{kind}/{key}.html"


def kind_page(kind: str) -> str:
    """The list of the records of a kind."""
    return f"records/{kind}.html"


def stored(view: View) -> str | None:
    """The page of a question to the network that the edition holds the answer to; None for any other."""
    ends = (view.start, view.end)
    return f"question/{ends[0]}--{ends[1]}.html" if ends in questions() and _only_ends(view) else None


def _only_ends(view: View) -> bool:
    return question(view) == question(View(start=view.start, end=view.end))


@cache
def questions() -> tuple[tuple[str, str], ...]:
    """From where to where the edition holds answers: the question that stands on the page at first, and from
    each capital to the gateways of Europe and to its nearest ports."""
    network = the_network()
    found = [(EMPTY.start, EMPTY.end)]
    for start in (*network.capitals, EMPTY.start):
        ports = [port for port, _ in nearest_ports(network, start).values()]
        found += [(start, end) for end in (*network.groups["gateways"].places, *ports)]
    return tuple(dict.fromkeys(ends for ends in found if ends[0] != ends[1]))


def leading(atlas: Atlas, root: str) -> Callable[[Link], str]:
    """Where a link of a sheet leads from a page; root: the way from that page to the edition's root."""

    def lead(link: Link) -> str:
        view = EMPTY.with_(**link.changes)
        if view.part == "method":
            return f"{root}sources.html#method"
        if view.closed:
            return f"{root}corridor.html#server"
        if view.at in atlas.features and view.part is None:
            return f"{root}at/{view.at}.html"
        if view.claim in atlas.claims:
            return root + of("claims", str(view.claim))
        if view.source in atlas.sources:
            return root + of("sources", str(view.source))
        if link.page == "corridor" and {"start", "end"} & set(link.changes):
            return root + (stored(view) or "corridor.html#server")
        if link.page is None:
            return root + page(PAGES[0])
        anchor = view.part if view.part in ANCHORS.get(link.page, ()) else None
        return f"{root}{page(link.page)}{f'#{anchor}' if anchor else ''}"

    return lead
