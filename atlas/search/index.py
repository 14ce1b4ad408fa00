"""An index of entries, and what it finds for words that people type: whole words first, then the beginnings
of words, then words that are nearly the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from atlas.search.entries import PROSE, Entry
from atlas.search.text import east_asian, words

LONGEST = 100
"""Characters of a question that are looked at."""

MOST_WORDS = 8
"""Words of a question that are looked at."""

SHORTEST_MISSPELT = 4
"""Letters of the shortest word that may be misspelt; in a shorter one every letter counts."""

SHORT = 5
"""Letters up to which the first one must be right."""

LONG = 8
"""Letters from which on a word may have two faults."""

NEARLY = 74.0
"""How alike two Japanese names are at least, in percent, for one to stand for the other."""

WHOLE_NAME = 80.0
"""The same for a whole name written in one."""


class How(IntEnum):
    """How an entry meets a question, the better first."""

    NAME = 0
    IN_NAME = 1
    BEGINS = 2
    IN_TEXT = 3
    NEAR = 4
    SOME = 5


@dataclass(frozen=True)
class Found:
    """An entry that meets a question, how it does, and the folded words by which it was found."""

    entry: Entry
    how: How
    words: frozenset[str]


class Index:
    """Entries by the words of their names and texts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._named: dict[str, set[int]] = {}
        self._told: dict[str, set[int]] = {}
        self._whole: dict[str, set[int]] = {}
        self._east: list[tuple[str, int]] = []
        texts: list[tuple[str, int]] = []
        for number, entry in enumerate(self.entries):
            prose = entry.kind in PROSE
            for name in () if prose else entry.names:
                split = words(name)
                self._whole.setdefault("".join(split), set()).add(number)
                if any(map(east_asian, split)):
                    self._east.append(("".join(split), number))
                for word in split:
                    self._named.setdefault(word, set()).add(number)
            for text in (*(entry.names if prose else ()), *entry.texts):
                split = words(text)
                texts += [(word, number) for word in split if east_asian(word)]
                for word in split:
                    self._told.setdefault(word, set()).add(number)
        self._east_texts = texts
        self._names = sorted(self._named)
        self._wholes = [name for name in self._whole if len(name) >= SHORTEST_MISSPELT]

    def find(self, question: str) -> list[Found]:
        """The entries that meet a question, the best first, of equals in the order of the index.

        All words must be met; where no entry has all, those that have most. Empty for a question without a
        word.
        """
        typed = [word for word in words(question[:LONGEST]) if len(word) > 1 or east_asian(word)]
        typed = typed[:MOST_WORDS]
        if not typed:
            return []
        met: dict[int, tuple[How, frozenset[str]]] = {}
        for number in self._whole.get("".join(typed), ()):
            met[number] = (How.NAME, frozenset(typed))
        for number, how, by in self._all_of(typed):
            met.setdefault(number, (how, by))
        if not met:
            met = dict(self._nearly_whole(typed)) or dict(self._most_of(typed))
        order = sorted(met, key=lambda number: (met[number][0], number))
        return [Found(self.entries[number], *met[number]) for number in order]

    def _all_of(self, typed: list[str]) -> Iterator[tuple[int, How, frozenset[str]]]:
        """The entries that have every word, each with the worst way in which it has one."""
        each = [self._one(word, word == typed[-1]) for word in typed]
        for number in set(each[0]).intersection(*each[1:]):
            ways = [hits[number] for hits in each]
            yield number, max(how for how, _ in ways), frozenset(by for _, by in ways)

    def _one(self, word: str, last: bool) -> dict[int, tuple[How, str]]:
        """The entries that have one word; last: whether it is still being typed, so that it may go on."""
        met: dict[int, tuple[How, str]] = {}

        def meet(numbers: Iterable[int], how: How, by: str) -> None:
            for number in numbers:
                if number not in met or how < met[number][0]:
                    met[number] = (how, by)

        meet(self._named.get(word, ()), How.IN_NAME, word)
        meet(self._told.get(word, ()), How.IN_TEXT, word)
        if east_asian(word):
            meet((number for name, number in self._east if word in name), How.IN_NAME, word)
            meet((number for text, number in self._east_texts if word in text), How.IN_TEXT, word)
            if not met:
                alike = process.cdist([word], [name for name, _ in self._east], scorer=fuzz.ratio)[0]
                meet((self._east[i][1] for i in (alike >= NEARLY).nonzero()[0]), How.NEAR, word)
            return met
        if last and len(word) > 1:
            for longer in self._beginning_with(word):
                meet(self._named[longer], How.BEGINS, longer)
        in_names = any(how < How.IN_TEXT for how, _ in met.values())
        if len(word) >= SHORTEST_MISSPELT and not in_names:
            for near in self._near(word, strict=bool(met)):
                meet(self._named.get(near, ()), How.NEAR, near)
        return met

    def _beginning_with(self, word: str) -> Iterator[str]:
        for place in range(bisect_left(self._names, word), len(self._names)):
            if not self._names[place].startswith(word):
                return
            yield self._names[place]

    def _near(self, word: str, strict: bool) -> list[str]:
        """The words of names that differ by a fault or two; strict: by one, and not in the first letter,
        because the word itself stands somewhere as it was typed.
        """
        faults = 1 if strict or len(word) < LONG else 2
        short = len(word) <= SHORT
        if strict and short:
            return []
        found = process.extract(word, self._names, scorer=OSA.distance, score_cutoff=faults, limit=12)
        best = min((distance for _, distance, _ in found), default=0)
        return [
            near
            for near, distance, _ in found
            if distance == best
            and len(near) >= SHORTEST_MISSPELT
            and (near[0] == word[0] or not (strict or short))
        ]

    def _nearly_whole(self, typed: list[str]) -> Iterator[tuple[int, tuple[How, frozenset[str]]]]:
        """The entries with a name that is nearly the question written in one, such as `almaata`."""
        written = "".join(typed)
        if len(written) < SHORTEST_MISSPELT:
            return
        near = process.extract(written, self._wholes, scorer=fuzz.ratio, score_cutoff=WHOLE_NAME, limit=6)
        best = max((alike for _, alike, _ in near), default=0)
        for name, alike, _ in near:
            if alike == best:
                for number in self._whole[name]:
                    yield number, (How.NEAR, frozenset(words(name)))

    def _most_of(self, typed: list[str]) -> Iterator[tuple[int, tuple[How, frozenset[str]]]]:
        """The entries that have most of the words, where there are several and none has all."""
        if len(typed) < 2:
            return
        counts: dict[int, set[str]] = {}
        for word in typed:
            for number, (how, by) in self._one(word, False).items():
                if how <= How.IN_TEXT:
                    counts.setdefault(number, set()).add(by)
        most = max((len(by) for by in counts.values()), default=0)
        if 2 * most < len(typed):
            return
        for number, met in counts.items():
            if len(met) == most:
                yield number, (How.SOME, frozenset(met))
