"""Which test runs which lines of the project: what a fault's tests are chosen by.

`python lines.py FILE TEST...`, in the project's folder, runs the tests once and writes FILE as JSON: `lines`,
module -> line -> the tests that run it; `seconds`, test -> how long it takes; `failed`, those that do not
pass.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest


class Watch:
    """A plugin for pytest that tells coverage which test is running."""

    def __init__(self, watched: coverage.Coverage) -> None:
        self.watched = watched
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Puts what runs from here on down to this test, its fixtures among it."""
        self.watched.switch_context(item.nodeid)
        yield
        self.watched.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds up the seconds of a test and notes one that fails."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed.append(report.nodeid)


def main(file: Path, tests: list[str]) -> None:
    sys.path.insert(0, os.getcwd())
    watched = coverage.Coverage(data_file=None, source=["atlas"])
    watch = Watch(watched)
    watched.start()
    pytest.main(["-q", "-p", "no:cacheprovider", "-m", "not browser and not server", *tests], plugins=[watch])
    watched.stop()
    found = watched.get_data()
    lines = {
        str(Path(module).relative_to(os.getcwd())): {
            line: [test for test in by if test] for line, by in found.contexts_by_lineno(module).items()
        }
        for module in found.measured_files()
    }
    told = {"lines": lines, "seconds": watch.seconds, "failed": watch.failed}
    file.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
