"""Reads the text of a records file: a small, strict part of YAML, so that nothing is guessed or multiplied.

Lists, fields and values only: no tags, anchors, aliases, no field twice, no nesting beyond DEEPEST. A number
is plain decimal; `12:30`, `0x1F`, `1_000` and `.nan` stay texts, which a field for a number then refuses.
`true` and `false` are the only yes and no. A date stays as it is written, with its precision. The last
line is END, so that a file that was cut short is told from a whole one, wherever it was cut.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

END = "..."
"""The last line of a records file: YAML's own mark for the end of a document."""

DEEPEST = 12
"""Levels of nesting that a records file may have; today's have five."""

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class UnreadableError(Exception):
    """What stands in a records file that is no list of records: the line, from 1, and what would be right."""

    def __init__(self, line: int, fault: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {fault}")


def rows(text: str) -> Any:
    """What the text of a records file holds: lists, dicts by text, texts, numbers, booleans and None.

    Raises UnreadableError where it is not YAML or not of the part of it that records are written in.
    """
    before, _, behind = text.partition(f"\n{END}\n")
    if behind.strip():
        line = before.count("\n") + 3
        raise UnreadableError(line, f"stands behind the end of the file; keep all records above {END}")
    try:
        return _read(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableError(line, f"not readable YAML: {error.problem}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableError(line, f"a character that no text may hold ({error.reason})") from None


def is_whole(text: str) -> bool:
    """Whether the text of a records file has its END, which one that was cut short has not."""
    return text.rstrip("\n").endswith(f"\n{END}")


class _Level:
    """A list or a record that is being read; `key` is the field whose value comes next."""

    def __init__(self, holds: list[Any] | dict[str, Any]) -> None:
        self.holds = holds
        self.key: str | None = None


def _read(text: str) -> Any:
    """Events of the parser to values, without recursion: deep nesting must not end in the machine's stack."""
    top: list[Any] = []
    levels = [_Level(top)]
    documents = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableError(line, "anchors and aliases (& and *) are not used; write the value out")
        if getattr(event, "tag", None):
            raise UnreadableError(line, "tags (!) are not used; write the value alone")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise UnreadableError(line, "a second document (---) begins; keep all records in one list")
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(levels) > DEEPEST:
                raise UnreadableError(line, f"nested deeper than {DEEPEST} levels; records are flat")
            holds: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            _put(levels[-1], holds, line)
            levels.append(_Level(holds))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            levels.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _scalar(levels[-1], event, line)
    return top[0] if top else None


def _scalar(level: _Level, event: yaml.ScalarEvent, line: int) -> None:
    if isinstance(level.holds, dict) and level.key is None:
        if event.value in level.holds:
            raise UnreadableError(line, f"the field {event.value[:40]} stands twice; keep one")
        level.key = event.value
        return
    _put(level, _value(event.value) if event.implicit[0] else event.value, line)


def _put(level: _Level, value: Any, line: int) -> None:
    if isinstance(level.holds, list):
        level.holds.append(value)
    elif level.key is None:
        raise UnreadableError(line, "a field's name must be a word, not a list or a record")
    else:
        level.holds[level.key] = value
        level.key = None


def _value(plain: str) -> Any:
    """What a value without quotes stands for."""
    if plain in _WORDS:
        return _WORDS[plain]
    if _WHOLE.fullmatch(plain):
        return int(plain)
    return float(plain) if _DECIMAL.fullmatch(plain) else plain
