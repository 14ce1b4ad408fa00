"""The lists behind the answers on a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from atlas.address import View
from atlas.dialogue import commitments as choice
from atlas.dialogue.forums import partner_name, short_name
from atlas.freight.graph import the_network
from atlas.freight.routing import nearest_ports
from atlas.model import Atlas, Commitment, Event, Forum, Indicator, Place, Site, State
from atlas.region import indicators, profiles, sites
from atlas.sheets import context
from atlas.sheets.commitment import theme
from atlas.sheets.sheet import (
    Cite,
    Fold,
    Line,
    Mark,
    Span,
    Text,
    cite,
    item,
    leads,
    line,
    muted,
    opens,
    strong,
)
from atlas.words import dates, many, number, say


def folds(atlas: Atlas, record: State, view: View) -> tuple[Fold, ...]:
    """The lists on a state, each with its length; `theme` alone depends on the View's filters."""
    key = record.id
    ground = [site for group in profiles.ground(atlas, key).values() for site in group]
    return (
        _fold("bilateral", profiles.of_kind(atlas, key, "bilateral"), context.commitments),
        _fold("proposal", profiles.of_kind(atlas, key, "proposal"), context.commitments),
        _fold("going", profiles.going(atlas, key), context.commitments),
        _fold("project", profiles.of_kind(atlas, key, "project"), lambda found: _periods(atlas, found)),
        by_theme(atlas, record, view),
        _fold("ground", ground, _ground),
        _fold("freight", profiles.gateways(atlas, key), lambda found: _freight(atlas, record, found)),
        _fold("courted", profiles.courted_by(atlas, key), _forums),
        _fold("hosted", profiles.hosted(atlas, key), _events),
        _fold("numbers", [one for one in atlas.indicators.values() if one.state == key], _numbers),
        _fold("questions", profiles.questions(atlas, key), _questions),
        _fold("disputes", atlas.disagreements_about.get(key, ()), context.disputes),
        _fold("facts", atlas.facts_about.get(key, ()), context.facts),
        _fold("claims", atlas.claims_about.get(key, ()), context.claims),
    )


def by_theme(atlas: Atlas, record: State, view: View) -> Fold:
    """The commitments of a state that pass the View's filters, by theme."""
    shown = [one for one in choice.commitments(atlas, view) if record.id in one.states]
    return _fold("theme", shown, lambda found: _themes(atlas, found))


def _fold(name: str, entries: Sequence[Any], write: Callable[[Any], Iterable[Line]]) -> Fold:
    return Fold(name, say(f"profile_lists.{name}"), len(entries), lambda: write(entries))


def _themes(atlas: Atlas, records: Sequence[Commitment]) -> Iterator[Line]:
    for key, group in choice.by_theme(atlas, records).items():
        yield line(Mark("theme", key), " ", strong(theme(atlas, key)), f" · {number(len(group))}")
        yield from context.commitments(group)


def _periods(atlas: Atlas, records: Sequence[Commitment]) -> Iterator[Line]:
    """Japan's longer record by theme and by the period in which each of it began."""
    for key, group in choice.by_theme(atlas, records).items():
        for (first, last), began in profiles.by_period(group).items():
            name = "early" if not first else "late" if last > 2099 else "between"
            when = say(f"profile.{name}", first=first, last=last, next=last + 1)
            yield line(Mark("theme", key), " ", strong(theme(atlas, key)), f" · {when}")
            yield from context.commitments(began)


def _ground(shown: Sequence[Site]) -> Iterator[Line]:
    for group, rows in groupby(shown, key=sites.group):
        yield line(Mark("goods", group), " ", strong(say(f"goods.{group}")))
        for one in rows:
            opened = opens(one.name, one.id)
            yield Line((Mark("site", one.kind), Text(" "), *opened.spans), style="opens")
            share = f" · {say('site.share', share=number(one.share_of_world))}" if one.share_of_world else ""
            yield line(f"{say(f'statuses.{one.status}')}{share}", cite(one.sources), style="detail")


def _freight(atlas: Atlas, record: State, ports: Iterable[Place]) -> Iterator[Line]:
    """The ways around Russia, to open on the Corridor page, and the ports and border crossings."""
    city = atlas.places[record.capital].name
    for sea, (port, km) in nearest_ports(the_network(), record.capital).items():
        words = {"km": number(round(km)), "port": atlas.places[port].name, "city": city}
        text = say(f"gateways.{sea}", **words)
        yield line(leads("corridor", text, start=record.capital, end=port), style="opens")
    for one in ports:
        yield opens(f"{one.name} · {say(f'place_kinds.{one.kind}')}", one.id)
        yield line(one.note or say("profile.no_note"), cite(one.sources), style="detail")


def _forums(records: Iterable[Forum]) -> Iterator[Line]:
    for one in records:
        yield opens(f"{short_name(one)} · {partner_name(one)}", one.id)
        offers = "; ".join((*one.headline_sums, *one.transport_items, *one.minerals_items))
        yield line(offers or one.level, cite(one.sources), style="detail")


def _events(records: Iterable[Event]) -> Iterator[Line]:
    for one in records:
        yield opens(one.title, one.id)
        when = f"{dates(one.date, one.end_date)}: {say(f'events.{one.kind}')}"
        yield line(when, cite(one.sources), style="detail")


def _numbers(records: Iterable[Indicator]) -> Iterator[Line]:
    return map(figure, records)


def figure(one: Indicator) -> Line:
    """A number about a state: name, year, value with unit, sources, note."""
    rank = f", {say('numbers.rank', rank=one.world_rank)}" if one.world_rank else ""
    return item(
        f"{one.name}, {indicators.year_text(one)}: ",
        strong(indicators.value_text(one)),
        f" {one.unit}{rank}",
        cite(one.sources),
        f". {one.note}" if one.note else None,
    )


def _questions(open_questions: Iterable[profiles.Question]) -> Iterator[Line]:
    """Each thing not known with what it is about; what many records share comes last, in one line each."""
    about: dict[str, list[profiles.Question]] = {}
    for one in open_questions:
        about.setdefault(one.text, []).append(one)
    yield line(muted(say("profile_lists.questions_lead")))
    for text, asked in sorted(about.items(), key=lambda told: len(told[1])):
        if len(asked) == 1:
            differ = f" {say('profile_lists.differ')}" if asked[0].disputed else ""
            yield item(strong(asked[0].about), cite(asked[0].sources), f":{differ} {text}")
            continue
        subjects: list[str | Span] = []
        for one in asked:
            gap: str | Cite = "; " if subjects else " "
            subjects += [gap, one.about, cite(one.sources)]
        yield item(strong(text), f" {many('profile_list_records', len(asked))}:", *subjects)
