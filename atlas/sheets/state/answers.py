"""The sheet of a state: one answer for each question that people ask of it, then the lists to look into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from atlas.address import STATUSES, View
from atlas.dialogue.forums import partner_name
from atlas.freight.graph import the_network
from atlas.freight.routing import nearest_ports
from atlas.model import COMMODITY_GROUPS, Atlas, Commitment, Person, State
from atlas.region import indicators, profiles, sites
from atlas.sheets import context
from atlas.sheets.commitment import MONEY_FIRST
from atlas.sheets.sheet import (
    Cite,
    Line,
    Sheet,
    cite,
    item,
    line,
    muted,
)
from atlas.sheets.state import lists
from atlas.words import date, many, number, say, sum_of

LARGEST = 3
"""So many shares of the world stand in the answer; all of them are in the list of numbers."""


def sheet(atlas: Atlas, record: State, view: View) -> Sheet:
    """Everything that the Atlas holds on a state; one of its lists has what passes the View's filters."""
    city = atlas.places[record.capital]
    text = f"{record.official_name} · {record.local_name} · {say('state.capital', city=city.name)}"
    kicker = line(muted(text), cite(city.sources))
    folds = lists.folds(atlas, record, view)
    answers = _answers(atlas, record)
    return context.of_record(atlas, "states", record, answers, kicker, folds, around=False)


def _answers(atlas: Atlas, record: State) -> Iterator[Line]:
    yield context.prose(record.summary, record.sources)
    people = [one for one in atlas.people.values() if one.state == record.id]
    if people:
        names: list[str | Cite] = []
        for one in people:
            names += [("; " if names else "") + _person(one), cite(one.sources)]
        yield line(*names, label=say("state.leader"))
    yield from _signed(atlas, record)
    running = profiles.going(atlas, record.id)
    if running:
        yield line(f"{by_status(running)}.", label=say("profile.built"))
    yield from _ground(atlas, record)
    yield from _freight(atlas, record)
    courting = profiles.courted_by(atlas, record.id)
    if courting and record.id != "jpn":
        powers = ", ".join(dict.fromkeys(partner_name(one) for one in courting))
        yield line(many("profile.forums", len(courting), powers=powers), label=say("profile.courting"))


def _person(one: Person) -> str:
    """Name and office with the time at which the sources show it."""
    return say("people.role", name=one.name, role=one.role, date=date(one.in_office))


def _signed(atlas: Atlas, record: State) -> Iterator[Line]:
    """What it signed around the summit and for how much; of Japan, part of all deals, what all agreed."""
    kind = "bilateral" if record.id != "jpn" else "declaration"
    deals = profiles.of_kind(atlas, record.id, kind)
    if not deals:
        return
    yield line(f"{by_status(deals)}.", label=many(f"profile.signed_{kind}", len(deals)), style="head")
    found = sorted(profiles.sums(deals), key=lambda told: MONEY_FIRST.index(told[1].stage))
    for one, amount in found:
        told = f"{sum_of(amount)} ({say(f'amount_kinds.{amount.kind}')}): {one.title}"
        yield item(told, cite(amount.sources), label=say(f"stages.{amount.stage}"))
    if not found:
        yield item(say("profile.no_sum"))
    elif len(found) > 1:
        yield item(muted(say("profile.sums_lead")))


def by_status(records: Iterable[Commitment]) -> str:
    """How many commitments stand at each status, in the order in which one leads to the next."""
    counted: Counter[str] = Counter(one.status.status for one in records)
    return ", ".join(
        f"{number(counted[status])} {say(f'statuses.{status}').lower()}"
        for status in STATUSES
        if counted[status]
    )


def _ground(atlas: Atlas, record: State) -> Iterator[Line]:
    """How many sites of which kind, and the newest share of the world that is sourced of each commodity."""
    view = View(states=(record.id,))
    shown = sites.shown(atlas, view)
    if not shown:
        return
    counted = sites.counts(atlas, view, "goods")
    kinds = "; ".join(
        f"{say(f'goods.{group}').lower()} {number(counted[group])}"
        for group in COMMODITY_GROUPS
        if counted[group]
    )
    spans: list[str | Cite] = [many("profile.sites", len(shown), kinds=kinds)]
    shares = indicators.shares_of_world(atlas, record.id)[:LARGEST]
    for index, one in enumerate(shares):
        before = "; " if index else f" {say('profile.of_world')} "
        name, value = one.name.removeprefix(indicators.WORLD), indicators.value_text(one)
        spans += [f"{before}{name} {value} {one.unit}, {one.year}", cite(one.sources)]
    if shares:
        spans.append(".")
    yield line(*spans, label=say("profile.in_ground"))


def _freight(atlas: Atlas, record: State) -> Iterator[Line]:
    """How its freight reaches Europe around Russia, and how much of the corridor lies on its soil."""
    ways = [
        say(f"gateways.to_{sea}", km=number(round(km)), port=atlas.places[port].name)
        for sea, (port, km) in nearest_ports(the_network(), record.capital).items()
    ]
    spans: list[str | Cite] = []
    if ways:
        city = atlas.places[record.capital].name
        spans.append(say("gateways.computed", city=city, itineraries=say("gateways.and").join(ways)))
    running, other = profiles.corridor_km(atlas, record.id)
    if running or other:
        more = say("state.corridor_more", km=number(round(other))) if other else ""
        length = say("state.corridor_km", km=number(round(running)), state=record.name, more=more)
        spans += [" " if spans else "", length, cite(atlas.routes["titr"].sources)]
    if spans:
        yield line(*spans, label=say("gateways.title"))
