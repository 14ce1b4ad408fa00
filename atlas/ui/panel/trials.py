"""What Japan's trial shipments met at a port or on the sea."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from atlas.freight import trials
from atlas.freight.trials import words
from atlas.model import Trial
from atlas.session import current_atlas
from atlas.ui.parts import links
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import plain, say

PORTS = ("aktau-port", "kuryk-port")
"""The ports of the eastern shore over which the Caspian route goes: without a trial their panel says so."""


def of_place(place: str, notes: Footnotes) -> None:
    """The shipments that went over a place, with what they waited; of the two ports also that none did."""
    found = trials.at(current_atlas(), place)
    if found:
        _draw(found, place, notes)
    elif place in PORTS and trials.tried(current_atlas(), trials.CASPIAN):
        st.markdown(f"**{say('trials.title')}:** {say('trials.none_here')}")


def of_sea(notes: Footnotes) -> None:
    """The shipments that were sent over the Caspian."""
    found = trials.tried(current_atlas(), trials.CASPIAN)
    if found:
        _draw(found, None, notes)


def _draw(found: Sequence[Trial], place: str | None, notes: Footnotes) -> None:
    lines = [f"- {_line(one, place)}{notes.marks(one.sources)}" for one in found]
    st.markdown(f"**{say('trials.title')}**\n" + "\n".join(lines))
    links.link("corridor", say("trials.open"), ":material/timer:", part="trials", at=place)


def _line(one: Trial, place: str | None) -> str:
    told = [
        say(
            "trials.waited_here" if wait.planned else "trials.waited_unplanned",
            place=plain(wait.at.name),
            days=words(wait.measured),
            planned=words(wait.planned) if wait.planned else "",
        )
        for wait in one.waits
        if place is None or wait.at.place == place
    ]
    if one.measured:
        told.append(say("trials.took", days=words(one.measured)))
    return f"{plain(one.name)}: {'; '.join(told) or say(f'trials.statuses.{one.status}')}"
