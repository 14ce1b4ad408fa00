"""What is published of the corridor, by topic, with charts, and where its sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from atlas.charts.corridor import level_chart, ports_chart, volumes_chart
from atlas.charts.told import told
from atlas.model import Atlas, Fact
from atlas.session import whole_atlas
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import date, plain, say

TOPICS = (
    "volume",
    "transit-time",
    "border",
    "port",
    "ferry-fleet",
    "caspian-level",
    "bottleneck",
    "tariff",
    "project",
    "japan",
    "finance",
    "news-2026",
)
"""Topics of the facts on the corridor, in the order of the page."""

CONFLICTS = {
    "volume": ("titr-volume-2024", "titr-volume-2025"),
    "transit-time": ("corridor-transit-days", "japan-turkiye-days", "aktau-wait-2024", "customs-before"),
    "port": ("aktau-hub-capacity",),
    "caspian-level": ("caspian-level-2030", "kuryk-depth-before"),
    "project": ("cku-cost", "mointy-kyzylzhar-length"),
}
"""Topic -> the disputed points that belong to it."""

GAPS = {
    "volume": ("corridor-volume-2026",),
    "tariff": ("price-per-container", "georgian-port-tariffs"),
    "caspian-level": ("caspian-level-2026",),
    "project": ("almaty-bypass-open", "horadiz-line"),
    "japan": ("trials-without-result",),
}
"""Topic -> what was looked for under it and not found."""


def facts(atlas: Atlas) -> list[Fact]:
    """The facts on the corridor."""
    return [fact for fact in atlas.facts.values() if fact.topic in TOPICS]


def draw() -> None:
    """One fold a topic; two columns of them on a wide screen."""
    st.caption(say("freight.lead"))
    found = facts(whole_atlas())
    left, right = st.columns(2, gap="medium")
    half = -(-len(TOPICS) // 2)
    for column, topics in ((left, TOPICS[:half]), (right, TOPICS[half:])):
        with column:
            for topic in topics:
                own = [fact for fact in found if fact.topic == topic]
                title = say(f"freight.topics.{topic}")
                fold(title, len(own), f"freight-{topic}", partial(_topic, topic, own))


def _topic(topic: str, own: Sequence[Fact]) -> None:
    notes = Footnotes()
    _charts(topic)
    _conflicts(topic, notes)
    lines = []
    for fact in own:
        day = f"{date(fact.date)}: " if fact.date else ""
        note = "".join(f" {plain(text)}" for text in (fact.status_note, fact.note) if text)
        lines.append(f"- {day}{plain(fact.statement)}{notes.marks(fact.sources)}{note}")
    st.markdown("\n".join(lines))
    _gaps(topic)
    notes.draw(f"freight-{topic}")


def _gaps(topic: str) -> None:
    found = [whole_atlas().gaps[key] for key in GAPS.get(topic, ())]
    if found:
        lines = [say("freight.gap", text=plain(gap.unknown), date=date(gap.searched)) for gap in found]
        st.markdown("\n".join([f"**{say('freight.gaps')}**", "", *(f"- {line}" for line in lines)]))


def _charts(topic: str) -> None:
    atlas = whole_atlas()
    if topic == "caspian-level":
        level = level_chart(atlas)
        words = told(level, say("freight.topics.caspian-level"), "text", "level", " m")
        st.altair_chart(level, width="stretch", alt=words)
        st.caption(say("freight.level_key"))
    elif topic == "port":
        for unit in ("million tonnes", "TEU", "containers"):
            ports = ports_chart(atlas, unit)
            words = told(ports, say(f"freight.{unit.split()[0].lower()}"), "port", "amount")
            st.altair_chart(ports, width="stretch", alt=words)
    elif topic == "volume":
        known = [route for route in atlas.routes.values() if route.id == "titr"]
        chart = volumes_chart(known, "tonnes") if known else None
        if chart:
            words = told(chart, say("versus.volume"), "year", "amount")
            st.altair_chart(chart, width="stretch", alt=words)


def _conflicts(topic: str, notes: Footnotes) -> None:
    for disputed in whole_atlas().disagreements.values():
        if disputed.id in CONFLICTS.get(topic, ()):
            lines = [f"- {plain(one.text)}{notes.marks(one.sources)}" for one in disputed.readings]
            st.warning(
                f"**{say('panel.disputed')}: {plain(disputed.topic)}**\n"
                + "\n".join(lines)
                + f"\n\n{plain(disputed.assessment)}"
            )
