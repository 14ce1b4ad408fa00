"""The sheet of an itinerary: the answer to a question to the freight network, and all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.address import View
from atlas.freight.answer import itinerary_of
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.model import Atlas
from atlas.sheets.itinerary import facts, folds, verdict
from atlas.sheets.sheet import Line, Sheet, cite, line
from atlas.words import say

WAR = "news-iran-war"
"""The fact that every way through Iran is shown with."""


def sheet(atlas: Atlas, view: View) -> Sheet:
    """What is said of the itinerary that a View shows, or why its question has none.

    atlas: the whole one, since the network is that of today. Warnings come before the table of facts.
    """
    shown = itinerary_of(view)
    return Sheet(
        kind="itinerary",
        id=f"{view.start}--{view.end}",
        title=verdict.verdict(atlas, view),
        kicker=verdict.remarks(view),
        lines=tuple(_lines(atlas, view, shown)),
        folds=folds.folds(atlas, view, shown) if shown else (),
    )


def _lines(atlas: Atlas, view: View, shown: Itinerary | None) -> Iterator[Line]:
    if shown is None:
        yield from verdict.why_not(atlas, view)
        return
    if through_iran(shown):
        yield war(atlas)
    yield from facts.table(atlas, view, shown)


def through_iran(shown: Itinerary) -> bool:
    """Whether an itinerary uses lines in Iran, or ships to its ports."""
    return any("irn" in the_network().links[key].states for key in shown.legs)


def war(atlas: Atlas) -> Line:
    """What is known of the war in Iran, with its source, wherever its lines are used."""
    fact = atlas.facts[WAR]
    note = f" {fact.note}" if fact.note else None
    return line(say("route.war"), " ", fact.statement, cite(fact.sources), note, style="warning")
