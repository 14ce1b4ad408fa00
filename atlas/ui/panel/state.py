"""The panel of a state: one answer for each question that people ask of it, then the lists to look into."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

import streamlit as st

from atlas.address import STATES, STATUSES, View
from atlas.dialogue.forums import partner_name
from atlas.freight.graph import the_network
from atlas.freight.routing import nearest_ports
from atlas.knowledge.cache import KEPT, atlas_on
from atlas.model import COMMODITY_GROUPS, Commitment, Person, State
from atlas.region import indicators, profiles, sites
from atlas.session import current_atlas
from atlas.ui.panel import state_lists
from atlas.ui.panel.commitment import MONEY_FIRST, prose
from atlas.ui.parts import fragments
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, date, many, number, plain, say, sum_of

LARGEST = 3
"""So many shares of the world stand in the answer; all of them are in the list of numbers."""


def state(record: State, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a state; the answers are one element, which is quick to send."""
    text, sources = _told(record.id, current_atlas().day)
    notes.marks(sources)
    st.markdown(text)
    fragments.fragment("profile-lists", partial(state_lists.draw, record))


@lru_cache(maxsize=len(STATES) * KEPT)
def _told(state_id: str, day: dt.date | None) -> tuple[str, tuple[str, ...]]:
    """The answers on a state as they were known on a day, and their sources in the order of their numbers."""
    notes = Footnotes()
    text = compact("\n\n".join(_answers(atlas_on(day).states[state_id], notes)))
    return text, notes.sources()


def _person(one: Person) -> str:
    """Name and office with the time at which the sources show it."""
    return say("people.role", name=plain(one.name), role=plain(one.role), date=date(one.in_office))


def _answers(record: State, notes: Footnotes) -> Iterator[str]:
    city = current_atlas().places[record.capital]
    yield (
        f":small[:gray[{plain(record.official_name)} · {plain(record.local_name)} · "
        f"{say('state.capital', city=plain(city.name))}]{notes.marks(city.sources)}]"
    )
    yield prose(record.summary, record.sources, notes)
    people = [one for one in current_atlas().people.values() if one.state == record.id]
    if people:
        told = "; ".join(_person(one) + notes.marks(one.sources) for one in people)
        yield f"**{say('state.leader')}:** {told}"
    yield from _signed(record, notes)
    yield from _going(record)
    yield from _ground(record, notes)
    yield from _freight(record, notes)
    yield from _courted(record)


def _signed(record: State, notes: Footnotes) -> Iterator[str]:
    """What it signed around the summit and for how much; of Japan, part of all deals, what all agreed."""
    kind = "bilateral" if record.id != "jpn" else "declaration"
    deals = profiles.of_kind(current_atlas(), record.id, kind)
    if not deals:
        return
    found = sorted(profiles.sums(deals), key=lambda told: MONEY_FIRST.index(told[1].stage))
    lines = [
        f"- **{say(f'stages.{amount.stage}')}:** {plain(sum_of(amount))} "
        f"({say(f'amount_kinds.{amount.kind}')}): {plain(one.title)}{notes.marks(amount.sources)}"
        for one, amount in found
    ]
    if not found:
        lines = [f"- {say('profile.no_sum')}"]
    elif len(found) > 1:
        lines.append(f"- :small[:gray[{say('profile.sums_lead')}]]")
    yield f"**{many(f'profile.signed_{kind}', len(deals))}:** {by_status(deals)}.\n" + "\n".join(lines)


def _going(record: State) -> Iterator[str]:
    running = profiles.going(current_atlas(), record.id)
    if running:
        yield f"**{say('profile.built')}:** {by_status(running)}."


def by_status(found: Iterable[Commitment]) -> str:
    """How many commitments stand at each status, in the order in which one leads to the next."""
    counted: Counter[str] = Counter(one.status.status for one in found)
    return ", ".join(
        f"{number(counted[status])} {say(f'statuses.{status}').lower()}"
        for status in STATUSES
        if counted[status]
    )


def _ground(record: State, notes: Footnotes) -> Iterator[str]:
    """How many sites of which kind, and the newest share of the world that is sourced of each commodity."""
    view = View(states=(record.id,))
    found = sites.shown(current_atlas(), view)
    if not found:
        return
    counted = sites.counts(current_atlas(), view, "goods")
    kinds = "; ".join(
        f"{say(f'goods.{group}').lower()} {number(counted[group])}"
        for group in COMMODITY_GROUPS
        if counted[group]
    )
    told = many("profile.sites", len(found), kinds=kinds)
    shares = [
        f"{plain(one.name.removeprefix(indicators.WORLD))} {plain(indicators.value_text(one))} "
        f"{plain(one.unit)}, {one.year}{notes.marks(one.sources)}"
        for one in indicators.shares_of_world(current_atlas(), record.id)[:LARGEST]
    ]
    world = f" {say('profile.of_world')} {'; '.join(shares)}." if shares else ""
    yield f"**{say('profile.in_ground')}:** {told}{world}"


def _freight(record: State, notes: Footnotes) -> Iterator[str]:
    """How its freight reaches Europe around Russia, and how much of the corridor lies on its soil."""
    atlas = current_atlas()
    ways = [
        say(f"gateways.to_{sea}", km=number(round(km)), port=plain(atlas.places[port].name))
        for sea, (port, km) in nearest_ports(the_network(), record.capital).items()
    ]
    told = []
    if ways:
        city = plain(atlas.places[record.capital].name)
        told.append(say("gateways.computed", city=city, itineraries=say("gateways.and").join(ways)))
    running, other = profiles.corridor_km(atlas, record.id)
    if running or other:
        marks = notes.marks(atlas.routes["titr"].sources)
        more = say("state.corridor_more", km=number(round(other))) if other else ""
        told.append(
            say("state.corridor_km", km=number(round(running)), state=plain(record.name), more=more) + marks
        )
    if told:
        yield f"**{say('gateways.title')}:** {' '.join(told)}"


def _courted(record: State) -> Iterator[str]:
    courting = profiles.courted_by(current_atlas(), record.id)
    if courting and record.id != "jpn":
        powers = ", ".join(dict.fromkeys(plain(partner_name(one)) for one in courting))
        yield f"**{say('profile.courting')}:** {many('profile.forums', len(courting), powers=powers)}"
