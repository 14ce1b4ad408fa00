"""Links from one record to another: to its feature on the page that draws it, and to the Sources page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from atlas.address import parameters
from atlas.dialogue.evidence import Use
from atlas.dialogue.titles import title
from atlas.model import FEATURES, Claim
from atlas.search.where import PAGES_OF_KIND, page_of
from atlas.session import current_atlas, current_view
from atlas.ui.parts import pages
from atlas.words import plain, say


def link(page: str, label: str, icon: str | None = None, **changes: Any) -> None:
    """A link to another page that keeps the filters of the View; changes: its other fields."""
    fresh = current_view().with_(part=None, claim=None, source=None, find=None, at=None)
    st.page_link(
        pages.page(page),
        label=label,
        icon=icon,
        query_params=parameters(fresh.with_(**changes)),
        width="content",
    )


def feature(key: str) -> None:
    """A link that opens a feature on the map of the page that draws it; nothing for what is not shown now."""
    atlas = current_atlas()
    kind = next((name for name in FEATURES if key in atlas.kind(name)), None)
    if kind:
        link(page_of(key), plain(title(atlas, kind, key)), ":material/location_on:", at=key)


def features(keys: Iterable[str], label: str) -> None:
    """A row of links to features, with a word before it; nothing where none of them is a feature."""
    known = [key for key in dict.fromkeys(keys) if key in current_atlas().features]
    if not known:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(label, width="content")
        for key in known:
            feature(key)


def claim(record: Claim) -> None:
    """A link to a statement of the starting article on the Sources page."""
    label = say("lead.claim", sentence=record.sentence)
    link("sources", label, ":material/fact_check:", part="article", claim=record.id, verdicts=())


def use(one: Use) -> None:
    """A record that rests on a source, as a link to where it is shown."""
    label = plain(one.title)
    if one.kind in ("claims", "omissions"):
        chosen = one.id if one.kind == "claims" else None
        link("sources", label, part="article", claim=chosen, verdicts=())
    elif one.kind == "sources":
        link("sources", label, part="register", source=one.id)
    elif one.kind == "disagreements":
        link("sources", label, part="disagreements")
    elif one.feature:
        link(page_of(one.feature), label, ":material/location_on:", at=one.feature)
    elif one.kind == "themes":
        link("declaration", label, themes=(one.id,))
    elif one.kind in PAGES_OF_KIND:
        link(PAGES_OF_KIND[one.kind], label)
    else:
        st.markdown(label)
