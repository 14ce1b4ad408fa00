"""A chart of a page by a name of its own, with the words and records that go along wherever it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from atlas.address import View
from atlas.model import Atlas, Record


@dataclass(frozen=True)
class ShownChart:
    """A chart with its finding, what it shows and how it is read (plain text), and the records that it rests
    on; chart: of Altair, with its rows inline."""

    title: str
    lead: str
    chart: Any
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Exhibit:
    """A chart that a page has: its name in addresses, the page, what it is called in a list, and what makes
    it from the Atlas and the View; None where the View has nothing to draw."""

    name: str
    page: str
    label: str
    make: Callable[[Atlas, View], ShownChart | None]
