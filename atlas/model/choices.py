"""Editorial choices: what the Atlas compares, groups and names by its own judgement, as records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from atlas.model.base import Frozen
from atlas.model.fields import Country, Flag, Looked, Name, Slug, Text

GROUPS: Mapping[str, str] = {
    "caspian-crossings": "legs",
    "caspian-ports": "places",
    "black-sea-ports": "places",
    "gateways": "places",
    "east": "countries",
    "west": "countries",
}
"""Group that the Atlas leans on -> what it is a group of."""


class Corridor(Frozen):
    """A way of going that is compared with the others between the ends of a question.

    `route` is the named route whose published figures stand for it, None where it has none of its own. It
    keeps out of the states of `avoid` and off the legs of `without`, uses at least one leg of `must`, and of
    the crossings of the Caspian only those. `ocean`: it goes by the open ocean, and is compared only where
    one end of the question lies in the first group of `between` and the other in the second. `ends`: states
    in one of which the question begins or ends, none where anywhere will do. `offered_from` is the place from
    which it is offered where the question has no end of its own there.
    """

    id: Slug
    route: Slug | None = None
    avoid: tuple[Country, ...] = ()
    must: Annotated[tuple[Slug, ...], Field(min_length=1)]
    without: tuple[Slug, ...] = ()
    ends: tuple[Country, ...] = ()
    ocean: Flag = False
    between: tuple[Slug, Slug] | None = None
    offered_from: Slug | None = None
    why: Text
    sources: tuple[Slug, ...] = ()
    checked: Looked

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.ocean != (self.between is not None):
            raise ValueError("between: must name two groups where ocean is true, and be left out elsewhere")
        twice = set(self.must) & set(self.without)
        if twice:
            raise ValueError(f"without: {min(twice)} also stands in must; keep it in one of them")
        return self


class Group(Frozen):
    """Countries, places or legs that the Atlas treats as one, and why these; one of the lists is given."""

    id: Slug
    countries: tuple[Country, ...] = ()
    places: tuple[Slug, ...] = ()
    legs: tuple[Slug, ...] = ()
    why: Text
    sources: tuple[Slug, ...] = ()
    checked: Looked

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        given = [name for name in ("countries", "places", "legs") if getattr(self, name)]
        if len(given) != 1:
            raise ValueError("countries, places, legs: give exactly one of the three lists")
        meant = GROUPS.get(self.id)
        if meant is None:
            raise ValueError(f"id: must be one of {', '.join(GROUPS)}: nothing asks for another group")
        if given != [meant]:
            raise ValueError(f"{meant}: must be given: {self.id} is a group of {meant}")
        members = getattr(self, meant)
        if len(set(members)) < len(members):
            raise ValueError(f"{meant}: must name nothing twice")
        return self


class Actor(Frozen):
    """One that a fact may name as who acts; `country` where it is a state."""

    id: Slug
    name: Name
    country: Country | None = None
    checked: Looked
