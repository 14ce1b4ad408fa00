"""What a figure says beside its drawing: which filters chose its records, sources, edition, credits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from atlas.address import View
from atlas.model import Atlas, Record, citations
from atlas.words import date, enumerated, number, say

NAMED = 4
"""Publishers that a figure names: those of most of its sources."""


def filters(atlas: Atlas, view: View, sites: bool = False) -> str:
    """The filters of a View in words; empty where none is set. sites: those of the sites instead of those of
    the commitments."""
    return " · ".join(_filters(atlas, view, sites))


def _filters(atlas: Atlas, view: View, sites: bool) -> Iterator[str]:
    if sites:
        yield from _one("figure.goods", [say(f"goods.{key}") for key in view.goods])
        yield from _one("figure.commodity", [key.replace("-", " ") for key in view.commodities])
        yield from _one("figure.site_kind", [say(f"site_kinds.{key}") for key in view.site_kinds])
        yield from [say("figure.japan")] if view.japan else ()
    else:
        yield from _one("filters.theme", [atlas.themes[key].name for key in view.themes])
        yield from _one("filters.kind", [say(f"kinds.{key}") for key in view.kinds])
    yield from _one("filters.state", [atlas.states[key].name for key in view.states if key in atlas.states])
    yield from _one("filters.status", [say(f"statuses.{key}") for key in view.statuses])


def _one(key: str, names: list[str]) -> Iterator[str]:
    if names:
        yield say("figure.filter", name=say(key), values=enumerated(names))


def day(atlas: Atlas) -> str:
    """That the Atlas is cut to a day, where it is."""
    return say("figure.known", date=date(atlas.day)) if atlas.day else ""


def notes(atlas: Atlas, records: Iterable[Record], drawn_map: bool) -> list[str]:
    """The notes under a figure: sources of its records, of its map, and what it is a part of."""
    return [*sources(atlas, records), *([say("figure.ground")] if drawn_map else []), colophon(atlas)]


def sources(atlas: Atlas, records: Iterable[Record]) -> list[str]:
    """One line on the sources of records: how many, and who published most of them."""
    named = dict.fromkeys(key for record in records for key in citations(record) if key in atlas.sources)
    if not named:
        return []
    counted = Counter(atlas.sources[key].publisher for key in named)
    publishers = [name for name, _ in counted.most_common(NAMED)]
    form = "figure.sources" if len(publishers) == len(counted) else "figure.sources_most"
    return [say(form, count=number(len(named)), publishers=enumerated(publishers))]


def colophon(atlas: Atlas) -> str:
    """What the figure is taken from, with the date of its edition, and under which licence."""
    return say("figure.colophon", app=say("app.name"), edition=date(atlas.edition), version=atlas.version)
