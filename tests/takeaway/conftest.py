"""The edition, written once for all tests of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas.model import Atlas
from atlas.takeaway.edition.write import write

HOME, SERVER = "https://atlas.example/", "https://live.example/"


@pytest.fixture(scope="session")
def folder(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("edition") / "dist"
    count, size = write(atlas, made, HOME, SERVER)
    files = [file for file in made.rglob("*") if file.is_file()]
    assert len(files) == count
    assert sum(file.stat().st_size for file in files) == size
    return made
