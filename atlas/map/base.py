"""Maps: the folium.Map of a page, which fetches its layers by address. Only this module imports folium."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from atlas.assets import address, module
from atlas.map.key import key
from atlas.map.looks import FORUM_COLOURS, GOODS_COLOURS, PALETTE, PATHS, THEME_COLOURS
from atlas.map.views import OFFERED, USUAL, VIEWS
from atlas.model import Atlas
from atlas.model.base import DRAWN
from atlas.words import say, say_all

WIDEST = 1.5
"""The lowest zoom: at it a phone of 320 pixels shows the whole of "all"."""

CLOSEST = 8
"""The highest zoom: at it a pixel is about as wide as the drawn lines are exact."""

PANES: Mapping[str, int] = {
    "land": 210,
    "border": 220,
    "state": 230,
    "sea": 240,
    "link": 250,
    "chosen-area": 255,
    "leg": 260,
    "track": 260,
    "chosen-line": 265,
    "stop": 415,
    "place": 420,
    "commitment": 430,
    "event": 440,
    "site": 430,
    "leader": 445,
    "badge": 450,
    "label": 640,
    "aside": 642,
    "chosen": 644,
    "focus": 648,
}
"""Kind of feature, or what the script draws over some of them -> its height on the map, bottom first."""


APP = "../../app/static"
"""The static folder, from the page of the map's component."""


class _Start(MacroElement):
    """The call that hands the new map to `static/map/start.js`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "import({{ this.script }})"
        ".then(({ start }) => start({{ this._parent.get_name() }}, {{ this.config }}))"
        ".catch((error) => { {{ this._parent.get_name() }}.getContainer().textContent = "
        "{{ this.failed }}; throw error; });"
        "{% endmacro %}"
    )

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "Start"
        self.script = script_json(f"{APP}/{module('map/start.js')}")
        self.config = script_json(config)
        self.failed = script_json(config["words"]["failed"])


def script_json(value: Any) -> str:
    """A value as JSON that is safe inside a script: no tag, comment or template can begin in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&`":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.replace("${", "\\u0024{")


def base_map(name: str, atlas: Atlas, version: str, home: str = "region") -> folium.Map:
    """A new map of one page; nothing in it depends on the visitor.

    name: the page's map; atlas: names the themes in its key; version: fingerprint of the layer under all
    maps; home: the view it opens with.
    Leaflet, the map's script and the layers come from the app itself, by addresses relative to the
    component's own page. The page's own layer is told by the channel (`static/channel.js`), because it
    depends on the day whose knowledge is shown.
    """
    drawn = folium.Map(
        tiles=None,
        zoom_control=True,
        zoomSnap=0.05,
        zoomDelta=0.5,
        minZoom=WIDEST,
        maxZoom=CLOSEST,
        doubleClickZoom=False,
        scrollWheelZoom=False,
    )
    drawn.default_js = [("leaflet", f"{APP}/{address('leaflet/leaflet.js')}")]
    drawn.default_css = [
        ("leaflet", f"{APP}/{address('leaflet/leaflet.css')}"),
        ("atlas", f"{APP}/{address('map.css')}"),
    ]
    drawn.add_child(_Start({**_config(name, layer_address("base", version), home), "key": key(name, atlas)}))
    return drawn


def layer_address(name: str, version: str, day: dt.date | None = None) -> str:
    """Where the map's script finds a layer as it was known on a day; None for the whole one."""
    known = f"&day={day}" if day else ""
    return f"../../map/{name}.geojson?v={version}{known}"


def _config(name: str, base: str, home: str) -> dict[str, Any]:
    return {
        **looks_and_words(OFFERED.get(name, USUAL)),
        "name": name,
        "base": base,
        "home": VIEWS[home],
        "view": home,
    }


def looks_and_words(offered: Sequence[str] = USUAL) -> dict[str, Any]:
    """What every map is told of its looks and words; offered: the presets of its buttons."""
    return {
        "lang": "en",
        "land": DRAWN,
        "views": [{"name": view, "label": say(f"map.views.{view}"), "box": VIEWS[view]} for view in offered],
        "panes": PANES,
        "paths": PATHS,
        "palette": {mode: {**PALETTE[mode], **_colours(mode)} for mode in PALETTE},
        "words": {
            "title": say("map.title"),
            "credit": say("map.credit"),
            "failed": say("map.failed"),
            "keys": say("map.keys"),
            "badge": say("map.badge", count="{count}"),
            "touch": dict(say_all("map_touch")),
            "key": say("key.title"),
            "paths": dict(say_all("rival_routes")),
            "notes": [say("map.borders"), say("map.wheel")],
        },
    }


def _colours(mode: str) -> dict[str, str]:
    return {**THEME_COLOURS[mode], **GOODS_COLOURS[mode], **FORUM_COLOURS[mode]}
