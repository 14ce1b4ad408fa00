"""The weak points of the network: every link ranked by what its closure costs."""

from __future__ import annotations

import streamlit as st

from atlas.closures import SEA, Loss, sections, the_ranking
from atlas.freight_charts import losses_chart
from atlas.graph import the_network
from atlas.session import current_view, on_a_phone, whole_atlas
from atlas.ui.ground import leg_title
from atlas.words import number, say

WEAKEST = 14
"""So many of the weakest links are shown."""

COARSE = frozenset({"aut", "deu", "nld"})
"""Countries in which the network holds one line only: a closure there says nothing of the corridor."""


def draw() -> None:
    """The sea and its ports as a whole, and single links, under the states that the visitor avoids."""
    view = current_view()
    found = the_ranking(frozenset(view.avoid), view.planned is not None)
    without_both = the_ranking(frozenset({*view.avoid, "rus", "irn"}), view.planned is not None)
    asked, both = (next(one for one in made.wholes if one.key == SEA) for made in (found, without_both))
    told = {
        "longer": number(asked.longer),
        "pairs": number(asked.pairs),
        "km": number(round(asked.mean_km)),
        "cut": number(asked.cut),
        "cut_both": number(both.cut),
    }
    st.markdown(f"##### {say('weak.verdict', **told)}")
    avoided = ", ".join(say(f"countries.{key}") for key in view.avoid) or say("ask.avoid_none")
    st.caption(say("weak.lead", pairs=number(found.pairs), avoided=avoided))
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{say('weak.wholes')}**")
        _chart([(_whole_name(one), one) for one in found.wholes if one.cut or one.longer], found.pairs)
        st.caption(say("weak.coarse"))
    with right:
        st.markdown(f"**{say('weak.links')}**")
        near = [one for one in found.legs if not COARSE & set(the_network().links[one.key].states)]
        merged = sections(the_network(), near)[:WEAKEST]
        _chart([(_section_name(legs), one) for legs, one in merged], found.pairs)


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
    links = the_network().links
    if len(legs) == 1:
        return leg_title(links[legs[0]].leg)
    ends = [end for key in legs for end in (links[key].leg.start, links[key].leg.end)]
    outer = [end for end in ends if ends.count(end) == 1]
    names = " \u2013 ".join(atlas.places[key].name for key in outer[:2])
    return say("weak.section", names=names, count=number(len(legs)))
