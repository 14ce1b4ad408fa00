"""What a chart shows, in a sentence for those who do not see it: how much, the most and the least of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt

from atlas.words import number, say


def told(chart: Any, title: str, name: str, amount: str, unit: str | None = "") -> str:
    """A chart in words: its title, the number of its values, the largest and the smallest of them.

    chart: of Altair, with its rows inline, as all of the Atlas are; title: what it shows; name, amount:
    fields of its rows; unit: behind the numbers, None where the name has them already. The title alone where
    no row has an amount.
    """
    rows = [row for row in _rows(chart, amount) if isinstance(row[amount], int | float)]
    if not rows:
        return title
    low, high = (choose(rows, key=lambda row: row[amount]) for choose in (min, max))
    most, least = (
        str(row.get(name, "")) + ("" if unit is None else f" {number(row[amount])}{unit}")
        for row in (high, low)
    )
    key = "charts.one" if len(rows) == 1 else "charts.told"
    return say(key, title=title, count=number(len(rows)), most=most.strip(), least=least.strip())


def _rows(chart: Any, amount: str) -> list[Mapping[str, Any]]:
    """The rows of the first part of a chart that has the field."""
    for part in _parts(chart):
        values = getattr(getattr(part, "data", None), "values", alt.Undefined)
        if isinstance(values, list) and values and amount in values[0]:
            return values
    return []


def _parts(chart: Any) -> Iterator[Any]:
    yield chart
    for inner in ("layer", "hconcat", "vconcat", "spec"):
        held = getattr(chart, inner, alt.Undefined)
        for part in held if isinstance(held, list) else [held]:
            if part is not alt.Undefined and part is not None:
                yield from _parts(part)
