"""The part of the Sources page on how fresh the Atlas is: newest sources, records due for another look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from atlas.address import SOURCE_KINDS
from atlas.charts.sources import sources_by_year
from atlas.dialogue import evidence, titles
from atlas.model import Record
from atlas.session import current_atlas
from atlas.ui.parts import fragments
from atlas.words import date, number, reference, say


def draw() -> None:
    """How fresh the Atlas is today, or what was new on the day to which it is cut."""
    fragments.fragment("freshness", lambda: fresh(current_atlas().day or dt.date.today()))


def fresh(today: dt.date) -> None:
    """Newest source of each kind, sources by year, and the records due for another look.

    today: the day against which the records are held. When they were last looked at is of today, so that an
    Atlas cut to a day says nothing of it.
    """
    atlas = current_atlas()
    due = evidence.stale(atlas, today)
    _verdict(due, today)
    words, picture = st.columns([1, 1], gap="medium")
    with words:
        st.markdown(f"## {say('freshness.newest')}")
        found = [evidence.newest(atlas, [kind]) for kind in SOURCE_KINDS]
        st.markdown("\n".join(f"- {reference(one)}" for one in found if one))
    with picture:
        counts = evidence.published(atlas)
        st.markdown(f"## {say('freshness.by_year')}")
        st.altair_chart(sources_by_year(counts), width="stretch", alt=say("freshness.chart"))
        st.caption(_without_date(counts[""]))
    if atlas.day is None:
        _due(due)


def _without_date(count: int) -> str:
    """How many sources show no date, and for how many of them one was looked for."""
    told = say("freshness.undated", count=number(count))
    sought = sum(one.date_sought is not None for one in current_atlas().sources.values())
    return f"{told} {say('freshness.sought', count=number(sought))}" if sought else told


def _verdict(due: Mapping[str, Sequence[Record]], today: dt.date) -> None:
    """The newest press report, how much is of the last days, and how many records are due."""
    atlas, days = current_atlas(), number(evidence.STALE_DAYS)
    press = evidence.newest(atlas, ["news"])
    told = date(press.date) if press and press.date else say("source.undated")
    recent, dated = evidence.recent(atlas, today)
    of_late = say("freshness.recent", recent=number(recent), dated=number(dated), days=days)
    if atlas.day:
        st.markdown(f"# {say('freshness.title_day', date=told, day=date(today))}")
        st.markdown(f"{of_late} {say('freshness.day', days=days)}")
        return
    count = sum(len(records) for records in due.values())
    title = "freshness.title" if count else "freshness.title_none"
    counts = {"recent": number(recent), "dated": number(dated)}
    st.markdown(f"# {say(title, date=told, due=number(count), days=days, **counts)}")
    st.caption(say("freshness.lead"))
    first, last = evidence.checked_between(atlas)
    looked = "freshness.checked_once" if first == last else "freshness.checked"
    looked_at = say(looked, first=date(first), last=date(last))
    lately = of_late if count else say("freshness.checked_lately", days=days)
    st.markdown(f"{lately} {looked_at} {say('freshness.today', today=date(today))}")


def _due(due: Mapping[str, Sequence[Record]]) -> None:
    """The records due for another look as a table."""
    atlas, days = current_atlas(), number(evidence.STALE_DAYS)
    count = sum(len(records) for records in due.values())
    st.markdown(f"## {say('freshness.due', days=days)} · {number(count)}")
    if not due:
        st.markdown(say("freshness.none"))
        return
    st.dataframe(
        pd.DataFrame(
            [
                {
                    "record": titles.title(atlas, kind, record.id),
                    "kind": say(f"kinds_of_record.{kind}"),
                    "checked": record.checked.isoformat(),
                }
                for kind, records in due.items()
                for record in records
            ]
        ),
        hide_index=True,
        column_config={
            "record": st.column_config.TextColumn(say("freshness.record"), width="large"),
            "kind": st.column_config.TextColumn(say("freshness.kind")),
            "checked": st.column_config.TextColumn(say("freshness.looked")),
        },
    )
