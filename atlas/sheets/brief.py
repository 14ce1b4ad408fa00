"""The declaration in brief: its themes with how much stands under each, and how the date slipped."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.address import View
from atlas.dialogue.commitments import by_theme, commitments
from atlas.dialogue.evidence import newest
from atlas.model import Atlas
from atlas.sheets import events
from atlas.sheets.commitment import theme
from atlas.sheets.sheet import Line, Mark, Sheet, cite, line, muted, row, strong
from atlas.words import date, number, say


def sheet(atlas: Atlas, view: View) -> Sheet:
    """The summit in brief for the commitments that the View shows."""
    return Sheet(
        kind="brief",
        id="summit",
        title=events.verdict(atlas),
        kicker=None,
        lines=(*events.bar(atlas), *_declaration(atlas, view)),
    )


def _declaration(atlas: Atlas, view: View) -> Iterator[Line]:
    agreed = "tokyo-declaration" in atlas.commitments
    yield line(say("summit.brief" if agreed else "summit.before"), style="heading")
    press = newest(atlas, ["news"])
    if agreed:
        yield line(say("summit.read"), cite(atlas.commitments["tokyo-declaration"].sources[:1]))
    groups = by_theme(atlas, commitments(atlas, view))
    for key, group in groups.items():
        yield line(Mark("theme", key), " ", strong(theme(atlas, key)), f" · {number(len(group))}")
        record = atlas.themes[key]
        if record.summary:
            yield row(record.summary, cite(record.sources))
        elif record.official and agreed:
            yield row(muted(say("summit.later")))
    if not groups:
        yield line(say("state.none"))
    if press and press.date:
        yield line(muted(say("summit.newest", date=date(press.date))), cite([press.id]))
    yield line(muted(say("summit.brief_lead" if agreed else "summit.before_lead")))
