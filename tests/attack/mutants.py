"""Seeded mutants of `data/`: one file, changed in one way, and whether the loader must refuse it."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from atlas.model.reading.rows import END
from tests.attack import shape_mutants
from tests.attack.hostile import MEGABYTE, SPOILT_TEXTS

Rows = list[dict[str, Any]]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutant:
    """One changed file. content: its bytes, None where it is gone. record, number, fields: where the change
    is; none where it is of the whole file. wrong: whether the loader must refuse it; else it may be harmless.
    """

    family: str
    file: str
    content: bytes | None
    record: str = ""
    fields: tuple[str, ...] = ()
    number: int = 0
    wrong: bool = True

    def __str__(self) -> str:
        return f"{self.family}: {self.file} {self.record} {' '.join(self.fields)}".strip()


def mutants(
    files: Mapping[str, bytes], rows: Mapping[str, Rows], seed: int, first: int = 0
) -> Iterator[Mutant]:
    """Mutants without end from the one of number `first` on; each is the same for the same seed and number.

    files: name of each data file, such as `records/legs.yaml` -> its bytes; rows: kind -> its records.
    """
    for number in count(first):
        yield _mutant(files, rows, random.Random(f"{seed} {number}"))


def _mutant(files: Mapping[str, bytes], rows: Mapping[str, Rows], mixed: random.Random) -> Mutant:
    records = sorted(rows)
    layers = sorted(name for name in files if name.startswith("geometry/"))
    while True:
        draw = mixed.random()
        if draw < 0.62:
            kind = mixed.choice(records)
            made = _of_record(mixed, kind, rows[kind])
        elif draw < 0.8:
            name = mixed.choice(sorted(files))
            made = _of_file(mixed, name, files[name])
        else:
            name = mixed.choice(layers)
            made = _of_layer(mixed, name, files[name])
        if made is not None:
            return made


Done = tuple[tuple[str, ...], bool] | None

Change = Callable[[random.Random, dict[str, Any]], Done]
"""Changes a record in place; gives the fields changed and whether it is wrong now; None: it cannot be."""


def _of_record(mixed: random.Random, kind: str, rows: Rows) -> Mutant | None:
    family = mixed.choice(sorted(CHANGES))
    index = mixed.randrange(len(rows))
    changed = copy.deepcopy(rows[index])
    key = str(changed["id"])
    done = CHANGES[family](mixed, changed)
    if done is None or changed == rows[index]:
        return None
    fields, wrong = done
    if kind == "publishers" and fields == ("name",):
        return None  # sources spell the name: they are refused instead, by the name
    # JSON is YAML of one line a record, and ten times as fast to write.
    lines = [json.dumps(changed if one == index else row, ensure_ascii=False) for one, row in enumerate(rows)]
    content = ("".join(f"- {line}\n" for line in lines) + f"{END}\n").encode("utf-8", "surrogatepass")
    return Mutant(family, f"records/{kind}.yaml", content, key, fields, index + 1, wrong)


def _spots(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value inside a record with its path, lists and records among them."""
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, step), inner
        if isinstance(inner, dict | list):
            yield from _spots(inner, (*path, step))


def _holder(record: dict[str, Any], path: Path) -> Any:
    held: Any = record
    for step in path[:-1]:
        held = held[step]
    return held


def _pick(mixed: random.Random, record: dict[str, Any], fits: Callable[[Path, Any], bool]) -> Path | None:
    found = [path for path, value in _spots(record) if fits(path, value)]
    return mixed.choice(found) if found else None


def _put(record: dict[str, Any], path: Path, value: Any) -> tuple[str, ...]:
    _holder(record, path)[path[-1]] = value
    return (str(path[0]),)


PROSE = ("summary", "text", "note", "title", "name", "claim", "evidence", "statement", "assessment", "topic")
"""Fields that hold words, on whatever kind."""


def _is_prose(path: Path, value: Any) -> bool:
    return isinstance(value, str) and path[-1] in PROSE and "topic" not in path[:1]


def _delete(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, lambda path, _: isinstance(path[-1], str))
    if path is None:
        return None
    del _holder(record, path)[path[-1]]
    return (str(path[0]),), path in (("id",), ("checked",))


def _delete_item(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, lambda path, _: isinstance(path[-1], int))
    if path is None:
        return None
    del _holder(record, path)[int(path[-1])]
    return (str(path[0]),), False


RETYPED: tuple[Any, ...] = ([], {}, [[]], {"a": 1}, 3.5, -1, True, None, "", " ", "12:30", float("nan"))


def _retype(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, lambda *_: True)
    value = mixed.choice(RETYPED)
    return None if path is None else (_put(record, path, value), path == ("id",))


def _swap(mixed: random.Random, record: dict[str, Any]) -> Done:
    fields = [name for name in record if name not in ("id", "checked")]
    if len(fields) < 2:
        return None
    one, two = mixed.sample(fields, 2)
    record[one], record[two] = record[two], record[one]
    return (one, two), False


def _swap_coordinates(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, lambda path, value: path[-1] == "lat" and value is not None)
    if path is None:
        return None
    spot = _holder(record, path)
    spot["lat"], spot["lon"] = spot["lon"], spot["lat"]
    return (str(path[0]),), abs(spot["lat"] - spot["lon"]) > 3


def _unknown_field(_: random.Random, record: dict[str, Any]) -> Done:
    record["colour"] = "red"
    return ("colour",), True


NAMING = {
    *("sources", "about", "legs", "causes", "between", "commitments", "part_of", "start", "end", "capital"),
    *("first", "last", "via", "route"),
}
"""Fields that name other records."""


def _is_reference(path: Path, value: Any) -> bool:
    """Whether a value is the id of another record; the `name` of a place off the network is none, nor are the
    ends of a stretch, which stand as the source has them."""
    worded = path[-1] == "name" or ("stretch" in path and path[-1] in ("start", "end"))
    return isinstance(value, str) and bool({*path} & NAMING) and not worded


def _unknown_id(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, _is_reference)
    if path is None:
        return None
    # Sources are told as the record's, wherever inside it they stand.
    return (*_put(record, path, "no-such-thing"), *(step for step in path if step == "sources")), True


def _spoilt_text(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, _is_prose)
    return None if path is None else (_put(record, path, mixed.choice(SPOILT_TEXTS)), True)


def _plain_text(mixed: random.Random, record: dict[str, Any]) -> Done:
    """Signs that mean something to Markdown and nothing to the loader: they are shown as text."""
    path = _pick(mixed, record, lambda path, value: _is_prose(path, value) and "title" not in path)
    words = mixed.choice(("**bold** [x](y)", ":smile: -> === 1. a", "$x^2$ ~~gone~~ #", "{{ x }} %s {0}"))
    return None if path is None else (_put(record, path, words), False)


def _megabyte(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, _is_prose)
    return None if path is None else (_put(record, path, MEGABYTE), True)


def _wrong_date(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, lambda path, _: path[-1] in ("date", "end_date", "checked"))
    dates = ("9999-12", "1066", "2025-02-30", "2025-13", "20-12-2025", "12:30", 0, "2025-12-20T09:30")
    return None if path is None else (_put(record, path, mixed.choice(dates)), True)


def _wrong_number(mixed: random.Random, record: dict[str, Any]) -> Done:
    path = _pick(mixed, record, lambda _, value: type(value) in (int, float))
    if path is None:
        return None
    numbers = (float("nan"), float("inf"), 1e300, -1e300, "9" * 5000, "12:30")
    return _put(record, path, mixed.choice(numbers)), True


CHANGES: Mapping[str, Change] = {
    "field deleted": _delete,
    "item deleted": _delete_item,
    "value retyped": _retype,
    "fields swapped": _swap,
    "coordinates swapped": _swap_coordinates,
    "unknown field": _unknown_field,
    "unknown id": _unknown_id,
    "markup, template or hidden sign": _spoilt_text,
    "signs of Markdown": _plain_text,
    "megabyte text": _megabyte,
    "wrong date": _wrong_date,
    "wrong number": _wrong_number,
}


SPOILT_FILES = (
    *("truncated", "wrongly encoded", "missing", "empty", "bomb", "deep nesting"),
    *("doubled field", "bytes lost"),
)


def _of_file(mixed: random.Random, name: str, content: bytes) -> Mutant | None:
    family = mixed.choice(SPOILT_FILES)
    spoilt: bytes | None
    wrong = True
    if family == "truncated":
        spoilt = content[: mixed.randrange(1, len(content) - 1)]
    elif family == "wrongly encoded":
        middle = mixed.randrange(len(content))
        ways = (content.decode().encode("utf-16"), content[:middle] + b"\xff\xe4" + content[middle:])
        spoilt = mixed.choice(ways)
    elif family == "missing":
        spoilt = None
    elif family == "empty":
        spoilt = mixed.choice((b"", b"\n\n", b"[]\n", b"{}\n", b"null\n"))
    elif family == "bomb":
        spoilt = b"- &a [x, x, x]\n- &b [*a, *a, *a]\n- &c [*b, *b, *b]\n" + content
    elif family == "deep nesting":
        spoilt = mixed.choice((b"[", b"{a: ", b'{"a":', b"- ")) * 50_000
    elif family == "doubled field":
        if name.startswith("geometry/"):
            spoilt = content.replace(b'"type":', b'"type":"x","type":', 1)
        else:
            held = content.removesuffix(f"{END}\n".encode())
            if b"  checked:" not in held[-200:]:
                return None
            spoilt = held + f"  checked: 2026-11-22\n{END}\n".encode()
    else:
        start = mixed.randrange(len(content))
        spoilt = content[:start] + content[start + mixed.randrange(1, 400) :]
        wrong = False
    return Mutant(family, name, spoilt, wrong=wrong)


def _of_layer(mixed: random.Random, name: str, content: bytes) -> Mutant | None:
    shape = json.loads(content)
    family = mixed.choice(sorted(shape_mutants.CHANGES))
    layer = name.split("/")[1].partition(".")[0]
    done = shape_mutants.CHANGES[family](mixed, layer, shape["features"])
    if done is None:
        return None
    key, field = done
    return Mutant(family, name, json.dumps(shape).encode(), key, (field,) if field else ())
