"""Kills the copy of the Atlas that a browser is on, again and again.

Every view of `cases.py` has its turn. After each kill the page shall come back by itself on the other copy,
with all that the visitor looked at, and the next click on the map and the next filter shall be answered.

    python -m tests.deploy.kills --kills 50 --minutes 8
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice

from playwright.sync_api import Browser, Error, sync_playwright

from tests.deploy.account import Account
from tests.deploy.cases import (
    CASES,
    Case,
    begin,
    next_actions,
    view,
    wait_for_connection,
    wait_for_loss,
    wait_for_whole_page,
)
from tests.deploy.copies import Copies, behind_nginx
from tests.kit.chromium import FLAGS, ensure
from tests.kit.visitor import Visitor

STEPS = ("connected again", "same view", "next click and filter answered")


@dataclass
class Kill:
    """What came of one kill. done: the STEPS that were reached; seconds: from the kill to the drawn page."""

    name: str
    done: list[str] = field(default_factory=list)
    seconds: float = 0.0
    fault: str = ""


def opened(browser: Browser, copies: Copies, case: Case, again: int = 2) -> Visitor:
    """A visitor with the view of a case before them.

    again: how often it is tried again. On a machine with much other work a page may not come in time, and
    nothing has been killed then.
    """
    copies.ready()
    visitor = Visitor(browser, copies.address)
    try:
        begin(visitor, case)
    except Error:
        visitor.close()
        if not again:
            raise
        return opened(browser, copies, case, again - 1)
    return visitor


def kill(browser: Browser, copies: Copies, name: str, case: Case) -> Kill:
    """Open a view, kill its copy, and see what comes of it; the killed copy is started again."""
    told = Kill(name)
    visitor = opened(browser, copies, case)
    try:
        before, runs = view(visitor, case), visitor.page_runs
        victim = copies.talking_to()
        copies.stop(victim)
        started = time.monotonic()
        wait_for_loss(visitor.page)
        wait_for_connection(visitor.page)
        told.done.append(STEPS[0])
        wait_for_whole_page(visitor, runs)
        told.seconds = time.monotonic() - started
        copies.start(victim)
        after = view(visitor, case)
        assert after == before, f"{before} became {after}"
        told.done.append(STEPS[1])
        next_actions(visitor, case)
        told.done.append(STEPS[2])
    except (AssertionError, Error) as error:
        told.fault = f"{len(told.done)} of {len(STEPS)} steps, then {' '.join(str(error).split())[:300]}"
    finally:
        visitor.close()
        for port in copies.ports:
            if port not in copies.running:
                copies.start(port)
    return told


def kills(browser: Browser, copies: Copies, number: int) -> Iterator[Kill]:
    """A number of kills, from one view after the other."""
    for name, case in islice(cycle(CASES.items()), number):
        yield kill(browser, copies, name, case)


def table(told: list[Kill]) -> str:
    """Counts by view, and how long it took from the kill to the drawn page."""
    rows = ["| view | kills | " + " | ".join(STEPS) + " | median s | slowest s |", "|--|--|--|--|--|--|--|"]
    groups = [(name, [one for one in told if one.name == name]) for name in CASES]
    for name, group in (*groups, ("all", told)):
        if not group:
            continue
        counts = [str(sum(step in one.done for one in group)) for step in STEPS]
        seconds = [one.seconds for one in group if one.seconds] or [float("nan")]
        times = [f"{statistics.median(seconds):.1f}", f"{max(seconds):.1f}"]
        rows.append("| " + " | ".join([name, str(len(group)), *counts, *times]) + " |")
    return "\n".join(rows)


def main() -> int:
    """Run, print the table; 1 where a kill was not survived, or not made because the time was over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=60, help="after which no other kill is made")
    chosen = parser.parse_args()
    number, account = chosen.kills, Account("make kill")
    told = []
    with behind_nginx() as copies, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=list(FLAGS))
        for one in kills(browser, copies, number):
            told.append(one)
            line = f"{len(told)}/{number} {one.name}: {one.fault or f'{one.seconds:.1f} s'}"
            print(line, file=sys.stderr, flush=True)
            if account.minutes() > chosen.minutes:
                break
        browser.close()
    survived = sum(len(one.done) == len(STEPS) for one in told)
    print(f"{account.head()}\n\n{table(told)}\n\n{survived} of {len(told)} kills survived.")
    if len(told) < number:
        print(f"{number - len(told)} of {number} were not made: the {chosen.minutes:g} minutes were over.")
    return 0 if survived == number else 1


if __name__ == "__main__":
    sys.exit(main())
