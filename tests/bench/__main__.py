"""`python -m tests.bench`: measures every app in one run and writes `results.md` and `results.json` here."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.bench import anatomy, behaviour, crowd, lines, report, routes, scale, tricks
from tests.bench.drive import browser
from tests.bench.drive.servers import SUBJECTS, Server, readiness
from tests.bench.rounds import rounds, summary, visit

PAGES = {
    "": "[class*=st-key-filter-] button",
    "declaration": "[class*=st-key-filter-] button",
    "corridor": "[class*=st-key-filter-] button",
    "timeline": "[class*=st-key-filter-] button",
    "resources": "[class*=st-key-filter-] button",
}
"""Pages of the Atlas that have a map, and what filters there."""

PEERS = {"stock": 24, "dash": 48, "limit": 48}
"""How many mixed interactions the other apps are given; reloads are told for a hundred."""


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="visits to each app (default 7)")
    parser.add_argument("--interactions", type=int, default=100, help="on each page with a map (default 100)")
    parser.add_argument("--port", type=int, default=8700, help="first of about ten ports (default 8700)")
    parser.add_argument("--only", nargs="*", help="names of the apps to measure; all by default")
    parser.add_argument("--no-crowd", action="store_true", help="leave out capacity and memory")
    parser.add_argument("--no-lines", action="store_true", help="leave out first visits on slow lines")
    parser.add_argument("--soak", action="store_true", help="also watch memory over 20,000 interactions")
    parser.add_argument("--scale", action="store_true", help="also measure 10 and 100 times the features")
    parser.add_argument("--no-tricks", action="store_true", help="leave out what each trick for speed buys")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder of the results")
    asked = parser.parse_args()

    begun = time.time()
    told: dict[str, Any] = {"when": time.strftime("%Y-%m-%d"), "rounds": asked.rounds}
    chosen = [one for one in SUBJECTS if not asked.only or one.name in asked.only]
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        with contextlib.ExitStack() as stack:
            say("starting the apps")
            servers = [Server(one, asked.port + place, room) for place, one in enumerate(chosen)]
            told["ready"] = {one.subject.name: readiness(one) for one in servers}
            for one in servers:
                stack.enter_context(one)
            chrome = stack.enter_context(browser.started())
            told.update(with_browser(chrome, servers, asked))
        if not asked.no_crowd:
            told["crowd"] = crowds(chosen, room, asked, told["bodies"])
        if asked.soak:
            say("soak: 20,000 interactions")
            with Server(SUBJECTS[0], asked.port + 6, room) as server:
                told["soak"] = asyncio.run(crowd.soak(server))
        if asked.scale:
            say("10 and 100 times the features")
            with browser.started() as chrome:
                told["scale"] = list(scale.sizes(chrome, room, asked.port + 10))
        if not asked.no_tricks:
            say("tricks of atlas/server/latency.py, on and off")
            with browser.started() as chrome:
                told["tricks"] = tricks.bought(chrome, room, asked.port + 20, asked.rounds)
    told["routes"] = routes.answers()
    told.pop("bodies")
    told["seconds"] = round(time.time() - begun)
    report.write(told, asked.out)
    say(f"done in {told['seconds']} s: {asked.out / 'results.md'}")


def say(text: str) -> None:
    """Tell what is being done."""
    print(text, flush=True)


def with_browser(chrome: Browser, servers: list[Server], asked: argparse.Namespace) -> dict[str, Any]:
    """Everything that needs a browser."""
    told: dict[str, Any] = {"first visitor": {}, "traffic": {}, "cpu": {}, "survival": {}, "anatomy": {}}
    for server in servers:
        told["first visitor"][server.subject.name] = visit(chrome, server)["load"]
    made = []
    for number, one in enumerate(rounds(chrome, servers, asked.rounds), start=1):
        say(f"round {number} of {asked.rounds}")
        made.append(one)
    told["times"] = summary(made)
    told["all rounds"] = made
    if not asked.no_lines:
        say("first visits on three lines; bytes on the wire")
        told["lines"] = lines.visits(chrome, servers, asked.rounds)
        told["sizes"] = lines.sizes(chrome, servers)
    told["bodies"] = {}
    for server in servers:
        name = server.subject.name
        say(f"bytes, hosts, CPU, survival: {name}")
        told["traffic"][name] = behaviour.traffic(chrome, server)
        told["cpu"][name] = behaviour.cpu(chrome, server)
        if name in PEERS:
            told["survival"][name] = {"/": behaviour.survival(chrome, server, "/", PEERS[name])}
        if name == "atlas":
            told["survival"][name] = {
                page: behaviour.survival(chrome, server, f"/{page}", asked.interactions, filters)
                for page, filters in PAGES.items()
            }
        if name in ("atlas", "floor"):
            told["anatomy"][name] = anatomy.dissect(chrome, server)
        if not server.subject.streamlit:
            told["bodies"][name] = behaviour.posted(chrome, server)
    told["own work"] = anatomy.own_work()
    return told


def crowds(chosen: Any, room: Path, asked: argparse.Namespace, bodies: dict[str, bytes]) -> dict[str, Any]:
    """Capacity and memory, each app alone on a fresh server."""
    told: dict[str, Any] = {}
    for subject in chosen:
        body = bodies.get(subject.name)
        if not subject.streamlit and not body:
            continue
        say(f"crowd: {subject.name}")
        with Server(subject, asked.port + 8, room) as server:
            found: dict[str, Any] = {}
            if subject.streamlit:
                found["memory"] = asyncio.run(crowd.memory(server))
            found["capacity"] = asyncio.run(crowd.capacity(server, body))
            told[subject.name] = found
    return told


if __name__ == "__main__":
    main()
