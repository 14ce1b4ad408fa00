"""The starting article, checked statement by statement."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas.model.base import Sourced
from atlas.model.fields import Name, Slug, Text


class Claim(Sourced):
    """One checkable statement of the starting article, by sentence number, with our verdict."""

    sentence: Annotated[str, Field(pattern=r"^S[0-9][0-9]$")]
    topic: Name
    claim: Text
    verdict: Literal["supported", "imprecise", "contradicted", "unverifiable", "opinion"]
    evidence: Text
    correction: Text | None = None
    about: tuple[Slug, ...] = ()


class Omission(Sourced):
    """Something material that the starting article leaves out."""

    fact: Text
    about: tuple[Slug, ...] = ()
