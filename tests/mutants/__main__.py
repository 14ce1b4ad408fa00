"""Puts small faults into the core one by one and says which of them no test notices: `make mutants`.

A sample of the faults is drawn from a seed, as many a room as are asked for; each is put into a copy of the
project, and the tests of its room are run until one fails. What survives is listed by name with what changed.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.kit.server import ROOT
from tests.mutants.faults import Fault, faults, mutated

ROOMS: Mapping[str, tuple[str, ...]] = {
    "freight": ("tests/freight",),
    "knowledge": ("tests/knowledge", "tests/sheets/test_as_of.py"),
    "dialogue": ("tests/dialogue", "tests/model/test_rules.py", "tests/region"),
    "region": ("tests/region", "tests/sheets"),
    "sheets": ("tests/sheets", "tests/ui/test_home.py"),
    "charts": ("tests/charts", "tests/freight/test_planner.py", "tests/ui"),
}
"""Room of `atlas/` -> the tests that have to notice a fault in it, the nearest first."""

LIMIT = 0.15
"""The share of the faults that may survive."""

PATIENCE = 180
"""Seconds after which a run counts as noticed: the fault made it endless."""

LEFT_OUT = (".git", ".venv", "__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def sample(room: str, count: int, seed: int) -> list[Fault]:
    """As many faults of a room as asked for, the same for the same seed and the same code."""
    modules = sorted((ROOT / "atlas" / room).rglob("*.py"))
    every = [fault for module in modules for fault in faults(ROOT, module)]
    return random.Random(f"{seed} {room}").sample(every, min(count, len(every)))


def survives(copy: Path, fault: Fault, tests: tuple[str, ...]) -> bool:
    """Whether the tests pass with the fault in the copy; the copy is whole again afterwards."""
    module = copy / fault.module
    sound = module.read_text(encoding="utf-8")
    module.write_text(mutated(copy, fault), encoding="utf-8")
    there = [test for test in tests if (copy / test).exists()]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-m",
        "not browser",
        *there,
    ]
    # Bytecode that is kept would hide a fault put in within the same second.
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / "kept")}
    try:
        run = subprocess.run(command, cwd=copy, env=quiet, timeout=PATIENCE, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return False
    finally:
        module.write_text(sound, encoding="utf-8")
    return run.returncode == 0


def change(fault: Fault) -> str:
    """What the fault changes, line by line."""
    before = (ROOT / fault.module).read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(before, mutated(ROOT, fault).splitlines(), lineterm="", n=0)
    return "\n".join(f"      {line}" for line in lines if not line.startswith(("---", "+++", "@@")))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help="rooms of atlas/ (all)")
    parser.add_argument("--count", type=int, default=20, help="faults a room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3600.0, help="after which no new fault is tried")
    asked = parser.parse_args()
    ends = time.monotonic() + asked.seconds
    tried, left = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        drawn = {room: sample(room, asked.count, asked.seed) for room in asked.rooms}
        for turn in range(asked.count):
            for room, found in drawn.items():
                if turn < len(found) and time.monotonic() < ends:
                    tried += 1
                    if survives(copy, found[turn], ROOMS[room]):
                        left += 1
                        print(f"  survived: {found[turn].name}\n{change(found[turn])}", flush=True)
    share = left / tried if tried else 0.0
    wanted = sum(map(len, drawn.values()))
    print(f"{tried} of {wanted} faults tried, {left} survived: {share:.0%} (at most {LIMIT:.0%})")
    return int(share > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
