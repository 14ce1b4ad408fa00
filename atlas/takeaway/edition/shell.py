"""What stands around every page of the edition: head, policy, the ways to the other pages, search, foot."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from atlas.model import Atlas
from atlas.takeaway.edition.links import PAGES, page
from atlas.takeaway.feed import FILE
from atlas.takeaway.paper.document import document
from atlas.takeaway.paper.drawing import Box
from atlas.words import date, say

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        # The map sets the places of its parts as styles.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)
"""No other host at all, and no script but the edition's own files."""

STYLES, SCRIPTS = ("paper.css", "edition/edition.css"), ("edition/search.js",)
MAP_STYLES = ("leaflet/leaflet.css", "map.css")
MAP_SCRIPTS = ("leaflet/leaflet.js", "edition/map.js")
"""What every page loads, and what one with a map does too, from the static folder. All scripts are plain, so
that a page works from the disk as well."""


@dataclass(frozen=True)
class Map:
    """The interactive map of a page: its layer, the part of the world, what is selected, hidden, or a way."""

    layer: str
    box: Box
    at: str | None = None
    hidden: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def html(self, root: str) -> str:
        """The box that `static/edition/map.js` fills."""
        told = {
            "layer": self.layer,
            "root": root,
            "box": " ".join(f"{degrees:g}" for corner in self.box for degrees in corner),
            "at": self.at or "",
            "hidden": " ".join(self.hidden),
            "way": " ".join(self.way),
            "named": " ".join(self.named),
        }
        data = "".join(
            f' data-{name}="{escape(value)}"' for name, value in told.items() if value or name == "root"
        )
        without = f"<noscript><p>{escape(say('edition.no_script'))}</p></noscript>"
        return f'<div id="map" class="screen"{data}>{without}</div>'


def whole(atlas: Atlas, title: str, about: str, body: str, root: str = "", head: str = "") -> str:
    """A page of the edition; title, about: plain text; body, head: HTML; root: the way to its root."""
    mapped = 'id="map"' in body
    styles = "".join(
        f'<link rel="stylesheet" href="{root}static/{name}">\n'
        for name in (*(MAP_STYLES if mapped else ()), *STYLES)
    )
    scripts = "".join(
        f'<script src="{root}static/{name}" defer></script>\n'
        for name in (*(MAP_SCRIPTS if mapped else ()), *SCRIPTS)
    )
    icon = f'<link rel="icon" href="{root}static/icon.svg">\n'
    feed = f'<link rel="alternate" type="application/atom+xml" href="{root}{FILE}">\n'
    around = f"{mast(root)}\n<main>\n{body}\n</main>\n{foot(atlas, root)}"
    name = f"{title} · {say('app.name')}" if title != say("app.name") else title
    return document(name, about, around, head + icon + feed + styles + scripts, POLICY)


def with_map(drawn: str, told: str) -> str:
    """A sheet with its map beside it, on a narrow screen above it, or the sheet alone; both HTML."""
    return f'<div class="record">{drawn}{told}</div>' if drawn else told


def mast(root: str) -> str:
    """The name of the Atlas, its pages, and the search."""
    pages = "".join(f'<a href="{root}{page(name)}">{escape(say(f"pages.{name}"))}</a>' for name in PAGES)
    none, label = escape(say("edition.found_none")), escape(say("edition.search"))
    return (
        f'<header class="mast screen"><nav><strong>{escape(say("app.name"))}</strong>{pages}</nav>'
        f'<form role="search"><input id="search" type="search" placeholder="{label}" aria-label="{label}" '
        f'autocomplete="off" data-index="{root}search.js" data-root="{root}"></form>'
        f'<ul id="found" role="status" data-none="{none}"></ul></header>'
    )


def foot(atlas: Atlas, root: str) -> str:
    """The edition, its licence, and that it needs no server."""
    edition = say("brief.edition", date=date(atlas.edition), version=atlas.version)
    downloads = f'<a href="{root}sources.html#downloads">{escape(say("parts.downloads"))}</a>'
    return (
        f"<footer><p><small>{escape(say('edition.foot', edition=edition))} {downloads}</small></p></footer>"
    )
