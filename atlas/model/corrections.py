"""What the editors say of the records: what was added, corrected and why, or looked for and not found."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from atlas.model.base import Frozen
from atlas.model.fields import Looked, Name, Slug, Text

Outcome = Literal["mended", "added", "kept-as-disagreement", "refused"]


class Correction(Frozen):
    """One correction of one record, or the reason why it was refused.

    `record` and `kind` name the record (its id, and its file without the ending), `field` the field or fields
    in words. `was` is what stood there (None where the record is new), `now` what stands there since `date`
    (None where nothing was changed). `audit` is the number of the finding in the fact check that asked
    for it.
    """

    id: Slug
    record: Slug
    kind: Slug
    date: Looked
    field: Name
    was: Text | None = None
    now: Text | None = None
    why: Text
    sources: tuple[Slug, ...] = ()
    audit: Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3})*$")] | None = None
    outcome: Outcome

    @model_validator(mode="after")
    def _says_what_changed(self) -> Self:
        if self.outcome == "mended" and not (self.was and self.now):
            raise ValueError("was, now: a mended field needs both")
        if self.outcome == "added" and (self.was or not self.now):
            raise ValueError("now: must say what was added, and was must be left out")
        if self.outcome == "refused" and self.now:
            raise ValueError("now: must be left out, because nothing was changed")
        if self.outcome != "refused" and not self.sources:
            raise ValueError("sources: must name what the new text rests on")
        return self


class Addition(Frozen):
    """Records of one kind that came into the Atlas on one day, after its first edition of 22 November 2026.

    `kind` is their file without its ending, `records` their ids in its order.
    """

    id: Slug
    date: Looked
    kind: Slug
    records: Annotated[tuple[Slug, ...], Field(min_length=1)]


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
