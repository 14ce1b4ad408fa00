"""The part of the Sources page on how fresh the Atlas is: newest sources, records due for another look."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from atlas import evidence
from atlas.evidence_charts import sources_by_year
from atlas.session import current_atlas
from atlas.ui import frame
from atlas.view import SOURCE_KINDS
from atlas.words import date, number, reference, say


def draw() -> None:
    """How fresh the Atlas is today."""
    frame.fragment("freshness", lambda: fresh(dt.date.today()))


def fresh(today: dt.date) -> None:
    """Newest source of each kind, sources by year, and the records due for another look.

    today: the day against which the records are held.
    """
    atlas = current_atlas()
    due = evidence.stale(atlas, today)
    count = sum(len(records) for records in due.values())
    press = evidence.newest(atlas, ["news"])
    told = date(press.date) if press and press.date else say("source.undated")
    title = "freshness.title" if count else "freshness.title_none"
    days = number(evidence.STALE_DAYS)
    st.markdown(f"#### {say(title, date=told, due=number(count), days=days)}")
    st.caption(say("freshness.lead"))
    first, last = evidence.checked_between(atlas)
    recent, dated = evidence.recent(atlas, today)
    st.markdown(
        say("freshness.recent", recent=number(recent), dated=number(dated), days=days)
        + " "
        + say(
            f"freshness.{'checked_once' if first == last else 'checked'}", first=date(first), last=date(last)
        )
        + " "
        + say("freshness.today", today=date(today))
    )
    words, picture = st.columns([1, 1], gap="medium")
    with words:
        st.markdown(f"##### {say('freshness.newest')}")
        found = [evidence.newest(atlas, [kind]) for kind in SOURCE_KINDS]
        st.markdown("\n".join(f"- {reference(one)}" for one in found if one))
    with picture:
        counts = evidence.published(atlas)
        st.markdown(f"##### {say('freshness.by_year')}")
        st.altair_chart(sources_by_year(counts), width="stretch", alt=say("freshness.chart"))
        st.caption(say("freshness.undated", count=number(counts[""])))
    st.markdown(f"##### {say('freshness.due', days=days)} · {number(count)}")
    if not due:
        st.markdown(say("freshness.none"))
        return
    st.dataframe(
        pd.DataFrame(
            [
                {
                    "record": evidence.title(atlas, kind, record.id),
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
