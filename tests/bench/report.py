"""Writes what a run measured: `results.json` with everything, `results.md` to be read."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench import tricks
from tests.bench.budgets import BUDGETS
from tests.bench.drive.servers import SUBJECTS
from tests.bench.lines import LINES
from tests.bench.rounds import MEASURES

TITLES = {one.name: one.title for one in SUBJECTS}
LIBRARIES = ("streamlit", "streamlit-folium", "folium", "dash", "dash-leaflet", "playwright")


def write(told: Mapping[str, Any], folder: Path) -> None:
    """Write both files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(told, indent=1, ensure_ascii=False)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")
    parts = [
        _head(told),
        _budgets(told),
        _times(told),
        _lines(told),
        _rest(told),
        _survival(told),
        _crowd(told),
    ]
    parts += [_anatomy(told), _tricks(told), _extra(told)]
    (folder / "results.md").write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["--"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _head(told: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "# What the bench measured\n\n"
        f"`make bench` on {told['when']}, {told['rounds']} interleaved rounds with a fresh browser context "
        f"for each visit, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}. "
        f"The run took {told.get('seconds', 0)} s. How and why: `README.md`."
    )


def _budgets(told: Mapping[str, Any]) -> str:
    rows = [budget.line(told) for budget in BUDGETS]
    head = ("what", "stock app", "the Atlas", "budget", "")
    return (
        "## Budgets\n\n"
        '"x floor" is the median of the ratios to the Streamlit floor (one widget, one text, no map) of the '
        f"same round.\n\n{table(head, rows)}"
    )


def _tricks(told: Mapping[str, Any]) -> str:
    if "tricks" not in told:
        return ""
    lead = "A visit without the trick, as a multiple of the visit with all of them beside it."
    return "\n".join(["## Tricks of `atlas/server/latency.py`", "", lead, "", *tricks.table(told["tricks"])])


def _times(told: Mapping[str, Any]) -> str:
    head = ["milliseconds: median (least-most), x floor", *(TITLES[name] for name in told["times"])]
    rows = []
    for measure, words in MEASURES.items():
        cells = []
        for row in told["times"].values():
            one = row[measure]
            ratio = f", {one['x floor']:.2f} x" if "x floor" in one else ""
            cells.append(f"{one['median']:.0f} ({one['min']:.0f}-{one['max']:.0f}){ratio}")
        rows.append([words, *cells])
    rows.append(["server start -> first answer", *(f"{told['ready'][name]:.0f}" for name in told["times"])])
    rows.append(
        ["first visitor of a fresh server", *(f"{told['first visitor'][name]:.0f}" for name in told["times"])]
    )
    return f"## Times\n\n{table(head, rows)}"


def _lines(told: Mapping[str, Any]) -> str:
    if not told.get("lines"):
        return ""
    names = list(told["lines"]["loopback"])
    rows = []
    for line, found in told["lines"].items():
        for what, words in (("paint", "first contentful paint"), ("live", "live map")):
            cells = (f"{found[one][what] / 1000:.2f}" if one in found else "-" for one in names)
            rows.append([f"{LINES[line].title}: {words}, s", *cells])
        cells = (f"{found[one]['shift']:.3f}" if one in found else "-" for one in names)
        rows.append([f"{LINES[line].title}: layout shift", *cells])
    for visit in ("first", "second"):
        told_sizes = (told["sizes"][one][visit] for one in names)
        rows.append(
            [f"{visit} visit: kB on the wire, requests", *(f"{a / 1000:.0f}, {b}" for a, b in told_sizes)]
        )
    return f"## First visits, empty cache\n\n{table(['', *(TITLES[one] for one in names)], rows)}"


def _rest(told: Mapping[str, Any]) -> str:
    names = list(told["traffic"])
    kinds = ("load", "click", "filter", "filter, a state selected", "pan and zoom")
    rows = [
        [f"{kind}: bytes to browser, to server", *(_bytes(told, one, kind) for one in names)]
        for kind in kinds
    ]
    rows.append(
        ["outside hosts asked", *(", ".join(told["traffic"][one]["hosts"]) or "none" for one in names)]
    )
    rows.append(["server CPU an interaction, ms", *(f"{told['cpu'][one]:.1f}" for one in names)])
    return f"## Bytes, hosts, CPU\n\n{table(['', *(TITLES[one] for one in names)], rows)}"


def _bytes(told: Mapping[str, Any], name: str, kind: str) -> str:
    pair = told["traffic"][name].get(kind)
    return "-" if pair is None else ", ".join(f"{size:,}".replace(",", " ") for size in pair)


def _survival(told: Mapping[str, Any]) -> str:
    rows = [
        [
            f"{TITLES[name]} {page}",
            *(f"{row[one]:.0f}" for one in ("done", "reloads", "views lost", "blank ms", "dimmed ms")),
        ]
        for name, pages in told["survival"].items()
        for page, row in pages.items()
    ]
    head = ("map", "interactions", "reloads", "views lost", "blank, ms", "dimmed, ms")
    return f"## Does the map survive\n\nClick, pan, filter and zoom in turn.\n\n{table(head, rows)}"


def _crowd(told: Mapping[str, Any]) -> str:
    if "crowd" not in told:
        return ""
    rows = []
    for name, found in told["crowd"].items():
        capacity = found["capacity"]
        levels = "; ".join(
            f"{one['sessions']}: {one['median']:.0f}, {one['tail']:.0f}" for one in capacity["levels"]
        )
        more = capacity["sessions"] == capacity["highest tried"]
        held = f"{'at least ' if more else ''}{capacity['sessions']}"
        memory = f"{found['memory']:.2f}" if "memory" in found else "-"
        rows.append([TITLES[name], held, levels, memory])
    head = ("app", "sessions within 200 ms", "sessions: median, 95th percentile in ms", "MB a session")
    return (
        "## Many sessions, one process\n\nEvery session clicks every 2 seconds; an answer is complete when "
        f"its last message is in.\n\n{table(head, rows)}"
    )


def _anatomy(told: Mapping[str, Any]) -> str:
    if not told.get("anatomy"):
        return ""
    rows = [
        [f"{TITLES[name]}, {what}", *(f"{value:.0f}" for value in steps.values())]
        for name, found in told["anatomy"].items()
        for what, steps in found.items()
    ]
    steps = next(iter(next(iter(told["anatomy"].values())).values()))
    own = ", ".join(f"{what} {value:.2f}" for what, value in told["own work"].items())
    return (
        "## Where the time goes\n\nMilliseconds since the press, seen in the browser.\n\n"
        f"{table(['', *steps], rows)}\n\nThe Atlas's own pure functions, in milliseconds a rerun: {own}."
    )


def _extra(told: Mapping[str, Any]) -> str:
    parts = []
    if told.get("routes"):
        found = ", ".join(f"{name} {value:.1f}" for name, value in told["routes"].items())
        parts.append(f"## Routes\n\nAnswer of the freight network to any question, in milliseconds: {found}.")
    else:
        parts.append("## Routes\n\nNot measured: this Atlas has no freight network.")
    if told.get("soak"):
        marks = "; ".join(f"{done}: {size:.0f}" for done, size in told["soak"])
        parts.append(f"## Soak\n\nInteractions: megabytes of the process. {marks}.")
    if told.get("scale"):
        names = list(dict.fromkeys(key for row in told["scale"] for key in row))
        rows = [[_cell(row.get(name)) for name in names] for row in told["scale"]]
        parts.append(f"## Scale of data\n\nMilliseconds unless said.\n\n{table(names, rows)}")
    return "\n\n".join(parts)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if isinstance(value, float) else str(value)
