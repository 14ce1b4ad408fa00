"""Companies, banks, agencies and ministries that records name: what each does, and in which states.

Names are those of the records: who acts in a commitment, who runs a site, who sends a trial shipment, who
runs a line. A name without its legal form stands for the same organisation: Sumitomo is Sumitomo Corporation.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from atlas.knowledge.cache import KEPT, atlas_on
from atlas.model import Atlas, Leg

Does = Literal["acts", "runs", "ships", "carries"]
"""Acts in a commitment, runs a site, sends a trial shipment, runs a line."""

DEEDS: tuple[Does, ...] = get_args(Does)

FORM = re.compile(r"\s+(Corporation|Group|Co\.|LLP)$", re.IGNORECASE)
"""The legal form at the end of a name, which others leave out."""

_SHORT = re.compile(r"(.+) \(([A-Z]{2,5})\)")
"""A name with its short form, as operators of lines have it: Russian Railways (RZD)."""

_ASIDE = re.compile(r"\s*\([^)]*\)")
_BETWEEN = re.compile(r"\s*(?:/|;|,)\s*")
_NOBODY = ("various", "container lines", "independent producer", "the state")
"""Operators of records that are nobody by name."""

_SENTENCE = re.compile(r"\b(with|for|at|of the|chosen|described|project|licence)\b|:|%", re.IGNORECASE)
"""What stands in an operator that is worded as a sentence, from which no name is taken."""


@dataclass(frozen=True)
class Work:
    """What an organisation does in one record, and the states that it touches (`sea` is none)."""

    does: Does
    kind: str
    record: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """One organisation: its name as the records write it, its other names, and its works in file order."""

    id: str
    name: str
    names: tuple[str, ...]
    works: tuple[Work, ...]

    def by_deed(self) -> list[tuple[Does, list[Work]]]:
        """The works by what it does, in the order of DEEDS; what it does not do is left out."""
        grouped = ((does, [work for work in self.works if work.does == does]) for does in DEEDS)
        return [(does, works) for does, works in grouped if works]

    @property
    def states(self) -> tuple[str, ...]:
        """Where it does something, in the order of its works."""
        return tuple(dict.fromkeys(state for work in self.works for state in work.states))


def organisations(atlas: Atlas) -> tuple[Organisation, ...]:
    """Every organisation that a record of the Atlas names, by name."""
    known = _names(atlas)
    pattern = _any_of(known)
    works: dict[str, list[Work]] = {}
    for text, work in _mentions(atlas):
        for name in dict.fromkeys(_named(text, pattern, known)):
            works.setdefault(name, []).append(work)
    other = _other_names(atlas)
    for form, name in known.items():
        if form != name:
            other[name] = tuple(dict.fromkeys((*other.get(name, ()), form)))
    return tuple(
        Organisation(_slug(name), name, other.get(name, ()), tuple(dict.fromkeys(works[name])))
        for name in sorted(works, key=str.casefold)
    )


@lru_cache(maxsize=KEPT)
def organisations_on(day: dt.date | None) -> tuple[Organisation, ...]:
    """Every organisation that a record known on a day names, by name; None for all that is known."""
    return organisations(atlas_on(day))


def _mentions(atlas: Atlas) -> Iterator[tuple[str, Work]]:
    """Every text of the records that names who does something, with what that is."""
    for key, commitment in atlas.commitments.items():
        for actor in commitment.actors:
            yield actor, Work("acts", "commitments", key, commitment.states)
    for key, site in atlas.sites.items():
        if site.operator:
            yield site.operator, Work("runs", "sites", key, (site.state,))
    for key, trial in atlas.trials.items():
        if trial.shipper:
            yield trial.shipper, Work("ships", "trials", key, ())
    for key, leg in atlas.legs.items():
        if leg.operator:
            yield leg.operator, Work("carries", "legs", key, _countries(atlas, leg))


def _countries(atlas: Atlas, leg: Leg) -> tuple[str, ...]:
    return tuple(dict.fromkeys(atlas.places[end].country for end in (leg.start, leg.end)))


def _names(atlas: Atlas) -> dict[str, str]:
    """Every way in which records write a name -> the name: that of the synonyms, or else the longest."""
    written = [name for text, work in _mentions(atlas) for name in _written(text, work)]
    bare: dict[str, str] = {}
    for name in written:
        key = FORM.sub("", name)
        if len(name) > len(bare.get(key, "")):
            bare[key] = name
    bare |= {FORM.sub("", one.name): one.name for one in atlas.synonyms.values() if one.name}
    known = {form: name for key, name in bare.items() for form in (key, name)}
    for leg in atlas.legs.values():
        short = _SHORT.fullmatch(leg.operator or "")
        if short:
            known[short[2]] = known[FORM.sub("", short[1])]
    for one in atlas.synonyms.values():
        if one.name:
            known |= dict.fromkeys(one.names, known[one.name])
    return known


def _written(text: str, work: Work) -> Iterator[str]:
    """The names that a text is made of, where it is no sentence; who acts in a commitment is one name."""
    plain = _ASIDE.sub("", text).strip()
    if work.does == "acts":
        yield plain
        return
    if _SENTENCE.search(plain) or plain.lower() in _NOBODY:
        return
    for part in _BETWEEN.split(plain):
        if part[:1].isupper() and part.lower() not in _NOBODY and not re.search(r"\d| and ", part):
            yield part


def _named(text: str, pattern: re.Pattern[str], known: Mapping[str, str]) -> Iterator[str]:
    """The organisations that a text names, each by its name; a long name hides the short ones in it."""
    for match in pattern.finditer(text):
        yield known[match[0]]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest: Sequence[str] = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _other_names(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Name of an organisation -> its other names, from the synonyms and from the spellings of publishers."""
    found = {one.name: list(one.names) for one in atlas.synonyms.values() if one.name}
    for publisher in atlas.publishers.values():
        every = (publisher.name, *publisher.also)
        for name in every:
            found.setdefault(name, []).extend(one for one in every if one != name)
    return {name: tuple(dict.fromkeys(names)) for name, names in found.items()}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
