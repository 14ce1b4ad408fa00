"""Charts of the Resources page: each family of numbers, and Japan's projects with each state over time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from atlas.address import View
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.charts.resources import family_chart, measures_chart, record_chart
from atlas.model import Atlas
from atlas.region.comparison import SUGGESTED, measures
from atlas.region.indicators import GROUPS, Family, families, of_group, parts
from atlas.region.profiles import of_kind, over_time
from atlas.words import enumerated, number, say

LONGEST = 50
"""Letters of a name in an address at most."""


def name_of(title: str, unit: str) -> str:
    """The name of numbers in addresses, made of their own name and their unit."""
    told = f"{title} {unit}".lower()
    return f"number-{re.sub('[^a-z0-9]+', '-', told)[:LONGEST].strip('-')}"


def _families(atlas: Atlas, view: View) -> Iterator[tuple[str, Family, float]]:
    """What one chart has each: its title, its numbers, and the value that has the full width."""
    for group in GROUPS:
        for family in families(of_group(atlas, group, view.states))[0]:
            most = max(float(one.value) for one in family.rows)
            for title, part in parts(atlas, family):
                yield title, part, most


def exhibits(atlas: Atlas) -> Iterator[Exhibit]:
    """A chart for each family of numbers and for each state."""
    for title, family, _ in _families(atlas, View()):
        name, label = name_of(title, family.unit), _title(title, family)
        yield Exhibit(name, "resources", label, partial(_number, name))
    yield Exhibit("states-compared", "resources", say("figure.chart.compared"), _compared)
    for state in atlas.central_asia:
        label = say("figure.chart.projects", state=state.name)
        yield Exhibit(f"projects-{state.id}", "resources", label, partial(_projects, state.id))


def _title(title: str, family: Family) -> str:
    return say("figure.chart.number", name=title, unit=family.unit)


def _number(name: str, atlas: Atlas, view: View) -> ShownChart | None:
    for title, family, most in _families(atlas, view):
        if name_of(title, family.unit) == name:
            # On paper no sign leads to a source: the line under the chart names them.
            signs = dict.fromkeys((one.id for one in family.rows), "")
            chart = family_chart(atlas, family, signs, most)
            lead = say("figure.chart.number_lead")
            return ShownChart(_title(title, family), lead, chart, family.rows)
    return None


def _compared(atlas: Atlas, view: View) -> ShownChart | None:
    chosen = view.compared or SUGGESTED
    names = enumerated([atlas.states[key].name for key in chosen])
    chart = measures_chart(atlas, measures(atlas), chosen)
    title = say("figure.chart.compared_title", states=names)
    return ShownChart(title, say("states_compared.among"), chart, tuple(atlas.states.values()))


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
