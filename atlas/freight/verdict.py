"""The answer to a question to the freight network in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from atlas.address import View
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import Answer, question, the_answer
from atlas.model import Atlas
from atlas.words import many, number, say


def answer_of(view: View) -> Answer:
    """The answer to the question of a View."""
    return the_answer(question(view))


def itinerary_of(view: View) -> Itinerary | None:
    """The way of a View's question that it shows, the best or the alternative chosen; None where there is
    none."""
    ways = answer_of(view).itineraries
    return ways[min(int(view.pick), len(ways)) - 1] if ways else None


def verdict(atlas: Atlas, view: View, written: Callable[[str], str] = str) -> str:
    """The answer to a View's question in one sentence.

    atlas: the whole one; written: how the name of a place is put into the sentence, as it stands where
    nothing else is asked for.
    """
    answer, made = answer_of(view), itinerary_of(view)
    start, end = (written(atlas.places[key].name) for key in (view.start, view.end))
    if answer.fault:
        return say(f"ask.{answer.fault}", place=start)
    countries = listed([say(f"countries.{key}") for key in view.avoid])
    avoiding = say("ask.avoiding", countries=countries) if countries else ""
    if answer.question.via:
        avoiding = say("ask.passing", place=written(atlas.places[answer.question.via].name)) + avoiding
    if view.modes:
        avoiding += say("ask.only", modes=listed([say(f"modes.{mode}") for mode in view.modes]))
    if made is None:
        return say("ask.none", start=start, end=end, avoiding=avoiding)
    return say(
        "ask.verdict",
        start=start,
        end=end,
        avoiding=avoiding,
        km=number(round(made.km)),
        borders=many("ask.borders", made.borders),
        gauges=many("ask.gauges", len(made.gauge_changes)),
        transshipments=many("ask.transshipments", len(made.transshipments)),
    )


def listed(names: Sequence[str]) -> str:
    """Names as in "Russia, Iran and China"."""
    return say("ask.last_two", first=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)
