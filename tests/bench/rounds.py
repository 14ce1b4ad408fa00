"""Times as a visitor sees them: every app in turn in each round, in a fresh browser context each time."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser, Error

from tests.bench.drive import material
from tests.bench.drive.browser import NotShownError, Tab
from tests.bench.drive.servers import Server

MEASURES = {
    "load": "first visit, cold browser -> drawn",
    "first": "first click -> panel",
    "outline": "click on a state -> outline and name on the map",
    "panel": "click on a state -> the panel names it",
    "whole": "click on a state -> the whole panel is there",
    "rest": "click on a state -> nothing changes any more",
    "filter": "theme filter -> map changed",
    "agree": "theme filter -> map, counts and panel agree",
}
"""What one visit gives, in milliseconds, and in words."""

FILTERS = ("connectivity", "green-resilience", "connectivity", "green-resilience")
"""Themes pressed in turn: one, both, the other, none."""

Round = dict[str, dict[str, float]]
"""App -> measure -> milliseconds."""


def visit(browser: Browser, server: Server) -> dict[str, float]:
    """One visit: load, a first click, a click on each other state, four filter changes; medians of each."""
    first, *others = material.CLICKS
    with Tab(browser, server, counts=material.counts()) as tab:
        told = {"load": tab.load()}
        tab.settle()
        told["first"] = tab.click(first)[1]
        tab.settle()
        clicks, rests, wholes = [], [], []
        for state in others:
            clicks.append(tab.click(state))
            tab.settle()
            rests.append(tab.rest())
            wholes.append(max(clicks[-1][1], tab.whole()))
        told["outline"] = statistics.median(outline for outline, _ in clicks)
        told["panel"] = statistics.median(panel for _, panel in clicks)
        told["rest"] = statistics.median(rests)
        told["whole"] = statistics.median(wholes)
        filters, agreed = [], []
        for theme in FILTERS:
            filters.append(tab.filter(theme))
            tab.settle()
            agreed.append(max(filters[-1], tab.whole()))
        told["filter"] = statistics.median(filters)
        told["agree"] = statistics.median(agreed)
    return told


def rounds(browser: Browser, servers: Sequence[Server], count: int) -> Iterator[Round]:
    """The rounds, each app's place in the order moving on from round to round.

    An app that fails in a round is tried once more; if it fails again it is missing from that round.
    """
    for turn in range(count):
        told: Round = {}
        for place in range(len(servers)):
            server = servers[(turn + place) % len(servers)]
            for _ in range(2):
                try:
                    told[server.subject.name] = visit(browser, server)
                    break
                except (NotShownError, Error) as error:
                    print(f"  round {turn + 1}, {server.subject.name}: {error}")
        yield told


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, minimum and maximum."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def summary(told: Sequence[Round]) -> dict[str, dict[str, dict[str, float]]]:
    """App -> measure -> median, minimum, maximum, and the median of its ratios to the floor by round."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name in dict.fromkeys(name for one in told for name in one):
        found[name] = {}
        for measure in MEASURES:
            held = [one for one in told if name in one]
            row = spread([one[name][measure] for one in held])
            ratios = [one[name][measure] / one["floor"][measure] for one in held if "floor" in one]
            if ratios:
                row["x floor"] = statistics.median(ratios)
            found[name][measure] = row
    return found
