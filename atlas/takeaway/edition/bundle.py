"""The modules of the map as one plain script, because a browser loads no modules from the disk.

It reads the plain part of the language that `static/map` and `static/edition` are written in: imports and
exports at the beginning of a line, names in braces or all of them under one, nothing exported by default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

_IMPORT = re.compile(
    r'^import (?:\{ (?P<names>[^}]+) \}|\* as (?P<whole>\w+)) from "(?P<path>[^"]+)";$', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def bundle(texts: Mapping[str, str], *entries: str) -> str:
    """The modules that some need, each after those that it needs itself.

    texts: every module by its path; entries: paths of those that run. Raises ValueError for an import or
    export that is not understood, and for modules that need each other; KeyError for one that is not there.
    """
    order: dict[str, None] = {}
    for entry in entries:
        _add(texts, entry, order, ())
    return '(() => {\n"use strict";\n' + "".join(_wrapped(name, texts[name]) for name in order) + "})();\n"


def _add(texts: Mapping[str, str], name: str, order: dict[str, None], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} needs itself: {' -> '.join((*above, name))}")
    if name in order:
        return
    for found in _IMPORT.finditer(texts[name]):
        _add(texts, resolved(name, found["path"]), order, (*above, name))
    order[name] = None


def resolved(name: str, path: str) -> str:
    """The path of a module that another names by a relative address."""
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / path).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _wrapped(name: str, text: str) -> str:
    """A module as a function that gives what it exports."""

    def taken(found: re.Match[str]) -> str:
        names = found["whole"] or f"{{ {found['names'].replace(' as ', ': ')} }}"
        return f"const {names} = {_called(resolved(name, found['path']))};"

    exported = _EXPORT.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub(taken, text))
    left = _LEFT.search(body)
    if left:
        raise ValueError(f"{name}: {left[0]}: is written in a way that a plain script cannot have")
    return f"const {_called(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _called(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name)
