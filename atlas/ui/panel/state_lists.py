"""The lists behind the answers on a state: one is open at a time, and only the open one is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

import streamlit as st

from atlas.address import STATES
from atlas.charts.resources import record_chart
from atlas.dialogue.commitments import by_theme, commitments
from atlas.dialogue.forums import partner_name, short_name
from atlas.freight.graph import the_network
from atlas.freight.routing import nearest_ports
from atlas.knowledge.cache import KEPT, atlas_on
from atlas.map.looks import SIGNS
from atlas.model import Atlas, Commitment, Event, Forum, Indicator, Place, Site, State
from atlas.region import profiles, sites
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.panel import commitment
from atlas.ui.panel.indicator import line as number_line
from atlas.ui.parts import links
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.names import goods_name, theme_name
from atlas.words import compact, date, dates, many, number, plain, say


def draw(record: State) -> None:
    """The row of lists on a state, each with its length, and the one that is chosen."""
    found = {name: rows for name, rows in _lists(current_atlas(), record.id).items() if rows}
    chosen = st.pills(
        say("profile_lists.title"),
        list(found),
        wrap=True,
        format_func=lambda name: f"{say(f'profile_lists.{name}')} {number(len(found[name]))}",
        key=f"profile-lists-{record.id}",
    )
    if chosen in found:
        notes = Footnotes()
        with st.container(gap="xxsmall"):
            _drawings(record)[chosen](found[chosen], notes)
        notes.draw()


def _lists(atlas: Atlas, state: str) -> Mapping[str, Sequence[Any]]:
    """Name of a list -> what is in it; one of them depends on the filters."""
    shown = [one for one in commitments(atlas, current_view()) if state in one.states]
    return {**_lasting(state, atlas.day), "theme": shown}


@lru_cache(maxsize=len(STATES) * KEPT)
def _lasting(state: str, day: dt.date | None) -> Mapping[str, Sequence[Any]]:
    atlas = atlas_on(day)
    return {
        "bilateral": profiles.of_kind(atlas, state, "bilateral"),
        "proposal": profiles.of_kind(atlas, state, "proposal"),
        "going": profiles.going(atlas, state),
        "project": profiles.of_kind(atlas, state, "project"),
        "theme": (),
        "ground": [site for group in profiles.ground(atlas, state).values() for site in group],
        "freight": profiles.gateways(atlas, state),
        "courted": profiles.courted_by(atlas, state),
        "hosted": profiles.hosted(atlas, state),
        "numbers": [one for one in atlas.indicators.values() if one.state == state],
        "questions": profiles.questions(atlas, state),
        "disputes": atlas.disagreements_about.get(state, ()),
        "facts": atlas.facts_about.get(state, ()),
        "claims": atlas.claims_about.get(state, ()),
    }


def _drawings(record: State) -> Mapping[str, Callable[[Sequence[Any], Footnotes], None]]:
    """Name of a list -> what draws it."""
    return {
        "bilateral": _commitments,
        "proposal": _commitments,
        "going": _commitments,
        "project": partial(_periods, record),
        "theme": _themes,
        "ground": _ground,
        "freight": partial(_freight, record),
        "courted": _forums,
        "hosted": _events,
        "numbers": _numbers,
        "questions": _questions,
        "disputes": commitment.disputes,
        "facts": commitment.facts,
        "claims": commitment.claims,
    }


def _open(title: str, at: str) -> None:
    """A button that opens another record in the panel and on the map."""
    st.button(
        plain(title), key=f"profile-list-{at}", type="tertiary", on_click=lambda: go_to("map", "panel", at=at)
    )


def _commitments(found: Iterable[Commitment], notes: Footnotes) -> None:
    for one in found:
        _open(one.title, one.id)
        newest = one.status
        told = [f"{say(f'statuses.{newest.status}')}, {date(newest.date)}{notes.marks(newest.sources)}"]
        told += [
            f"{say(f'stages.{amount.stage}')}: {commitment.amount_line(amount)}{notes.marks(amount.sources)}"
            for amount in one.amounts
        ]
        st.caption("  \n".join(told))


def _themes(found: Sequence[Commitment], notes: Footnotes) -> None:
    for theme, group in by_theme(current_atlas(), found).items():
        st.markdown(f"**{theme_name(theme)}** · {number(len(group))}")
        _commitments(group, notes)


def _periods(record: State, found: Sequence[Commitment], notes: Footnotes) -> None:
    """Japan's longer record: how it lies in time, then by theme and by the period in which it began."""
    atlas = current_atlas()
    st.altair_chart(record_chart(atlas, profiles.over_time(atlas, record.id)), width="stretch")
    for theme, group in by_theme(atlas, found).items():
        for (first, last), began in profiles.by_period(group).items():
            name = "early" if not first else "late" if last > 2099 else "between"
            when = say(f"profile.{name}", first=first, last=last, next=last + 1)
            st.markdown(f"**{theme_name(theme)}** · {when}")
            _commitments(began, notes)


def _ground(found: Sequence[Site], notes: Footnotes) -> None:
    for group, rows in groupby(found, key=sites.group):
        st.markdown(f"**{goods_name(group)}**")
        for one in rows:
            _open(f"{SIGNS[one.kind]} {one.name}", one.id)
            share = f" · {say('site.share', share=number(one.share_of_world))}" if one.share_of_world else ""
            st.caption(f"{say(f'statuses.{one.status}')}{share}{notes.marks(one.sources)}")


def _freight(record: State, found: Iterable[Place], notes: Footnotes) -> None:
    """The ways around Russia, to open on the Corridor page, and the ports and border crossings."""
    atlas = current_atlas()
    city = plain(atlas.places[record.capital].name)
    for sea, (port, km) in nearest_ports(the_network(), record.capital).items():
        words = {"km": number(round(km)), "port": plain(atlas.places[port].name), "city": city}
        asked = {"start": record.capital, "end": port}
        links.link("corridor", say(f"gateways.{sea}", **words), ":material/conversion_path:", **asked)
    for one in found:
        _open(f"{one.name} · {say(f'place_kinds.{one.kind}')}", one.id)
        st.caption((plain(one.note) if one.note else say("profile.no_note")) + notes.marks(one.sources))


def _forums(found: Iterable[Forum], notes: Footnotes) -> None:
    for one in found:
        _open(f"{short_name(one)} · {partner_name(one)}", one.id)
        offers = "; ".join((*one.headline_sums, *one.transport_items, *one.minerals_items))
        st.caption(plain(offers or one.level) + notes.marks(one.sources))


def _events(found: Iterable[Event], notes: Footnotes) -> None:
    for one in found:
        _open(one.title, one.id)
        st.caption(f"{dates(one.date, one.end_date)}: {say(f'events.{one.kind}')}{notes.marks(one.sources)}")


def _numbers(found: Iterable[Indicator], notes: Footnotes) -> None:
    st.markdown(compact("\n".join(number_line(one, notes) for one in found)))


def _questions(found: Iterable[profiles.Question], notes: Footnotes) -> None:
    """Each thing not known with what it is about; what many records share comes last, in one line each."""
    about: dict[str, list[profiles.Question]] = {}
    for one in found:
        about.setdefault(one.text, []).append(one)
    lines = [f":small[:gray[{say('profile_lists.questions_lead')}]]\n"]
    for text, asked in sorted(about.items(), key=lambda told: len(told[1])):
        subjects = "; ".join(f"{plain(one.about)}{notes.marks(one.sources)}" for one in asked)
        if len(asked) > 1:
            lines.append(f"- **{plain(text)}** {many('profile_list_records', len(asked))}: {subjects}")
        else:
            differ = f"{say('profile_lists.differ')} " if asked[0].disputed else ""
            lines.append(f"- **{subjects}:** {differ}{plain(text)}")
    st.markdown(compact("\n".join(lines)))
