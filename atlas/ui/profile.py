"""The panel of a state: verdict lines first, then one folded section for each question that people ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from atlas import profiles
from atlas.choose import by_theme, commitments
from atlas.formats import partner_name, short_name
from atlas.graph import the_network
from atlas.model import Commitment, State
from atlas.network import nearest_ports
from atlas.session import current_atlas, current_view, go_to
from atlas.ui import leads
from atlas.ui.cite import Footnotes
from atlas.ui.filters import theme_name
from atlas.ui.fold import fold
from atlas.ui.ledger import amount_line, prose
from atlas.ui.numbers import line as number_line
from atlas.ui.site_filters import SIGNS, goods_name
from atlas.words import date, dates, number, plain, say, sum_of


def state(record: State, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a state."""
    atlas = current_atlas()
    city = atlas.places[record.capital]
    st.caption(
        f"{plain(record.official_name)} · {plain(record.local_name)} · "
        f"{say('state.capital', city=plain(city.name))}{notes.marks(city.sources)}"
    )
    prose(record.summary, record.sources, notes)
    people = [person for person in atlas.people.values() if person.state == record.id]
    if people:
        st.markdown(
            f"**{say('state.leader')}**\n"
            + "\n".join(f"- {plain(one.name)}, {plain(one.role)}{notes.marks(one.sources)}" for one in people)
        )
    _verdict(record, notes)
    _commitments(record, notes)
    _dealings(record, notes)
    _ground(record)
    _freight(record, notes)
    _meetings(record, notes)
    _numbers(record, notes)
    _questions(record, notes)


def _verdict(record: State, notes: Footnotes) -> None:
    """What it signed around the summit and for how much, in two lines."""
    deals = profiles.of_kind(current_atlas(), record.id, "bilateral")
    told = []
    for one, amount in profiles.sums(deals):
        kind = f"{say(f'amount_kinds.{amount.kind}')}, {say(f'stages.{amount.stage}').lower()}"
        marks = notes.marks(amount.sources)
        told.append(f"- {plain(sum_of(amount))} ({kind}): {plain(one.title)}{marks}")
    sums = "\n".join(told) or f"- {say('profile.no_sum')}"
    st.markdown(f"**{say('profile.signed', count=number(len(deals)))}**\n{sums}")
    st.caption(say("profile.sums_lead"))


def _commitments(record: State, notes: Footnotes) -> None:
    atlas = current_atlas()
    shown = [one for one in commitments(atlas, current_view()) if record.id in one.states]
    st.markdown(f"**{say('state.commitments')}** · {number(len(shown))}")
    if not shown:
        st.markdown(say("state.none"))
    for theme, group in by_theme(atlas, shown).items():
        fold(
            theme_name(theme),
            len(group),
            f"theme-{record.id}-{theme}",
            partial(_lines, group, notes, "theme"),
        )


def _lines(group: Iterable[Commitment], notes: Footnotes, prefix: str) -> None:
    for one in group:
        _line(one, notes, prefix)


def _line(one: Commitment, notes: Footnotes, prefix: str) -> None:
    _open(one.title, f"{prefix}-{one.id}", one.id)
    status = (
        f"{say(f'statuses.{one.status.status}')}, {date(one.status.date)}{notes.marks(one.status.sources)}"
    )
    sums = [
        f"{say(f'stages.{amount.stage}')}: {amount_line(amount)}{notes.marks(amount.sources)}"
        for amount in one.amounts
    ]
    st.caption("  \n".join([status, *sums]))


def _open(title: str, key: str, at: str) -> None:
    """A button that opens another record in the panel and on the map."""
    st.button(plain(title), key=key, type="tertiary", on_click=lambda: go_to("map", "panel", at=at))


def _dealings(record: State, notes: Footnotes) -> None:
    """What it signed, what it proposed, what is built or runs, and the longer record by theme and period."""
    atlas = current_atlas()
    st.markdown(f"**{say('profile.by_question')}**")
    for kind in ("bilateral", "proposal"):
        found = profiles.of_kind(atlas, record.id, kind)
        key = f"{kind}-{record.id}"
        fold(say(f"profile.{kind}"), len(found), key, partial(_lines, found, notes, kind))
    running = profiles.going(atlas, record.id)
    fold(say("profile.going"), len(running), f"going-{record.id}", partial(_lines, running, notes, "going"))
    record_of = profiles.of_kind(atlas, record.id, "project")
    fold(say("profile.project"), len(record_of), f"project-{record.id}", partial(_periods, record_of, notes))


def _periods(found: Sequence[Commitment], notes: Footnotes) -> None:
    for theme, group in by_theme(current_atlas(), found).items():
        for (first, last), began in profiles.by_period(group).items():
            name = "early" if not first else "late" if last > 2099 else "between"
            st.markdown(
                f"{theme_name(theme)} · {say(f'profile.{name}', first=first, last=last, next=last + 1)}"
            )
            _lines(began, notes, "period")


def _ground(record: State) -> None:
    groups = profiles.ground(current_atlas(), record.id)

    def draw() -> None:
        for group, found in groups.items():
            st.markdown(f"{goods_name(group)} · {number(len(found))}")
            for one in found:
                title = f"{SIGNS[one.kind]} {one.name} · {say(f'statuses.{one.status}')}"
                _open(title, f"ground-{one.id}", one.id)

    fold(say("profile.ground"), sum(map(len, groups.values())), f"ground-{record.id}", draw)


def _freight(record: State, notes: Footnotes) -> None:
    """Kilometres of the corridor on its soil, and its ports and border crossings."""
    atlas = current_atlas()
    km = profiles.corridor_km(atlas, record.id)
    if km:
        text = say("state.corridor_km", km=number(round(km)), state=plain(record.name))
        marks = notes.marks(atlas.routes["titr"].sources)
        st.markdown(f"**{say('state.corridor')}:** {text}{marks}")
    city = plain(atlas.places[record.capital].name)
    for sea, (port, length) in nearest_ports(the_network(), record.capital).items():
        words = {"km": number(round(length)), "port": plain(atlas.places[port].name), "city": city}
        asked = {"start": record.capital, "end": port}
        leads.link("corridor", say(f"gateways.{sea}", **words), ":material/conversion_path:", **asked)
    found = profiles.gateways(atlas, record.id)

    def draw() -> None:
        for one in found:
            _open(f"{one.name} · {say(f'place_kinds.{one.kind}')}", f"gate-{one.id}", one.id)
            st.caption((plain(one.note) if one.note else say("profile.no_note")) + notes.marks(one.sources))

    fold(say("profile.gateways"), len(found), f"gates-{record.id}", draw)


def _meetings(record: State, notes: Footnotes) -> None:
    atlas = current_atlas()
    events = profiles.hosted(atlas, record.id)
    courting = profiles.courted_by(atlas, record.id)

    def draw_events() -> None:
        for one in events:
            _open(one.title, f"hosted-{one.id}", one.id)
            when = dates(one.date, one.end_date)
            st.caption(f"{when}: {say(f'events.{one.kind}')}{notes.marks(one.sources)}")

    def draw_courting() -> None:
        for one in courting:
            _open(short_name(one), f"courting-{one.id}", one.id)
            offers = (*one.headline_sums, *one.transport_items, *one.minerals_items)
            st.caption(
                f"{partner_name(one)}: {plain('; '.join(offers) or one.level)}{notes.marks(one.sources)}"
            )

    fold(say("profile.hosted"), len(events), f"hosted-{record.id}", draw_events)
    fold(say("profile.courted"), len(courting), f"courted-{record.id}", draw_courting)


def _numbers(record: State, notes: Footnotes) -> None:
    rows = [one for one in current_atlas().indicators.values() if one.state == record.id]
    fold(
        say("state.indicators"),
        len(rows),
        f"numbers-{record.id}",
        lambda: st.markdown("\n".join(number_line(one, notes) for one in rows)),
    )


def _questions(record: State, notes: Footnotes) -> None:
    found = profiles.questions(current_atlas(), record.id)

    def draw() -> None:
        lines: dict[str, list[str]] = {}
        for one in found:
            lines.setdefault(one.text, []).append(f"{plain(one.about)}{notes.marks(one.sources)}")
        st.markdown("\n".join(f"- **{plain(text)}** {'; '.join(about)}" for text, about in lines.items()))

    fold(say("profile.questions"), len(found), f"questions-{record.id}", draw)
