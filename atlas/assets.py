"""The files of `static/`: their addresses, which change with their bytes, and their text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def address(name: str) -> str:
    """A file's address below the static folder, with a fingerprint: the browser may keep it for ever."""
    return f"{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


@cache
def text(name: str) -> str:
    """A file's text."""
    return (STATIC / name).read_text(encoding="utf-8")
