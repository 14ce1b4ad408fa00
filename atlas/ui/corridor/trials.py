"""Does the Caspian route work for a shipper in Japan? Days promised against days measured, with sources."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from atlas.address import EMPTY, QUESTION
from atlas.charts.told import told
from atlas.charts.trials import promised_chart
from atlas.freight import trials
from atlas.freight.graph import the_network
from atlas.freight.trials import CASPIAN, Pair, words
from atlas.model import DaySpan, Trial
from atlas.session import whole_atlas
from atlas.ui.parts import links
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.tables import ROW
from atlas.words import date, many, number, plain, say

PORT = "aktau-port"
"""The port at which the shipments waited."""

VERDICT = "tt-mlit-verdict"
"""The fact that tells what the companies themselves made of it."""

DISPUTES = ("japan-turkiye-days", "aktau-wait-2024", "trial-italy-start")
"""The disputed points of the trials."""


def draw() -> None:
    """The verdict, the two charts, every trial as a row, and where the sources differ."""
    atlas = whole_atlas()
    notes = Footnotes()
    tried = trials.tried(atlas, CASPIAN)
    ways, waits = trials.whole_ways(tried), trials.waits(tried, PORT)
    st.markdown(f"## {say('trials.question')}")
    _verdict(ways, waits, notes)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{say('trials.ways')}**")
        route = atlas.routes.get(CASPIAN)
        promised = trials.promoted(route) if route else ()
        chart = promised_chart((*ways, *promised), say("versus.days"))
        words = told(chart, say("trials.ways"), "name", "low")
        st.altair_chart(chart, width="stretch", alt=words)
        st.caption(
            say("trials.ways_help") + notes.marks(key for one in (*ways, *promised) for key in one.sources)
        )
    with right:
        st.markdown(f"**{say('trials.waits')}**")
        chart = promised_chart(waits, say("trials.days_at_aktau"))
        words = told(chart, say("trials.waits"), "name", "low")
        st.altair_chart(chart, width="stretch", alt=words)
        st.caption(say("trials.waits_help") + notes.marks(key for one in waits for key in one.sources))
    _table(notes)
    _disputes(notes)
    notes.draw("trials")


def _verdict(ways: Sequence[Pair], waits: Sequence[Pair], notes: Footnotes) -> None:
    """A shipment that can be held against a ship, then the waits, then what the companies made of it."""
    atlas = whole_atlas()
    parts = []
    beside = next((one for one in ways if one.by_sea and one.measured), None)
    if beside and beside.by_sea and beside.measured and beside.trial:
        trial = atlas.trials[beside.trial]
        told = {
            "start": plain(trial.start.name),
            "end": plain(trial.end.name),
            "days": words(beside.measured),
            "sea": words(beside.by_sea),
        }
        if trial.cost_ratio:
            sentence = say("trials.slower_dearer", times=number(trial.cost_ratio), **told)
        else:
            sentence = say("trials.slower", **told)
        parts.append(sentence + notes.marks(beside.sources))
    found = trials.extent(waits)
    if found:
        low, high = map(number, found)
        sentence = say("trials.waited", count=number(len(waits)), low=low, high=high)
        parts.append(sentence + notes.marks(key for one in waits for key in one.sources))
    fact = atlas.facts.get(VERDICT)
    if fact:
        parts.append(say("trials.way_out") + notes.marks(fact.sources))
    st.markdown(" ".join(parts))


def _table(notes: Footnotes) -> None:
    """Every trial, those over other ways too; what no source tells is said to be not told."""
    rows = [_row(one) for one in whole_atlas().trials.values()]
    st.markdown(f"**{say('trials.all')} · {number(len(rows))}**")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=ROW * (len(rows) + 1) + 3,
        row_height=ROW,
        column_config={
            name: st.column_config.TextColumn(
                say(f"trials.columns.{name}"), width=width, pinned=name == "name"
            )
            for name, width in WIDTHS.items()
        },
    )
    _questions()
    lines = []
    for one in whole_atlas().trials.values():
        note = f" {plain(one.note)}" if one.note else ""
        lines.append(f"- **{plain(one.name)}**{notes.marks(one.sources)}{note}")
    with st.expander(say("trials.notes"), key="trials-notes"):
        st.markdown("\n".join(lines))


def _questions() -> None:
    """A link from each trial with both ends on the network to its question; what the others want for one."""
    found = {
        key: asked
        for key, trial in whole_atlas().trials.items()
        if (asked := trials.as_question(the_network(), trial))
    }
    st.caption(say("trials.ask"))
    for key, asked in found.items():
        links.link(
            "corridor",
            plain(whole_atlas().trials[key].name),
            ":material/sailing:",
            **(FRESH | {"start": asked.start, "end": asked.end, "via": asked.via}),
        )
    rest = [one for key, one in whole_atlas().trials.items() if key not in found]
    if rest:
        lines = "\n".join(f"- {_unasked(one)}" for one in rest)
        st.markdown(f"{many('trials.not_asked', len(rest))}\n{lines}")


def _unasked(trial: Trial) -> str:
    """Why a trial cannot be asked as a question: which of its ends no source names."""
    ends = [
        say(f"trials.unnamed_{end}", name=plain(getattr(trial, end).name)) for end in trials.unnamed(trial)
    ]
    return say("trials.unasked", trial=plain(trial.name), why="; ".join(ends) or say("trials.no_way"))


FRESH = {name: getattr(EMPTY, name) for name in QUESTION}
"""The fields of a question as they are when nothing is asked for."""

WIDTHS = {
    "name": 300,
    "goods": 175,
    "when": 200,
    "planned": 95,
    "measured": 105,
    "by_sea": 90,
    "aktau": 165,
    "cost": 90,
    "status": 130,
}
"""Columns of the table with their widths in pixels."""


def _row(one: Trial) -> dict[str, str]:
    waits = [wait for _, wait in trials.waits_at([one], PORT)]
    return {
        "name": one.name,
        "goods": one.goods or say("trials.not_told"),
        "when": _when(one),
        "planned": _days(one.planned),
        "measured": _days(one.measured),
        "by_sea": _days(one.by_sea),
        "aktau": "; ".join(wait_text(wait.measured, wait.planned) for wait in waits)
        or say("trials.not_told"),
        "cost": say("trials.times", times=number(one.cost_ratio))
        if one.cost_ratio
        else say("trials.not_told"),
        "status": say(f"trials.statuses.{one.status}"),
    }


def _days(span: DaySpan | None) -> str:
    return words(span) if span else say("trials.not_told")


def _when(one: Trial) -> str:
    if one.began and one.ended:
        return say("trials.between", began=date(one.began), ended=date(one.ended))
    return say("trials.from", began=date(one.began)) if one.began else say("trials.not_told")


def wait_text(measured: DaySpan, planned: DaySpan | None) -> str:
    """Days waited, and in brackets those planned."""
    told = say("trials.wait", days=words(measured))
    return f"{told} ({say('trials.wait_planned', days=words(planned))})" if planned else told


def _disputes(notes: Footnotes) -> None:
    found = [one for one in whole_atlas().disagreements.values() if one.id in DISPUTES]
    for disputed in found:
        lines = [f"- {plain(one.text)}{notes.marks(one.sources)}" for one in disputed.readings]
        st.warning(
            f"**{say('panel.disputed')}: {plain(disputed.topic)}**\n"
            + "\n".join(lines)
            + f"\n\n{plain(disputed.assessment)}"
        )
