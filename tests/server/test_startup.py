"""The start of a server: first views are answered before live pages can be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
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


@pytest.mark.server
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


LATER = ("altair", "folium", "geopandas", "matplotlib", "pandas", "streamlit_folium")
"""Libraries that live pages and files need and the first answer does not: they take longer to import than all
that it needs."""

DRAWING = ("numpy", "shapely")
"""What a map is drawn with; not needed where an earlier start has drawn it."""

ANSWERED = """
import asyncio, json, sys
from starlette.requests import Request
from atlas.server import http
from atlas.server.startup import warm_up

warm_up()
scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [],
         "scheme": "http", "server": ("localhost", 80), "client": ("127.0.0.1", 1)}
answer = asyncio.run(http.page(Request(scope)))
whole = b'id="atlas-first"' in answer.body
print(json.dumps([whole, [name.partition('.')[0] for name in sys.modules]]))
"""
"""Answers as a fresh server does, and tells whether with a first view, and what it had imported by then."""


def test_the_first_answer_waits_for_no_library_of_live_pages() -> None:
    for unwanted in (LATER, (*LATER, *DRAWING)):
        told = subprocess.run(
            [sys.executable, "-c", ANSWERED], cwd=ROOT, capture_output=True, check=True, text=True
        )
        whole, imported = json.loads(told.stdout.splitlines()[-1])
        assert whole
        assert not set(unwanted) & set(imported)
