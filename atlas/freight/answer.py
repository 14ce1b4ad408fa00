"""The answer to the question of a View, and which of its itineraries the View shows."""

from __future__ import annotations

from atlas.address import View
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import Answer, question, the_answer


def answer_of(view: View) -> Answer:
    """The answer to the question of a View."""
    return the_answer(question(view))


def pick_of(view: View) -> int:
    """The number of the itinerary that a View shows, from 1; 0 where its question has none."""
    return min(int(view.pick), len(answer_of(view).itineraries))


def itinerary_of(view: View) -> Itinerary | None:
    """The itinerary that a View shows, the best of its question or the alternative chosen; None for none."""
    number = pick_of(view)
    return answer_of(view).itineraries[number - 1] if number else None
