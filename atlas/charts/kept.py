"""Charts as Vega-Lite, made once for what they show: altair takes up to 0.3 s, reading it back 1 ms."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

import altair as alt

from atlas.knowledge.cache import atlas_on

KEPT = 64
"""Charts that are kept."""

Chart = alt.TopLevelMixin

# Altair's own looks give every chart a width and a height; Streamlit takes charts without them, and so do we.
alt.theme.enable("none")


def vega(make: Callable[..., Chart], *given: Any) -> dict[str, Any]:
    """A chart as Vega-Lite, which the caller may change.

    make: gives the chart of `given`, which is all that decides over it and can be written as JSON; a tuple
    comes to it as a list.
    """
    return _read(_of(make, json.dumps(given, ensure_ascii=False)))


def vega_on(make: Callable[..., Chart], day: dt.date | None, *given: Hashable) -> dict[str, Any]:
    """A chart as Vega-Lite, which the caller may change.

    make: gives the chart of the Atlas as it was known on a day, and of `given`; nothing else decides over it.
    """
    return _read(_on(make, day, *given))


@lru_cache(maxsize=KEPT)
def _of(make: Callable[..., Chart], given: str) -> str:
    return _written(make(*json.loads(given)))


@lru_cache(maxsize=KEPT)
def _on(make: Callable[..., Chart], day: dt.date | None, *given: Hashable) -> str:
    return _written(make(atlas_on(day), *given))


def _written(chart: Chart) -> str:
    return json.dumps(chart.to_dict(), ensure_ascii=False)


def _read(chart: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(chart)
    return told
