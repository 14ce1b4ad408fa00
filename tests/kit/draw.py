"""Records drawn for another look: always the same ones, and almost the same when records are added."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from atlas.model import Atlas

DRAWN = ("claims", "commitments", "events", "facts", "forums", "indicators", "legs", "sites")
"""The kinds from which records are drawn; of legs those with a published length."""


def mark(seed: int, name: str) -> str:
    """The number, as text, by which a record stands in a draw; name: `kind/id`."""
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()


def sample(atlas: Atlas, seed: int, count: int, left_out: Collection[str] = ()) -> tuple[str, ...]:
    """`kind/id` of `count` records, those with the smallest marks for the seed, smallest first.

    A record that is added later enters only where its own mark is small, and moves no other.
    """
    names = [
        f"{kind}/{key}"
        for kind in DRAWN
        for key, record in atlas.kind(kind).items()
        if kind != "legs" or record.published_km
    ]
    return tuple(
        sorted((name for name in names if name not in left_out), key=lambda name: mark(seed, name))[:count]
    )
