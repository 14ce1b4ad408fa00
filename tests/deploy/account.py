"""The head of what a long run prints, so that it can stand in `docs/scale.md` as it is."""

from __future__ import annotations

import datetime as dt
import os
import platform
import time

from atlas.words import date, number, spelled


class Account:
    """When a run began, on what machine, and how much that had to do by then."""

    def __init__(self, command: str) -> None:
        self._command, self._began = command, time.monotonic()
        self._load = os.getloadavg()[0]

    def minutes(self) -> float:
        """Minutes since the run began."""
        return (time.monotonic() - self._began) / 60

    def head(self) -> str:
        """Day, machine and command in a sentence that a table follows."""
        return (
            f"`{self._command}` on {date(dt.date.today())}, {spelled(os.cpu_count() or 1)} cores, Python "
            f"{platform.python_version()}, {number(self._load, 1)} processes waiting for a core before it "
            f"began, {number(self.minutes(), 1)} minutes:"
        )
