"""The dashboard as a running server, on a free port of this machine."""

from __future__ import annotations

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

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""


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
