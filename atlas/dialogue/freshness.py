"""How long ago anything was heard of a commitment, so that an old status does not pose as the present one."""

from __future__ import annotations

import datetime as dt

from atlas.model import Commitment, last_day

SILENT_YEARS = 3
"""After so many years without a report a status is told with the year in which it was last heard of."""

FINAL = ("completed", "cancelled")
"""Statuses after which no further report is due."""


def last_heard(commitment: Commitment, day: dt.date) -> int | None:
    """The year of the newest report on a commitment, where its status is old and could have changed since.

    day: the day on which it is looked at. None where something was heard within the last three years before
    it, and where the work is over.
    """
    newest = commitment.ledger[-1]
    heard = last_day(newest.date)
    silent = (day.year, day.month, day.day) > (heard.year + SILENT_YEARS, heard.month, heard.day)
    return heard.year if silent and newest.status not in FINAL else None
