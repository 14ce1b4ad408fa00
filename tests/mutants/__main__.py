"""Puts small faults into the core one by one and says which of them no test notices: `make mutants`.

A sample of the faults is drawn from a seed, as many a room as are asked for. In a copy of the project the
tests of a room are run once, to see which lines each of them runs. Each fault is then put into the copy, and
the tests that run its line are run until one fails, the quickest first; where none does, all that touch its
module are. What survives is listed by name with what changed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.kit.server import ROOT
from tests.mutants.faults import Fault, faults, mutated

ROOMS: Mapping[str, tuple[str, ...]] = {
    "freight": ("tests/freight", "tests/sheets/test_itinerary.py"),
    "knowledge": ("tests/knowledge", "tests/sheets/test_as_of.py"),
    "dialogue": ("tests/dialogue", "tests/region", "tests/sheets"),
    "region": ("tests/region", "tests/sheets"),
    "sheets": ("tests/sheets", "tests/ui/test_home.py", "tests/ui/corridor"),
    "charts": ("tests/charts", "tests/ui"),
}
"""Room of `atlas/` -> the tests that have to notice a fault in it."""

LIMIT = 0.15
"""The share of the faults that may survive."""

SLOWER = 6
"""A run that takes so many times as long as its tests took once, and a minute more, counts as noticed: the
fault made it endless."""

LEFT_OUT = (".git", ".venv", "__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache")

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Touched:
    """What the tests of a room run: module -> line -> tests, and how many seconds each test takes."""

    lines: Mapping[str, Mapping[str, list[str]]]
    seconds: Mapping[str, float]
    failed: tuple[str, ...]

    def of(self, module: str, lines: Iterable[int]) -> list[str]:
        """The tests that run one of the lines of a module, the quickest first."""
        by_line = self.lines.get(module, {})
        return self._ordered(test for line in lines for test in by_line.get(str(line), ()))

    def all_of(self, module: str) -> list[str]:
        """The tests that run anything of a module, the quickest first."""
        return self._ordered(test for tests in self.lines.get(module, {}).values() for test in tests)

    def _ordered(self, tests: Iterable[str]) -> list[str]:
        sound = set(tests) - set(self.failed)
        return sorted(sound, key=lambda test: (self.seconds[test], test))


def sample(room: str, count: int, seed: int) -> list[Fault]:
    """As many faults of a room as asked for, the same for the same seed and the same code."""
    modules = sorted((ROOT / "atlas" / room).rglob("*.py"))
    every = [fault for module in modules for fault in faults(ROOT, module)]
    return random.Random(f"{seed} {room}").sample(every, min(count, len(every)))


def statement(source: str, line: int) -> range:
    """The lines of the innermost statement that a line is in; of one with a body, those before the body."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or line):
            body = getattr(node, "body", None)
            ends = body[0].lineno - 1 if body else node.end_lineno or line
            if line <= max(ends, node.lineno):
                found = range(node.lineno, max(ends, node.lineno) + 1)
    return found


def environment(copy: Path) -> dict[str, str]:
    """For runs in the copy. Bytecode that is kept would hide a fault put in within the same second."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / "kept")}


def touched(copy: Path, room: str) -> Touched:
    """Which lines the tests of a room run; kept in the copy, so that a later run need not ask again."""
    kept = copy / f"touched-{room}.json"
    if not kept.exists():
        there = [test for test in ROOMS[room] if (copy / test).exists()]
        command = [sys.executable, str(HERE / "lines.py"), str(kept), *there]
        subprocess.run(command, cwd=copy, env=environment(copy), check=True, stdout=subprocess.DEVNULL)
    told = json.loads(kept.read_text(encoding="utf-8"))
    return Touched(told["lines"], told["seconds"], tuple(told["failed"]))


class Runner:
    """Runs tests in the copy, in children of a process that has its imports behind it."""

    def __init__(self, copy: Path) -> None:
        command = [sys.executable, str(HERE / "warm.py")]
        self.process = subprocess.Popen(
            command,
            cwd=copy,
            env=environment(copy),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def passes(self, tests: list[str], seconds: Mapping[str, float]) -> bool:
        """Whether all the tests pass; those that do not end do not."""
        if not tests:
            return True
        assert self.process.stdin
        assert self.process.stdout
        patience = 60 + SLOWER * sum(seconds[test] for test in tests)
        self.process.stdin.write(json.dumps({"tests": tests, "patience": patience}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if answer not in ("passed", "failed", "endless"):
            raise RuntimeError(f"the process that runs the tests answered {answer!r}")
        return answer == "passed"

    def close(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.wait()


def survives(copy: Path, fault: Fault, runner: Runner, known: Touched) -> bool:
    """Whether the tests pass with the fault in the copy; the copy is whole again afterwards."""
    module = copy / fault.module
    sound = module.read_text(encoding="utf-8")
    near = known.of(fault.module, statement(sound, fault.line))
    rest = [test for test in known.all_of(fault.module) if test not in near]
    module.write_text(mutated(copy, fault), encoding="utf-8")
    try:
        return runner.passes(near, known.seconds) and runner.passes(rest, known.seconds)
    finally:
        module.write_text(sound, encoding="utf-8")


def change(fault: Fault) -> str:
    """What the fault changes, line by line."""
    before = (ROOT / fault.module).read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(before, mutated(ROOT, fault).splitlines(), lineterm="", n=0)
    return "\n".join(f"      {line}" for line in lines if not line.startswith(("---", "+++", "@@")))


@contextmanager
def project(folder: str | None) -> Iterator[Path]:
    """A copy of the project; in a folder of its own that goes, or in the one asked for, which stays."""
    with tempfile.TemporaryDirectory() as passing:
        copy = Path(folder or passing) / "project"
        if not copy.exists():
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        yield copy


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help="rooms of atlas/ (all)")
    parser.add_argument("--count", type=int, default=20, help="faults a room")
    parser.add_argument("--skip", type=int, default=0, help="so many of them were tried before")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3600.0, help="after which no new fault is tried")
    parser.add_argument("--folder", help="where the copy stays for a later run with the same code and tests")
    asked = parser.parse_args()
    ends = time.monotonic() + asked.seconds
    tried, left, wanted = 0, 0, 0
    with project(asked.folder) as copy:
        runner = Runner(copy)
        try:
            for room in asked.rooms:
                known = touched(copy, room)
                for test in known.failed:
                    print(f"  left out, since it fails without a fault: {test}", flush=True)
                drawn = sample(room, asked.count, asked.seed)[asked.skip :]
                wanted += len(drawn)
                for fault in drawn:
                    if time.monotonic() > ends:
                        break
                    tried += 1
                    if survives(copy, fault, runner, known):
                        left += 1
                        print(f"  survived: {fault.name}\n{change(fault)}", flush=True)
        finally:
            runner.close()
    share = left / tried if tried else 0.0
    print(f"{tried} of {wanted} faults tried, {left} survived: {share:.0%} (at most {LIMIT:.0%})")
    return int(share > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
