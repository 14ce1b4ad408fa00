"""What the pages of lists say first: how much they hold, in one sentence each."""

from __future__ import annotations

from collections import Counter

from atlas.address import KINDS, RESOURCE_PARTS, View
from atlas.dialogue import evidence
from atlas.dialogue.commitments import commitments
from atlas.model import Atlas
from atlas.region.organisations import organisations_on
from atlas.words import number, say


def ledger(atlas: Atlas, view: View) -> str:
    """How much of each kind of commitment passes the filters of a View, never as one sum."""
    shown = commitments(atlas, view)
    kinds = Counter[str](one.kind for one in shown)
    known = [kind for kind in KINDS if kinds[kind]]
    parts = ", ".join(say(f"kinds_counted.{kind}", count=number(kinds[kind])) for kind in known)
    counts = {"shown": number(len(shown)), "all": number(len(atlas.commitments))}
    if len(shown) == len(atlas.commitments):
        return say("declaration.title_all", parts=parts, **counts)
    return say("declaration.title" if shown else "declaration.none", parts=parts, **counts)


def resources(atlas: Atlas, view: View) -> str:
    """How much the part of the Resources page holds that a View opens."""
    part = view.open_part(RESOURCE_PARTS)
    counted = {
        "sites": atlas.sites,
        "numbers": atlas.indicators,
        "forums": atlas.forums,
        "companies": organisations_on(atlas.day) if part == "companies" else (),
    }
    return say(f"resources.{part}_title", **{name: number(len(held)) for name, held in counted.items()})


def article(atlas: Atlas) -> str:
    """How many statements of the article the sources bear out; on an earlier day, that they are of today."""
    if atlas.day:
        return say("article.today")
    counts = evidence.verdicts(atlas)
    told = {name: number(counts[name]) for name in ("supported", "contradicted")}
    return say("article.title", all=number(len(atlas.claims)), **told)
