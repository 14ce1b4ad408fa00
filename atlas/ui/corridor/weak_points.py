"""The weak points of the network: every link ranked by what its closure costs."""

from __future__ import annotations

import streamlit as st

from atlas.address import View
from atlas.charts.corridor import losses_chart
from atlas.charts.told import told as chart_words
from atlas.dialogue.titles import leg_name
from atlas.freight.closures import SEA, Loss, sections, the_ranking
from atlas.freight.corridors import corridor_ports
from atlas.freight.emissions import Range
from atlas.freight.graph import the_network
from atlas.session import current_view, whole_atlas
from atlas.sheets.itinerary.sheet import war
from atlas.ui.panel import sheet
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import number, say, signed

WEAKEST = 14
"""So many of the weakest links are shown."""

COARSE = frozenset({"aut", "deu", "nld"})
"""Countries in which the network holds one line only: a closure there says nothing of the corridor."""


def draw() -> None:
    """The sea and its ports as a whole, and single links, under the states that the visitor avoids."""
    view = current_view()
    found = the_ranking(frozenset(view.avoid), view.planned is not None)
    st.markdown(f"## {verdict(view)}")
    avoided = ", ".join(say(f"countries.{key}") for key in view.avoid) or say("ask.avoid_none")
    st.caption(say("weak.lead", pairs=number(found.pairs), avoided=avoided))
    if "irn" not in view.avoid:
        notes = Footnotes()
        sheet.lines([war(whole_atlas())], notes)
        notes.draw("weak")
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{say('weak.wholes')}**")
        ports = corridor_ports(whole_atlas())
        shown = [one for one in found.wholes if one.cut or one.longer or one.key in ports]
        _chart(say("weak.wholes"), [(_whole_name(one), one) for one in shown], found.pairs)
        st.caption(say("weak.coarse"))
    with right:
        st.markdown(f"**{say('weak.links')}**")
        near = [one for one in found.legs if not COARSE & set(the_network().links[one.key].states)]
        merged = sections(the_network(), near)[:WEAKEST]
        single = [(_section_name(legs), one) for legs, one in merged]
        _chart(say("weak.links"), single, found.pairs)


def verdict(view: View) -> str:
    """What it costs that all crossings of the Caspian close, as asked and without Russia and Iran."""
    planned = view.planned is not None
    asked, both = (
        next(one for one in the_ranking(frozenset(avoid), planned).wholes if one.key == SEA)
        for avoid in (view.avoid, (*view.avoid, "rus", "irn"))
    )
    if asked.cut == asked.pairs:
        return say("weak.all_cut" if asked.pairs else "weak.no_pairs")
    told = {
        "pairs": number(asked.pairs),
        "longer": number(asked.longer),
        "km": number(round(asked.mean_km)),
        "kg": kilograms(asked.mean_kg),
    }
    left = say(
        "weak.some_left" if asked.cut else "weak.all_left", left=number(asked.pairs - asked.cut), **told
    )
    if asked.longer:
        left += say(
            "weak.all_longer" if asked.longer + asked.cut == asked.pairs else "weak.some_longer", **told
        )
    kept = both.pairs - both.cut
    return say(
        "weak.verdict",
        left=left,
        both=say("weak.some_both", left=number(kept)) if kept else say("weak.none_both"),
    )


def _chart(title: str, rows: list[tuple[str, Loss]], pairs: int) -> None:
    told = [
        {
            "name": name,
            "cut": one.cut,
            "longer": one.longer,
            "km": round(one.mean_km),
            "kg": kilograms(one.mean_kg) if one.longer else "",
        }
        for name, one in rows
    ]
    if told:
        chart = losses_chart(told, pairs)
        words = chart_words(chart, title, "name", "km", " km")
        st.altair_chart(chart, width="stretch", alt=words)
    else:
        st.markdown(say("weak.nothing"))


def kilograms(change: Range) -> str:
    """A change of kg CO2e a tonne from its smaller to its larger end, with signs."""
    low, high = signed(change.low), signed(change.high)
    return low if low == high else say("closing.range", low=low, high=high)


def _whole_name(one: Loss) -> str:
    atlas = whole_atlas()
    if one.key == SEA:
        return say("weak.sea", name=atlas.seas[SEA].name)
    return say("weak.port", name=atlas.places[one.key].name)


def _section_name(legs: tuple[str, ...]) -> str:
    atlas = whole_atlas()
    links = the_network().links
    if len(legs) == 1:
        return leg_name(atlas, legs[0])
    ends = [end for key in legs for end in (links[key].leg.start, links[key].leg.end)]
    outer = [end for end in ends if ends.count(end) == 1]
    names = " \u2013 ".join(atlas.places[key].name for key in outer[:2])
    return say("weak.section", names=names, count=number(len(legs)))
