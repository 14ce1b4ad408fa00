"""The filters of the sites, with live counts, the line that says what they leave, and the legend."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from atlas.address import COMMODITIES, GOODS, SITE_KINDS, STATUSES, View
from atlas.map.looks import SIGNS
from atlas.region import sites
from atlas.session import current_atlas, current_view, go_to
from atlas.ui.parts import disclosure
from atlas.ui.parts.bound import bound, listed, switched
from atlas.ui.parts.names import commodity_name, goods_name
from atlas.words import number, plain, say

FRAGMENTS = ("shown", "filters", "table", "panel")
"""What a filter of the sites changes."""

OPTIONS: Mapping[str, Sequence[str]] = {
    "goods": GOODS,
    "commodities": COMMODITIES,
    "site_kinds": SITE_KINDS,
    "states": ("kaz", "kgz", "tjk", "tkm", "uzb"),
    "statuses": STATUSES,
}


def value_name(name: str, value: str) -> str:
    """A filter's value in words."""
    match name:
        case "goods":
            return goods_name(value)
        case "commodities":
            return commodity_name(value)
        case "site_kinds":
            return f"{SIGNS[value]} {say(f'site_kinds.{value}')}"
        case "states":
            return plain(current_atlas().states[value].name)
    return say(f"statuses.{value}")


def _open(name: str) -> tuple[list[str], Mapping[str, int]]:
    """The values that a filter offers now, and their counts."""
    view = current_view()
    found = sites.counts(current_atlas(), view, name)
    chosen = getattr(view, name)
    return [value for value in OPTIONS[name] if found[value] or value in chosen], found


def _bound(name: str, offered: Collection[str]) -> dict[str, Any]:
    return bound(
        name,
        f"sites-{name}",
        *FRAGMENTS,
        show=lambda chosen: [value for value in chosen if value in offered],
        read=listed(OPTIONS[name]),
    )


def _pills(name: str) -> None:
    offered, found = _open(name)
    st.pills(
        say(f"sites.{name}"),
        offered,
        selection_mode="multi",
        wrap=True,
        format_func=lambda value: f"{value_name(name, value)} {number(found[value])}",
        label_visibility="collapsed" if name == "goods" else "visible",
        **_bound(name, offered),
    )


def _commodities() -> None:
    """The single commodities, too many for pills; their labels never change, or a choice would be lost."""
    st.multiselect(
        say("sites.commodities"),
        COMMODITIES,
        format_func=commodity_name,
        placeholder=say("sites.any"),
        **_bound("commodities", COMMODITIES),
    )


def _japan() -> None:
    found = sites.counts(current_atlas(), current_view(), "japan")["yes"]
    st.toggle(
        f"{say('sites.japan')} {number(found)}",
        **bound("japan", "sites-japan", *FRAGMENTS, show=bool, read=switched),
    )


def draw() -> None:
    """The goods, all other filters behind one button, on a phone the goods too, and what they leave."""
    view = current_view()
    used = [getattr(view, name) for name in sites.FILTERS]
    on = sum(len(one) if isinstance(one, tuple) else bool(one) for one in used)
    with st.container(horizontal=True, vertical_alignment="center", key="filter-row"):
        disclosure.button(say("filters.button"), on)
        with disclosure.behind(narrow=True):
            _pills("goods")
        _result()
    with disclosure.behind():
        for name in ("states", "site_kinds", "statuses"):
            _pills(name)
        _commodities()
        _japan()


def _result() -> None:
    atlas, view = current_atlas(), current_view()
    found = sites.shown(atlas, view)
    drawn = sites.drawn(found)
    with st.container(horizontal=True, vertical_alignment="center", key="said-result", width="content"):
        if found:
            text = say(
                "sites.showing",
                shown=number(len(found)),
                all=number(len(atlas.sites)),
                drawn=number(len(drawn)),
                unplaced=number(len(found) - len(drawn)),
            )
            if view.japan and view.statuses:
                text += say("sites.whose_status")
        else:
            text = nothing(view)
        st.caption(text, width="content")
        if any(getattr(view, name) for name in sites.FILTERS):
            empty = View()
            st.button(
                say("filters.clear"),
                key="sites-clear",
                type="tertiary",
                icon=":material/filter_alt_off:",
                on_click=lambda: go_to(*FRAGMENTS, **{name: getattr(empty, name) for name in sites.FILTERS}),
            )


def nothing(view: View) -> str:
    """Why no site is shown: the filters to take back, or that none was known on the day."""
    named = [say(f"sites.{name}").lower() for name in sites.to_loosen(current_atlas(), view)]
    return say("filters.empty", loosen=", ".join(named)) if named else say("sites.none_yet")


def legend() -> None:
    """What the size of a site means; shapes and colours stand in the key of the map."""
    st.caption(say("sites.legend"))
