"""The list of security items is whole: each item once, sums as the text says, what it names is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.kit.server import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")

LEVELS = {1: 70, 2: 183}
"""Items of each level of the standard, version 5.0.0."""

SUMS = {
    1: r"(\d+) of the 70 items are about things that the Atlas does not have()()()",
    2: r"(\d+) are about what the Atlas does not have, (\d+) are met, "
    r"(\d+) are the proxy's or the\s+platform's, (\d+) are accepted",
}


def items(level: int) -> Iterator[tuple[str, str]]:
    """Number and state of each item of a level, with a range such as `6.2.9 to 6.2.12` written out."""
    first, _, second = TEXT.partition("## Level 2")
    part = first if level == 1 else second.partition("\n## ")[0]
    for numbers, state in re.findall(r"^\| ([\d., to]+) \|[^|]*\| ([^|]+) \|", part, re.MULTILINE):
        for one in numbers.split(", "):
            start, _, end = one.partition(" to ")
            section, _, number = start.rpartition(".")
            for item in range(int(number), int((end or start).rpartition(".")[2]) + 1):
                yield f"{section}.{item}", state


@pytest.mark.parametrize("level", LEVELS)
def test_each_item_stands_once_and_the_sums_are_right(level: int) -> None:
    found = list(items(level))
    assert len({number for number, _ in found}) == len(found) == LEVELS[level]
    states = Counter(state.partition(" ")[0] for _, state in found)
    told = re.search(SUMS[level], TEXT)
    assert told
    counted = (states["no"], states["met"], states["proxy"] + states["platform"], states["accepted"])
    for said, count in zip(told.groups(), counted, strict=True):
        assert said in ("", str(count))


def test_what_it_names_is_there() -> None:
    tests = {file.name for file in (ROOT / "tests").rglob("test_*.py")}
    for name in re.findall(r"`([\w./]+\.(?:py|toml|yaml))", TEXT):
        assert name in tests or (ROOT / name).exists(), name
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", TEXT)) <= targets
