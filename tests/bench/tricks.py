"""What each trick of `atlas/server/latency.py` buys: the Atlas with all of them and without one, in turns."""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from atlas.server.latency import SWITCH, TRICKS
from tests.bench.drive.servers import SUBJECTS, Server
from tests.bench.rounds import visit

NAMES = ("preload", *TRICKS, "all")
"""What is left out in turn; `all` is a server without any."""

SHOWN = ("load", "panel", "rest", "filter")
"""Which measures of a visit are compared (`rounds.MEASURES`)."""

WORTH = 0.05
"""A trick that buys less than this share of every measure should go."""


def bought(chrome: Browser, room: Path, port: int, rounds: int) -> dict[str, dict[str, float]]:
    """Trick -> measure -> what a visit takes without it, a multiple of the visit with all: medians of pairs.

    port: the first of so many ports as there are names and one; rounds: pairs for each trick.
    """
    with contextlib.ExitStack() as stack:
        whole = stack.enter_context(Server(SUBJECTS[0], port, room))
        without = {
            name: stack.enter_context(Server(SUBJECTS[0], port + place, room, environment={SWITCH: name}))
            for place, name in enumerate(NAMES, start=1)
        }
        pairs: dict[str, list[dict[str, float]]] = {name: [] for name in NAMES}
        for _ in range(rounds):
            for name, server in without.items():
                on, off = visit(chrome, whole), visit(chrome, server)
                pairs[name].append({measure: off[measure] / on[measure] for measure in SHOWN})
    return {
        name: {measure: statistics.median(pair[measure] for pair in told) for measure in SHOWN}
        for name, told in pairs.items()
    }


def table(told: dict[str, dict[str, float]]) -> Sequence[str]:
    """The comparison as rows of a Markdown table."""
    rows = [f"| without | {' | '.join(SHOWN)} | worth it |", "|--|" + "--|" * (len(SHOWN) + 1)]
    for name, measures in told.items():
        worth = "yes" if max(measures.values()) >= 1 + WORTH else "no"
        rows.append(f"| {name} | {' | '.join(f'{measures[one]:.2f} x' for one in SHOWN)} | {worth} |")
    return rows
