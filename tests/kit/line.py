"""A line between a browser and a server that can be cut, or fall silent, and be mended."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from typing import Literal

RESET = struct.pack("ii", 1, 0)
"""Closing with this is a reset: what a router answers to a connection that it has forgotten."""


class Line:
    """Passes bytes between its own port and that of a server, both on this machine.

    `cut`: what is open is closed, and nothing new comes through. `silence`: nothing is closed and nothing
    comes through, as where a network is gone and nobody is told. `mend`: what was open is reset, what is new
    comes through.
    """

    def __init__(self, port: int) -> None:
        self._server = port
        self._state: Literal["open", "cut", "silent"] = "open"
        self._open: list[socket.socket] = []
        self._passing = threading.Event()
        self._passing.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._state = "cut"
        self._reset()

    def silence(self) -> None:
        self._state = "silent"
        self._passing.clear()

    def mend(self) -> None:
        self._state = "open"
        self._reset()
        self._passing.set()

    def close(self) -> None:
        """Take the line down for good."""
        self.cut()
        self._passing.set()
        self._door.close()

    def _reset(self) -> None:
        held, self._open = self._open, []
        for one in held:
            with suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            if self._state == "cut":
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._server))
            except OSError:
                near.close()
                continue
            self._open += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while content := source.recv(65_536):
                self._passing.wait()
                target.sendall(content)
            target.shutdown(socket.SHUT_WR)
