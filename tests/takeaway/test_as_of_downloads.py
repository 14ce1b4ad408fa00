"""Downloads of an Atlas cut to a day: nothing that was learnt later, and no later date, in any file."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

from atlas.address import View
from atlas.knowledge import as_of
from atlas.model import KINDS, Atlas, first_day
from atlas.model.load import the_atlas
from atlas.takeaway import archive, calendar, citation, tables
from atlas.takeaway.shown import KINDS as SHOWN
from atlas.takeaway.shown import shown
from tests.kit.days import DAYS

TODAY = dt.date(2026, 11, 25)
ADDRESS = "https://example.org/timeline"
WHEN = re.compile(r"(?<![\d/-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
"""A date in a file; what stands inside the address of a source is not one."""

OF_TODAY = ("LICENCES.txt",)
"""Papers of the archive that are about the software and its licences, not about the dialogue."""


@pytest.fixture(scope="module", params=DAYS, ids=str)
def then(request: pytest.FixtureRequest) -> Atlas:
    return as_of.known(the_atlas(), request.param)


@pytest.fixture(scope="module")
def view(then: Atlas) -> View:
    return View(asof=then.day, beside=TODAY, at="summit-held-tokyo-2025", source="jetro-business-forum")


@pytest.fixture(scope="module")
def papers(then: Atlas, view: View) -> dict[str, str]:
    """Every file of the archive as text, by its name, and the citations as the page shows them."""
    address = f"{ADDRESS}?{archive.asked(view)}"
    box = zipfile.ZipFile(io.BytesIO(archive.archive(then, view, TODAY, address)))
    names = [name for name in box.namelist() if not name.endswith(".parquet")]
    found = {name.rpartition("/")[2]: box.read(name).decode("utf-8-sig") for name in names}
    found["events.ics"] = calendar.calendar(then).decode()
    cited = citation.whole(then, TODAY, address)
    found |= {style: write(cited) for style, write in citation.STYLES.items()}
    return found


def ahead(then: Atlas) -> set[str]:
    """The days that lay ahead and were known: those of the plans."""
    assert then.day
    planned = {day for event in then.events.values() for day in (event.date, event.end_date) if day}
    return {day for day in planned if first_day(day) > then.day}


def test_no_later_date_is_in_any_file(then: Atlas, papers: dict[str, str]) -> None:
    assert then.day
    for name, text in papers.items():
        if name in OF_TODAY:
            continue
        for found in WHEN.finditer(text):
            day = found.group()
            assert dt.date.fromisoformat(day) <= then.day or day in ahead(then), f"{name}: {day}"


def test_no_file_knows_the_day_on_which_it_was_made(papers: dict[str, str]) -> None:
    for name, text in papers.items():
        assert TODAY.isoformat() not in text, name
        assert "November 2026" not in text, name
        assert '"checked"' not in text, name
        assert ",checked" not in text, name


def test_every_file_says_to_which_day_it_is_cut(then: Atlas, papers: dict[str, str]) -> None:
    assert then.day
    for name, text in papers.items():
        if name.endswith(".csv") and name != "data-dictionary.csv":
            head, *lines = text.splitlines()
            assert "as_known_on" in head.split(","), name
            assert lines
        elif name.endswith(".geojson"):
            assert json.loads(text)["as_known_on"] == then.day.isoformat()
    for name in ("apa", "chicago", "bibtex", "csl", "README.txt"):
        assert f"{then.day.day} {then.day:%B} {then.day.year}".lower() in papers[name].lower(), name
    assert tables.file_name(then, "events", "csv") == f"cajad-atlas-events-as-known-on-{then.day}.csv"


def test_nothing_learnt_later_is_in_a_table(then: Atlas, atlas: Atlas, papers: dict[str, str]) -> None:
    """Neither the record nor its id where another one names it."""
    for kind in KINDS:
        later = set(atlas.kind(kind)) - set(then.kind(kind))
        if not then.kind(kind):
            assert f"{kind}.csv" not in papers
            continue
        cells = {cell for line in papers[f"{kind}.csv"].splitlines() for cell in re.split(r"[,;\"\s]+", line)}
        assert not cells & (later - set(atlas.features) | {key for key in later if "-" in key}), kind


def test_sentences_of_later_records_are_in_no_file(then: Atlas, atlas: Atlas, papers: dict[str, str]) -> None:
    everything = "\n".join(text for name, text in papers.items() if name not in OF_TODAY)
    for kind, field in (("events", "title"), ("commitments", "title"), ("facts", "statement")):
        for key, record in atlas.kind(kind).items():
            if key not in then.kind(kind):
                assert getattr(record, field) not in everything, f"{kind} {key}"
    for one in (*atlas.claims.values(), *atlas.omissions.values()):
        assert one.id not in everything


def test_the_filtered_files_are_cut_too(then: Atlas) -> None:
    for page in SHOWN:
        if page == "corridor":  # the network is the one that is known today, and the page says so
            continue
        atlas, records = shown(page, View(asof=then.day))
        assert atlas.day == then.day
        text = json.dumps(tables.rows_of(atlas, records))
        for found in WHEN.findall(text):
            assert dt.date(*map(int, found)) <= then.day or "-".join(found) in ahead(then)


def test_a_geopackage_is_dated_to_its_day(then: Atlas, tmp_path: Path) -> None:
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(tables.all_geopackage(then))
    with sqlite3.connect(file) as box:
        contents = box.execute("SELECT table_name, data_type, last_change FROM gpkg_contents").fetchall()
        assert {changed[:10] for _, _, changed in contents} == {f"{then.day}"}
        layers = {name for name, kind, _ in contents if kind == "features"}
        assert layers == {kind for kind in tables.SHAPED if then.kind(kind)}
        assert {name for name, _, _ in contents} - layers == {"layer_styles"}
        for name in layers:
            columns = {row[1] for row in box.execute(f"PRAGMA table_info({name})")}
            assert "as_known_on" in columns
            assert "checked" not in columns
    assert TODAY.isoformat().encode() not in file.read_bytes()


def test_the_archive_of_a_day_is_the_same_on_any_day(then: Atlas, view: View) -> None:
    made = {archive.archive(then, view, today, ADDRESS) for today in (TODAY, TODAY + dt.timedelta(days=400))}
    assert len(made) == 1
