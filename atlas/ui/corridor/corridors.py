"""The same question over each rival, side by side, and what is published of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from atlas.charts.corridor import days_chart, volumes_chart
from atlas.charts.told import told
from atlas.freight import figures
from atlas.freight.corridors import TOO_LONG, by_sea, rivals
from atlas.freight.emissions import estimate
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import question
from atlas.freight.trials import words
from atlas.model import Corridor, Route
from atlas.session import current_view, go_to, on_a_phone, whole_atlas
from atlas.sheets.itinerary import sheet as itinerary
from atlas.sheets.itinerary.facts import kilograms
from atlas.ui.corridor import strip
from atlas.ui.corridor.limits import ASKED
from atlas.ui.panel import sheet
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import many, number, plain, say, spread

WHOLE = ("km", "rail", "sea", "road", "borders", "gauges", "transshipments")
"""Columns with whole numbers."""

WIDTHS = {"borders": 70, "gauges": 70, "transshipments": 120}
"""Pixels of the columns whose names are longer than their numbers."""

ROW = 35
"""Pixels of a row of the table."""

AFRICA = "tt-2026"
"""The fact that gives days round Africa beside those of the corridor."""


def draw() -> None:
    """The table of rivals, what it leaves out and why, and published days and volumes."""
    found = rivals(the_network(), question(current_view()))
    if not found:
        st.markdown(say("versus.none"))
        return
    compared = whole_atlas().corridors.values()
    rows = [_row(rival, found[rival.id]) for rival in compared if rival.id in found]
    names = {say(f"rival_routes.{key}"): made for key, made in found.items()}
    strip.draw(names, {row["rival"]: _under(row) for row in rows})
    _table(found, rows)
    routes = [route for rival in compared if rival.id in found and (route := _route(rival))]
    left, right = st.columns(2, gap="medium")
    with left:
        told = sum(len(route.transit_days) for route in routes)
        fold(say("versus.days_title"), told, "rival-days", partial(_days, routes))
    with right:
        told = sum(len(route.volumes) for route in routes)
        fold(say("versus.volumes_title"), told, "rival-volumes", partial(_volumes, routes))


def _route(rival: Corridor) -> Route | None:
    return whole_atlas().routes.get(rival.route) if rival.route else None


def _table(found: Mapping[str, Itinerary], rows: Sequence[Mapping[str, Any]]) -> None:
    compared = whole_atlas().corridors.values()
    frame = pd.DataFrame(rows)
    if not frame["road"].any():
        frame = frame.drop(columns="road")
    st.dataframe(
        frame,
        hide_index=True,
        column_config=_columns(),
        height=ROW * (len(rows) + 1) + 3,
        row_height=ROW,
    )
    notes = Footnotes()
    missing = [
        say(f"rival_routes.{rival.id}")
        for rival in compared
        if not (rival.id in found or rival.ocean or rival.ends)
    ]
    lines = [say("versus.lead")]
    if missing:
        lines.append(say("versus.left_out", times=number(TOO_LONG), names=", ".join(missing)))
    st.caption(" ".join(lines))
    st.caption(_by_sea(found, notes))
    if not set(by_sea(compared)) & found.keys():
        _ask_by_sea(next(rival for rival in compared if rival.offered_from))
    if any(itinerary.through_iran(made) for made in found.values()):
        sheet.lines([itinerary.war(whole_atlas())], notes)
    notes.draw("corridors")


def _by_sea(found: Mapping[str, Itinerary], notes: Footnotes) -> str:
    """What the row by sea is, how its length was checked, or why it is not there."""
    atlas = whole_atlas()
    sea = by_sea(atlas.corridors.values())
    route, shown = _route(atlas.corridors[sea[0]]), bool(set(sea) & found.keys())
    parts = [say("versus.ocean" if shown else "versus.no_ocean")]
    if route and shown:
        parts.append(say("versus.ocean_checked") + notes.marks(route.sources[:1]))
    if route and route.note:
        parts.append(plain(route.note) + notes.marks(route.sources[-1:]))
    fact = atlas.facts.get(AFRICA)
    if fact:
        parts.append(plain(fact.statement) + notes.marks(fact.sources))
    return " ".join(parts)


def _ask_by_sea(rival: Corridor) -> None:
    st.button(
        say("versus.ask_by_sea"),
        key="ask-by-sea",
        icon=":material/sailing:",
        type="tertiary",
        on_click=lambda: go_to(*ASKED, start=rival.offered_from, end=_west_end(), pick="1"),
    )


def _west_end() -> str:
    """The end of the question, where the way by sea has a port there, else Rotterdam."""
    legs = whole_atlas().legs.values()
    ports = [leg.end for leg in legs if leg.ocean and leg.start == "suez-canal"]
    return current_view().end if current_view().end in ports else ports[0]


def _row(rival: Corridor, made: Itinerary) -> dict[str, Any]:
    route = _route(rival)
    network = the_network()
    days = figures.days(whole_atlas(), network, made)
    prices = figures.quotes(whole_atlas(), network, made)
    least = figures.capacities(whole_atlas(), made)
    states = [say(f"countries.{key}") for key in made.states]
    return {
        "rival": say(f"rival_routes.{rival.id}"),
        "km": round(made.km),
        **{mode: round(made.by_mode.get(mode, 0)) for mode in ("rail", "sea", "road")},
        "borders": made.borders,
        "gauges": len(made.gauge_changes),
        "transshipments": len(made.transshipments),
        "days": _range(days) or say("versus.not_published"),
        "measured": _measured(made) or say("versus.none_measured"),
        "co2": kilograms(estimate(whole_atlas(), network, made).total),
        "usd": f"{spread(round(prices[0].low), round(prices[0].high))} ({prices[0].date[:4]})"
        if prices
        else say("versus.not_published"),
        "binds": f"{number(float(least[0].value or 0))} {least[0].unit}"
        if least
        else say("versus.not_published"),
        "volume": _newest(route) if route else say("versus.not_published"),
        "published": round(100 * made.published_km / made.km),
        "states": ", ".join(states),
    }


def _under(row: Mapping[str, Any]) -> list[str]:
    """The figures of a row of the table as short texts under its strip; what is not published is left out."""
    none, untried = say("versus.not_published"), say("versus.none_measured")
    breaks = [many(f"ask.{name}", row[name]) for name in ("borders", "gauges", "transshipments") if row[name]]
    told = [
        say("strip.total", km=number(row["km"])),
        ", ".join(breaks),
        say("strip.co2", kg=row["co2"]),
        say("strip.no_days") if row["days"] == none else say("strip.days", days=row["days"]),
        "" if row["measured"] == untried else say("strip.measured", days=row["measured"]),
        "" if row["usd"] == none else say("strip.usd", usd=row["usd"]),
        "" if row["binds"] == none else say("strip.binds", what=row["binds"]),
    ]
    return [text for text in told if text]


def _range(days: Sequence[figures.Told]) -> str:
    """The lowest and the highest published days over a stretch of an itinerary; empty where none are."""
    if not days:
        return ""
    return spread(min(one.low for one in days), max(one.high for one in days))


def _measured(made: Itinerary) -> str:
    """The lowest and the highest days that trial shipments took over an itinerary; empty where none went."""
    tried = figures.trials(whole_atlas(), the_network(), made)
    spans = [one.measured for one in tried if one.measured]
    if not spans:
        return ""
    low, high = min(spans, key=lambda one: one.low), max(spans, key=lambda one: one.high)
    return words(low) if low == high else spread(low.low, high.high)


def _newest(route: Route) -> str:
    """The newest volume of a whole year that was reported, not planned."""
    known = [one for one in route.volumes if one.whole_year and not one.status and (one.tonnes or one.teu)]
    if not known:
        return say("versus.not_published")
    one = max(known, key=lambda one: (one.year, one.tonnes or 0))
    if one.tonnes:
        return say("versus.newest_tonnes", value=number(round(one.tonnes / 1e6, 2)), year=one.year)
    return say("versus.newest_teu", value=number(one.teu or 0), year=one.year)


def _columns() -> dict[str, Any]:
    made: dict[str, Any] = {
        name: st.column_config.NumberColumn(say(f"versus.{name}"), format="%d", width=WIDTHS.get(name, 64))
        for name in WHOLE
    }
    made["rival"] = st.column_config.TextColumn(
        say("versus.rival"), pinned=True, width=160 if on_a_phone() else 180
    )
    made["days"] = st.column_config.TextColumn(say("versus.days_column"), width=75)
    made["measured"] = st.column_config.TextColumn(say("versus.measured_column"), width=90)
    made["co2"] = st.column_config.TextColumn(say("versus.co2"), width=110)
    made["usd"] = st.column_config.TextColumn(say("versus.usd"), width=120)
    made["binds"] = st.column_config.TextColumn(say("versus.binds"), width=150)
    made["volume"] = st.column_config.TextColumn(say("versus.volume"), width=130)
    made["published"] = st.column_config.NumberColumn(
        say("versus.published"), format="%d %%", width=80, help=say("versus.published_help")
    )
    made["states"] = st.column_config.TextColumn(say("versus.states"), width=430)
    return made


def _days(routes: Iterable[Route]) -> None:
    known = list(routes)
    chart = days_chart(known)
    if chart:
        words = told(chart, say("versus.days"), "route", "low")
        st.altair_chart(chart, width="stretch", alt=words)
    st.caption(say("versus.days_help"))
    notes = Footnotes()
    lines = [
        f"- {plain(route.name)}: {plain(one.text)} ({one.year}){notes.marks(one.sources)}"
        for route in known
        for one in route.transit_days
    ]
    st.markdown("\n".join(lines))
    notes.draw("rival-days")


def _volumes(routes: Iterable[Route]) -> None:
    known = list(routes)
    for unit in ("tonnes", "teu"):
        chart = volumes_chart(known, unit)
        if chart:
            words = told(chart, say("versus.volume"), "route", "amount")
            st.altair_chart(chart, width="stretch", alt=words)
    notes = Footnotes()
    lines = []
    for route in known:
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
        if parts:
            lines.append(f"- **{plain(route.name)}:** {'; '.join(parts)}")
    st.markdown("\n".join(lines))
    notes.draw("rival-volumes")
