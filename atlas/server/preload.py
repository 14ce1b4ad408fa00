"""What the browser will need after the page itself, named in the page's own head, so that it comes while
Streamlit starts instead of one after the other when it has started.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

import streamlit

from atlas.assets import address, modules
from atlas.map.layers import LAYERS, layer_on
from atlas.server.latency import left_out

FRONT = Path(streamlit.__file__).parent / "static"
"""Streamlit's own front end: `index.html`, and its modules in `static/js/`."""

WIDGETS = (
    *("PageLink", "ComponentInstance", "BidiComponent", "ButtonGroup", "Checkbox", "Selectbox"),
    *("Button", "MenuButton"),
)
"""The modules of Streamlit that every page with a map loads, by the first part of their file names."""

WIDGETS_OF: Mapping[str, Sequence[str]] = {"summit": ("Metric", "Html"), "timeline": ("Html",)}
"""Page -> the modules that it needs beside them for what is in sight at first."""

SCRIPTS = ("leaflet/leaflet.js", "channel.js")
STYLES = ("leaflet/leaflet.css", "map.css")

PAGE_STYLES = {"page/page.css": "all", "page/print.css": "print"}
"""What the page adds to Streamlit's looks, and for what. Named in the page itself: they come first."""

SETTINGS = (
    "<script>window.__streamlit={HOST_CONFIG:{blockErrorDialogs:true}};"
    "if(/[?&]embed=true(&|$)/.test(location.search))document.documentElement.dataset.embed=''</script>"
)
"""No dialog of Streamlit over the page while the server is away: it covers what is drawn and tells a visitor
how to start a server. `static/reconnect.js` has a line for it. And a mark by which `page.css` knows from the
first moment that the page stands inside another one.
"""

TRANSITIONS = "<script>addEventListener('transitionrun',e=>e.stopPropagation(),true)</script>"
"""Keeps from React Aria, inside Streamlit, which elements are on their way to another style. It notes each of
them by its properties and, where the element goes before it arrives, forgets one property and no more: the
element, and the whole panel that was drawn with it, stay in memory for as long as the page is open
(https://github.com/adobe/react-spectrum/issues/7326). What it would do once all arrived, moving the focus,
it does at once.
"""

_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


COMPONENT = "streamlit_folium.st_folium"
"""The name under which the server knows the map's component."""

FRAME = f"/component/{COMPONENT}/index.html"
"""The end of the address of the component's own page."""


OWN_WORDS = (
    "<script>addEventListener('message',e=>{"
    "if(e.origin!==location.origin)e.stopImmediatePropagation()},true)</script>"
)
"""Keeps from the map's component what a page of another site tells it. The component runs scripts that its
page sends by `postMessage`, whoever sends them, and any site may show its frame inside a page of its own.
"""


@cache
def _component() -> Path | None:
    """The folder of the component's files; None where it is not there."""
    found = find_spec("streamlit_folium")
    return Path(found.origin).parent / "frontend" / "build" if found and found.origin else None


@cache
def frame() -> bytes | None:
    """The component's own page, with OWN_WORDS before all its scripts; None where there is none."""
    folder = _component()
    if folder is None:
        return None
    text = (folder / "index.html").read_text(encoding="utf-8")
    return re.sub(r"<head[^>]*>", lambda head: head[0] + OWN_WORDS, text, count=1).encode()


@cache
def component_scripts() -> tuple[str, ...]:
    """Addresses, relative to the page, of the scripts with which the component's own page begins; their names
    change with their bytes.
    """
    folder = _component()
    if folder is None:
        return ()
    scripts = sorted((folder / "static" / "js").glob("main.*.js"))
    return tuple(f"component/{COMPONENT}/{file.relative_to(folder)}" for file in scripts)


@cache
def page(name: str | None) -> bytes:
    """Streamlit's `index.html` with SETTINGS and TRANSITIONS and, at the end of its head, links to what the
    page will ask for: modules of Streamlit, then what the map's frame needs. They stand in the page, not in
    a header: a proxy such as nginx takes no more than 4 kB of headers.

    name: the map layer of the page; None where there is none, or where it depends on a day.
    Addresses are relative to the page. A file that a new version of a library no longer has is left out: the
    page is the same without, only later there.
    """
    modules = [
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{escape(module)}">'
        for module in _modules(WIDGETS_OF.get(name or "", ()))
    ]
    layers = ["base", name] if name in LAYERS else ["base"]
    later = [
        *((script, "script") for script in component_scripts()),
        *((f"app/static/{address(script)}", "script") for script in SCRIPTS),
        *((f"app/static/{address(style)}", "style") for style in STYLES),
        *((f"map/{layer}.geojson?v={layer_on(layer, None)[1]}", "fetch") for layer in layers),
    ]
    prefetched = [f'<link rel="prefetch" as="{kind}" href="./{escape(path)}">' for path, kind in later]
    if "preload" in left_out():
        modules, prefetched = [], []
    styles = [
        f'<link rel="stylesheet" media="{medium}" href="./app/static/{escape(address(style))}">'
        for style, medium in PAGE_STYLES.items()
    ]
    before, end, after = _index().replace("<head>", f"<head>{SETTINGS}{TRANSITIONS}", 1).partition("</head>")
    return "".join([before, *styles, *modules, *prefetched, end, after]).encode()


@cache
def _index() -> str:
    return (FRONT / "index.html").read_text(encoding="utf-8")


@cache
def frame_header() -> str:
    """The Link header of the map's frame: the map's modules, so that they come while the component starts and
    not one after the other as each names the next. Addresses are relative to the component's page.
    """
    return ", ".join(f"<../../app/static/{name}>; rel=modulepreload" for name in modules("map"))


def _modules(more: Sequence[str]) -> list[str]:
    """WIDGETS, those of a page, and all that they import, without what the page names itself."""
    folder = FRONT / "static" / "js"
    wanted = [file.name for widget in (*WIDGETS, *more) for file in sorted(folder.glob(f"{widget}.*.js"))]
    return [name for name in _with_imports(folder, wanted) if name not in _index()]


def _with_imports(folder: Path, names: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name in found or not (folder / name).exists():
            continue
        found[name] = None
        waiting += _IMPORT.findall((folder / name).read_text(encoding="utf-8"))
    return list(found)
