"""How often one client may ask for what costs work: a token bucket a client.

A client is an address of the network. Behind a proxy it is the one that the proxy names, where the variable
FORWARDED_ALLOW_IPS says that this proxy is to be believed; otherwise all that come by it are one client.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

BURST = 30.0
"""Questions that a client may ask at once."""

A_SECOND = 5.0
"""Questions a second that a client may go on asking."""

CLIENTS = 10_000
"""Clients that are remembered; the one that asked longest ago is forgotten first, and begins anew."""


class Buckets:
    """Token buckets by client: each holds up to `burst` tokens, gains `a_second` and loses one a question."""

    def __init__(
        self,
        burst: float = BURST,
        a_second: float = A_SECOND,
        clients: int = CLIENTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._burst, self._a_second, self._clients, self._clock = burst, a_second, clients, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def of(self, request: Request) -> int:
        """`take` for the client of a request."""
        return self.take(request.client.host if request.client else "")

    def take(self, client: str) -> int:
        """0 where the client may ask now, which costs a token; else the seconds to wait, rounded up."""
        now = self._clock()
        tokens, then = self._held.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - then) * self._a_second)
        allowed = tokens >= 1
        self._held[client] = (tokens - 1 if allowed else tokens, now)
        if len(self._held) > self._clients:
            self._held.popitem(last=False)
        return 0 if allowed else math.ceil((1 - tokens) / self._a_second)
