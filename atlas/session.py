"""The only touch of the address and the session: what the visitor looks at, and how it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from atlas.address import PAGES, View, day_of, parameters, parse
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas
from atlas.model.load import the_atlas

DRAWN = "drawn-to-the-end"
"""Where a visit notes that a page has been drawn to its end."""


def current_atlas() -> Atlas:
    """The Atlas that pages show: as it was known on the day that the address asks for."""
    values = st.query_params.get_all("asof")
    return atlas_on(next(filter(None, (day_of(value, the_atlas()) for value in values)), None))


def whole_atlas() -> Atlas:
    """The Atlas with all that is known, for what must not depend on the day."""
    return the_atlas()


_TABLES: dict[str, tuple[str, Callable[[View], bool]]] = {}
"""Page -> the fragment with the table that shows what is selected, and whether it does so in a View."""


def shows_selection(page: str, fragment: str, when: Callable[[View], bool] = lambda _: True) -> None:
    """Told by a page's folder when it is imported: which of its fragments has a table that shows what is
    selected, where the map stands in another. when: in which Views it does.
    """
    _TABLES[page] = (fragment, when)


FILTERS = frozenset({"themes", "states", "kinds", "statuses"})
"""The fields of a View that choose among the commitments."""

_COUNTED: dict[str, tuple[str, Callable[[View], bool]]] = {}
"""Page -> the fragment inside its panel that filters change, and whether it stands there in a View."""


def counts_in_panel(page: str, fragment: str, when: Callable[[View], bool]) -> None:
    """Told by a page's folder when it is imported: which fragment inside its panel has all that a filter
    changes there. when: in which Views it stands there.
    """
    _COUNTED[page] = (fragment, when)


def current_view() -> View:
    """The View that the address asks for; what was not known on its day is not selected."""
    view = _read()[0]
    return view if view.at in (None, *current_atlas().features) else view.with_(at=None)


def unknown_parameters() -> tuple[str, ...]:
    """What the address asks for and the Atlas does not know."""
    return _read()[1]


def _read() -> tuple[View, tuple[str, ...]]:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    return parse(query, the_atlas())


def go_to(*fragments: str, **changes: Any) -> None:
    """Change the View, write it to the address, and rerun only the fragments named.

    Called only from widget callbacks. changes: fields of the View with their new values; the position of the
    map, which a copied link has, falls away with the first change. Where these select
    another feature, the page's table is drawn anew too.
    """
    before = current_view()
    view = before.with_(**{"position": None, **changes})
    st.query_params.from_dict(parameters(view))
    if fragments:
        also = tables() if view.at != before.at else ()
        counted, stands = _COUNTED.get(open_page(), ("", lambda _: False))
        only = counted if FILTERS.issuperset(changes) and stands(before) else "panel"
        named = (only if one == "panel" else one for one in fragments)
        st.rerun(list(dict.fromkeys((*named, *also))))


def tables() -> tuple[str, ...]:
    """The fragment of the open page with a table that shows what is selected, if it has one."""
    fragment, when = _TABLES.get((st.context.url or "").rpartition("/")[2], ("", lambda _: False))
    return (fragment,) if when(current_view()) else ()


def open_page() -> str:
    """The name of the open page."""
    name = (st.context.url or "").rpartition("/")[2]
    return name if name in PAGES else PAGES[0]


def rerun(*fragments: str) -> None:
    """Draw the fragments named anew, or the whole page. From a callback only where fragments are named."""
    st.rerun(list(fragments) or "app")


def on_a_phone() -> bool:
    """Whether the visitor's browser says that it runs on a phone; then nothing scrolls inside the page."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def first_run() -> bool:
    """Whether the page has not yet been drawn to its end on this visit (`drawn_to_the_end`)."""
    return bool(st.context.headers) and DRAWN not in st.session_state


def drawn_to_the_end() -> None:
    """Note that a page has been drawn to its end."""
    st.session_state[DRAWN] = True


def current_address() -> str:
    """The address of this page with all that the View holds, to copy or to cite."""
    page = st.context.url or ""
    page += "/" if page.count("/") == len("//") else ""
    query = urlencode(parameters(current_view()), doseq=True)
    return f"{page}?{query}" if query else page


def widget_value(key: str) -> Any:
    """What a widget holds now; None before it was drawn."""
    return st.session_state.get(key)


def set_widget(key: str, value: Any, always: bool = False) -> None:
    """Give a widget its value from the View before it is drawn.

    always: even where it has the value; for a widget that is another one on another page.
    """
    if always or st.session_state.get(key) != value:
        st.session_state[key] = value
