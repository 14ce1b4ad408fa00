"""Reads what the build needs from `data/records/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from data.build.measure import Point

RECORDS = Path(__file__).parents[1] / "records"


@dataclass(frozen=True)
class LegRecord:
    """A leg to be drawn: `through` are its start, shape points and end as longitude, latitude."""

    id: str
    mode: str
    status: str
    shape: str
    through: tuple[Point, ...]
    ends: tuple[str, str]  # the countries of its two places
    ocean: bool  # a sea line over the open ocean, through Suez or round Africa


def legs() -> list[LegRecord]:
    """All legs in the order of the file."""
    places = {place["id"]: place for place in read("places")}
    found = []
    for leg in read("legs"):
        start, end = places[leg["start"]], places[leg["end"]]
        via = [(lon, lat) for lat, lon in leg.get("via", [])]
        found.append(
            LegRecord(
                id=leg["id"],
                mode=leg["mode"],
                status=leg["status"],
                shape=leg["shape"],
                through=((start["lon"], start["lat"]), *via, (end["lon"], end["lat"])),
                ends=(start["country"], end["country"]),
                ocean=leg.get("ocean", False),
            )
        )
    return found


def read(kind: str) -> list[dict[str, Any]]:
    """The records of one file, as they stand there."""
    records: list[dict[str, Any]] = yaml.safe_load((RECORDS / f"{kind}.yaml").read_text(encoding="utf-8"))
    return records
