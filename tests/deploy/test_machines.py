"""The Atlas where little is as usual (`make machines`: other Pythons; `test_surface.py`: a taken port)."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.machines import ODD, REFUSING, odd, visited


@pytest.mark.server
def test_read_only_elsewhere_in_the_c_locale_at_the_end_of_the_clock(tmp_path: Path) -> None:
    with odd(sys.executable, tmp_path) as port:
        asyncio.run(visited(port))
    assert "Traceback" not in (tmp_path / "printed").read_text(encoding="utf-8", errors="replace")


@pytest.mark.server
def test_read_only_is_read_only(tmp_path: Path) -> None:
    """The folder that the test above keeps from writing cannot be written to."""
    (tmp_path / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    kept = tmp_path / "kept"
    kept.mkdir()
    writing = f"from pathlib import Path; Path({str(kept / 'file')!r}).write_text('x')"
    environment = {**ODD, "PYTHONPATH": str(tmp_path), "ATLAS_KEPT": str(kept)}
    told = subprocess.run(
        [sys.executable, "-c", writing], env=environment, capture_output=True, text=True, check=False
    )
    assert "Read-only file system" in told.stderr
    assert not list(kept.iterdir())
