"""Whoever asks for much that costs work gets less of it, and takes nothing from the others."""

from __future__ import annotations

import re

import pytest

from atlas.server import http
from atlas.server.http import routes
from atlas.server.rate import Buckets
from tests.deploy.copies import CONFIGURATION
from tests.deploy.test_manifests import DEPLOY, container
from tests.kit.asgi import ask

ROUTES = routes("")

FIRST = b'id="atlas-first"'


def test_first_views_are_counted_and_the_page_always_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "VIEWS", Buckets(burst=2, a_second=1, clock=lambda: 0.0))
    told = [ask(ROUTES, f"/?at={key}") for key in ("kaz", "uzb", "kgz")]
    assert [one.status for one in told] == [200, 200, 200]
    assert [FIRST in one.body for one in told] == [True, True, False]
    assert b'<div id="root">' in told[2].body


def test_a_reader_who_only_reads_is_not_counted_out() -> None:
    """Six pages at once, and a page each second after that."""
    now = [0.0]
    burst, a_second = http.VIEWS._burst, http.VIEWS._a_second
    buckets = Buckets(burst=burst, a_second=a_second, clock=lambda: now[0])
    assert [buckets.take("reader") for _ in range(6)] == [0] * 6
    for second in range(1, 600):
        now[0] = float(second)
        assert buckets.take("reader") == 0


def test_the_proxy_says_who_asks_and_no_visitor_can() -> None:
    """nginx replaces what a visitor says of himself; the copies believe the proxy, whom alone they meet."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    assert re.findall(r"proxy_set_header X-Forwarded-For (\S+);", text) == ["$remote_addr"]
    assert {"name": "FORWARDED_ALLOW_IPS", "value": "*"} in container()["env"]
    assert 'FORWARDED_ALLOW_IPS: "*"' in (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
