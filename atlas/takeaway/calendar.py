"""The dated events of the dialogue as an iCalendar file (RFC 5545): all-day entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from atlas.model import Atlas, Event, last_day
from atlas.words import say

LINE = 75
"""Octets of a line; what is longer goes on after a line break and a space."""

HOST = "ca-jad-atlas"
"""Ends the id of every entry, so that a calendar knows it again after a correction."""

WHOLE = len("2025-12-20")


def calendar(atlas: Atlas) -> bytes:
    """Every event with a day as an entry, in the order of the records; those known by month or year alone
    have no place in a calendar and are left out. In an Atlas cut to a day, plans are those of that day.
    """
    stamp = f"{atlas.edition:%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CA+JAD Atlas//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(say('calendar.title'))}")
    for event in atlas.events.values():
        if len(event.date) == WHOLE:
            lines += _entry(atlas, event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(atlas: Atlas, event: Event, stamp: str) -> Iterator[str]:
    begin = dt.date.fromisoformat(event.date)
    end = last_day(event.end_date) if event.end_date else begin
    urls = [url for key in event.sources if (url := atlas.sources[key].url)]
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@{HOST}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{begin:%Y%m%d}"
    # The end of an all-day entry is the day after its last.
    yield f"DTEND;VALUE=DATE:{end + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    told = "\n".join(filter(None, [event.summary, *urls]))
    yield f"DESCRIPTION:{_escaped(told)}"
    if event.place and event.place.precision != "national":
        yield f"LOCATION:{_escaped(event.place.name)}"
        yield f"GEO:{event.place.lat:.4f};{event.place.lon:.4f}"
    if urls:
        yield f"URL:{urls[0]}"
    yield f"CATEGORIES:{_escaped(say(f'events.{event.kind}'))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text as RFC 5545 has it (3.3.11): no sign of it ends a value, and no end of a line begins another."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most LINE octets, none of them within a letter."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > LINE:
            yield part
            part = " "
        part += sign
    yield part
