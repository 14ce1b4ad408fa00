"""The answer in the panel and the table: totals, borders, breaks, published days, and the legs in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from atlas.freight.corridors import rivals
from atlas.freight.graph import BREAKS, the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.naming import named
from atlas.freight.routing import LONGEST, MOST_SHARED, NEAR_HOME
from atlas.model import Feature, Leg, Place
from atlas.session import current_view, whole_atlas
from atlas.ui.corridor import beside, closing, plan
from atlas.ui.corridor.limits import ASKED
from atlas.ui.corridor.question import current_answer, current_itinerary, remedies
from atlas.ui.panel import side
from atlas.ui.parts.bound import bound
from atlas.ui.parts.fold import fold
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.parts.tables import ROW, selectable
from atlas.ui.shell import map_frame
from atlas.words import number, plain, say

WAR = "news-iran-war"
"""The fact that every way through Iran is shown with."""

MOST_ROWS = 16
"""Rows of the table of links that show without scrolling, its head among them."""

RIVALS = ("caspian", "turkmenbashi", "northern", "southern", "siberian", "suez", "cape")
"""Corridors that the map draws; where two share a line, the one named first has its colour."""


def draw_map() -> None:
    """The network, the way in bold, the alternatives and rivals in thinner strokes, the closed links."""
    view, answer, made = current_view(), current_answer(), current_itinerary()
    others = [one.legs for one in answer.itineraries if made is None or one.legs != made.legs]
    beside = rivals(the_network(), answer.question)
    drawn: set[str] = set()
    paths = []
    for stroke, chains in (
        ("closed", [view.closed]),
        ("way", [made.legs] if made else []),
        ("other", others),
        *((key, [beside[key].legs]) for key in RIVALS if key in beside),
    ):
        legs = [key for chain in chains for key in chain if key not in drawn]
        drawn.update(legs)
        paths.append((stroke, legs))
    map_frame.tell(
        "corridor",
        whole=True,
        paths=[(stroke, legs) for stroke, legs in paths if legs],
        named=(view.start, view.end),
    )


def draw_panel() -> None:
    """Search, and what is selected or the answer."""
    with side.box(130):
        if not side.selected(_actions):
            _answer()


def _actions(record: Feature) -> None:
    if isinstance(record, Place):
        closing.place(record)
    if isinstance(record, Leg):
        closing.link(record)
        notes = Footnotes()
        if "irn" in the_network().links[record.id].states:
            war(notes)
            notes.draw()


def _answer() -> None:
    answer, made = current_answer(), current_itinerary()
    if made is None:
        if not answer.remedies:
            st.markdown(say("route.ask_again"))
        remedies()
        return
    notes = Footnotes()
    if through_iran(made):
        war(notes)
    if len(answer.itineraries) > 1:
        _choice(answer.itineraries)
    _facts(made, notes)
    fold(say("plan.arithmetic"), 2, "plan-co2", partial(plan.arithmetic, made))
    beside.draw(made)
    fold(say("route.counted"), 3, "route-counted", _counted)
    st.caption(say("route.click"))
    notes.draw()


def through_iran(made: Itinerary) -> bool:
    """Whether a way uses lines in Iran, or ships to its ports."""
    return any("irn" in the_network().links[key].states for key in made.legs)


def war(notes: Footnotes) -> None:
    """What is known of the war in Iran, with its source, wherever its lines are used."""
    fact = whole_atlas().facts[WAR]
    note = f" {plain(fact.note)}" if fact.note else ""
    text = f"{say('route.war')} {plain(fact.statement)}{notes.marks(fact.sources)}{note}"
    st.warning(text, icon=":material/warning:")


def _choice(itineraries: tuple[Itinerary, ...]) -> None:
    options = [str(index + 1) for index in range(len(itineraries))]
    # A key of its own for each answer: under a lasting key the browser sends the label of an answer gone by.
    key = f"route-pick-{abs(hash(tuple(way.legs for way in itineraries)))}"
    st.radio(
        say("route.choice"),
        options,
        format_func=lambda index: way_line(itineraries[int(index) - 1], itineraries),
        **bound("pick", key, *ASKED, show=lambda pick: min(pick, options[-1])),
    )


def way_line(made: Itinerary, beside: Sequence[Itinerary]) -> str:
    """A way by what it is: over which places, whether by the main stem, and its length and borders against
    those of the first."""
    told = named(whole_atlas(), the_network(), beside)[[one.legs for one in beside].index(made.legs)]
    places = whole_atlas().places
    over = say("route.via", places=_listed([plain(places[key].name) for key in told.over]))
    name = over if told.over else say("route.direct")
    if told.stem:
        name = say("route.stem", name=name)
    if made.legs == beside[0].legs:
        return say("route.line", name=name, km=number(round(made.km)), borders=number(made.borders))
    more = [say("route.more_km", km=closing.more(told.more_km))]
    if told.more_borders:
        more.append(say("closing.borders", change=closing.more(told.more_borders)))
    return say("route.line_more", name=name, more=", ".join(more))


def _listed(names: Sequence[str]) -> str:
    """Names as in "Dostyk and Aktau"."""
    return say("ask.last_two", first=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)


def _facts(made: Itinerary, notes: Footnotes) -> None:
    """The way in a small table: what it takes, what it is made of, through whom, and where it breaks."""
    atlas = whole_atlas()
    modes = _shares({say(f"modes.{mode}"): km for mode, km in made.by_mode.items()})
    states = _shares(
        {say("leg.sea") if key == "sea" else say(f"countries.{key}"): km for key, km in made.by_state.items()}
    )
    ports = [say(f"countries.{key}") for key in made.states if round(made.by_state.get(key, 0)) == 0]
    if ports:
        states += f"; {say('route.ports_only', states=', '.join(ports))}"
    ends = dict(zip(made.legs, pairwise(made.places), strict=True))
    crossed = "; ".join(
        f"{_countries(states)} ({_ends(*ends[key])})"
        + (f" {say('route.crossed', count=number(len(states) - 1))}" if len(states) > 2 else "")
        for key, states in made.crossings
    )
    rows = [
        *plan.rows(made, notes),
        (say("route.modes"), modes),
        (say("route.states"), states),
        (_counted_label("borders", made.borders), crossed or say("route.none")),
    ]
    for name, keys in (("gauges", made.gauge_changes), ("transshipments", made.transshipments)):
        listed = ", ".join(plain(atlas.places[key].name) for key in keys) or say("route.none")
        if name == "gauges" and made.new_gauges:
            again = ", ".join(plain(atlas.places[key].name) for key in made.new_gauges)
            listed += f"; {say('route.new_gauge', places=again)}"
        rows.append((_counted_label(name, len(keys)), listed))
    share = number(round(100 * made.published_km / made.km))
    basis = say("route.published_all") if share == "100" else say("route.published", share=share)
    rows.append((say("route.basis"), basis))
    total = say("route.total", km=number(round(made.km)))
    head = f"| {total} | {say('route.way', pick=_picked_number(), count=len(current_answer().itineraries))} |"
    st.markdown("\n".join([head, "|--|--|", *(f"| {name} | {text} |" for name, text in rows)]))


def _ends(start: str, end: str) -> str:
    """A link by its ends in travel order."""
    places = whole_atlas().places
    return say("leg.ends", start=plain(places[start].name), end=plain(places[end].name))


def _counted_label(name: str, count: int) -> str:
    return f"{say(f'route.{name}')}, {number(count)}"


def _picked_number() -> int:
    return min(int(current_view().pick), len(current_answer().itineraries))


def _counted() -> None:
    breaks = say("route.breaks_help", **{name: number(weight) for name, weight in BREAKS.items()})
    others = say(
        "route.alternatives_help",
        share=number(100 * MOST_SHARED),
        times=number(LONGEST),
        near=number(round(100 * (NEAR_HOME - 1))),
    )
    st.markdown(f"- {breaks}\n- {others}\n- {say('route.ocean_help')}")


def _shares(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {number(round(km))} km" for name, km in parts.items() if round(km))


def _countries(states: Iterable[str]) -> str:
    return "\u2013".join(say(f"countries.{state}") for state in states)


def span_text(span: tuple[float, float]) -> str:
    """Published days from the lowest to the highest."""
    low, high = (number(day) for day in span)
    return low if low == high else f"{low}\u2013{high}"


def draw_legs() -> None:
    """The legs of the way in order; choosing a row opens its panel."""
    made = current_itinerary()
    if made is None:
        st.markdown(say("legs.none"))
        return
    st.caption(say("legs.select"))
    rows = leg_rows(made).set_axis(list(made.legs), axis="index")
    selectable("route-legs", rows, _columns(), MOST_ROWS * ROW, say("corridor_parts.legs"))


def leg_rows(made: Itinerary) -> pd.DataFrame:
    """One row a leg of a way, in travel order."""
    atlas, network = whole_atlas(), the_network()
    rows = []
    for key, start, end in zip(made.legs, made.places, made.places[1:], strict=False):
        link = network.links[key]
        leg = atlas.legs.get(key, link.leg)
        source = atlas.sources.get(leg.sources[0]) if leg.sources else None
        rows.append(
            {
                "leg": f"{atlas.places[start].name} \u2013 {atlas.places[end].name}",
                "km": round(link.km, 1),
                "basis": say("legs.published" if link.published else "legs.measured"),
                "mode": say(f"modes.{leg.mode}"),
                "gauge": str(leg.gauge)
                if leg.gauge
                else say("legs.both" if leg.mode == "rail" else "legs.no"),
                "operator": leg.operator or say("legs.unknown"),
                "status": say(f"statuses.{leg.status}"),
                "source": source.publisher if source else say("legs.unknown"),
            }
        )
    return pd.DataFrame(rows)


def _columns() -> dict[str, Any]:
    made: dict[str, Any] = {
        name: st.column_config.TextColumn(say(f"legs.{name}"))
        for name in ("leg", "basis", "mode", "gauge", "operator", "status", "source")
    }
    made["km"] = st.column_config.NumberColumn(say("legs.km"), format="%g", width="small")
    return made
