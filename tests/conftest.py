"""What several test files share: the Atlas, a running server, and a browser that reaches nothing else."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from streamlit.testing.v1 import AppTest

from atlas.model import Atlas
from atlas.model.load import the_atlas
from tests.chromium import FLAGS, ensure

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return the_atlas()


def map_told(at: AppTest, map_name: str) -> dict[str, Any]:
    """What the map of a page was told by its wires: by name, and by the panel."""
    found: dict[str, Any] = {}
    for wire in at.get("bidi_component"):
        data = json.loads(wire.proto.json)
        if data["map"] in (map_name, "panel"):
            found |= data["state"]
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(
    port: int, folder: Path = ROOT, door: str = "app.py", options: Sequence[str] = (), quiet: bool = False
) -> subprocess.Popen[str]:
    """The dashboard of a project folder on a port, as `make run` starts it, with options of Streamlit's.

    quiet: what it prints goes nowhere, for a server that runs long and that nobody reads.
    """
    command = [sys.executable, "-m", "streamlit", "run", door, "--server.port", str(port), *options]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)}
    out = subprocess.DEVNULL if quiet else subprocess.PIPE
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT, text=True
    )


def wait_for(address: str, seconds: float = 60) -> None:
    """Wait until an address answers; AssertionError when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within {seconds} s")


@contextmanager
def running(door: str = "app.py") -> Iterator[str]:
    """The address of a dashboard that runs while the block does."""
    port = free_port()
    process = start_server(port, door=door)
    try:
        wait_for(f"http://localhost:{port}/health")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a running dashboard."""
    with running() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=ensure(), args=list(FLAGS))
        yield chromium
        chromium.close()
