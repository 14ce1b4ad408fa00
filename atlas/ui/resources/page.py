"""The Resources page: four parts under one control, of which only the open one is drawn."""

from __future__ import annotations

import streamlit as st

from atlas.address import RESOURCE_PARTS
from atlas.region import sites
from atlas.session import current_atlas, current_view, go_to, shows_selection
from atlas.sheets import verdicts
from atlas.ui.panel import side
from atlas.ui.parts import fragments
from atlas.ui.parts.bound import bound, first_of
from atlas.ui.parts.footnotes import Footnotes
from atlas.ui.resources import companies, forums, indicators, site_filters, site_table, states
from atlas.ui.shell import map_frame
from atlas.words import many, number, plain, say

FRAGMENTS = ("map", "filters", "table", "panel")
"""What a change of part changes."""

TALLER = {"numbers": 140, "states": 140}
"""Part -> pixels that its panel has beyond the usual, where what stands beside it is long."""

WITH_IT = {"forums": ("map",)}
"""Part -> what a click on its map changes beside the panel and the table."""

shows_selection("resources", "table")


def part() -> str:
    """The open part of the page."""
    return current_view().open_part(RESOURCE_PARTS)


def choose() -> None:
    """What the open part says first, the control that opens the parts, and the filters of the open one."""
    st.markdown(f"# {verdicts.resources(current_atlas(), current_view())}")
    st.segmented_control(
        say("resources.part"),
        RESOURCE_PARTS,
        required=True,
        format_func=lambda name: say(f"resources.{name}"),
        label_visibility="collapsed",
        **bound("part", "part", *FRAGMENTS, **first_of(RESOURCE_PARTS)),
    )
    match part():
        case "sites":
            site_filters.draw()
        case "numbers":
            indicators.choose()
        case "states":
            states.choose()
        case "companies":
            companies.choose()


def main() -> None:
    """The main thing of the open part: a map, charts or a comparison."""
    match part():
        case "sites":
            map_frame.draw("resources", 480)
            fragments.fragment("shown", _tell)
            site_filters.legend()
        case "numbers":
            indicators.draw()
        case "forums":
            forums.draw_map(400)
            forums.off_map()
        case "states":
            states.draw()
        case "companies":
            companies.draw()


def _tell() -> None:
    """Bring the map of the sites to what the filters leave."""
    map_frame.tell("resources", hidden=sites.hidden(current_atlas(), current_view()))


def below() -> None:
    """What stands under the map."""
    match part():
        case "sites":
            site_table.draw()
        case "forums":
            forums.table()


def beside() -> None:
    """The panel: what is selected, or what the open part offers."""
    mark = forums.marked() if part() == "forums" else None
    with side.box(TALLER.get(part(), 0), WITH_IT.get(part(), ()), mark):
        if side.selected():
            return
        match part():
            case "forums":
                forums.brief()
            case "numbers" | "states":
                _profiles()
            case "companies":
                companies.brief()
            case _:
                _overview()


def _profiles() -> None:
    """Nothing selected: the six profiles to open."""
    st.markdown(say("resources.profiles"))
    with st.container(horizontal=True, gap="small"):
        for state in current_atlas().states.values():
            st.button(
                plain(state.name),
                key=f"profile-{state.id}",
                on_click=lambda key=state.id: go_to("map", "panel", at=key),
            )


def _overview() -> None:
    """Nothing selected: how the sites are placed, which have a sourced share of the world, the weakest."""
    found = sites.shown(current_atlas(), current_view())
    if not found:
        st.markdown(site_filters.nothing(current_view()))
        return
    notes = Footnotes()
    hollow = [one for one in found if one.location.precision == "district"]
    st.markdown(say("resources.sites_lead", all=number(len(found)), hollow=number(len(hollow))))
    shares = [one for one in found if one.share_of_world]
    if shares:
        st.markdown(f"**{say('resources.shares')}**")
        with st.container(gap=None):
            for one in shares:
                _open(one.id, "share")
                st.caption(f"{plain(one.share_note or '')}{notes.marks(one.sources)}")
    weak = [one for one in found if one.location.basis == "general-knowledge"]
    if weak:
        st.markdown(f"**{many('resources.weak', len(weak))}**")
        with st.container(gap=None):
            for one in weak:
                _open(one.id, "weak")
    notes.draw()


def _open(key: str, prefix: str) -> None:
    st.button(
        plain(current_atlas().sites[key].name),
        key=f"{prefix}-{key}",
        type="tertiary",
        on_click=lambda: go_to("map", "panel", at=key),
    )
