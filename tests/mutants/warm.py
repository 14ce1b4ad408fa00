"""A process that has imported what the tests lean on and forks a child for each run of tests: seconds saved.

In the project's folder; each line that it reads is JSON, `tests` and `patience` in seconds, and it answers
with one line: `passed`, `failed`, or `endless` after the patience.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time

import pytest
from hypothesis import Phase, settings

LEANED_ON = (
    "streamlit.testing.v1",
    "altair",
    "pandas",
    "shapely",
    "networkx",
    "pydantic",
    "markdown_it",
    "yaml",
)
"""Imported before the first child; nothing of the project, which has a fault in it."""


class Chosen:
    """A plugin for pytest that leaves all but some tests out and runs these in their order."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Runs last of all its kind on what was collected."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid]
        )


def run(tests: list[str]) -> int:
    """The exit code of pytest for some tests, given by their node ids, until the first fails."""
    # A fault is noticed by the first failing example; the smallest such example interests nobody.
    settings.register_profile(
        "fault", phases=(Phase.explicit, Phase.generate), derandomize=True, database=None
    )
    settings.load_profile("fault")
    files = sorted({test.partition("::")[0] for test in tests})
    return int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", *files], plugins=[Chosen(tests)]))


def outcome(tests: list[str], patience: float) -> str:
    """What becomes of the tests in a child of this process."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os._exit(run(tests))
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "passed" if os.waitstatus_to_exitcode(status) == 0 else "failed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "endless"


def main() -> None:
    sys.path.insert(0, os.getcwd())
    for name in LEANED_ON:
        importlib.import_module(name)
    for asked in sys.stdin:
        order = json.loads(asked)
        print(outcome(order["tests"], order["patience"]), flush=True)


if __name__ == "__main__":
    main()
