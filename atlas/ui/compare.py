"""The rivals side by side, the weak points of the network, and what is published of the corridor."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from atlas.closures import SEA, Loss, sections, the_ranking
from atlas.freight_charts import days_chart, level_chart, losses_chart, ports_chart, volumes_chart
from atlas.graph import the_network
from atlas.model import Fact, Route
from atlas.network import question
from atlas.rivals import RIVALS, TOO_LONG, rivals
from atlas.session import current_view, on_a_phone, whole_atlas
from atlas.ui.cite import Footnotes
from atlas.ui.fold import fold
from atlas.ui.ground import leg_title
from atlas.ui.route import through_iran, war
from atlas.words import date, number, plain, say

TOPICS = (
    "volume",
    "transit-time",
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

BY_SEA = "tt-2026"
"""The fact that gives days by sea beside those of the corridor."""

WEAKEST = 14
"""So many of the weakest links are shown."""


def draw_rivals() -> None:
    """The same question over each rival, and what is published of each."""
    atlas = whole_atlas()
    found = rivals(the_network(), question(current_view()))
    st.markdown(f"##### {say('versus.title')}")
    if not found:
        st.markdown(say("versus.none"))
        return
    st.dataframe(_table(found), hide_index=True, column_config=_columns())
    missing = [say(f"rival_routes.{rival.id}") for rival in RIVALS if rival.id not in found]
    left_out = say("versus.left_out", times=number(TOO_LONG), names=", ".join(missing)) if missing else ""
    st.caption(f"{say('versus.lead')} {left_out}")
    ocean = Footnotes()
    fact = atlas.facts[BY_SEA]
    st.caption(f"{say('versus.ocean')} {plain(fact.statement)}{ocean.marks(fact.sources)}")
    if any(through_iran(made) for made in found.values()):
        notes = Footnotes()
        war(notes)
        notes.draw()
    routes = [atlas.routes[rival.route] for rival in RIVALS if rival.id in found and rival.route]
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{say('versus.days_title')}**")
        chart = days_chart(routes)
        if chart:
            st.altair_chart(chart, width="stretch")
        st.caption(say("versus.days_help"))
        told = sum(len(route.transit_days) for route in routes)
        fold(say("versus.sources"), told, "rival-days", partial(_days, routes))
    with right:
        st.markdown(f"**{say('versus.volumes_title')}**")
        for unit in ("tonnes", "teu"):
            volumes = volumes_chart(routes, unit)
            if volumes:
                st.altair_chart(volumes, width="stretch")
        told = sum(len(route.volumes) for route in routes)
        fold(say("versus.sources"), told, "rival-volumes", partial(_volumes, routes))


def _table(found: dict[str, Any]) -> pd.DataFrame:
    rows = []
    for rival in RIVALS:
        made = found.get(rival.id)
        if made is None:
            continue
        states = [say(f"countries.{key}") for key in made.by_state if key != "sea"]
        rows.append(
            {
                "rival": say(f"rival_routes.{rival.id}"),
                "km": round(made.km),
                **{mode: round(made.by_mode.get(mode, 0)) for mode in ("rail", "sea", "road")},
                "borders": made.borders,
                "gauges": len(made.gauge_changes),
                "transshipments": len(made.transshipments),
                "published": round(100 * made.published_km / made.km),
                "states": ", ".join(states),
                "note": say("versus.war") if through_iran(made) else "",
            }
        )
    return pd.DataFrame(rows)


def _columns() -> dict[str, Any]:
    whole = {
        name: st.column_config.NumberColumn(say(f"versus.{name}"), format="localized")
        for name in ("km", "rail", "sea", "road", "borders", "gauges", "transshipments")
    }
    return {
        "rival": st.column_config.TextColumn(say("versus.rival"), pinned=True),
        **whole,
        "published": st.column_config.NumberColumn(say("versus.published"), format="%d %%"),
        "states": st.column_config.TextColumn(say("versus.states"), width="large"),
        "note": st.column_config.TextColumn(say("versus.note"), width="medium"),
    }


def _days(routes: Iterable[Route]) -> None:
    notes = Footnotes()
    lines = [
        f"- {plain(route.name)}: {plain(one.text)} ({one.year}){notes.marks(one.sources)}"
        for route in routes
        for one in route.transit_days
    ]
    st.markdown("\n".join(lines))
    notes.draw()


def _volumes(routes: Iterable[Route]) -> None:
    notes = Footnotes()
    lines = []
    for route in routes:
        parts = []
        for one in route.volumes:
            amounts = [
                say(f"versus.amount_{unit}", value=number(value))
                for unit in ("tonnes", "teu")
                if (value := getattr(one, unit))
            ]
            extra = "; ".join(plain(text) for text in (one.status, one.note) if text)
            parts.append(
                f"{one.year} {', '.join(amounts)}{f' ({extra})' if extra else ''}{notes.marks(one.sources)}"
            )
        lines.append(f"- **{plain(route.name)}:** {'; '.join(parts)}")
    st.markdown("\n".join(lines))
    notes.draw()


def draw_weak() -> None:
    """Every link ranked by what its closure costs, under the states that the visitor avoids."""
    view = current_view()
    found = the_ranking(frozenset(view.avoid), view.planned is not None)
    without_both = the_ranking(frozenset({*view.avoid, "rus", "irn"}), view.planned is not None)
    sea = next(one for one in without_both.wholes if one.key == SEA)
    st.markdown(f"##### {say('weak.title')}")
    st.markdown(say("weak.verdict", cut=number(sea.cut), pairs=number(sea.pairs)))
    avoided = ", ".join(say(f"countries.{key}") for key in view.avoid) or say("ask.avoid_none")
    st.caption(say("weak.lead", pairs=number(found.pairs), avoided=avoided))
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{say('weak.wholes')}**")
        _chart([(_whole_name(one), one) for one in found.wholes if one.cut or one.longer], found.pairs)
    with right:
        st.markdown(f"**{say('weak.links')}**")
        merged = sections(the_network(), found.legs)[:WEAKEST]
        _chart([(_section_name(legs), one) for legs, one in merged], found.pairs)
    st.caption(say("weak.coarse"))


def _chart(rows: list[tuple[str, Loss]], pairs: int) -> None:
    told = [
        {"name": name, "cut": one.cut, "longer": one.longer, "km": round(one.mean_km)} for name, one in rows
    ]
    if told:
        st.altair_chart(losses_chart(told, pairs, stacked=on_a_phone()))
    else:
        st.markdown(say("weak.nothing"))


def _whole_name(one: Loss) -> str:
    atlas = whole_atlas()
    if one.key == SEA:
        return say("weak.sea", name=atlas.seas[SEA].name)
    return say("weak.port", name=atlas.places[one.key].name)


def _section_name(legs: tuple[str, ...]) -> str:
    atlas = whole_atlas()
    if len(legs) == 1:
        return leg_title(atlas.legs[legs[0]])
    ends = [end for key in legs for end in (atlas.legs[key].start, atlas.legs[key].end)]
    outer = [end for end in ends if ends.count(end) == 1]
    names = " \u2013 ".join(atlas.places[key].name for key in outer[:2])
    return say("weak.section", names=names, count=number(len(legs)))


def draw_facts() -> None:
    """What is published of the corridor, by topic, with charts, and where its sources disagree."""
    atlas = whole_atlas()
    st.markdown(f"##### {say('freight.title')}")
    st.caption(say("freight.lead"))
    for topic in TOPICS:
        facts = [fact for fact in atlas.facts.values() if fact.topic == topic]
        fold(say(f"freight.topics.{topic}"), len(facts), f"freight-{topic}", partial(_topic, topic, facts))


def _topic(topic: str, facts: list[Fact]) -> None:
    atlas = whole_atlas()
    notes = Footnotes()
    if topic == "caspian-level":
        st.altair_chart(level_chart(atlas), width="stretch")
    elif topic == "port":
        for unit in ("million tonnes", "TEU", "containers"):
            st.altair_chart(ports_chart(atlas, unit), width="stretch")
    elif topic == "volume":
        known = [route for route in atlas.routes.values() if route.id == "titr"]
        chart = volumes_chart(known, "tonnes") if known else None
        if chart:
            st.altair_chart(chart, width="stretch")
    for disputed in atlas.disagreements.values():
        if disputed.id in CONFLICTS.get(topic, ()):
            lines = [f"- {plain(one.text)}{notes.marks(one.sources)}" for one in disputed.readings]
            st.warning(
                f"**{say('panel.disputed')}: {plain(disputed.topic)}**\n"
                + "\n".join(lines)
                + f"\n\n{plain(disputed.assessment)}"
            )
    lines = []
    for fact in facts:
        day = f"{date(fact.date)}: " if fact.date else ""
        note = f" {plain(fact.note)}" if fact.note else ""
        lines.append(f"- {day}{plain(fact.statement)}{notes.marks(fact.sources)}{note}")
    st.markdown("\n".join(lines))
    notes.draw()


CONFLICTS = {
    "transit-time": ("corridor-transit-days",),
    "caspian-level": ("caspian-level-2030",),
}
"""Topic -> the disputed points that belong to it."""
