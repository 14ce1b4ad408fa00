"""The weak points of the network: every link ranked by what its closure costs."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from atlas.address import View
from atlas.charts.corridor import losses_chart
from atlas.charts.gallery.corridor import Row, kilograms, link_losses, ranking, whole_losses
from atlas.charts.told import told as chart_words
from atlas.freight.closures import SEA, pairs_over, the_ranking
from atlas.freight.corridors import corridor_ports
from atlas.freight.graph import the_network
from atlas.session import current_view, whole_atlas
from atlas.sheets.itinerary.sheet import war
from atlas.ui.panel import sheet
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import number, plain, say


def draw() -> None:
    """The sea and its ports as a whole, and single links, under the states that the visitor avoids."""
    view = current_view()
    found = ranking(view)
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
        _chart(say("weak.wholes"), whole_losses(whole_atlas(), found), found.pairs)
        spared = spare_ports(view)
        st.caption(f"{spared} {say('weak.coarse')}" if spared else say("weak.coarse"))
    with right:
        st.markdown(f"**{say('weak.links')}**")
        _chart(say("weak.links"), link_losses(whole_atlas(), found), found.pairs)


def spare_ports(view: View) -> str:
    """Why the closing of some ports of the corridor costs nothing: the port of the same state that the
    shortest ways take, and how many would run over the spare one without it. Empty where there is none."""
    network, planned = the_network(), view.planned is not None
    found = {one.key: one for one in the_ranking(frozenset(view.avoid), planned).wholes}
    ports = [key for key in corridor_ports(whole_atlas()) if key in found]
    sentences = []
    for port in (key for key in ports if not found[key].cut and not found[key].longer):
        for other in (key for key in ports if key != port):
            if network.countries[other] != network.countries[port]:
                continue
            count = pairs_over(network, port, other, view.avoid, planned)
            if count:
                names = {
                    "port": plain(whole_atlas().places[port].name),
                    "other": plain(whole_atlas().places[other].name),
                }
                sentences.append(
                    say("weak.spare", count=number(count), pairs=number(found[port].pairs), **names)
                )
    return " ".join(sentences)


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


def _chart(title: str, rows: Sequence[Row], pairs: int) -> None:
    if rows:
        chart = losses_chart(rows, pairs)
        words = chart_words(chart, title, "name", "km", " km")
        st.altair_chart(chart, width="stretch", alt=words)
    else:
        st.markdown(say("weak.nothing"))
