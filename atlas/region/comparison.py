"""Comparison: two or three states row by row, with what is not known left empty for the screen to say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from atlas.address import STATES, View
from atlas.dialogue.forums import short_name
from atlas.freight.graph import the_network
from atlas.freight.routing import nearest_ports
from atlas.model import COMMODITY_GROUPS, Atlas, Commitment, Indicator
from atlas.region import profiles, sites
from atlas.region.indicators import value_text, year_text
from atlas.words import date, number, say, sum_of

SUGGESTED = ("kaz", "uzb")
"""The states that stand side by side before the visitor chooses."""


@dataclass(frozen=True)
class Cell:
    """What is known of one state in one row, with its sources."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One question, answered for each state in order; None where it is not known."""

    label: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Measure:
    """A count that every Central Asian state has: what is counted, and the value by state id."""

    label: str
    values: Mapping[str, float]


FIVE = tuple(state for state in STATES if state != "jpn")
"""Ids of the five Central Asian states."""


def measures(atlas: Atlas) -> tuple[Measure, ...]:
    """What can be counted of each of the five states; what none has is left out."""
    counted: Mapping[str, Callable[[str], float]] = {
        "bilateral": lambda state: len(profiles.of_kind(atlas, state, "bilateral")),
        "project": lambda state: len(profiles.of_kind(atlas, state, "project")),
        "going": lambda state: len(profiles.going(atlas, state)),
        "ground": lambda state: len(sites.shown(atlas, View(states=(state,)))),
        "corridor_km": lambda state: round(profiles.corridor_km(atlas, state)[0]),
        "hosted": lambda state: len(profiles.hosted(atlas, state)),
        "courted": lambda state: len(profiles.courted_by(atlas, state)),
    }
    made = [
        Measure(say(f"states_compared.{name}"), {state: count(state) for state in FIVE})
        for name, count in counted.items()
    ]
    return tuple(one for one in made if any(one.values.values()))


def sections(atlas: Atlas, states: Sequence[str]) -> tuple[Section, ...]:
    """All rows for the states given, by heading; rows that no state can answer are left out."""
    made = [
        Section(say(f"states_compared.{name}"), tuple(make(atlas, states)))
        for name, make in (
            ("people", _people),
            ("tokyo", _tokyo),
            ("ground", _ground),
            ("freight", _freight),
            ("others", _others),
            ("numbers", _numbers),
        )
    ]
    kept = [Section(one.title, tuple(row for row in one.rows if any(row.cells))) for one in made]
    return tuple(one for one in kept if one.rows)


def _row(label: str, states: Sequence[str], answer: Callable[[str], Cell | None]) -> Row:
    return Row(say(f"states_compared.{label}"), tuple(answer(state) for state in states))


def _count(counted: Sequence[object]) -> Cell:
    return Cell(number(len(counted)))


def _people(atlas: Atlas, states: Sequence[str]) -> Iterator[Row]:
    def capital(state: str) -> Cell:
        place = atlas.places[atlas.states[state].capital]
        return Cell(place.name, place.sources)

    def leader(state: str) -> Cell | None:
        for person in atlas.people.values():
            if person.state == state and person.leader:
                words = {"name": person.name, "role": person.role, "date": date(person.in_office)}
                return Cell(say("people.role", **words), person.sources)
        return None

    yield _row("capital", states, capital)
    yield _row("leader", states, leader)
    yield from _alike(atlas, states, "people")


def _tokyo(atlas: Atlas, states: Sequence[str]) -> Iterator[Row]:
    yield _row("bilateral", states, lambda state: _count(profiles.of_kind(atlas, state, "bilateral")))
    yield _row("sums", states, lambda state: _sums(profiles.of_kind(atlas, state, "bilateral")))
    yield _row("proposal", states, lambda state: _count(profiles.of_kind(atlas, state, "proposal")))
    yield _row("going", states, lambda state: _count(profiles.going(atlas, state)))
    yield _row("project", states, lambda state: _count(profiles.of_kind(atlas, state, "project")))


def _sums(commitments: Iterable[Commitment]) -> Cell | None:
    found = profiles.sums(commitments)
    if not found:
        return None
    texts = [
        f"{say(f'stages.{amount.stage}').lower()}: {sum_of(amount)} ({say(f'amount_kinds.{amount.kind}')})"
        for _, amount in found
    ]
    sources = [key for _, amount in found for key in amount.sources]
    return Cell("; ".join(texts), tuple(dict.fromkeys(sources)))


def _ground(atlas: Atlas, states: Sequence[str]) -> Iterator[Row]:
    by_state = [sites.counts(atlas, View(states=(state,)), "goods") for state in states]
    for group in COMMODITY_GROUPS:
        if any(found[group] for found in by_state):
            yield Row(say(f"goods.{group}"), tuple(Cell(number(found[group])) for found in by_state))


def _freight(atlas: Atlas, states: Sequence[str]) -> Iterator[Row]:
    def corridor(state: str) -> Cell:
        running, other = profiles.corridor_km(atlas, state)
        if not running and not other:
            return Cell(say("states_compared.none"))
        more = say("state.corridor_more", km=number(round(other))) if other else ""
        return Cell(say("states_compared.km", km=number(round(running)), more=more))

    def gates(state: str) -> Cell:
        found = profiles.gateways(atlas, state)
        named = ", ".join(place.name for place in found)
        sources = dict.fromkeys(key for one in found for key in one.sources)
        return Cell(named or say("states_compared.none"), tuple(sources))

    def nearest(sea: str) -> Callable[[str], Cell]:
        def cell(state: str) -> Cell:
            way = nearest_ports(the_network(), atlas.states[state].capital).get(sea)
            if way is None:
                return Cell(say("states_compared.none"))
            port, km = way
            return Cell(say("gateways.cell", km=number(round(km)), port=atlas.places[port].name))

        return cell

    yield _row("corridor", states, corridor)
    yield _row("caspian", states, nearest("caspian"))
    yield _row("black-sea", states, nearest("black-sea"))
    yield _row("gateways", states, gates)


def _others(atlas: Atlas, states: Sequence[str]) -> Iterator[Row]:
    """Events, open questions, forums joined, and one row for each forum that only some have joined."""
    joined = {state: {one.id for one in profiles.courted_by(atlas, state)} for state in states}
    yield _row("hosted", states, lambda state: _count(profiles.hosted(atlas, state)))
    yield _row("questions", states, lambda state: _count(profiles.questions(atlas, state)))
    yield _row("courted", states, lambda state: Cell(number(len(joined[state]))))
    for one in atlas.forums.values():
        inside = [one.id in joined[state] for state in states]
        if any(inside) and not all(inside):
            member, outside = (
                Cell(say("states_compared.member"), one.sources),
                Cell(say("states_compared.no_member")),
            )
            yield Row(short_name(one), tuple(member if part else outside for part in inside))


def _numbers(atlas: Atlas, states: Sequence[str]) -> Iterator[Row]:
    for group in ("resources", "trade", "japan"):
        yield from _alike(atlas, states, group)


def _alike(atlas: Atlas, states: Sequence[str], group: str) -> Iterator[Row]:
    """A row for each number of a group that at least two states of the Atlas have."""
    held: dict[str, dict[str, list[Indicator]]] = {}
    for one in atlas.indicators.values():
        if one.group == group and one.state:
            held.setdefault(one.name, {}).setdefault(one.state, []).append(one)
    for name, by_state in held.items():
        if len(by_state) > 1:
            yield Row(name, tuple(_newest(by_state.get(state, ())) for state in states))


def _newest(dated: Sequence[Indicator]) -> Cell | None:
    if not dated:
        return None
    one = max(dated, key=lambda one: one.year)
    return Cell(f"{value_text(one)} {one.unit}, {year_text(one)}", one.sources)
