"""The panel of a commitment: what it is, its dated statuses, its sums by stage, its place, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from atlas.dialogue.freshness import last_heard
from atlas.model import Amount, Claim, Commitment, Disagreement, Fact, Feature, Location, State
from atlas.session import current_atlas, go_to
from atlas.ui.parts import links
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.names import theme_name
from atlas.words import compact, date, number, plain, say, sum_of

STAGES = ("promised", "committed", "paid")

MONEY_FIRST = tuple(reversed(STAGES))
"""Stages of money, the firmest first."""


def commitment(record: Commitment, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a commitment; the text is one element, which is quick to send."""
    st.markdown(compact("\n\n".join(_told(record, notes))))
    contained = [one.id for one in current_atlas().commitments.values() if one.part_of == record.id]
    if record.part_of:
        record_links(say("panel.part_of"), [record.part_of])
    record_links(say("panel.contains"), contained)


def _told(record: Commitment, notes: Footnotes) -> Iterator[str]:
    atlas = current_atlas()
    states = ", ".join(plain(atlas.states[state].name) for state in record.states)
    heard = last_heard(record, atlas.day or record.checked)
    silence = f" · {say('ledger.last_heard', year=heard)}" if heard else ""
    yield (
        f"{theme_name(record.theme)} · {say(f'kinds.{record.kind}')} · {states} · "
        f"**{say(f'statuses.{record.status.status}')}** {say('ledger.since', date=date(record.status.date))}"
        f"{notes.marks(record.status.sources)}{silence}"
    )
    yield prose(record.summary, record.sources, notes)
    yield _statuses(record, notes)
    yield _money(record, notes)
    yield _where(record.places, notes)
    if record.actors:
        yield f"**{say('panel.who')}:** {plain(', '.join(record.actors))}{notes.marks(record.sources)}"
    if record.quantity:
        yield f"**{say('panel.quantity')}:** {plain(record.quantity)}{notes.marks(record.sources)}"
    if record.area:
        yield say("commitment.area", area=plain(atlas.themes[record.area].name)) + notes.marks(record.sources)
    if record.note:
        yield f"**{say('panel.note')}:** {plain(record.note)}{notes.marks(record.sources)}"


def prose(text: str, sources: Iterable[str], notes: Footnotes) -> str:
    """A text of the Atlas with its sources, or a line that says that it rests on later ones, as Markdown."""
    told = plain(text) if text else f":small[:gray[{say('clock.later_text')}]]"
    return f"{told}{notes.marks(sources)}"


def _statuses(record: Commitment, notes: Footnotes) -> str:
    lines = [
        f"- {date(entry.date)}: **{say(f'statuses.{entry.status}')}.** {plain(entry.text)}"
        f"{notes.marks(entry.sources)}"
        for entry in record.ledger
    ]
    return f"**{say('panel.status')}**\n" + "\n".join(lines)


def _money(record: Commitment, notes: Footnotes) -> str:
    lines = [
        f"- **{say(f'stages.{stage}')}:** {amount_line(amount)}{notes.marks(amount.sources)}"
        for stage in MONEY_FIRST
        for amount in record.amounts
        if amount.stage == stage
    ]
    if not lines:
        return f"**{say('panel.money')}:** {say('panel.none_reported')}"
    return f"**{say('panel.money')}**\n" + "\n".join(lines)


def amount_line(amount: Amount) -> str:
    """A sum with its kind, year, and how the source words it where that says more, as Markdown."""
    year = f", {amount.year}" if amount.year else ""
    kind = f"({say(f'amount_kinds.{amount.kind}')}{year})"
    words, text = sum_of(amount), amount.text.rstrip(".")
    if words.lower() in text.lower():
        return f"{plain(text[:1].lower() + text[1:])} {kind}"
    return f"{plain(words)} {kind}; {say('panel.worded', text=plain(text))}"


def _where(places: Iterable[Location], notes: Footnotes) -> str:
    lines = [f"- {place_line(place)}{notes.marks(place.sources)}" for place in places]
    if not lines:
        return f"**{say('panel.where')}:** {say('panel.no_place')}"
    return f"**{say('panel.where')}**\n" + "\n".join(lines)


def place_line(place: Location) -> str:
    """A place with its precision and what its position rests on, as Markdown."""
    note = f" {plain(place.note)}" if place.note else ""
    spot = say("place.position", lat=number(place.lat, 2), lon=number(place.lon, 2))
    if place.precision == "national":
        return f"{plain(place.name)}: {say('precision.national')}.{note}"
    trust = f"{say(f'precision.{place.precision}')}; {say(f'basis.{place.basis}')}"
    return f"{plain(place.name)}, {spot}: {trust}.{note}"


def record_links(title: str, ids: Iterable[str]) -> None:
    """Buttons that open other records in the panel and on the map."""
    known = [key for key in ids if key in current_atlas().commitments]
    if not known:
        return
    st.markdown(f"**{title}**")
    for key in known:
        record = current_atlas().commitments[key]
        st.button(
            f"{plain(record.title)} · {say(f'statuses.{record.status.status}')}",
            key=f"open-{key}",
            type="tertiary",
            on_click=lambda key=key: go_to("map", "panel", at=key),
        )


def context(record: Feature, notes: Footnotes) -> None:
    """What else the Atlas knows of a feature: disputed points, facts, and what the article says of it.

    Of a state all of it stands in the lists of its profile.
    """
    if isinstance(record, State):
        return
    atlas = current_atlas()
    disputes(atlas.disagreements_about.get(record.id, ()), notes)
    told = atlas.facts_about.get(record.id, ())
    fold(say("panel.facts"), len(told), "facts", lambda: facts(told, notes))
    checked = atlas.claims_about.get(record.id, ())
    fold(say("panel.article"), len(checked), "claims", lambda: claims(checked, notes))


def disputes(found: Iterable[Disagreement], notes: Footnotes) -> None:
    """Points on which sources differ, with each reading."""
    told = []
    for one in found:
        lines = [f"- {plain(reading.text)}{notes.marks(reading.sources)}" for reading in one.readings]
        told.append(f"**{say('panel.disputed')}: {plain(one.topic)}**\n" + "\n".join(lines))
        if one.assessment:
            told.append(plain(one.assessment))
    if told:
        st.markdown(compact("\n\n".join(told)))


def facts(found: Iterable[Fact], notes: Footnotes) -> None:
    """Dated statements as a list."""
    lines = []
    for one in found:
        day = f" ({date(one.date)})" if one.date else ""
        note = f" {plain(one.note)}" if one.note else ""
        lines.append(f"- {plain(one.statement)}{day}{notes.marks(one.sources)}{note}")
    st.markdown(compact("\n".join(lines)))


def claims(found: Iterable[Claim], notes: Footnotes) -> None:
    """Sentences of the starting article with their verdicts, each with the way to the Sources page."""
    for one in found:
        st.markdown(
            f"{one.sentence}: {plain(one.claim)}. **{say(f'verdicts.{one.verdict}')}.** "
            f"{plain(one.evidence)}{notes.marks(one.sources)}"
        )
        links.claim(one)
