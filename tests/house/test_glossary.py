"""One thing has one name: the glossary holds every public class and every kind of record."""

from __future__ import annotations

import ast
import re

import pytest

from atlas.model import KINDS
from tests.kit.server import ROOT

TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(\w+)`", TEXT))


def public_classes() -> list[str]:
    """Names of the classes of the Atlas that do not begin with an underscore."""
    found = set()
    for file in (ROOT / "atlas").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.add(node.name)
    return sorted(found)


@pytest.mark.parametrize("name", public_classes())
def test_a_class_stands_in_the_glossary(name: str) -> None:
    assert name in NAMED, f"docs/glossary.md does not say what {name} is"


@pytest.mark.parametrize("kind", sorted(record.__name__ for record in KINDS.values()))
def test_a_kind_of_record_stands_in_the_glossary(kind: str) -> None:
    assert kind in NAMED
