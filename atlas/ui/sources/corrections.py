"""The part of the Sources page with the change log of the records: what was corrected, and what was added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar, get_args

import streamlit as st

from atlas.dialogue.evidence import Use, feature_of
from atlas.dialogue.titles import title
from atlas.model import Addition, Correction
from atlas.model.corrections import Outcome
from atlas.session import current_atlas, on_a_phone
from atlas.takeaway.feed import FILE, addition_title
from atlas.ui.parts import fragments, links
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, date, number, plain, say

LONG = 6
"""From so many corrections on, a list scrolls in a box of its own."""


def draw() -> None:
    """The day of the edition, the feed, every correction by its outcome, and what was added, newest first."""
    fragments.fragment("corrections", _corrections)


def _corrections() -> None:
    atlas = current_atlas()
    if atlas.day:
        st.markdown(f"# {say('corrections.today')}")
        return
    count = number(len(atlas.corrections))
    st.markdown(f"# {say('corrections.title', count=count, edition=date(atlas.edition))}")
    st.caption(say("corrections.lead"))
    st.markdown(say("corrections.feed", address=FILE))
    for index, outcome in enumerate(get_args(Outcome)):
        found = [one for one in newest_first(tuple(atlas.corrections.values())) if one.outcome == outcome]
        if found:
            _group(outcome, found, opened=index == 0)
    st.markdown(f"## {say('corrections.added_title')}")
    st.caption(say("corrections.added_lead"))
    for one in newest_first(tuple(atlas.additions.values())):
        _added(one)


Change = TypeVar("Change", Addition, Correction)


def newest_first(found: Sequence[Change]) -> list[Change]:
    """Corrections or additions by date, the newest first, those of one day in the order of the file."""
    return sorted(found, key=lambda one: one.date, reverse=True)


def _group(outcome: str, found: Sequence[Correction], opened: bool) -> None:
    """The corrections of one outcome in a fold, which is drawn while it is open."""
    label = f"{say(f'corrections.outcomes.{outcome}')} · {number(len(found))}"
    with st.expander(label, opened, key=f"corrections-{outcome}", on_change="rerun") as box:
        if box.open:
            _list(found)


def _added(one: Addition) -> None:
    """The records of a kind that were added on a day, in a fold, which is drawn while it is open."""
    label = f"{date(one.date)} · {addition_title(one)}"
    with st.expander(label, key=f"added-{one.id}", on_change="rerun") as box:
        if box.open:
            atlas = current_atlas()
            with st.container(height=_height(len(one.records)), border=False, gap="xxsmall"):
                for key in one.records:
                    name = title(atlas, one.kind, key)
                    links.use(Use(one.kind, key, name, feature_of(atlas, one.kind, key)))


def _height(count: int) -> int | Literal["content"]:
    """Pixels of a list that scrolls by itself, because it is long; on a phone it takes what it needs."""
    return 620 if count > LONG and not on_a_phone() else "content"


def _list(found: Sequence[Correction]) -> None:
    atlas = current_atlas()
    notes = Footnotes()
    with st.container(height=_height(len(found)), border=False, gap="small"):
        for one in found:
            name = title(atlas, one.kind, one.record)
            links.use(Use(one.kind, one.record, name, feature_of(atlas, one.kind, one.record)))
            st.markdown(compact("\n".join(_told(one, notes))))
    notes.draw("corrections")


def _told(one: Correction, notes: Footnotes) -> Iterator[str]:
    yield f":small[{say('corrections.line', date=date(one.date), field=plain(one.field))}]\n"
    for name in ("was", "now"):
        text = getattr(one, name)
        if text:
            yield f"- **{say(f'corrections.{name}')}:** {plain(text)}"
    checked = f" {say('corrections.audit', number=one.audit)}" if one.audit else ""
    yield f"- **{say('corrections.why')}:** {plain(one.why)}{notes.marks(one.sources)}{checked}"
