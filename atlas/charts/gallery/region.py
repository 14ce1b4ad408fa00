"""Charts of the Resources page: each family of numbers, and Japan's projects with each state over time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from atlas.address import View
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.charts.resources import family_chart, record_chart
from atlas.model import Atlas
from atlas.region.indicators import GROUPS, Family, families, of_group
from atlas.region.profiles import of_kind, over_time
from atlas.words import number, say

LONGEST = 50
"""Letters of a name in an address at most."""


def name_of(family: Family) -> str:
    """The name of a family in addresses, made of its own name and its unit."""
    told = f"{family.name or 'world'} {family.unit}".lower()
    return f"number-{re.sub('[^a-z0-9]+', '-', told)[:LONGEST].strip('-')}"


def title_of(family: Family) -> str:
    """A family in words: what is counted, and in which unit."""
    return say("figure.chart.number", name=family.name or say("numbers.world"), unit=family.unit)


def _families(atlas: Atlas, view: View) -> Iterator[Family]:
    for group in GROUPS:
        yield from families(of_group(atlas, group, view.states))[0]


def exhibits(atlas: Atlas) -> Iterator[Exhibit]:
    """A chart for each family of numbers and for each state."""
    for family in _families(atlas, View()):
        yield Exhibit(name_of(family), "resources", title_of(family), partial(_number, name_of(family)))
    for state in atlas.central_asia:
        label = say("figure.chart.projects", state=state.name)
        yield Exhibit(f"projects-{state.id}", "resources", label, partial(_projects, state.id))


def _number(name: str, atlas: Atlas, view: View) -> ShownChart | None:
    family = next((one for one in _families(atlas, view) if name_of(one) == name), None)
    if family is None:
        return None
    # On paper no sign leads to a source: the line under the chart names them.
    chart = family_chart(atlas, family, dict.fromkeys((one.id for one in family.rows), ""))
    return ShownChart(title_of(family), say("figure.chart.number_lead"), chart, family.rows)


def _projects(key: str, atlas: Atlas, _: View) -> ShownChart | None:
    state = atlas.states[key]
    counts = {
        kind: number(len(of_kind(atlas, key, kind))) for kind in ("project", "bilateral", "declaration")
    }
    found = over_time(atlas, key)
    if not found:
        return None
    title = say("figure.chart.projects_title", state=state.name, **counts)
    return ShownChart(title, say("record.lead"), record_chart(atlas, found), tuple(found))
