"""The Atlas in one file of HTML: map, clicks, names, search and what is known of each feature, from the disk.

Modules of the map stand in it as one plain script; the sheets are packed, because together they are as large
as the limit.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from atlas.assets import STATIC
from atlas.map.base import looks_and_words, script_json
from atlas.map.key import key
from atlas.map.layers import LAYERS, layer_bytes
from atlas.map.views import HOMES
from atlas.model import FEATURES, Atlas
from atlas.sheets import feature, opening
from atlas.sheets.sheet import Link, Sheet
from atlas.takeaway.edition.bundle import bundle
from atlas.takeaway.edition.fonts import faces
from atlas.takeaway.edition.index import as_json, entries
from atlas.takeaway.edition.links import PAGES
from atlas.takeaway.page import html
from atlas.takeaway.paper.document import document, style
from atlas.takeaway.paper.drawing import home_of
from atlas.words import date, say

LIMIT = 2_000_000
"""Bytes of the file at most, so that a mail takes it."""

SHORT = ("places", "legs", "states")
"""Kinds of features whose sheets stand in the file without their long lists."""

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; connect-src blob:; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing is loaded; the scripts that stand in the file are named by their fingerprints."""


def single(atlas: Atlas) -> bytes:
    """The file. Raises ValueError where it would be larger than LIMIT."""
    run = (_script("leaflet/leaflet.js"), plain_script(atlas, "single", "search"))
    policy = f"{POLICY}; script-src {' '.join(map(_hash, run))}"
    scripts = [*_blocks(atlas), *(f"<script>{one}</script>" for one in run)]
    made = document(
        say("app.name"),
        say("app.tagline"),
        "\n".join([_body(atlas), *scripts]),
        f"<style>{_styles()}</style>\n",
        policy,
    ).encode()
    if len(made) > LIMIT:
        raise ValueError(f"the single file has {len(made)} bytes, more than {LIMIT}")
    return made


def _hash(script: str) -> str:
    """A script by its fingerprint, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _script(name: str) -> str:
    """A script of the static folder, without the address of its map, which no reader has."""
    text = (STATIC / name).read_text(encoding="utf-8")
    text = re.sub(r"\n//# sourceMappingURL=.*", "", text)
    if "</script" in text.lower():
        raise ValueError(f"{name} would end the element that it stands in")
    return text


def plain_script(atlas: Atlas, *entries: str) -> str:
    """Modules of the edition, by their names in `static/edition`, as one plain script with what they need."""
    folders = (STATIC / "map", STATIC / "edition")
    files = [file for folder in folders for file in sorted(folder.rglob("*.js"))]
    texts = {file.relative_to(STATIC).as_posix(): file.read_text(encoding="utf-8") for file in files}
    texts["edition/config.js"] = config(atlas)
    return bundle(texts, *(f"edition/{name}.js" for name in entries))


def config(atlas: Atlas) -> str:
    """The module with the looks, keys and words of the maps."""
    told = looks_and_words()
    told["words"] = {**told["words"], "home": say("edition.this_page")}
    told["keys"] = {name: key(name, atlas) for name in LAYERS if name != "base"}
    return f"export const CONFIG = {script_json(told)};\n"


def _blocks(atlas: Atlas) -> Iterator[str]:
    """What the scripts read: layers, search, and sheets, as blocks that no browser runs."""
    for name in LAYERS:
        yield _block(f"layer-{name}", layer_bytes(atlas, name).decode())
    told = [
        (title, kind, f"#{address.removeprefix('at/').removesuffix('.html')}", names, "")
        for title, kind, address, names, _ in entries(atlas, FEATURES)
    ]
    yield _block("index", as_json(told))
    packed = gzip.compress(as_json(dict(sheets(atlas))).encode(), 9, mtime=0)
    yield f'<script type="application/octet-stream" id="sheets">{base64.b64encode(packed).decode()}</script>'


def _block(name: str, text: str) -> str:
    """Data inside a script element; `<` is written so that nothing in it ends the element."""
    return f'<script type="application/json" id="{name}">{text.replace("<", chr(92) + "u003c")}</script>'


def sheets(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Each feature's id with its sheet as HTML."""
    for kind in FEATURES:
        for one in atlas.kind(kind):
            made: Sheet = replace(feature.sheet(atlas, atlas.features[one]), actions=())
            if kind in SHORT:
                made = replace(made, folds=())
            yield one, html(made, atlas.sources, lambda link: lead(atlas, link))


def lead(atlas: Atlas, link: Link) -> str:
    """Where a link leads: to another feature of the file, or nowhere else than its beginning."""
    one = link.changes.get("at")
    return f"#{one}" if one in atlas.features else "#"


def _styles() -> str:
    names = ("leaflet/leaflet.css", "map.css")
    texts = [(STATIC / name).read_text(encoding="utf-8") for name in names]
    # The pictures of Leaflet's own markers and layers are not used.
    leaflet = re.sub(r"background-image:\s*url\([^)]*\);?", "", texts[0])
    return "\n".join(
        [
            leaflet,
            texts[1],
            faces(_as_data),
            style(),
            (STATIC / "edition" / "edition.css").read_text(encoding="utf-8"),
        ]
    )


def _body(atlas: Atlas) -> str:
    """The bar with pages and search, the map, and the panel."""
    layers = [name for name in PAGES if name in HOMES]
    buttons = "".join(
        f'<button type="button" data-layer="{name}" data-box="{_corners(HOMES[name])}">'
        f"{escape(say(f'pages.{name}'))}</button>"
        for name in layers
    )
    label, none = escape(say("edition.search")), escape(say("edition.found_none"))
    edition = say("brief.edition", date=date(atlas.edition), version=atlas.version)
    return (
        f'<header class="mast"><nav><strong>{escape(say("app.name"))}</strong>{buttons}</nav>'
        f'<form role="search"><input id="search" type="search" placeholder="{label}" aria-label="{label}" '
        f'autocomplete="off"></form><ul id="found" role="status" data-none="{none}"></ul></header>'
        f"<main><h1>{escape(opening.headline(atlas))}</h1>"
        f'<div class="beside"><div id="map" data-layer="summit" data-root="" data-box="{_corners("region")}">'
        f'</div><aside id="panel"><p>{escape(say("edition.click"))}</p></aside></div>'
        f"<footer><p><small>{escape(say('edition.single_lead'))} "
        f"{escape(say('brief.foot', edition=edition))}</small></p>"
        "</footer></main>"
    )


def _as_data(file: Path) -> str:
    """A font as an address that holds it."""
    return f"data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}"


def _corners(name: str) -> str:
    return " ".join(f"{degrees:g}" for corner in home_of(name) for degrees in corner)
