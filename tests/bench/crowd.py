"""Many visitors at once, without browsers: how many sessions one process serves, what each holds in memory,
and whether memory stays flat.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tests.bench.drive import material
from tests.bench.drive.protocol import Visitor
from tests.bench.drive.servers import Server

EVERY = 2.0
"""Seconds between two clicks of a session."""

CLICKS = 4
"""Clicks of each session at each level, after one that does not count."""

LIMIT = 200.0
"""Milliseconds within which 95 of 100 answers must be complete."""

LEVELS = (2, 10, 25, 50, 75, 100, 125, 150, 175)
"""Sessions at once, level by level; the first level that fails is the last."""

TAIL = 0.95

Act = Callable[[int], Awaitable[float]]
"""One click of a session, by its number; gives milliseconds until the answer is complete."""


def clicked(turn: int) -> str:
    """The state that a session clicks in its turn."""
    return list(material.CLICKS)[turn % len(material.CLICKS)]


def value(turn: int) -> dict[str, Any]:
    """What the map component of the stock app reports when a state is clicked."""
    state = clicked(turn)
    lat, lon = material.CLICKS[state]
    spot = {"lat": lat, "lng": lon}
    drawing = next(one for one in material.features() if one.get("id") == state)
    (south, west), (north, east) = material.HOME
    return {
        "last_clicked": None,
        "last_object_clicked": spot,
        "last_object_clicked_tooltip": material.names()[state],
        "last_active_drawing": drawing,
        "bounds": {"_southWest": {"lat": south, "lng": west}, "_northEast": {"lat": north, "lng": east}},
        "zoom": 4.5,
        "center": spot,
    }


async def session(server: Server) -> tuple[Act, Visitor]:
    """An open session of a Streamlit app and its click."""
    visitor = await Visitor.open(server.port)
    name = server.subject.name

    async def click(turn: int) -> float:
        if name == "floor":
            return (await visitor.choose(turn % 5)).done
        if name == "atlas":
            return (await visitor.wire(clicked(turn), turn + 1)).done
        return (await visitor.component(value(turn))).done

    return click, visitor


async def request(port: int, body: bytes) -> float:
    """Milliseconds until a Dash callback has answered."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"POST /_dash-update-component HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answer = await reader.read()
    writer.close()
    if b" 200 " not in answer[:20]:
        raise ConnectionError(answer[:80])
    return (time.perf_counter() - start) * 1000


async def _clicking(act: Act, delay: float) -> list[float]:
    await asyncio.sleep(delay)
    found = []
    for turn in range(CLICKS + 1):
        start = time.perf_counter()
        found.append(await act(turn))
        await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - start)))
    return found[1:]


async def level(acts: Sequence[Act]) -> dict[str, float]:
    """All sessions click every EVERY seconds, evenly spread; median and tail of the answers."""
    delays = [EVERY * place / len(acts) for place in range(len(acts))]
    told = await asyncio.gather(
        *(_clicking(act, delay) for act, delay in zip(acts, delays, strict=True)), return_exceptions=True
    )
    times = sorted(time for one in told if isinstance(one, list) for time in one)
    lost = sum(1 for one in told if isinstance(one, BaseException))
    if not times:
        return {"sessions": len(acts), "median": float("inf"), "tail": float("inf"), "lost": lost}
    tail = times[min(len(times) - 1, int(TAIL * len(times)))]
    return {"sessions": len(acts), "median": statistics.median(times), "tail": tail, "lost": lost}


async def capacity(
    server: Server, body: bytes | None = None, levels: Sequence[int] = LEVELS
) -> dict[str, Any]:
    """The most sessions that one process serves within LIMIT, and every level on the way.

    body: what Dash's browser posts for a click; Streamlit apps are visited by their own protocol.
    """
    acts: list[Act] = []
    visitors: list[Visitor] = []
    found: list[dict[str, float]] = []
    try:
        for count in levels:
            while len(acts) < count:
                if body is not None:
                    acts.append(lambda _: request(server.port, body))
                    continue
                act, visitor = await session(server)
                acts.append(act)
                visitors.append(visitor)
            found.append(await level(acts))
            if found[-1]["tail"] > LIMIT or found[-1]["lost"]:
                break
    finally:
        await asyncio.gather(*(one.close() for one in visitors), return_exceptions=True)
    held = [int(one["sessions"]) for one in found if one["tail"] <= LIMIT and not one["lost"]]
    return {"sessions": max(held, default=0), "highest tried": levels[len(found) - 1], "levels": found}


async def memory(server: Server, count: int = 40) -> float:
    """Megabytes that one more session holds, after a click of its own."""
    for _ in range(3):
        act, visitor = await session(server)
        await act(0)
        await visitor.close()
    before = server.memory()
    visitors = []
    for _ in range(count):
        act, visitor = await session(server)
        await act(0)
        await act(1)
        visitors.append(visitor)
    after = server.memory()
    await asyncio.gather(*(one.close() for one in visitors))
    return (after - before) / count


async def soak(server: Server, interactions: int = 20_000, sessions: int = 10) -> list[tuple[int, float]]:
    """Megabytes of the process as clicks and filters go on: pairs of (interactions so far, megabytes)."""
    open_ones = [await session(server) for _ in range(sessions)]
    found = [(0, server.memory())]
    step = interactions // 20
    for turn in range(interactions // sessions):
        for act, visitor in open_ones:
            if turn % 4 == 3:
                await visitor.choose(turn // 4 % 5)
            else:
                await act(turn)
        done = (turn + 1) * sessions
        if done % step < sessions:
            found.append((done, server.memory()))
    await asyncio.gather(*(visitor.close() for _, visitor in open_ones))
    return found
