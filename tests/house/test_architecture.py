"""The documents name files that are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.kit.server import ROOT

PAGES = ("docs/architecture.md", "CONTRIBUTING.md", "README.md", "data/README.md")
FILE = re.compile(r"`((?:atlas|pages|data|tests|docs|deploy)/[\w./-]+\.\w+)`")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = set(FILE.findall((ROOT / page).read_text(encoding="utf-8")))
    named -= {"tests/ui/test_NAME.py"}
    assert [file for file in sorted(named) if "NAME" not in file and not (ROOT / file).exists()] == []


def test_twenty_questions_are_answered_by_the_tree() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    asked = text.partition("## Where is it decided?")[2]
    assert len(re.findall(r"^\| [a-z].* \| `", asked, re.MULTILINE)) >= 20


def ours() -> list[Path]:
    """Every Python and JavaScript file of the project but those of Leaflet and of an environment."""
    folders = ("atlas", "pages", "data", "tests", "deploy")
    found = [ROOT / "app.py"]
    for folder in folders:
        for ending in ("*.py", "*.js"):
            found += (ROOT / folder).rglob(ending)
    return [file for file in found if "leaflet" not in file.parts]


def test_no_file_is_long_and_no_folder_is_full() -> None:
    """A room holds one idea and is read in one sitting."""
    files = ours()
    assert {"app.py", "data/build/track.py", "atlas/static/map/start.js"} <= {
        str(file.relative_to(ROOT)) for file in files
    }
    long = {str(file.relative_to(ROOT)) for file in files if len(file.read_text("utf-8").splitlines()) > 320}
    assert long == set()
    held = Counter(file.parent for file in files if file.name != "__init__.py")
    assert {str(folder.relative_to(ROOT)) for folder, count in held.items() if count > 12} == set()
