"""The files of `static/`: their addresses, which change with their bytes, and which addresses are right."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

MODULES = "map"
"""The folder of the map's modules. Their addresses have one fingerprint for all, as a part of the path: each
finds the others by addresses relative to its own, so no browser ever runs new ones with old ones."""

_VERSIONED = re.compile(rf"{MODULES}/([0-9a-f]{{12}})/(.+)")


def address(name: str) -> str:
    """A file's address below the static folder, with a fingerprint: the browser may keep it for ever."""
    return f"{name}?v={_fingerprints()[name]}"


def module(name: str) -> str:
    """The address below the static folder of a module of the map, by its name in the folder of these."""
    return f"{MODULES}/{_version()}/{name}"


@cache
def modules() -> tuple[str, ...]:
    """Addresses of all modules of the map."""
    return tuple(module(name.removeprefix(f"{MODULES}/")) for name in _names_of_modules())


def asked_for(path: str, query: str) -> tuple[str, bool]:
    """The file that an address below the static folder means, and whether the address has its fingerprint.

    path, query: the two parts of the address. A module of another version is no file at all.
    """
    found = _VERSIONED.fullmatch(path)
    if found and found[1] == _version():
        return f"{MODULES}/{found[2]}", True
    return path, path in _fingerprints() and query == f"v={_fingerprints()[path]}"


@cache
def _fingerprints() -> dict[str, str]:
    return {
        str(file.relative_to(STATIC).as_posix()): hashlib.sha256(file.read_bytes()).hexdigest()[:12]
        for file in sorted(STATIC.rglob("*"))
        if file.is_file()
    }


def _names_of_modules() -> list[str]:
    return [name for name in _fingerprints() if name.startswith(f"{MODULES}/")]


@cache
def _version() -> str:
    told = "".join(name + _fingerprints()[name] for name in _names_of_modules())
    return hashlib.sha256(told.encode()).hexdigest()[:12]
