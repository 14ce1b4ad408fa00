"""One page of one browser for as long as hours of clicks: `python -m tests.deploy.long_life --clicks 3000`.

Every round opens features of all kinds, presses filters, goes to another page and back. What browser and
server hold is counted after each part, garbage collected first: in the end no more than after the first one,
within FLAT.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Error, sync_playwright

from tests.bench.drive.servers import memory
from tests.deploy.account import Account
from tests.kit.chromium import FLAGS, ensure
from tests.kit.server import free_port, start_server, wait_for
from tests.kit.visitor import Visitor, pill_row

FLAT = 1.1
"""By how much what is held may have grown since the first part, as a factor."""

PARTS = 10
"""How often, about, what is held is counted on the way."""

HEAD = "| acts | minutes | nodes | listeners | heap MB | server MB |\n|--|--|--|--|--|--|"

Act = Callable[[Visitor], None]

STATES = ("kaz", "uzb", "kgz", "tjk", "tkm")

FEATURES = (*STATES, "jpn", "aktau-port", "caspian-sea", "turkmenbashi")
"""What is clicked: states with long panels, ports, the sea."""

CHOOSE = """key => dispatchEvent(
    new CustomEvent("atlas-chosen", { cancelable: true, detail: { id: key, name: key, when: Date.now() } })
)"""
"""What the map does when a feature is clicked (`static/map/selection.js`)."""

ANSWERED = """key => document.querySelector(`.st-key-chosen-${key}`)
    && !document.documentElement.dataset.atlasWaiting"""


@dataclass(frozen=True)
class Held:
    """What a page in a browser holds, drawn or not: nodes, listeners, megabytes of scripts; and what its
    server holds, in megabytes."""

    nodes: int
    listeners: int
    heap: float
    server: float


def held(visitor: Visitor, server: int | None = None) -> Held:
    """What is held now, when what nobody needs is thrown away. server: its process, 0 without."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    counted = session.send("Memory.getDOMCounters")
    heap = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    session.detach()
    return Held(counted["nodes"], counted["jsEventListeners"], heap, memory(server) if server else 0)


def choose(visitor: Visitor, key: str) -> None:
    """Choose a feature as a click on the map does, and wait for its panel."""
    visitor.page.evaluate(CHOOSE, key)
    visitor.page.wait_for_function(ANSWERED, arg=key, timeout=30_000)
    visitor.settle()


def _choosing(key: str) -> Act:
    return lambda visitor: choose(visitor, key)


def _press(row: str, number: int) -> Act:
    """Press a pill of a row."""

    def act(visitor: Visitor) -> None:
        pill_row(visitor.page, row).get_by_role("button").nth(number).click()
        visitor.settle()

    return act


def _follow(name: str, path: str) -> Act:
    """Go to a page with a map by its link."""

    def act(visitor: Visitor) -> None:
        visitor.page.get_by_role("link", name=name, exact=True).first.click()
        visitor.page.wait_for_url(lambda address: urlsplit(address).path == path)
        visitor.wait_for_map()

    return act


ROUND: tuple[Act, ...] = (
    *(_choosing(key) for key in FEATURES),
    *(_press("Theme", number) for number in (0, 0, 1, 1)),
    *(_choosing(key) for key in FEATURES),
    *(_press("State", number) for number in (0, 0)),
    _follow("Resources", "/resources"),
    *(_choosing(key) for key in STATES),
    _follow("Summit", "/"),
    *(_choosing(key) for key in reversed(FEATURES)),
)
"""What is done in a round; a round ends as it began, on the Summit page with the same feature open."""


def live(visitor: Visitor, rounds: int, every: int, server: int | None = None) -> Iterator[tuple[int, Held]]:
    """Do rounds on an open Summit page, one more to warm up; the acts done and what is held then: after the
    first round, after each `every` of the others, and after the last."""
    for done in range(rounds + 1):
        for act in ROUND:
            act(visitor)
        if done % every == 0 or done == rounds:
            yield len(ROUND) * (done + 1), held(visitor, server)


def growth(first: Held, last: Held) -> dict[str, float]:
    """By which factor each thing that is held has grown."""
    before, after = asdict(first), asdict(last)
    return {name: after[name] / before[name] for name in before if before[name]}


def main() -> int:
    """Print what is held as it goes; 1 where something is not flat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=3000, help="how many clicks and presses, about")
    parser.add_argument("--minutes", type=float, default=120, help="after which it ends where it is")
    chosen = parser.parse_args()
    rounds = max(1, chosen.clicks // len(ROUND))
    account, port = Account(f"make long CLICKS={chosen.clicks}"), free_port()
    process = start_server(port, quiet=True)
    rows, found, faults = list[str](), list[Held](), list[str]()
    try:
        wait_for(f"http://localhost:{port}/health")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=ensure(), args=list(FLAGS))
            visitor = Visitor(browser, f"http://localhost:{port}").open()
            try:
                for acts, now in live(visitor, rounds, max(1, rounds // PARTS), process.pid):
                    found.append(now)
                    figures = f"{now.nodes} | {now.listeners} | {now.heap:.1f} | {now.server:.0f}"
                    rows.append(f"| {acts} | {account.minutes():.1f} | {figures} |")
                    print(rows[-1], file=sys.stderr, flush=True)
                    if account.minutes() > chosen.minutes:
                        break
            except Error as error:
                faults.append(f"stopped: {' '.join(str(error).split())[:300]}")
            faults += [*visitor.complaints, *visitor.outside]
            browser.close()
    finally:
        process.terminate()
        process.wait(timeout=20)
    print(f"{account.head()}\n\n{HEAD}", *rows, sep="\n")
    grown = growth(found[0], found[-1]) if len(found) > 1 else {"nothing was counted twice": math.inf}
    print("\nFrom the first line to the last:", ", ".join(f"{name} x {by:.2f}" for name, by in grown.items()))
    print("\n".join(faults))
    return 1 if faults or any(factor > FLAT for factor in grown.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
