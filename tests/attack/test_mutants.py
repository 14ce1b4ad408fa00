"""A short run of the mutants of the data (`make mutate-data` makes 2,000)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.data import SAME, Bench, run
from tests.attack.mutants import Mutant


@pytest.mark.long
def test_mutants_are_refused_by_name_or_harmless() -> None:
    found, failed = run(60, seed=5)
    assert failed == []
    assert sum(found.values()) == 60
    assert len({family for family, _ in found}) > 20


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (
            b"- id: caspian-sea\n  name: Sea\n",
            "NOT NAMED",
        ),  # names the file, but not the record that was changed
        (None, "ACCEPTED"),
    ],
)
def test_the_judge_finds_what_is_wrong(tmp_path: Path, content: bytes | None, outcome: str) -> None:
    """A refusal that names something else, and a wrong file that is accepted, are faults."""
    bench = Bench(tmp_path)
    sound = bench.files["records/seas.yaml"]
    record, field = ("another-sea", "depth") if content else ("caspian-sea", "name")
    judged = bench.outcome(Mutant("test", "records/seas.yaml", content or sound, record, (field,)))
    assert judged.startswith(outcome)
    assert bench.outcome(Mutant("test", "records/seas.yaml", sound, wrong=False)) == SAME
