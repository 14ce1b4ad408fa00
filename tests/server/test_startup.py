"""The start of a server: first views are answered before live pages can be."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.kit.server import ROOT, free_port, start_server, wait_for


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project whose pages can be spoilt."""
    folder = tmp_path / "project"
    left_out = shutil.ignore_patterns(".git", ".venv", ".cache", "__pycache__", "tests", "build")
    shutil.copytree(ROOT, folder, ignore=left_out)
    return folder


def test_a_first_view_is_there_before_the_first_live_page(copy: Path) -> None:
    """The script of the pages waits until the test has read the first view and asked for health."""
    go_on = copy / "go-on"
    wait = f"import time, pathlib\nwhile not pathlib.Path({str(go_on)!r}).exists():\n    time.sleep(0.05)\n"
    main = copy / "atlas" / "main.py"
    code = main.read_text(encoding="utf-8")
    head, future, rest = code.partition("from __future__ import annotations\n")
    main.write_text(f"{head}{future}{wait}{rest}", encoding="utf-8")
    port = free_port()
    process = start_server(port, copy, quiet=True)
    try:
        wait_for(f"http://localhost:{port}/")
        with urllib.request.urlopen(f"http://localhost:{port}/?at=kaz") as answer:
            assert b'<main id="atlas-first"' in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(f"http://localhost:{port}/health")
        go_on.touch()
        wait_for(f"http://localhost:{port}/health")
    finally:
        process.terminate()
        process.wait(timeout=20)
