"""Many visitors at once on copies of the Atlas behind nginx, without browsers.

Each session clicks a state every two seconds, as a reader would who never reads. What counts: that every
answer comes and is the session's own, how long it takes, and what it costs.

    python -m tests.deploy.soak --sessions 50 200 --copies 1 2 --seconds 120 --minutes 10
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from dataclasses import dataclass, field
from itertools import product

from websockets.exceptions import WebSocketException

from tests.bench.drive.protocol import Visitor
from tests.bench.drive.servers import cpu, memory
from tests.deploy.account import Account
from tests.deploy.copies import Copies, behind_nginx

EVERY = 2.0
"""Seconds between two clicks of a session."""

STARTING = 25.0
"""Seconds that copies, proxy and sessions take at most to start and to end on a quiet machine."""

LEAST = 20.0
"""Seconds of clicks of which something can be said."""

STATES = ("kaz", "kgz", "tjk", "tkm", "uzb")

HEAD = (
    "copies", "sessions", "seconds", "clicks", "lost", "another's", "median ms", "95th percentile ms",
    "CPU ms a first page", "CPU ms a click", "cores", "MB before -> after, a copy",
)  # fmt: skip


@dataclass
class Told:
    """What the sessions of one run were told.

    times: milliseconds until each answer was complete; lost: answers that did not come; strangers: answers
    that were another session's.
    """

    times: list[float] = field(default_factory=list)
    lost: int = 0
    strangers: int = 0


async def session(visitor: Visitor, number: int, end: float, told: Told) -> None:
    """Click states in turn until the end, each session in another order than its neighbours."""
    turn = 0
    while (now := time.perf_counter()) < end:
        turn += 1
        state = STATES[(number * turn + turn) % len(STATES)]
        try:
            told.times.append((await visitor.wire(state, turn)).done)
        except (OSError, TimeoutError, WebSocketException):
            told.lost += 1
            return
        told.strangers += f"at={state}" not in visitor.query
        await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - now)))


async def visited(port: int, sessions: int, opened: list[Visitor]) -> None:
    """Open sessions, a few at a time."""
    for first in range(0, sessions, 5):
        several = range(first, min(first + 5, sessions))
        opened += await asyncio.gather(*(Visitor.open(port) for _ in several))


async def soak(copies: Copies, sessions: int, seconds: float) -> tuple[Told, list[str]]:
    """Sessions that click for so many seconds; what they were told, and the row of the table."""
    pids = [process.pid for process in copies.running.values()]
    told, opened = Told(), list[Visitor]()
    spent = [sum(map(cpu, pids))]
    await visited(copies.port, sessions, opened)
    spent.append(sum(map(cpu, pids)))
    before = [memory(pid) for pid in pids]
    start = time.perf_counter()

    async def begun(number: int, visitor: Visitor) -> None:
        await asyncio.sleep(EVERY * number / sessions)
        await session(visitor, number, start + seconds, told)

    await asyncio.gather(*(begun(number, visitor) for number, visitor in enumerate(opened)))
    took = (time.perf_counter() - start) * 1000
    spent.append(sum(map(cpu, pids)))
    after = [memory(pid) for pid in pids]
    await asyncio.gather(*(visitor.close() for visitor in opened))
    times = sorted(told.times)
    opening, clicking = spent[1] - spent[0], spent[2] - spent[1]
    return told, [
        str(len(pids)), str(sessions), f"{seconds:.0f}", str(len(times)), str(told.lost), str(told.strangers),
        f"{statistics.median(times):.0f}", f"{times[int(0.95 * len(times))]:.0f}",
        f"{opening / sessions:.0f}", f"{clicking / len(times):.1f}", f"{clicking / took:.2f}",
        "; ".join(f"{one:.0f} -> {two:.0f}" for one, two in zip(before, after, strict=True)),
    ]  # fmt: skip


def main() -> int:
    """Run every combination and print the table; 1 where an answer was lost or another's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 200])
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--minutes", type=float, default=10, help="when the last run must be over")
    chosen = parser.parse_args()
    account = Account("make soak")
    rows, good = list[str](), True
    for number, sessions in product(chosen.copies, chosen.sessions):
        # What is left is shared by the runs to come, of which each needs some time to start.
        to_come = len(chosen.copies) * len(chosen.sessions) - len(rows)
        seconds = min(chosen.seconds, (chosen.minutes - account.minutes()) * 60 / to_come - STARTING)
        with behind_nginx(number) as copies:
            told, row = asyncio.run(soak(copies, sessions, max(seconds, LEAST)))
        rows.append("| " + " | ".join(row) + " |")
        print(rows[-1], file=sys.stderr, flush=True)
        good = good and not told.lost and not told.strangers
    print(f"{account.head()}\n\n| {' | '.join(HEAD)} |\n|{'--|' * len(HEAD)}", *rows, sep="\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
