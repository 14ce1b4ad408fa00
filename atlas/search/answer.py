"""What a search answers: groups of hits with the words that matched, and where each leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from atlas.address import EMPTY, PAGES, parameters
from atlas.knowledge.cache import atlas_on, last_change, last_day_known
from atlas.search.entries import GROUPS, Entry, entries
from atlas.search.index import Found, How, Index
from atlas.search.text import east_asian, fold, parts
from atlas.search.where import where
from atlas.words import say

SHOWN = 5
"""Hits of a group that are shown."""

KEPT = 4
"""Days whose index is kept ready."""

LAST = ("lines", "sources")
"""Groups that stand behind all others, however well they match."""

AROUND = 12
"""Words of a text that are shown around the first one that matched."""

Piece = tuple[str, bool]
"""Some text, and whether it matched."""


def index_on(day: dt.date | None) -> Index:
    """The index of the Atlas as it was known on a day; None for all that is known."""
    return _index(None if day is None or day >= last_day_known() else last_change(day))


@lru_cache(maxsize=KEPT)
def _index(change: dt.date | None) -> Index:
    return Index(entries(atlas_on(change)))


def answer(question: str, day: dt.date | None = None) -> dict[str, Any]:
    """What is found for words, as plain dictionaries.

    `how` is `near` where the words were not found as typed, `some` where no record has all of them, `none`
    where nothing is found. Groups whose names match stand first, lines and sources last. A hit has its title
    and a piece of its text, each in pieces of which those that matched are marked, the page that it leads to,
    and the parameters of the address there.
    """
    matches = index_on(day).find(question)
    groups: dict[str, list[Found]] = {}
    for one in matches:
        groups.setdefault(one.entry.group, []).append(one)
    told = [
        {
            "group": name,
            "title": say(f"search.groups.{name}"),
            "count": len(groups[name]),
            "hits": [_hit(one, day) for one in groups[name][:SHOWN]],
        }
        for name in sorted(groups, key=lambda name: _place(name, groups[name]))
    ]
    best = matches[0].how if matches else None
    how = {How.NEAR: "near", How.SOME: "some"}.get(best, "") if best is not None else "none"
    return {"question": question, "count": len(matches), "how": how, "groups": told}


def _place(name: str, matches: Sequence[Found]) -> tuple[bool, int, int]:
    """Where a group stands among the others: by its best hit, of equals in the order of GROUPS."""
    steps = {How.NAME: 0, How.IN_NAME: 1, How.BEGINS: 1, How.IN_TEXT: 2, How.NEAR: 3, How.SOME: 4}
    best = min(steps[one.how] for one in matches)
    # Where only texts match, what was agreed tells more than the places that a text also names.
    first = best >= steps[How.IN_TEXT] and name == "commitments"
    return name in LAST, best, -1 if first else list(GROUPS).index(name)


def _hit(match: Found, day: dt.date | None) -> dict[str, Any]:
    entry = match.entry
    page, changes = where(atlas_on(day), entry.kind, entry.id, entry.title)
    address = parameters(EMPTY.with_(**changes))
    query = urlencode(address, doseq=True)
    place = "./" if page == PAGES[0] else page
    return {
        "kind": entry.kind,
        "id": entry.id,
        "title": pieces(entry.title, match.words),
        "text": _excerpt(match),
        "page": page,
        "parameters": address,
        "address": f"{place}?{query}" if query else place,
    }


def _excerpt(match: Found) -> list[Piece]:
    """The other name that matched, or the part of the text around the first word that did; empty where the
    title says it."""
    entry, wanted = match.entry, match.words
    if any(matched for _, matched in pieces(entry.title, wanted)):
        return []
    for text in (*entry.names[1:], *entry.texts):
        cut = parts(text)
        at = next((i for i, (part, is_word) in enumerate(cut) if is_word and _matches(part, wanted)), None)
        if at is not None:
            begin, end = max(0, at - AROUND), at + AROUND
            before, after = ("… " if begin else ""), (" …" if end < len(cut) else "")
            shown = "".join(part for part, _ in cut[begin:end]).strip()
            return pieces(f"{before}{shown}{after}", wanted)
    return pieces(_whole_name(entry), wanted)


def _whole_name(entry: Entry) -> str:
    return entry.names[1] if len(entry.names) > 1 else ""


def pieces(text: str, wanted: Iterable[str]) -> list[Piece]:
    """A text in pieces, those marked that are words by which something was found."""
    split: list[Piece] = []
    for part, is_word in parts(text):
        matched = is_word and _matches(part, wanted)
        if split and split[-1][1] == matched:
            split[-1] = (split[-1][0] + part, matched)
        else:
            split.append((part, matched))
    return split


def _matches(word: str, wanted: Iterable[str]) -> bool:
    folded = fold(word)
    return any(folded == one or (east_asian(one) and one in folded) for one in wanted)
