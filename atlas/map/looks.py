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
        "border": "#8B929C",
        "ink": "#1F2933",
        "halo": "#FFFFFF",
        "link": "#6B7683",
        "place": "#33404D",
        "chosen": "#1F2933",
        "casing": "#FFFFFF",
        "meeting": "#0A62B0",
        "plan": "#B5540A",
        "notice": "#5B6775",
        "trouble": "#A33F86",
        "after": "#0B7A5B",
        "track": "#9AA3AD",
        "stop": "#33404D",
        "way": "#0A62B0",
        "other": "#6A9BD1",
        "closed": "#C62828",
        "caspian": "#0B7A5B",
        "turkmenbashi": "#A06A00",
        "northern": "#A33F86",
        "southern": "#B5540A",
        "siberian": "#6B3FA0",
        "suez": "#1F2933",
        "cape": "#6B7683",
    },
    "dark": {
        "sea": "#16324A",
        "land": "#1A2530",
        "state": "#263646",
        "border": "#5C6B7A",
        "ink": "#E6EDF3",
        "halo": "#0F1B26",
        "link": "#8FA1B3",
        "place": "#C9D5E0",
        "chosen": "#FFFFFF",
        "casing": "#0B141C",
        "meeting": "#5AA9EE",
        "plan": "#EE9350",
        "notice": "#A3B0BD",
        "trouble": "#D77CBB",
        "after": "#2FB58C",
        "track": "#6F7F8F",
        "stop": "#C9D5E0",
        "way": "#5AA9EE",
        "other": "#3F7FB8",
        "closed": "#FF6B6B",
        "caspian": "#2FB58C",
        "turkmenbashi": "#E0B040",
        "northern": "#D77CBB",
        "southern": "#EE9350",
        "siberian": "#B79BE8",
        "suez": "#E6EDF3",
        "cape": "#8FA1B3",
    },
}


THEME_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "green-resilience": "#0B7A5B",
        "connectivity": "#0A62B0",
        "human-resources": "#A33F86",
        "minerals-energy": "#B5540A",
        "cross-cutting": "#5B6775",
    },
    "dark": {
        "green-resilience": "#2FB58C",
        "connectivity": "#5AA9EE",
        "human-resources": "#D77CBB",
        "minerals-energy": "#EE9350",
        "cross-cutting": "#A3B0BD",
    },
}


GOODS_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "uranium-nuclear": "#8A7000",
        "rare-metals": "#A33F86",
        "gold-base-metals": "#B5540A",
        "oil-gas-coal": "#5B6775",
        "chemicals": "#C4314B",
        "hydropower": "#0A62B0",
        "wind-solar": "#0B7A5B",
    },
    "dark": {
        "uranium-nuclear": "#E3CB4B",
        "rare-metals": "#D77CBB",
        "gold-base-metals": "#EE9350",
        "oil-gas-coal": "#A3B0BD",
        "chemicals": "#FF7068",
        "hydropower": "#5AA9EE",
        "wind-solar": "#2FB58C",
    },
}
"""Group of commodities -> its colour, told apart by people who are colour-blind, 3:1 on land and states."""


FORUM_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {"own-forum": "#B5540A", "other-forum": "#0A62B0"},
    "dark": {"own-forum": "#EE9350", "other-forum": "#5AA9EE"},
}
"""Meetings of the dialogue itself and of other powers' forums."""


SERIES, SECOND, LOSS, QUIET = "#2B7CD3", "#C2601A", "#D64550", "#7D8896"
"""Inks of charts, the same on the light and on the dark page, at least 3:1 on both: the series that a chart
is about, the one beside it, what is lost, and what stands back."""

FIGURE = "#7A8591"
"""Ink of figures beside the marks of a chart."""

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

PAGE: Mapping[str, str] = {"light": "#FFFFFF", "dark": "#0F1B26"}
"""The page under everything, as `.streamlit/config.toml` has it."""

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
    "pipeline-node": "star",
}
"""Kind of site -> the shape of its point."""


SIGNS: Mapping[str, str] = {
    "mine": "▲",
    "deposit": "◆",
    "plant": "■",
    "field": "⬢",
    "power": "●",
    "pipeline-node": "★",
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


HALF_BAR = "\u2501" * 11
"""Half of the bar between a plan and what became of it, short enough for a phone."""

DELAY_SIGNS: Mapping[str, tuple[str, str]] = {
    "plan": ("\u25c6", "orange"),
    "actual": ("\u25cf", "blue"),
    "from-plan": (f"\u25c6{HALF_BAR}", "orange"),
    "to-actual": (f"{HALF_BAR}\u25cf", "blue"),
}
"""End of a delay, or half of the bar between its ends -> its sign and colour."""
