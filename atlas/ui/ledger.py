"""The panel of a commitment: what it is, its dated statuses, its sums by stage, its place, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from atlas.model import Amount, Claim, Commitment, Fact, Feature, Location, State
from atlas.session import current_atlas, go_to
from atlas.ui import leads
from atlas.ui.cite import Footnotes
from atlas.ui.filters import theme_name
from atlas.ui.fold import fold
from atlas.words import compact, date, number, plain, say, sum_of

STAGES = ("promised", "committed", "paid")

MONEY_FIRST = tuple(reversed(STAGES))
"""Stages of money, the firmest first."""


def commitment(record: Commitment, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a commitment; the text is one element, which is quick to send."""
    st.markdown(compact("\n\n".join(_told(record, notes))))
    contained = [one.id for one in current_atlas().commitments.values() if one.part_of == record.id]
    if record.part_of:
        links(say("panel.part_of"), [record.part_of])
    links(say("panel.contains"), contained)


def _told(record: Commitment, notes: Footnotes) -> Iterator[str]:
    atlas = current_atlas()
    states = ", ".join(plain(atlas.states[state].name) for state in record.states)
    yield (
        f"{theme_name(record.theme)} · {say(f'kinds.{record.kind}')} · {states} · "
        f"**{say(f'statuses.{record.status.status}')}** {say('ledger.since', date=date(record.status.date))}"
        f"{notes.marks(record.status.sources)}"
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
    """A sum with its kind, year, and how the source words it, as Markdown."""
    year = f", {amount.year}" if amount.year else ""
    words = plain(sum_of(amount))
    same = amount.value is None or amount.text.lower() == sum_of(amount).lower()
    told = "" if same else f". {plain(amount.text)}"
    return f"{words} ({say(f'amount_kinds.{amount.kind}')}{year}){told}"


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


def links(title: str, ids: Iterable[str]) -> None:
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
    """What else the Atlas knows of a feature: disputed points, facts, and what the article says of it."""
    atlas = current_atlas()
    told = []
    for disputed in atlas.disagreements_about.get(record.id, ()):
        lines = [f"- {plain(reading.text)}{notes.marks(reading.sources)}" for reading in disputed.readings]
        read = f"\n\n{plain(disputed.assessment)}" if disputed.assessment else ""
        told.append(f"**{say('panel.disputed')}: {plain(disputed.topic)}**\n" + "\n".join(lines) + read)
    text = compact("\n\n".join(told))
    if isinstance(record, State):
        fold(say("panel.disputed"), len(told), "disputed", lambda: st.markdown(text))
    elif told:
        st.markdown(text)
    facts = atlas.facts_about.get(record.id, ())
    fold(say("panel.facts"), len(facts), "facts", lambda: _facts(facts, notes))
    claims = atlas.claims_about.get(record.id, ())
    fold(say("panel.article"), len(claims), "claims", lambda: _claims(claims, notes))


def _facts(facts: Iterable[Fact], notes: Footnotes) -> None:
    lines = []
    for fact in facts:
        day = f" ({date(fact.date)})" if fact.date else ""
        note = f" {plain(fact.note)}" if fact.note else ""
        lines.append(f"- {plain(fact.statement)}{day}{notes.marks(fact.sources)}{note}")
    st.markdown("\n".join(lines))


def _claims(claims: Iterable[Claim], notes: Footnotes) -> None:
    for claim in claims:
        st.markdown(
            f"{claim.sentence}: {plain(claim.claim)}. **{say(f'verdicts.{claim.verdict}')}.** "
            f"{plain(claim.evidence)}{notes.marks(claim.sources)}"
        )
        leads.claim(claim)
