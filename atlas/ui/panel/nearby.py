"""The part of a panel that lists every programme at one place, site or line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from atlas.model import Leg, Place, Site
from atlas.region.nearby import Programme, touching
from atlas.session import current_atlas, go_to
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, number, plain, say


def programmes(record: Place | Site | Leg, notes: Footnotes) -> None:
    """Every programme that touches the thing, folded; nothing at all where there is none."""
    found = touching(current_atlas(), record)
    fold(say("touches.title"), len(found), f"touches-{record.id}", lambda: _draw(found, notes))


def _draw(found: Sequence[Programme], notes: Footnotes) -> None:
    st.markdown(f"{_counted(found)} {say('touches.lead')}")
    with st.container(gap="xxsmall"):
        for index, one in enumerate(found):
            if one.opens:
                st.button(
                    plain(one.text),
                    key=f"touch-{index}-{one.opens}",
                    type="tertiary",
                    on_click=lambda one=one: go_to("map", "panel", at=one.opens),
                )
                st.caption(_line(one, notes))
            else:
                st.markdown(f"{plain(one.text)}  \n:small[:gray[{_line(one, notes)}]]")


def _counted(found: Sequence[Programme]) -> str:
    """How many programmes stand at each status, the verdict on the place."""
    counted = Counter(_status(one) for one in found)
    return f"**{', '.join(f'{number(count)} {name.lower()}' for name, count in counted.most_common())}.**"


def _status(one: Programme) -> str:
    """The status of a programme; what a forum offers is announced by it."""
    return say(f"statuses.{one.status}") if one.status else say("touches.offered")


def _line(one: Programme, notes: Footnotes) -> str:
    """Status, date, parties and why it stands here."""
    status = _status(one)
    when = f", {date(one.date)}" if one.date else ""
    who = f" · {plain(', '.join(one.who))}" if one.who else ""
    return f"**{status}**{when}{who} · {say(f'touches.{one.reason}')}{notes.marks(one.sources)}"
