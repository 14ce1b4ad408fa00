"""The first view of a page: its HTML before Streamlit is there, made from the same records and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from html import escape
from urllib.parse import urlencode

from atlas.address import PAGES, View, parameters
from atlas.assets import STATIC, address
from atlas.dialogue.commitments import by_theme, commitments, hidden
from atlas.knowledge.cache import atlas_on
from atlas.map.layers import layer_on
from atlas.map.looks import PAGE
from atlas.map.views import HOMES
from atlas.model import Atlas
from atlas.model.reading.kept import kept
from atlas.server.first_view.told import told, verdict
from atlas.server.fonts import FONTS
from atlas.sheets import brief, feature, opening
from atlas.sheets.itinerary import sheet as itinerary
from atlas.takeaway.page import html
from atlas.takeaway.paper.drawing import Still, colours, drawing, home_of, still_of
from atlas.words import date, number, say

KEPT = 64
"""First views that are kept."""

FACES = {"Atlas Text": "SourceSansVF-Upright.*", "Atlas Serif": "SourceSerifVariable-Roman.*"}
"""Name in the style sheet -> file of a font."""

FONT_FILES = [
    (name, f"./static/media/{file.name}")
    for name, files in FACES.items()
    for file in sorted(FONTS.glob(files))
]
"""Name in the style sheet and address, relative to the page, of each font."""

FONTS_FIRST = "".join(
    f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{font}">' for _, font in FONT_FILES
)
"""Asks for the fonts before anything is laid out: a browser takes up a late `optional` font when the live
page names its own after all, and every line of the first view then moves.
"""

TALL = {"summit": 450, "timeline": 330}
"""Page -> pixels of its map, where they are not TALLEST."""

TALLEST = 560

BEYOND = 420
"""Units of the drawing above and below a view, which a phone's map shows: it is higher than wide."""

STYLE = (
    f":root{{color-scheme:light dark;--page:{PAGE['light']};{colours('light')}}}"
    f"@media(prefers-color-scheme:dark){{:root{{--page:{PAGE['dark']};{colours('dark')}}}}}"
    # Where a font, which the live page needs too, comes late, the first view stays as it stands.
    + "".join(
        f"@font-face{{font-family:'{name}';font-weight:100 900;font-display:optional;"
        f"src:url({font})format('woff2')}}"
        for name, font in FONT_FILES
    )
    + " ".join((STATIC / "first_view.css").read_text(encoding="utf-8").split())
)
"""Part of the page itself: a file of its own would come a round trip later."""

_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def into(index: bytes, name: str, view: View, root: str) -> bytes:
    """Streamlit's `index.html` with the first view of a page in it, in place of its `noscript`, and with what
    other sites show of a link to it (Open Graph). root: the address of the Atlas, without a slash at its end.
    """
    head, body = first_view(name, view)
    head += _shared(name, view, root)
    text = _NOSCRIPT.sub("", _TITLE.sub("", index.decode()), count=1)
    before, end, after = text.partition("</head>")
    front, root, back = after.partition('<div id="root">')
    return "".join([before, head, end, front, body, root, back]).encode()


def _shared(name: str, view: View, root: str) -> str:
    """Title, description and picture of a link, by the Open Graph protocol; its addresses are absolute."""
    title, about = told(name, view)
    query = urlencode(parameters(View(at=view.at, asof=view.asof)), doseq=True)
    picture = f"{root}/preview/{name}.png" + (f"?{query}" if query else "")
    place = urlencode(parameters(view.with_(position=None)), doseq=True)
    here = f"{root}/{'' if name == PAGES[0] else name}" + (f"?{place}" if place else "")
    properties = {
        "og:type": "website",
        "og:site_name": say("app.name"),
        "og:title": title,
        "og:description": about,
        "og:url": here,
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": title,
    }
    tags = (f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items())
    return "".join([*tags, '<meta name="twitter:card" content="summary_large_image">'])


DRAWN_BY = (("atlas/takeaway/paper", "*.py"), ("atlas/map", "*.py"), (".", "requirements.txt"))
"""The code that draws a map, and the versions of what it draws with: folders, and the files of each."""


@cache
def stills() -> Mapping[str, Still]:
    """Page -> what no filter changes of its map with all that is known, drawn by this or an earlier start."""
    maps = [name for name in PAGES if name in HOMES]
    layers = " ".join(layer_on(name, None)[1] for name in ("base", *maps))

    def draw() -> dict[str, Still]:
        return {name: still_of(name, None, home_of(HOMES[name]), BEYOND) for name in maps}

    return kept("stills", draw, sources=DRAWN_BY, of=f"{layers} {BEYOND}")


@lru_cache(maxsize=KEPT)
def first_view(name: str, view: View) -> tuple[str, str]:
    """What a page's head and body hold before any script: two texts of HTML, everything in them escaped."""
    atlas = atlas_on(view.asof)
    said = verdict(name, atlas, view)
    title, about = told(name, view)
    head = (
        f"<title>{escape(title)} · {escape(say('app.name'))}</title>"
        f'<meta name="description" content="{escape(about)}">{FONTS_FIRST}<style>{STYLE}</style>'
        f'<script async src="./app/static/{escape(address("first_view.js"))}"></script>'
    )
    day = f"<p>{escape(say('clock.elsewhere', date=date(atlas.day)))}</p>" if atlas.day else ""
    parts = [
        f'<main id="atlas-first" data-map="{"yes" if name in HOMES else ""}">',
        f'<nav class="pages"><strong>{escape(say("app.name"))}</strong>{_pages(name, view)}</nav>',
        f'<h1>{escape(said)}</h1><div class="lead">{_lead_of(name, atlas)}{day}</div>',
        f'<p class="line" role="status" data-late="{escape(say("first_view.late"))}"></p>',
        f'<nav class="themes">{_themes(atlas, view)}</nav>',
        f'<div class="beside"><div class="map" style="--tall:{TALL.get(name, TALLEST)}px">',
        f"{_map(name, atlas, view)}</div>{_sheet(name, atlas, view)}</div></main>",
    ]
    return head, "".join(parts)


def _lead_of(name: str, atlas: Atlas) -> str:
    """The lead and the figures of the home page; nothing on the others."""
    if name != PAGES[0]:
        return ""
    told = opening.lead(atlas)
    figures = "".join(
        f"<li>{escape(one.label)}<strong>{escape(one.value)}</strong>{escape(one.note)}</li>"
        for one in opening.figures(atlas)
    )
    return f'<p>{escape(told.text) if told else ""}</p><ul class="figures">{figures}</ul>'


def _lead(text: str, name: str, view: View, chosen: bool, colour: str = "") -> str:
    """A link to a page with a View; colour: the name of one that stands before it as a dot."""
    query = urlencode(parameters(view), doseq=True)
    place = "./" if name == PAGES[0] else f"./{name}"
    here = ' aria-current="true"' if chosen else ""
    dot = f'<i style="background:var(--{escape(colour)})"></i>' if colour else ""
    return f'<a href="{escape(place + (f"?{query}" if query else ""))}"{here}>{dot}{escape(text)}</a>'


def _pages(name: str, view: View) -> str:
    return "".join(_lead(say(f"pages.{one}"), one, view.shared(), one == name) for one in PAGES)


def _themes(atlas: Atlas, view: View) -> str:
    """The themes with their counts, each a link that chooses it, on the page of the summit."""
    counts = by_theme(atlas, commitments(atlas, view.with_(themes=())))
    return "".join(
        _lead(
            f"{atlas.themes[key].name}{'' if atlas.themes[key].official else '*'} {number(len(found))}",
            PAGES[0],
            view.shared().with_(themes=(key,)),
            key in view.themes,
            key,
        )
        for key, found in counts.items()
    )


def _map(name: str, atlas: Atlas, view: View) -> str:
    if name not in HOMES:
        return ""
    gone = hidden(atlas, view) if name in ("summit", "declaration") else ()
    at = (view.at,) if view.at else ()
    still = None if atlas.day else stills()[name]
    return drawing(name, atlas.day, home_of(HOMES[name]), frozenset(gone), at, beyond=BEYOND, still=still)


def _sheet(name: str, atlas: Atlas, view: View) -> str:
    """The sheet of what is selected, without its folds; nothing selected: on the Corridor page the answer,
    whose verdict stands above already and which is today's on every day, on others the summit in brief."""
    if view.at is None and name == "corridor":
        atlas = atlas_on(None)
        told = replace(itinerary.sheet(atlas, view), title=say("pages.corridor"))
    elif view.at is None:
        told = replace(brief.sheet(atlas, view), title=say("pages.summit"))
    else:
        told = feature.sheet(atlas, atlas.features[view.at], view)
    return html(replace(told, folds=()), atlas.sources)
