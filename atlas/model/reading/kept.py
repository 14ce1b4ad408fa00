"""What was read and checked once is kept in a file, and the next start need not read and check it again."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pydantic

ROOT = Path(__file__).resolve().parents[3]
"""The project's folder."""

FOLDER = ROOT / ".cache"
"""Holds one file a thing that is kept; may be removed at any time."""

Sources = Sequence[tuple[str, str]]
"""Folders of the project, and the pattern of the files in each."""

SOURCES: Sources = (("data/records", "*.yaml"), ("data/geometry", "*.geojson"), ("atlas/model", "**/*.py"))
"""What decides over the Atlas that is kept."""

Made = TypeVar("Made")


def kept(
    name: str,
    make: Callable[[], Made],
    folder: Path = FOLDER,
    root: Path = ROOT,
    sources: Sources = SOURCES,
    of: str = "",
) -> Made:
    """What `make` gives; from the file of an earlier start where the data, the code that reads it and the
    versions of Python and pydantic are the same, byte for byte. What `make` raises goes through, and nothing
    is kept then. A folder that cannot be written costs time, no more.

    name: of the thing, part of the file's name; folder: where it is kept; root: the project's folder;
    sources: the files that decide over the thing; of: what else does.
    """
    try:
        file = folder / f"{name}-{fingerprint(root, sources, of)}.pickle"
    except OSError:
        return make()
    found = _read(file)
    if found is not None:
        return found
    made = make()
    _write(file, made)
    return made


def fingerprint(root: Path = ROOT, sources: Sources = SOURCES, of: str = "") -> str:
    """Changes with every byte of the sources, with `of`, and with the versions of Python and pydantic."""
    digest = hashlib.blake2b(f"{sys.version} {pydantic.VERSION} {of}".encode(), digest_size=10)
    for file in _files(root, sources):
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"{file.relative_to(root)} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(root: Path, sources: Sources) -> Iterator[Path]:
    for folder, pattern in sources:
        yield from sorted((root / folder).glob(pattern))


def _read(file: Path) -> Made | None:
    """What the file keeps; None where there is none, where others could have written it, or where it is
    broken: a pickle runs what is in it, so it is read only where the code itself could be changed as well.
    """
    try:
        held = file.stat()
        if held.st_uid != os.getuid() or held.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return None
        made: Made = _unpickled(file.read_bytes())
        return made
    except Exception:
        return None


def _unpickled(content: bytes) -> Any:
    """What was pickled, read without rounds of the garbage collector: all of it stays, and they take twice as
    long as the reading.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(content)
    finally:
        if collecting:
            gc.enable()


def _write(file: Path, made: object) -> None:
    """Keep it in one move, in place of what was kept of the same name before."""
    try:
        file.parent.mkdir(exist_ok=True, mode=0o755)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
            part.write(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        Path(part.name).replace(file)
        for old in file.parent.glob(f"{file.name.partition('-')[0]}-*.pickle"):
            if old != file:
                old.unlink()
    except OSError:
        return
