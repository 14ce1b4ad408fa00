"""The answer to a question to the freight network in a sentence, what to add to it, and why none is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atlas.address import View
from atlas.dialogue.titles import leg_name
from atlas.freight.answer import answer_of, itinerary_of
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.naming import named
from atlas.freight.routing import detours, returns
from atlas.model import Atlas
from atlas.sheets.sheet import Line, item, line
from atlas.words import enumerated, many, number, say, signed

WORTH_IT = 1.25
"""An itinerary with fewer borders is pointed out up to this many times the length of the one shown."""


def verdict(atlas: Atlas, view: View) -> str:
    """The answer to a View's question in one sentence. atlas: the whole one."""
    answer, shown = answer_of(view), itinerary_of(view)
    start, end = (atlas.places[key].name for key in (view.start, view.end))
    if answer.fault:
        return say(f"ask.{answer.fault}", place=start)
    countries = enumerated([say(f"countries.{key}") for key in view.avoid])
    avoiding = say("ask.avoiding", countries=countries) if countries else ""
    if answer.question.via:
        avoiding = say("ask.passing", place=atlas.places[answer.question.via].name) + avoiding
    if view.modes:
        avoiding += say("ask.only", modes=enumerated([say(f"modes.{mode}") for mode in view.modes]))
    if shown is None:
        return say("ask.none", start=start, end=end, avoiding=avoiding)
    return say(
        "ask.verdict",
        start=start,
        end=end,
        avoiding=avoiding,
        km=number(round(shown.km)),
        borders=many("ask.borders", shown.borders),
        gauges=many("ask.gauges", len(shown.gauge_changes)),
        transshipments=many("ask.transshipments", len(shown.transshipments)),
    )


def remarks(view: View) -> Line | None:
    """That the itinerary shown comes back into a state, and which one has fewer borders; None for neither."""
    shown = itinerary_of(view)
    if shown is None:
        return None
    texts = filter(None, (_comes_back(shown), _fewer_borders(shown, answer_of(view).itineraries)))
    text = " ".join(texts)
    return line(text) if text else None


def _comes_back(shown: Itinerary) -> str:
    left, between = (
        enumerated([say(f"countries.{key}") for key in sorted(states)])
        for states in (returns(the_network(), shown), detours(the_network(), shown))
    )
    return say("ask.comes_back", left=left, between=between) if left else ""


def _fewer_borders(shown: Itinerary, others: Sequence[Itinerary]) -> str:
    """The itinerary that saves most borders against the one shown for few kilometres more."""
    better = [
        (shown.borders - one.borders, -place, one)
        for place, one in enumerate(others, start=1)
        if one.borders < shown.borders and shown.km <= one.km <= WORTH_IT * shown.km
    ]
    if not better:
        return ""
    saved, place, one = max(better, key=lambda found: found[:2])
    return many("ask.fewer", saved, km=number(round(one.km - shown.km)), index=-place)


def why_not(atlas: Atlas, view: View) -> Iterator[Line]:
    """What alone would open a way again where a question has none; nothing where it has, or is none."""
    answer = answer_of(view)
    if answer.itineraries or answer.fault:
        return
    if not answer.remedies:
        yield line(say("ask.never"))
        return
    yield line(many("ask.cut", len(answer.remedies)), style="head")
    for key in answer.remedies:
        yield item(remedy(atlas, key))


def remedy(atlas: Atlas, key: str) -> str:
    """What would open a way again, in words; key: one of the remedies of an answer."""
    kind, _, thing = key.partition(":")
    match kind:
        case "closed":
            return say("ask.remedy_closed", leg=leg_name(atlas, thing))
        case "avoid":
            return say("ask.remedy_avoid", country=say(f"countries.{thing}"))
        case "mode":
            return say("ask.remedy_mode", mode=say(f"modes.{thing}"))
    return say(f"ask.remedy_{kind}")


def names(atlas: Atlas, itineraries: Sequence[Itinerary]) -> Iterator[str]:
    """Each itinerary of an answer by what it is: over which places, whether by the main stem, and its length
    and borders against those of the first."""
    known_by = named(atlas, the_network(), itineraries)
    for one, known in zip(itineraries, known_by, strict=True):
        places = enumerated([atlas.places[key].name for key in known.over])
        name = say("route.via", places=places) if places else say("route.direct")
        if known.stem:
            name = say("route.stem", name=name)
        if one.legs == itineraries[0].legs:
            yield say("route.line", name=name, km=number(round(one.km)), borders=number(one.borders))
            continue
        more = [say("route.more_km", km=signed(known.more_km))]
        if known.more_borders:
            more.append(say("closing.borders", change=signed(known.more_borders)))
        yield say("route.line_more", name=name, more=", ".join(more))
