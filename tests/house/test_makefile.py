"""`make` on a machine that lacks what it needs says so in one line and leaves nothing half-made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.kit.server import ROOT

OLD = '#!/bin/sh\ncase "$1" in -c) exit 1;; *) echo made; mkdir -p .venv/bin;; esac\n'
NO_VENV = '#!/bin/sh\ncase "$1" in -c) exit 0;; *) mkdir -p .venv/bin; exit 1;; esac\n'


@pytest.mark.parametrize(
    ("python", "line"),
    [
        (OLD, "The Atlas needs Python 3.11 or newer"),
        (NO_VENV, "Python could not make .venv"),
        (None, "The Atlas needs Python 3.11 or newer"),
    ],
    ids=["too old", "without venv", "none"],
)
def test_a_python_that_will_not_do(tmp_path: Path, python: str | None, line: str) -> None:
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    if python:
        (tmp_path / "python3").write_text(python, encoding="utf-8")
        (tmp_path / "python3").chmod(0o755)
    command = ["make", "run", f"PYTHON={tmp_path / 'python3'}"]
    # Run by a make of its own, as `make test` does, it would tell the folders that it enters.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    told = subprocess.run(
        command, cwd=tmp_path, env=alone, capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode != 0
    assert line in told.stdout
    assert len(told.stdout.strip().splitlines()) == 1
    assert not (tmp_path / ".venv").exists()
