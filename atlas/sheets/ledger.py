"""What the ledger of commitments says of itself in one sentence."""

from __future__ import annotations

from collections import Counter

from atlas.address import KINDS, View
from atlas.dialogue.commitments import commitments
from atlas.model import Atlas
from atlas.words import number, say


def verdict(atlas: Atlas, view: View) -> str:
    """How much of each kind passes the filters of a View, never as one sum."""
    shown = commitments(atlas, view)
    kinds = Counter[str](one.kind for one in shown)
    known = [kind for kind in KINDS if kinds[kind]]
    parts = ", ".join(say(f"kinds_counted.{kind}", count=number(kinds[kind])) for kind in known)
    counts = {"shown": number(len(shown)), "all": number(len(atlas.commitments))}
    if len(shown) == len(atlas.commitments):
        return say("declaration.title_all", parts=parts, **counts)
    return say("declaration.title" if shown else "declaration.none", parts=parts, **counts)
