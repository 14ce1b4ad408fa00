"""The files of `static/`: their addresses, which change with their bytes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def address(name: str) -> str:
    """A file's address below the static folder, with a fingerprint: the browser may keep it for ever."""
    return f"{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
