"""The panel of a commitment: what it is, its dated statuses, its sums by stage, its place, its sources."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from atlas.model import Amount, Claim, Commitment, Fact, Feature, Location
from atlas.session import current_atlas, go_to
from atlas.ui import leads
from atlas.ui.cite import Footnotes
from atlas.ui.filters import theme_name
from atlas.ui.fold import fold
from atlas.words import date, number, plain, say, sum_of

STAGES = ("promised", "committed", "paid")


def commitment(record: Commitment, notes: Footnotes) -> None:
    """Everything that the Atlas holds on a commitment."""
    atlas = current_atlas()
    states = ", ".join(atlas.states[state].name for state in record.states)
    st.markdown(
        f"{theme_name(record.theme)} · {say(f'kinds.{record.kind}')} · {states} · "
        f"**{say(f'statuses.{record.status.status}')}** {say('ledger.since', date=date(record.status.date))}"
        f"{notes.marks(record.status.sources)}"
    )
    prose(record.summary, record.sources, notes)
    _statuses(record, notes)
    _money(record, notes)
    _where(record.places, notes)
    if record.actors:
        st.markdown(f"**{say('panel.who')}:** {plain(', '.join(record.actors))}{notes.marks(record.sources)}")
    if record.quantity:
        st.markdown(f"**{say('panel.quantity')}:** {plain(record.quantity)}{notes.marks(record.sources)}")
    if record.area:
        st.markdown(say("commitment.area", area=atlas.themes[record.area].name) + notes.marks(record.sources))
    if record.note:
        st.markdown(f"**{say('panel.note')}:** {plain(record.note)}{notes.marks(record.sources)}")
    if record.part_of:
        links(say("panel.part_of"), [record.part_of])
    links(say("panel.contains"), [one.id for one in atlas.commitments.values() if one.part_of == record.id])


def prose(text: str, sources: Iterable[str], notes: Footnotes) -> None:
    """A text of the Atlas with its sources, or a line that says that it rests on later ones."""
    if text:
        st.markdown(f"{plain(text)}{notes.marks(sources)}")
    else:
        st.caption(say("clock.later_text") + notes.marks(sources))


def _statuses(record: Commitment, notes: Footnotes) -> None:
    lines = [
        f"- {date(entry.date)}: **{say(f'statuses.{entry.status}')}.** {plain(entry.text)}"
        f"{notes.marks(entry.sources)}"
        for entry in record.ledger
    ]
    st.markdown(f"**{say('panel.status')}**\n" + "\n".join(lines))


def _money(record: Commitment, notes: Footnotes) -> None:
    lines = [
        f"- **{say(f'stages.{stage}')}:** {amount_line(amount)}{notes.marks(amount.sources)}"
        for stage in STAGES
        for amount in record.amounts
        if amount.stage == stage
    ]
    st.markdown(f"**{say('panel.money')}**\n" + ("\n".join(lines) or say("panel.none_reported")))


def amount_line(amount: Amount) -> str:
    """A sum with its kind, year, and how the source words it, as Markdown."""
    year = f", {amount.year}" if amount.year else ""
    words = plain(sum_of(amount))
    told = "" if amount.value is None else f". {plain(amount.text)}"
    return f"{words} ({say(f'amount_kinds.{amount.kind}')}{year}){told}"


def _where(places: Iterable[Location], notes: Footnotes) -> None:
    lines = [f"- {place_line(place)}{notes.marks(place.sources)}" for place in places]
    st.markdown(f"**{say('panel.where')}**\n" + ("\n".join(lines) or say("panel.no_place")))


def place_line(place: Location) -> str:
    """A place with its precision and what its position rests on, as Markdown."""
    note = f" {plain(place.note)}" if place.note else ""
    spot = say("place.position", lat=number(place.lat, 2), lon=number(place.lon, 2))
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
    for disputed in atlas.disagreements_about.get(record.id, ()):
        lines = [f"- {plain(reading.text)}{notes.marks(reading.sources)}" for reading in disputed.readings]
        read = f"\n\n{plain(disputed.assessment)}" if disputed.assessment else ""
        st.markdown(f"**{say('panel.disputed')}: {plain(disputed.topic)}**\n" + "\n".join(lines) + read)
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
