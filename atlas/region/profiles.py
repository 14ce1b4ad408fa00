"""Profiles: what the Atlas holds on one state, sorted into the questions that people ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atlas.dialogue import forums
from atlas.freight.corridors import corridor_legs
from atlas.freight.graph import the_network
from atlas.model import Amount, Atlas, Commitment, Event, Forum, Place, Site, first_day
from atlas.model.base import Status
from atlas.region import sites

GOING: tuple[Status, ...] = ("under-construction", "operating", "completed")
"""Statuses of what is being built, runs or is finished."""

PERIODS = ((0, 1999), (2000, 2009), (2010, 2019), (2020, 2100))
"""First and last year of the periods into which projects are sorted."""


@dataclass(frozen=True)
class Question:
    """Something not known: what it is about, the sentence that says so, and the id of the record to open.

    disputed: sources differ on it, and the sentence is what the Atlas makes of them.
    """

    about: str
    text: str
    opens: str | None
    sources: tuple[str, ...]
    disputed: bool = False


def of_kind(atlas: Atlas, state: str, kind: str) -> tuple[Commitment, ...]:
    """The commitments of a kind (declaration, bilateral, proposal, project) that a state is part of."""
    return tuple(one for one in atlas.commitments.values() if one.kind == kind and state in one.states)


def going(atlas: Atlas, state: str) -> tuple[Commitment, ...]:
    """Bilateral deals and projects of a state that are being built, run, or are finished."""
    both = (*of_kind(atlas, state, "bilateral"), *of_kind(atlas, state, "project"))
    return tuple(one for one in both if one.status.status in GOING)


def sums(commitments: Iterable[Commitment]) -> tuple[tuple[Commitment, Amount], ...]:
    """The first sum of each commitment that is not part of another one here, with the commitment.

    Later sums of a record say the same in another currency or measure a part; sums are never added up,
    because packages contain deals.
    """
    own = tuple(commitments)
    ids = {one.id for one in own}
    return tuple((one, one.amounts[0]) for one in own if one.amounts and one.part_of not in ids)


def over_time(atlas: Atlas, state: str) -> tuple[Commitment, ...]:
    """All that Japan has with a state but one leader's ideas: the longer record and what the summit added."""
    return tuple(one for one in atlas.commitments.values() if one.kind != "proposal" and state in one.states)


def started(one: Commitment) -> int:
    """The year of the first entry of a commitment's ledger."""
    return first_day(one.ledger[0].date).year


def period(year: int) -> tuple[int, int]:
    """The period of PERIODS that a year falls into."""
    return next(span for span in PERIODS if span[0] <= year <= span[1])


def by_period(commitments: Iterable[Commitment]) -> dict[tuple[int, int], list[Commitment]]:
    """Commitments by the period in which they began, oldest first, empty periods left out."""
    groups: dict[tuple[int, int], list[Commitment]] = {span: [] for span in PERIODS}
    for one in sorted(commitments, key=started):
        groups[period(started(one))].append(one)
    return {span: group for span, group in groups.items() if group}


def ground(atlas: Atlas, state: str) -> dict[str, list[Site]]:
    """The sites of a state by the group of commodities of the one named first."""
    groups: dict[str, list[Site]] = {}
    for site in atlas.sites.values():
        if site.state == state:
            groups.setdefault(sites.group(site), []).append(site)
    return groups


def gateways(atlas: Atlas, state: str) -> tuple[Place, ...]:
    """Ports and border crossings of the freight network on a state's soil."""
    return tuple(
        place
        for place in atlas.places.values()
        if place.country == state and place.kind in ("port", "border")
    )


def corridor_km(atlas: Atlas, state: str) -> tuple[float, float]:
    """Kilometres of the Caspian Sea route and its branches on a state's soil: those in operation, the others.

    Lengths are those of the freight network (`graph`).
    """
    lengths = {True: 0.0, False: 0.0}
    for key in corridor_legs(atlas):
        running = atlas.legs[key].status == "operating"
        lengths[running] += the_network().links[key].by_state.get(state, 0)
    return lengths[True], lengths[False]


def hosted(atlas: Atlas, state: str) -> tuple[Event, ...]:
    """Events of the dialogue that took or were to take place in a state, oldest first."""
    there = [
        one for one in atlas.events.values() if one.country == state and not one.online and not one.context
    ]
    return tuple(sorted(there, key=lambda one: first_day(one.date)))


def courted_by(atlas: Atlas, state: str) -> tuple[Forum, ...]:
    """The forums of other powers that a state is a member of."""
    return tuple(one for one in forums.joined_by(atlas, state) if one.partner != "jpn")


def questions(atlas: Atlas, state: str) -> tuple[Question, ...]:
    """What is disputed or not known about a state, its deals, projects, proposals and sites, each once."""
    collected: dict[tuple[str, str], Question] = {}
    for one in _questions(atlas, state):
        collected.setdefault((one.about, one.text), one)
    return tuple(collected.values())


def _questions(atlas: Atlas, state: str) -> Iterator[Question]:
    yield from _disputed(atlas, state, None)
    own = [one for one in atlas.commitments.values() if state in one.states and one.kind != "declaration"]
    for one in own:
        yield from _disputed(atlas, one.id, one.id)
        for sentence in one.unknown:
            yield Question(one.title, sentence, one.id, one.sources)
    for site in atlas.sites.values():
        if site.state == state:
            for sentence in site.unknown:
                yield Question(site.name, sentence, site.id, site.sources)


def _disputed(atlas: Atlas, subject: str, opens: str | None) -> Iterator[Question]:
    """Points on which sources differ; what only the starting article gets wrong is no open question."""
    for disputed in atlas.disagreements_about.get(subject, ()):
        cited = tuple(key for reading in disputed.readings for key in reading.sources)
        if not any(atlas.sources[key].kind == "article" for key in cited):
            yield Question(disputed.topic, disputed.assessment, opens, cited, disputed=True)
