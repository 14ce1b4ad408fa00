"""The slip as a ribbon: from the planned day to the day it was held, a piece for each head of government.

It is HTML in the page's own font and ink, so that it fits any width and both grounds, and costs no chart
library on the page that a visitor sees first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from atlas.knowledge.delays import KnownDelay
from atlas.model import Event, first_day
from atlas.words import date, number, say, short_date

SHADES = (62, 26)
"""Per cent of the ink in the pieces of the ribbon, in turn."""

BAR = 14
"""Pixels of the ribbon's height."""


def ribbon(known: KnownDelay) -> str:
    """The ribbon of a slip that ended: HTML with no script and no class, every word escaped.

    Above it stand those who took over, each where the time began; below its ends what happened there, and
    between them the days. Raises ValueError where nothing was held yet.
    """
    if known.held is None or known.days is None:
        raise ValueError(f"{known.slip.id} has not been held: there is no end to draw a ribbon to")
    start, end = first_day(known.planned.date), first_day(known.held.date)
    changes = [event for event in known.between if event.leader]
    begun = [0.0, *(share(first_day(event.date), start, end) for event in changes), 1.0]
    above = _changes(changes, begun[1:-1])
    bar = "".join(_piece(*ends, index) for index, ends in enumerate(pairwise(begun)))
    days = f"<b>{escape(say('delay_chart.days', days=number(known.days)))}</b>"
    below = _ends(at_the_end(known, True), days, at_the_end(known, False))
    words = escape(say("ribbon.alt", title=known.slip.title, days=number(known.days), told=_alt(known)))
    return (
        f'<div role="img" aria-label="{words}" style="font-size:0.8rem;line-height:1.35">'
        f"{above}"
        f'<div style="position:relative;height:{BAR}px;border-radius:3px;overflow:hidden">{bar}</div>'
        f"{below}</div>"
    )


def share(day: dt.date, start: dt.date, end: dt.date) -> float:
    """How far between two days another lies, 0 at the first and 1 at the last."""
    return (day - start).days / (end - start).days if end > start else 1.0


def _changes(events: Sequence[Event], places: Iterable[float]) -> str:
    """Who took over when, each over its place on the ribbon; in the right half the words stand left of it."""
    names = []
    for event, place in zip(events, places, strict=True):
        words = f"<b>{escape(surname(event.leader or ''))}</b> {escape(short_date(event.date))}"
        line = "1px solid color-mix(in srgb, currentColor 55%, transparent)"
        if place > 0.5:
            where = f"right:{100 * (1 - place):.1f}%;padding-right:4px;border-right:{line};text-align:right"
        else:
            where = f"left:{100 * place:.1f}%;padding-left:4px;border-left:{line}"
        names.append(f'<span style="position:absolute;bottom:0;height:26px;{where}">{words}</span>')
    return f'<div style="position:relative;height:28px">{"".join(names)}</div>'


def surname(name: str) -> str:
    """The last word of a name."""
    return name.split()[-1] if name else ""


def _piece(start: float, end: float, index: int) -> str:
    shade = SHADES[index % len(SHADES)]
    return (
        f'<span style="position:absolute;top:0;bottom:0;left:{100 * start:.1f}%;'
        f"width:{100 * (end - start):.1f}%;"
        f'background:color-mix(in srgb, currentColor {shade}%, transparent)"></span>'
    )


def at_the_end(known: KnownDelay, first: bool) -> list[str]:
    """What happened at the first or the last end of the ribbon, a line each: the day and a few words."""
    called_off = [known.planned, *(cause for cause in known.causes if cause.short)]
    events = called_off if first else [event for event in (known.opened, known.held) if event]
    ordered = sorted(events, key=lambda event: (first_day(event.date), event.kind == "postponed"))
    return [f"{short_date(event.date)}: {_words(event)}" for event in ordered]


def _words(event: Event) -> str:
    what = event.short or event.title
    if event.kind != "postponed" or not event.leader:
        return what
    return say("ribbon.by", what=what, leader=surname(event.leader))


def _ends(first: Sequence[str], days: str, last: Sequence[str]) -> str:
    left, right = ("<br>".join(map(escape, lines)) for lines in (first, last))
    return (
        '<div style="display:flex;justify-content:space-between;gap:0.6rem;padding-top:4px">'
        f'<span>{left}</span><span style="white-space:nowrap">{days}</span>'
        f'<span style="text-align:right">{right}</span></div>'
    )


def _alt(known: KnownDelay) -> str:
    events = [known.planned, *known.causes, *known.between, *filter(None, [known.opened, known.held])]
    named = (event for event in events if event.short)
    ordered = sorted(named, key=lambda event: first_day(event.date))
    return "; ".join(f"{date(event.date)}, {event.short}" for event in ordered)
