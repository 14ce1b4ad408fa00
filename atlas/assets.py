"""The files of `static/`: their addresses, which change with their bytes, and which addresses are right."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

MODULES = ("map", "page")
"""The folders of modules that import one another. Their addresses have one fingerprint a folder, as a part of
the path: each finds the others by addresses relative to its own, so none ever runs new ones with old ones."""

_VERSIONED = re.compile(rf"({'|'.join(MODULES)})/([0-9a-f]{{12}})/(.+\.js)")


def address(name: str) -> str:
    """A file's address below the static folder, with a fingerprint: the browser may keep it for ever."""
    return f"{name}?v={_fingerprints()[name]}"


def module(name: str) -> str:
    """The address below the static folder of a module, by its name there, such as `map/start.js`."""
    folder, _, rest = name.partition("/")
    return f"{folder}/{_version(folder)}/{rest}"


@cache
def modules(folder: str) -> tuple[str, ...]:
    """Addresses of all modules of a folder of MODULES."""
    return tuple(map(module, _names_of_modules(folder)))


def asked_for(path: str, query: str) -> tuple[str, bool]:
    """The file that an address below the static folder means, and whether the address has its fingerprint.

    path, query: the two parts of the address. A module of another version is no file at all.
    """
    found = _VERSIONED.fullmatch(path)
    if found and found[2] == _version(found[1]):
        return f"{found[1]}/{found[3]}", True
    return path, path in _fingerprints() and query == f"v={_fingerprints()[path]}"


@cache
def _fingerprints() -> dict[str, str]:
    return {
        str(file.relative_to(STATIC).as_posix()): hashlib.sha256(file.read_bytes()).hexdigest()[:12]
        for file in sorted(STATIC.rglob("*"))
        if file.is_file()
    }


def _names_of_modules(folder: str) -> list[str]:
    return [name for name in _fingerprints() if name.startswith(f"{folder}/") and name.endswith(".js")]


@cache
def _version(folder: str) -> str:
    held = "".join(name + _fingerprints()[name] for name in _names_of_modules(folder))
    return hashlib.sha256(held.encode()).hexdigest()[:12]
