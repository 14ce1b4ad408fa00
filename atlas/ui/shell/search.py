"""The search box of every page, which asks the server from the browser; a choice opens where it is shown.

No list of names goes to the browser: `static/search.js` asks `/api/search` for what is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from atlas.address import EMPTY, PAGES, PARAMETERS, View, parameters, parse
from atlas.assets import address
from atlas.session import current_view, go_to, open_page, whole_atlas, widget_value
from atlas.ui.parts import pages
from atlas.words import say, say_all

KEY = "search"

FRAGMENTS = ("map", "panel")
"""What a selection on the open page changes."""

_SCRIPT = f"""
const there = import(new URL("app/static/{address("search.js")}", document.baseURI));
export default async (component) => (await there).default(component);
"""

_mount = st.components.v2.component("atlas-search", js=_SCRIPT, isolate_styles=False)


def draw() -> None:
    """The box; choosing a hit selects a feature of the open page, or opens the page that shows the hit."""
    view = current_view()
    words = {name: text for name, text in say_all("search").items() if isinstance(text, str)}
    words |= {f"count_{form}": say(f"search.count.{form}", count="{count}") for form in ("one", "other")}
    data = {"words": words, "asof": view.asof.isoformat() if view.asof else None}
    _mount(key=KEY, data=data, height="content", on_chosen_change=_select)
    found = _chosen()
    if found and not _is_here(*found):
        page, changes = found
        st.switch_page(pages.page(page), query_params=parameters(_fresh().with_(**changes)))


def _select() -> None:
    """Select a feature of the open page; what leads elsewhere waits for `draw`."""
    found = _chosen()
    if found and _is_here(*found):
        go_to(*FRAGMENTS, **found[1])


def _is_here(page: str, changes: Mapping[str, Any]) -> bool:
    return page == open_page() and set(changes) == {"at"}


def _chosen() -> tuple[str, dict[str, Any]] | None:
    """Page and changes of the View that a browser asks for; None where it asks for nothing that there is."""
    held = widget_value(KEY)
    told = held.get("chosen") if isinstance(held, Mapping) else None
    if not isinstance(told, Mapping) or told.get("page") not in PAGES:
        return None
    asked = told.get("parameters")
    if not isinstance(asked, Mapping):
        return None
    texts = {str(name): [str(value) for value in _listed(values)] for name, values in asked.items()}
    view, unknown = parse(texts, whole_atlas())
    return None if unknown else (str(told["page"]), _changes(view))


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _changes(view: View) -> dict[str, Any]:
    fields = PARAMETERS.values()
    return {name: getattr(view, name) for name in fields if getattr(view, name) != getattr(EMPTY, name)}


def _fresh() -> View:
    """The filters and the day of what is shown, without what is selected or open."""
    return current_view().with_(part=None, claim=None, source=None, find=None, at=None)
