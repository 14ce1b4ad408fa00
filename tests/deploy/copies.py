"""Copies of the Atlas on loopback behind a real nginx with the configuration of `deploy/`."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit import debian
from tests.kit.server import ROOT, free_port, start_server, wait_for

CONFIGURATION = ROOT / "deploy" / "nginx.conf"

ESTABLISHED = "01"
"""A connection that is open, in the kernel's table of connections."""


def nginx() -> str:
    """Path of an nginx, installed now if there was none. Raises RuntimeError when that did not work."""
    places = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    found = shutil.which("nginx", path=places)
    if not found and debian.install("nginx-light"):
        found = shutil.which("nginx", path=places)
    if found:
        return found
    raise RuntimeError("No nginx was found and none could be installed. Install the package nginx-light.")


def configured(port: int, copies: list[int], folder: Path) -> str:
    """The configuration of `deploy/`, with nothing changed but where nginx listens and may write, and where
    the copies are.
    """
    text = CONFIGURATION.read_text(encoding="utf-8")
    server = "        server atlas:8501 max_fails=1 fail_timeout=2s;\n"
    changes = {
        server: "".join(server.replace("atlas:8501", f"127.0.0.1:{copy}") for copy in copies),
        "listen 8080;": f"listen 127.0.0.1:{port};",
        " /tmp/": f" {folder}/",
    }
    for old, new in changes.items():
        assert old in text, f"{old!r} is not in {CONFIGURATION.name}"
        text = text.replace(old, new)
    return text


class Copies:
    """Two servers of the Atlas, the address of the proxy before them, and the file of what it prints."""

    def __init__(self, number: int = 2) -> None:
        self.ports = [free_port() for _ in range(number)]
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.running: dict[int, subprocess.Popen[str]] = {}
        self.printed = Path()

    def start(self, port: int) -> None:
        """Start the copy of a port; it may take some seconds until it is ready."""
        self.running[port] = start_server(port, quiet=True)

    def ready(self) -> None:
        """Wait until every copy answers."""
        for port in self.ports:
            wait_for(f"http://localhost:{port}/health", seconds=180)

    def stop(self, port: int, how: signal.Signals = signal.SIGKILL) -> None:
        """End the copy of a port: killed, or asked to end."""
        process = self.running.pop(port)
        process.send_signal(how)
        process.wait(timeout=30)

    def talking_to(self) -> int:
        """Port of the one copy with an open connection: a browser's WebSocket, when its page stands still."""
        for _ in range(600):
            open_now = [port for port in self.ports if connections(port)]
            if len(open_now) == 1:
                return open_now[0]
            time.sleep(0.1)
        raise AssertionError("no copy, or more than one, has a connection open")


def connections(port: int) -> int:
    """How many connections to a local port are open. Linux only, as nginx's package is."""
    found = 0
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text(encoding="ascii").splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            found += state == ESTABLISHED and int(local.rpartition(":")[2], 16) == port
    return found


@contextmanager
def behind_nginx(number: int = 2) -> Iterator[Copies]:
    """Copies that answer behind an nginx while the block runs."""
    copies = Copies(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configuration = folder / "nginx.conf"
        configuration.write_text(configured(copies.port, copies.ports, folder), encoding="utf-8")
        who = "user root; " if os.geteuid() == 0 else ""
        command = [nginx(), "-c", str(configuration), "-e", "stderr", "-g", f"{who}daemon off;"]
        proxy = None
        try:
            for port in copies.ports:
                copies.start(port)
            copies.ready()
            copies.printed = folder / "printed"
            with copies.printed.open("ab") as printed:
                proxy = subprocess.Popen(command, stderr=printed)
            wait_for(f"{copies.address}/health")
            yield copies
        finally:
            if proxy:
                proxy.terminate()
                proxy.wait(timeout=10)
            for port in list(copies.running):
                copies.stop(port)
