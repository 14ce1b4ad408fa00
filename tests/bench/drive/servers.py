"""Starts and stops the apps that are compared, and reads what their processes cost."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[3]

START = 60.0
"""Seconds that a server may take to answer."""

STARTS = 3
"""So often is each app started for the time that it takes."""

TICK = 1000 / os.sysconf("SC_CLK_TCK")
"""Milliseconds of one tick of the kernel's CPU accounts."""

PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Subject:
    """An app under comparison.

    name: short, as in the tables; title: in words; filters: CSS of what filters by theme;
    streamlit: whether protocol clients can visit it; mapped: whether it has a map.
    """

    name: str
    title: str
    filters: str
    streamlit: bool = True
    mapped: bool = True


SUBJECTS = (
    Subject("atlas", "the Atlas", "[data-testid=stButtonGroup] button, .stButtonGroup button"),
    Subject(
        "stock",
        "stock streamlit-folium",
        "[data-testid=stButtonGroup] button, .stButtonGroup button",
    ),
    Subject(
        "floor",
        "Streamlit floor",
        "[data-testid=stButtonGroup] button, .stButtonGroup button",
        mapped=False,
    ),
    Subject("dash", "Dash + dash-leaflet", "#themes label", streamlit=False),
    Subject("limit", "hand-written Leaflet page", "#themes button", streamlit=False),
)

QUIET = (
    "--server.headless=true",
    "--browser.gatherUsageStats=false",
    "--browser.serverAddress=localhost",
    "--server.fileWatcherType=none",
)
"""Settings that keep Streamlit from asking outside hosts and from watching files; the Atlas has its own."""


class Server:
    """One app as a process of its own, on this machine only. Use it in a `with`."""

    def __init__(
        self,
        subject: Subject,
        port: int,
        room: Path,
        project: Path = ROOT,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """room: a folder for what the app needs to start; project: whose records the app shows; environment:
        variables of the server beside those of this process.
        """
        self._environment = environment or {}
        self.subject = subject
        self.port = port
        self.url = f"http://localhost:{port}"
        self.ready = 0.0
        self._told = room / f"{subject.name}-{port}.log"
        self._command, self._folder = _prepare(subject, port, room, project)
        self._project = project
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        """Start the server and wait until it answers; `ready` holds the milliseconds."""
        self._log = self._told.open("w")
        start = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            cwd=self._folder,
            env={**_own(), "PYTHONPATH": f"{self._project}{os.pathsep}{ROOT}", **self._environment},
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        while time.perf_counter() - start < START:
            if self._process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.url, timeout=2).read()
            except OSError:
                time.sleep(0.02)
                continue
            self.ready = (time.perf_counter() - start) * 1000
            return self
        self.__exit__(None, None, None)
        raise RuntimeError(f"{self.subject.name} did not start:\n{self._told.read_text()}")

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop this process and what it started."""
        if self._process is None:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self._process.pid, sign)
                self._process.wait(timeout=5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue
        self._process = None
        self._log.close()

    def cpu(self) -> float:
        """Milliseconds of CPU that the process tree has used so far."""
        return sum(cpu(pid) for pid in self._tree())

    def memory(self) -> float:
        """Megabytes that the process tree holds in memory."""
        return sum(memory(pid) for pid in self._tree())

    def _tree(self) -> Iterator[int]:
        if self._process is None:
            return
        waiting = [self._process.pid]
        while waiting:
            pid = waiting.pop()
            yield pid
            waiting += [int(child) for child in _read(pid, f"task/{pid}/children").split()]


def readiness(server: Server) -> float:
    """Milliseconds from a start of an app to its first answer: the median of STARTS, after one that leaves
    behind what a machine has on which the app ran before.
    """
    took = []
    for _ in range(STARTS + 1):
        with server:
            took.append(server.ready)
    return statistics.median(took[1:])


def _own() -> dict[str, str]:
    """This process's variables, but for the one that keeps Python from keeping what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _read(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text()


def cpu(pid: int) -> float:
    """Milliseconds of CPU that a process has used so far."""
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def memory(pid: int) -> float:
    """Megabytes that a process holds in memory."""
    return int(_read(pid, "statm").split()[1]) * PAGE / 1e6


def _prepare(subject: Subject, port: int, room: Path, project: Path) -> tuple[list[str], Path]:
    """The command that starts an app, and the folder to start it in."""
    apps = ROOT / "tests" / "bench" / "apps"
    script = {"stock": "stock.py", "floor": "floor.py", "dash": "peer.py", "limit": "limit.py"}
    streamlit = [sys.executable, "-m", "streamlit", "run"]
    if subject.name == "atlas":
        return [*streamlit, "app.py", f"--server.port={port}", "--server.address=localhost"], project
    if not subject.streamlit:
        return [sys.executable, str(apps / script[subject.name]), f"--port={port}"], apps
    folder = room / f"{subject.name}-{port}"
    folder.mkdir()
    shutil.copy(apps / script[subject.name], folder / "main.py")
    shutil.copytree(project / "atlas" / "static", folder / "static")
    settings = [*QUIET, "--server.enableStaticServing=true", "--server.address=localhost"]
    return [*streamlit, "main.py", f"--server.port={port}", *settings], folder
