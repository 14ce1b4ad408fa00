"""Where a thing is shown: the page, and what of its View is set."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from atlas.address import PAGES
from atlas.dialogue.commitments import record_id
from atlas.map.features import ASKED, SHORT
from atlas.map.layers import LAYERS, layer_on
from atlas.model import FEATURES, Atlas
from atlas.model.load import the_atlas

PAGES_OF_KIND: Mapping[str, str] = {
    "routes": "corridor",
    "trials": "corridor",
    "headings": "declaration",
    "forums": "resources",
    "delays": "timeline",
}
"""Kind of a record without a feature of its own -> the page that shows it."""

PARTS: Mapping[str, tuple[str, str]] = {
    "trials": ("corridor", "trials"),
    "routes": ("corridor", "corridors"),
    "quotes": ("corridor", "corridors"),
    "factors": ("sources", "method"),
    "footprints": ("corridor", "corridors"),
    "omissions": ("sources", "article"),
    "disagreements": ("sources", "disagreements"),
    "gaps": ("sources", "gaps"),
}
"""Kind of a record that a part of a page lists -> page and part."""


@cache
def _drawn() -> Mapping[str, frozenset[str]]:
    """Page -> ids of the records that its map draws."""
    return {
        name: frozenset(
            record_id(shape["id"])
            for shape in json.loads(layer_on(name, None)[0])["features"]
            if "id" in shape and shape["properties"].get(SHORT["zoom"], 0) < ASKED
        )
        for name in LAYERS
    }


def page_of(feature: str) -> str:
    """The page that shows a feature best: the first whose map draws it, else the one whose panel has it."""
    drawn = _drawn()
    if feature in drawn["base"]:
        return PAGES[0]
    for name in PAGES:
        if feature in drawn.get(name, ()):
            return name
    return "declaration" if feature in the_atlas().commitments else PAGES[0]


def where(atlas: Atlas, kind: str, key: str, name: str) -> tuple[str, dict[str, Any]]:
    """The page of a thing and the fields of the View that open it there.

    kind, key: of a record, or `organisations` with the organisation's name. A fact and a number lead to what
    they are about, a person to the state, where the Atlas has a panel of it.
    """
    if kind in FEATURES:
        if kind == "forums":
            return "resources", {"part": "forums", "at": key}
        return page_of(key), {"at": key}
    match kind:
        case "organisations":
            return "resources", {"part": "companies", "find": name}
        case "people":
            return PAGES[0], {"at": atlas.people[key].state}
        case "claims":
            return "sources", {"part": "article", "claim": key}
        case "sources":
            return "sources", {"part": "register", "source": key}
        case "themes":
            return "declaration", {"themes": (key,)}
        case "facts":
            return _about(atlas, atlas.facts[key].about, atlas.facts[key].sources)
        case "tractions":
            return _about(atlas, atlas.tractions[key].legs, atlas.tractions[key].sources)
        case "indicators":
            state = atlas.indicators[key].state
            return "resources", {"part": "numbers", **({"at": state} if state else {})}
        case _ if kind in PARTS:
            page, part = PARTS[kind]
            return page, {"part": part}
    return PAGES_OF_KIND[kind], {}


def _about(atlas: Atlas, about: Iterable[str], sources: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Where a statement is shown: with the first feature that it is about, or else with its first source."""
    feature = next((one for one in about if one in atlas.features), None)
    if feature:
        return page_of(feature), {"at": feature}
    return "sources", {"part": "register", "source": sources[0]}
