"""One View field and the widget that shows and changes it, tied together in one place.

    st.text_input(label, **bound("find", "filter-find", "article", read=phrase, show=text))

Before the widget is drawn it gets its value from the View; what the visitor then changes is written to the
View, and so to the address, and the fragments named are drawn anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from atlas.session import current_view, go_to, set_widget, widget_value


def same(value: Any) -> Any:
    """A value that the View and the widget hold alike."""
    return value


def bound(
    field: str,
    key: str,
    *fragments: str,
    read: Callable[[Any], Any] = same,
    show: Callable[[Any], Any] = same,
    event: str = "on_change",
    also: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The arguments `key` and `on_change` of a widget for one field of the View.

    field: of the View; key: of the widget; fragments: what a change draws anew, none meaning the whole page.
    show: View value -> widget value; read: widget value -> View value; event: the argument that takes the
    callback (`on_select` for tables). also: other fields that a change sets, with their values.
    """
    set_widget(key, show(getattr(current_view(), field)))

    def changed() -> None:
        go_to(*fragments, **{**(also or {}), field: read(widget_value(key))})

    return {"key": key, event: changed}


def listed(options: Collection[str]) -> Callable[[Collection[str] | None], tuple[str, ...]]:
    """Reads a choice of several: those chosen, in the order of the options."""

    def read(chosen: Collection[str] | None) -> tuple[str, ...]:
        return tuple(value for value in options if value in (chosen or ()))

    return read


def phrase(typed: str | None) -> str | None:
    """Reads words to look for; None where there are none."""
    return (typed or "").strip() or None


def text(value: str | None) -> str:
    """Shows words to look for."""
    return value or ""


def switched(on: bool | None) -> str | None:
    """Reads a switch that the address writes as `yes`."""
    return "yes" if on else None


def known(options: Collection[str]) -> Callable[[str | None], str | None]:
    """Shows a choice where it is among the options, else none."""

    def show(value: str | None) -> str | None:
        return value if value in options else None

    return show


def first_of(options: Sequence[str]) -> dict[str, Any]:
    """`show` and `read` of a control with always one choice: the first stands for none in the address."""
    return {
        "show": lambda value: value if value in options else options[0],
        "read": lambda chosen: None if chosen == options[0] else chosen,
    }


def row_of(ids: Sequence[str]) -> dict[str, Any]:
    """`show`, `read` and `event` of a table whose one selected row is a record of these ids."""

    def show(value: str | None) -> dict[str, Any]:
        rows = [ids.index(value)] if value in ids else []
        return {"selection": {"rows": rows, "columns": [], "cells": []}}

    def read(event: Any) -> str | None:
        picked = event["selection"]["rows"] if event else []
        return ids[picked[0]] if picked and picked[0] < len(ids) else None

    return {"show": show, "read": read, "event": "on_select"}
