"""Looks: every colour, stroke, shape and sign, once, for map, charts and text, light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from atlas.model import Atlas, Event
from atlas.model.base import Status

PALETTE: Mapping[str, Mapping[str, Any]] = {
    "light": {
        "sea": "#DCE9F2",
        "land": "#F1EFEA",
        "state": "#FFFFFF",
        "border": "#7A828C",
        "ink": "#1F2933",
        "halo": "#FFFFFF",
        "link": "#6B7683",
        "place": "#33404D",
        "chosen": "#1F2933",
        "casing": "#FFFFFF",
        "meeting": "#006CD8",
        "plan": "#BF6202",
        "notice": "#35404C",
        "trouble": "#A44087",
        "after": "#18795A",
        "track": "#78818B",
        "stop": "#33404D",
        "way": "#006CD8",
        "other": "#1D7ED5",
        "closed": "#C62828",
        "caspian": "#3B961A",
        "turkmenbashi": "#855B10",
        "northern": "#7A356E",
        "southern": "#753103",
        "siberian": "#6F3FA8",
        "suez": "#202A35",
        "cape": "#69737E",
    },
    "dark": {
        "sea": "#16324A",
        "land": "#1A2530",
        "state": "#263646",
        "border": "#74849A",
        "ink": "#E6EDF3",
        "halo": "#0F1B26",
        "link": "#8FA1B3",
        "place": "#C9D5E0",
        "chosen": "#FFFFFF",
        "casing": "#0B141C",
        "meeting": "#0298FF",
        "plan": "#F78720",
        "notice": "#ABB7C2",
        "trouble": "#CE70B5",
        "after": "#0BBA8A",
        "track": "#74859A",
        "stop": "#C9D5E0",
        "way": "#0298FF",
        "other": "#4988CC",
        "closed": "#FF6B6B",
        "caspian": "#07AB2E",
        "turkmenbashi": "#EEC022",
        "northern": "#C5729E",
        "southern": "#E89468",
        "siberian": "#CCB1FF",
        "suez": "#E5ECF3",
        "cape": "#89A5C4",
    },
}


THEME_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "green-resilience": "#18795A",
        "connectivity": "#006CD8",
        "human-resources": "#A44087",
        "minerals-energy": "#BF6202",
        "cross-cutting": "#35404C",
    },
    "dark": {
        "green-resilience": "#0BBA8A",
        "connectivity": "#0298FF",
        "human-resources": "#CE70B5",
        "minerals-energy": "#F78720",
        "cross-cutting": "#ABB7C2",
    },
}


GOODS_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "uranium-nuclear": "#90814E",
        "rare-metals": "#A44087",
        "gold-base-metals": "#BF6202",
        "oil-gas-coal": "#35404C",
        "chemicals": "#AF1E3B",
        "hydropower": "#006CD8",
        "wind-solar": "#18795A",
    },
    "dark": {
        "uranium-nuclear": "#EFD12C",
        "rare-metals": "#CE70B5",
        "gold-base-metals": "#F78720",
        "oil-gas-coal": "#ABB7C2",
        "chemicals": "#F54A4E",
        "hydropower": "#0298FF",
        "wind-solar": "#0BBA8A",
    },
}
"""Group of commodities -> its colour, told apart by people who are colour-blind, 3:1 on land and states."""


FORUM_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {"own-forum": "#BF6202", "other-forum": "#006CD8"},
    "dark": {"own-forum": "#F78720", "other-forum": "#0298FF"},
}
"""Meetings of the dialogue itself and of other powers' forums."""


SERIES, SECOND, LOSS, QUIET = "#2B7CD3", "#C2601A", "#D64550", "#7D8896"
"""Inks of charts, the same on the light and on the dark page, at least 3:1 on both: the series that a chart
is about, the one beside it, what is lost, and what stands back."""

FIGURE = "#7A8591"
"""Ink of figures beside the marks of a chart."""

CHART_PRINT: Mapping[str, str] = {
    FIGURE: "#4A5561",
    PALETTE["light"]["caspian"]: "#123D06",
    PALETTE["light"]["siberian"]: "#6F3FA8",
    PALETTE["light"]["northern"]: "#C5729E",
    PALETTE["light"]["southern"]: "#E89468",
    PALETTE["light"]["cape"]: "#B4BFCB",
    SECOND: "#8A3F0A",
}
"""Ink of charts on the screen -> on paper, where each has a grey of its own."""

CHOSEN = "#D6246E"
"""Ink of the ring around what is selected in a chart."""

COUNTRY_COLOURS: Mapping[str, str] = {
    "jpn": "#C8553D",
    "chn": "#D9A441",
    "kaz": "#2E86AB",
    "uzb": "#5B8E7D",
    "tkm": "#8A6FA8",
    "kgz": "#B56576",
    "tjk": "#7F8C4D",
    "rus": "#A33F86",
    "aze": "#0B7A5B",
    "geo": "#B5540A",
    "tur": "#8C3B3B",
    "irn": "#6D597A",
    "sea": "#A9C9E2",
}
"""Country, or the sea, -> the colour of its pieces in a kilometre strip; wide pieces bear their names too."""

OTHER_COUNTRIES = ("#7C8794", "#A7B0BA")
"""Greys that the other countries of a kilometre strip take by turns."""

INK, EDGE = "#1F2933", "#FFFFFF"
"""Signs on the pieces of a kilometre strip, and the edge around them."""

PIECES = ("#33404D", "#6E7B88")
"""Greys that the pieces of a ribbon take by turns on paper."""

PAGE: Mapping[str, str] = {"light": "#FFFFFF", "dark": "#0F1B26"}
"""The page under everything, as `.streamlit/config.toml` has it."""

RULE: Mapping[str, str] = {"light": "#D5DAE0", "dark": "#33465A"}
"""Thin lines that part the rows of a table, a figure or a page of paper."""

EVENT_COLOURS: Mapping[str, str] = {
    "meeting": SERIES,
    "plan": SECOND,
    "notice": "#6E7B88",
    "trouble": "#B8509B",
    "after": "#16906C",
}
"""Group of events -> its colour in charts."""

VERDICT_MARKS: Mapping[str, tuple[str, str]] = {
    "supported": ("#1C9A72", "circle"),
    "imprecise": ("#CE7412", "triangle-up"),
    "contradicted": (LOSS, "cross"),
    "unverifiable": (QUIET, "square"),
    "opinion": ("#9B6BC9", "diamond"),
}
"""Verdict on a claim -> its colour and the shape that tells it without colour."""

PATHS: Mapping[str, Mapping[str, Any]] = {
    "closed": {"weight": 4, "sign": "\u2715"},
    "way": {"weight": 6},
    "other": {"weight": 3},
    "caspian": {"weight": 3},
    "turkmenbashi": {"weight": 3},
    "northern": {"weight": 3},
    "southern": {"weight": 3},
    "siberian": {"weight": 3},
    "suez": {"weight": 3},
    "cape": {"weight": 3},
}
"""Stroke of a path over the network, by its name, which is also that of its colour: weight in pixels, and the
sign that stands on each of its lines. Where paths share a line, the first that is told draws it."""


STROKES: Mapping[Status, str] = {
    "operating": "solid",
    "completed": "solid",
    "under-construction": "dash",
    "financed": "dash",
}
"""Status of a leg -> how its line is drawn; all other statuses are dotted."""


EVENT_LOOKS: Mapping[str, tuple[str, str]] = {
    "launch": ("meeting", "circle"),
    "ministers": ("meeting", "circle"),
    "held": ("meeting", "star"),
    "visit": ("meeting", "diamond"),
    "planned": ("notice", "square"),
    "announced": ("notice", "square"),
    "postponed": ("trouble", "triangle"),
    "disruption": ("trouble", "triangle"),
    "follow-up": ("after", "hexagon"),
}
"""Kind of event -> its colour and marker shape, on the map and in charts."""


PLAN_LOOK = ("plan", "diamond")
"""The look of a meeting or visit that was planned and did not come, drawn hollow."""


SITE_SHAPES: Mapping[str, str] = {
    "mine": "triangle",
    "deposit": "diamond",
    "plant": "square",
    "field": "hexagon",
    "power": "circle",
    "pipeline-node": "cross",
}
"""Kind of site -> the shape of its point."""


SIGNS: Mapping[str, str] = {
    "mine": "▲",
    "deposit": "◆",
    "plant": "■",
    "field": "⬢",
    "power": "●",
    "pipeline-node": "✚",
}
"""Kind of site -> its shape on the map, as a character."""

TEXT_COLOURS: Mapping[str, str] = {
    "green-resilience": "green",
    "connectivity": "blue",
    "human-resources": "violet",
    "minerals-energy": "orange",
    "cross-cutting": "gray",
    "uranium-nuclear": "yellow",
    "rare-metals": "violet",
    "gold-base-metals": "orange",
    "oil-gas-coal": "gray",
    "chemicals": "red",
    "hydropower": "blue",
    "wind-solar": "green",
}
"""Theme or group of commodities -> the name under which `.streamlit/config.toml` holds its colour."""


def event_look(atlas: Atlas, event: Event) -> tuple[str, str]:
    """Colour and marker shape of an event."""
    return PLAN_LOOK if event.id in plans(atlas) else EVENT_LOOKS[event.kind]


def plans(atlas: Atlas) -> set[str]:
    """Ids of the events that are a plan which did not come."""
    return {slip.planned for slip in atlas.delays.values()}


def text_sign(kind: str, key: str) -> tuple[str, str | None]:
    """The character of a mark in a text, and the name of its colour as in TEXT_COLOURS or None.

    kind, key: those of a `sheets.sheet.Mark`, such as `theme` and `connectivity`.
    """
    match kind:
        case "site":
            return SIGNS[key], None
        case "delay":
            return DELAY_SIGNS[key]
        case _:
            return "●", TEXT_COLOURS[key]


DELAY_SIGNS: Mapping[str, tuple[str, str]] = {
    "plan": ("\u25c7", "orange"),
    "actual": ("\u2605", "blue"),
}
"""End of a delay -> its sign and colour: the hollow diamond of a plan, the star of a summit."""

PRINT_SHAPES: Mapping[str, str] = {
    "green-resilience": "circle",
    "connectivity": "square",
    "human-resources": "triangle",
    "minerals-energy": "diamond",
    "cross-cutting": "down",
    "uranium-nuclear": "star",
    "rare-metals": "triangle",
    "gold-base-metals": "diamond",
    "oil-gas-coal": "square",
    "chemicals": "pentagon",
    "hydropower": "down",
    "wind-solar": "circle",
    "own-forum": "diamond",
    "other-forum": "circle",
}
"""Theme, group of commodities or forum -> the shape of its mark in a figure, which may be printed in grey."""
