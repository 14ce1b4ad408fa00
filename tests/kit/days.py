"""Days on which the Atlas is looked at, and words that were not known on one of them."""

from __future__ import annotations

import datetime as dt

DAYS = [
    dt.date.fromisoformat(day)
    for day in (
        "2004-01-01",
        "2004-08-28",
        "2006-05-31",
        "2006-08-31",
        "2010-08-07",
        "2012-11-10",
        "2015-10-24",
        "2017-05-01",
        "2020-08-08",
        "2022-12-20",
        "2023-11-22",
        "2024-07-26",
        "2024-08-01",
        "2024-08-08",
        "2024-08-09",
        "2024-10-15",
        "2025-12-04",
        "2025-12-18",
        "2025-12-20",
        "2026-03-01",
    )
]
"""Twenty days: before the dialogue, its meetings, around the plan, the earthquake, the summit, and after."""

LATER = (
    "Hyuga-nada",
    "Takaichi",
    "Tokyo Declaration",
    "December 2025",
    "calls off",
    "3 trillion",
    "498",
    "497",
)
"""Words for what was not known on 1 August 2024."""
