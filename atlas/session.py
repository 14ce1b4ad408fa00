"""The only touch of the address and the session: what the visitor looks at, and how it changes."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from atlas.load import the_atlas
from atlas.model import Atlas
from atlas.view import View, parameters, parse


def current_atlas() -> Atlas:
    """The Atlas that pages show."""
    return the_atlas()


def current_view() -> View:
    """The View that the address asks for."""
    return _read()[0]


def unknown_parameters() -> tuple[str, ...]:
    """What the address asks for and the Atlas does not know."""
    return _read()[1]


def _read() -> tuple[View, tuple[str, ...]]:
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    return parse(asked, the_atlas())


def go_to(*fragments: str, **changes: Any) -> None:
    """Change the View, write it to the address, and rerun only the fragments named.

    Called only from widget callbacks. changes: fields of the View with their new values.
    """
    view = current_view().with_(**changes)
    st.query_params.from_dict(parameters(view))
    if fragments:
        st.rerun(list(fragments))


def current_address() -> str:
    """The address of this page with all that the View holds, to copy or to cite."""
    page = st.context.url or ""
    asked = urlencode(parameters(current_view()), doseq=True)
    return f"{page}?{asked}" if asked else page


def widget_value(key: str) -> Any:
    """What a widget holds now; None before it was drawn."""
    return st.session_state.get(key)


def set_widget(key: str, value: Any) -> None:
    """Give a widget its value from the View before it is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
