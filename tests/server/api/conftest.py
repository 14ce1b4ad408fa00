"""Tests of the API ask more often than one client may."""

from __future__ import annotations

import pytest

from atlas.server.api import answering
from atlas.server.rate import Buckets


@pytest.fixture(autouse=True)
def without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "COSTLY", Buckets(burst=1e9))
