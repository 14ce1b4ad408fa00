"""What the Atlas does not know, so that silence can be told from nobody having looked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from atlas.model.base import Frozen
from atlas.model.fields import Looked, Slug, Text


class Gap(Frozen):
    """One thing that was looked for and not found.

    `searched` is the day of the last search, `words` are the phrases looked for, `where` names what was
    searched. `about` are features that the gap concerns. `found` says what came nearest, None where nothing
    did, and `sources` where it stands.
    """

    id: Slug
    subject: Text
    unknown: Text
    searched: Looked
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    where: Text
    found: Text | None = None
    about: tuple[Slug, ...] = ()
    sources: tuple[Slug, ...] = ()
