"""The words under which a record is shown, wherever it is listed."""

from __future__ import annotations

from collections.abc import Mapping

from atlas.model import Atlas
from atlas.words import say


def leg_name(atlas: Atlas, key: str) -> str:
    """A leg by its ends and mode."""
    leg = atlas.legs[key]
    mode = say(f"modes.{leg.mode}")
    return say("leg.name", start=atlas.places[leg.start].name, end=atlas.places[leg.end].name, mode=mode)


TITLES: Mapping[str, str] = {
    "delays": "title",
    "commitments": "title",
    "events": "title",
    "sources": "title",
    "facts": "statement",
    "omissions": "fact",
    "disagreements": "topic",
    "factors": "vehicle",
    "tractions": "statement",
}
"""Kind of record -> the field that names it, where that is not `name`."""


def title(atlas: Atlas, kind: str, key: str) -> str:
    """The words under which a record is shown. Raises KeyError for an unknown kind or id."""
    record = atlas.kind(kind)[key]
    if kind == "legs":
        return leg_name(atlas, key)
    if kind == "claims":
        return f"{record.sentence}: {record.claim}"
    if kind == "quotes":
        return say("evidence.quote", start=record.stretch.start, end=record.stretch.end, date=record.date)
    if kind == "indicators":
        whose = atlas.states[record.state].name if record.state else say("evidence.region")
        return f"{whose}: {record.name}, {record.year}"
    return str(getattr(record, TITLES.get(kind, "name")))
