"""Loads mutants of the data and says what became of each: `python -m tests.attack.data 2000`.

Each mutant has a number, so that a run can be made in parts: `python -m tests.attack.data 500 --first 1500`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from atlas.freight.graph import build
from atlas.knowledge.publication import published
from atlas.map.layers import LAYERS, served
from atlas.model import SHAPES, Atlas
from atlas.model.load import DATA, MODELS, DataError, Part, assemble, read_layer, read_records, strangers
from atlas.model.reading.rows import rows
from tests.attack.mutants import Mutant, mutants

SEED = 20261126

REFUSED, SAME, TEXT, ALLOWED = "refused by name", "changes nothing", "changes a text", "another allowed value"


class Bench:
    """A copy of the data in which one file at a time is changed; the others are read once."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        for part in ("records", "geometry"):
            shutil.copytree(DATA / part, self.data / part)
        self.files = {
            f"{part}/{file.name}": file.read_bytes()
            for part in ("records", "geometry")
            for file in sorted((self.data / part).iterdir())
        }
        self.records = {name: read_records(self.data, name) for name in MODELS}
        self.layers = {name: read_layer(self.data, name) for name in SHAPES}
        self.sound = assemble(self.records, self.layers)

    def mutants(self, seed: int, first: int = 0) -> Iterator[Mutant]:
        """Mutants without end from the one of number `first` on, the same for the same seed and number."""
        held = {name: rows(self.files[f"records/{name}.yaml"].decode()) for name in MODELS}
        return mutants(self.files, held, seed, first)

    def load(self, mutant: Mutant) -> Atlas:
        """The Atlas of the data with the mutant in it. Raises DataError, and nothing else if all is well."""
        file = self.data / mutant.file
        folder, _, name = mutant.file.partition("/")
        name = name.partition(".")[0]
        records, layers = dict[str, Part](self.records), dict[str, Part](self.layers)
        try:
            if mutant.content is None:
                file.unlink()
            else:
                file.write_bytes(mutant.content)
            if folder == "records":
                records[name] = read_records(self.data, name)
            else:
                layers[name] = read_layer(self.data, name)
            return assemble(records, layers, strangers(self.data))
        finally:
            file.write_bytes(self.files[mutant.file])

    def outcome(self, mutant: Mutant) -> str:
        """What became of a mutant: REFUSED, SAME, TEXT or ALLOWED; anything else is a fault of the Atlas."""
        try:
            atlas = self.load(mutant)
        except DataError as error:
            return REFUSED if _named(mutant, error.faults) else f"NOT NAMED: {error.faults[0][:200]}"
        except Exception as error:
            return f"TRACEBACK: {type(error).__name__}: {str(error)[:200]}"
        if mutant.wrong:
            return "ACCEPTED"
        return self._harmless(atlas)

    def _harmless(self, atlas: Atlas) -> str:
        changed = list(_changes(self.sound, atlas))
        if not changed and atlas.shapes == self.sound.shapes:
            return SAME
        if all(isinstance(was, str) and isinstance(now, str) and " " in was for was, now in changed):
            return TEXT
        lost = sum(len(self.sound.kind(kind)) - len(atlas.kind(kind)) for kind in MODELS)
        if lost > 1:
            return f"LOST: {lost} records are gone in silence"
        try:
            build(atlas)
            published(atlas)
            for layer in LAYERS:
                json.loads(served(atlas, layer)[0])
        except Exception as error:
            return f"BREAKS PAGES: {type(error).__name__}: {str(error)[:200]}"
        return ALLOWED


def _named(mutant: Mutant, faults: tuple[str, ...]) -> bool:
    """Whether a fault names file, record and field of the change, or the record that others now miss."""
    names = (mutant.record, f"record number {mutant.number}:")
    told = [one for one in faults if f"data/{mutant.file}: " in one and any(name in one for name in names)]
    if any(field in one for one in told for field in mutant.fields or ("",)):
        return True
    # What other records are held against is told at these: an id that is gone, the domains of a publisher.
    others = [one for one in faults if not one.startswith(f"data/{mutant.file}: ")]
    if any(mutant.file.partition("/")[2] in one for one in others):
        return True
    return mutant.fields in (("id",), ()) and any(mutant.record in one for one in faults)


def _changes(before: Atlas, after: Atlas) -> Iterator[tuple[Any, Any]]:
    """What stood and what stands now, value by value, in records that differ."""
    for kind in MODELS:
        olds, news = before.kind(kind), after.kind(kind)
        for key in {*olds, *news}:
            old, new = olds.get(key), news.get(key)
            if old != new:
                yield from _values(old and old.model_dump(), new and new.model_dump())


def _values(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {*old, *new}:
            yield from _values(old.get(name), new.get(name))
    elif isinstance(old, tuple | list) and isinstance(new, tuple | list) and len(old) == len(new):
        for one, two in zip(old, new, strict=True):
            yield from _values(one, two)
    elif old != new:
        yield old, new


def run(count: int, seed: int = SEED, first: int = 0) -> tuple[Counter[tuple[str, str]], list[str]]:
    """(family, outcome) -> how many of `count` mutants, and each that is a fault of the Atlas, in words."""
    found: Counter[tuple[str, str]] = Counter()
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for number, mutant in enumerate(islice(bench.mutants(seed, first), count), first):
            outcome = bench.outcome(mutant)
            if outcome not in (REFUSED, SAME, TEXT, ALLOWED):
                failed.append(f"mutant {number}, {mutant}: {outcome}")
                outcome = "FAIL"
            found[mutant.family, outcome] += 1
    return found, failed


def main() -> int:
    """Print what became of the mutants; 1 if any is a fault of the Atlas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    began = time.perf_counter()
    found, failed = run(chosen.count, chosen.seed, chosen.first)
    outcomes = (REFUSED, SAME, TEXT, ALLOWED, "FAIL")
    print(f"{'mutants of data/':34}" + "".join(f"{one:>23}" for one in outcomes))
    for family in sorted({family for family, _ in found}):
        print(f"{family:34}" + "".join(f"{found[family, one]:>23}" for one in outcomes))
    sums = [sum(number for (_, one), number in found.items() if one == outcome) for outcome in outcomes]
    print(f"{'all':34}" + "".join(f"{one:>23}" for one in sums))
    last = chosen.first + chosen.count - 1
    took = time.perf_counter() - began
    print(f"mutants {chosen.first} to {last} of seed {chosen.seed}, faults {len(failed)}, {took:.0f} s")
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
