"""The documents name files that are there."""

from __future__ import annotations

import re

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


def test_no_file_is_long_and_no_folder_is_full() -> None:
    """A room holds one idea and is read in one sitting."""
    ours = [file for folder in ("atlas", "pages", "data/build") for file in (ROOT / folder).rglob("*.py")]
    ours += [file for file in (ROOT / "atlas/static").rglob("*.js") if "leaflet" not in file.parts]
    long = {str(file.relative_to(ROOT)) for file in ours if len(file.read_text("utf-8").splitlines()) > 320}
    assert long == set()
    folders = {file.parent for file in ours}
    full = {
        str(folder.relative_to(ROOT))
        for folder in folders
        if len([file for file in folder.iterdir() if file.is_file() and file.name != "__init__.py"]) > 12
    }
    assert full == set()
