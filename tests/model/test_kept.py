"""What a start keeps for the next one: the same Atlas, and never one of other data or from strangers."""

from __future__ import annotations

import gc
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest

from atlas.model import Atlas
from atlas.model.load import DATA, load
from atlas.model.reading import kept


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with one data file, and nothing kept yet."""
    (tmp_path / "data" / "records").mkdir(parents=True)
    shutil.copy(DATA / "records" / "themes.yaml", tmp_path / "data" / "records")
    return tmp_path


def made(project: Path, value: object) -> object:
    return kept.kept("thing", lambda: value, project / ".cache", project)


def test_the_atlas_is_the_same_from_its_file(atlas: Atlas, tmp_path: Path) -> None:
    again = kept.kept("atlas", lambda: pytest.fail("it is kept"), *_keep(atlas, tmp_path))
    assert again == load()


def _keep(atlas: Atlas, folder: Path) -> tuple[Path, Path]:
    places = (folder, kept.ROOT)
    kept.kept("atlas", lambda: atlas, *places)
    return places


def test_it_is_made_once(project: Path) -> None:
    assert made(project, 1) == 1
    assert made(project, 2) == 1


def test_other_data_is_read_anew_and_the_old_is_forgotten(project: Path) -> None:
    made(project, 1)
    with (project / "data" / "records" / "themes.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert made(project, 2) == 2
    assert len(list((project / ".cache").iterdir())) == 1


@pytest.mark.parametrize(
    "other",
    [{"of": "another layer"}, {"sources": (("data/records", "*.yaml"), (".", "code.py"))}],
    ids=["of", "sources"],
)
def test_what_else_decides_over_it_is_heeded(project: Path, other: dict[str, Any]) -> None:
    (project / "code.py").write_text("DETAIL = 1")
    places = (project / ".cache", project)
    assert kept.kept("thing", lambda: 1, *places, of="a layer") == 1
    assert kept.kept("thing", lambda: 2, *places, of="a layer") == 1
    assert kept.kept("thing", lambda: 3, *places, **{"of": "a layer", **other}) == 3


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(project: Path, collecting: bool) -> None:
    made(project, 1)
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        made(project, 2)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("broken", [b"", b"no pickle", pickle.dumps([1] * 99)[:-5]])
def test_a_broken_file_is_made_anew(project: Path, broken: bytes) -> None:
    made(project, 1)
    (file,) = (project / ".cache").iterdir()
    file.write_bytes(broken)
    assert made(project, 2) == 2
    assert made(project, 3) == 2


def test_a_file_that_others_can_write_is_not_read(project: Path) -> None:
    """A pickle runs what is in it."""
    made(project, 1)
    (file,) = (project / ".cache").iterdir()
    file.chmod(0o666)
    assert made(project, 2) == 2


def test_a_folder_that_cannot_be_written_costs_time_only(project: Path) -> None:
    (project / ".cache").write_text("a file where the folder would be")
    assert made(project, 1) == 1
    assert made(project, 2) == 2


def test_what_cannot_be_made_is_not_kept(project: Path) -> None:
    def fails() -> object:
        raise ValueError("told")

    with pytest.raises(ValueError, match="told"):
        kept.kept("thing", fails, project / ".cache", project)
    assert not (project / ".cache").exists()
