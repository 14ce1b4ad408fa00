"""The judges of `make audit`: what they must find; a service that did not answer is not a good word."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from tests.audit import __main__ as audit
from tests.audit.__main__ import (
    FOUND,
    UNASKED,
    Told,
    code,
    direct,
    known_weaknesses,
    names,
    reason,
    unfree,
    weaknesses,
)

SOUND = {"name": "folium", "version": "0.20.0", "vulns": []}
WEAK = {"name": "pyyaml", "version": "5.3", "vulns": [{"id": "CVE-2020-14343", "fix_versions": ["5.4"]}]}
UNKNOWN = {"name": "brotli", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("packages", "found", "unasked", "ends"),
    [
        ([SOUND], (), "", 0),
        ([SOUND, WEAK], ("pyyaml 5.3: CVE-2020-14343, mended in 5.4",), "", FOUND),
        ([SOUND, UNKNOWN], (), "NOT ASKED: known weaknesses of 1 of 2 packages", UNASKED),
        ([WEAK, UNKNOWN], ("pyyaml 5.3: CVE-2020-14343, mended in 5.4",), "NOT ASKED", FOUND),
    ],
)
def test_weak_packages_and_those_of_which_nothing_is_known(
    packages: list[dict[str, Any]], found: tuple[str, ...], unasked: str, ends: int
) -> None:
    told = weaknesses({"dependencies": packages})
    assert told.found == found
    assert told.unasked.startswith(unasked)
    assert bool(told.unasked) == bool(unasked)
    assert code([Told(), told]) == ends


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (
            "ERROR: HTTPSConnectionPool(...): Max retries exceeded with url: /x\n",
            "the service was not reached",
        ),
        ("requests.exceptions.ReadTimeout: x", "the service was not reached"),
        ("usage: pip-audit\nerror: no such option\n", "pip-audit ended with 'error: no such option'"),
        ("", "pip-audit ended with 'no word'"),
    ],
)
def test_why_weaknesses_were_not_asked(monkeypatch: pytest.MonkeyPatch, printed: str, told: str) -> None:
    """One line that says what it means; the other checks have run, and the code is not that of a fault."""
    assert reason(printed) == told
    monkeypatch.setattr(audit, "_run", lambda *_: subprocess.CompletedProcess("", 1, "", printed))
    answered = known_weaknesses()
    assert told in answered.unasked
    assert "\n" not in answered.unasked
    assert "says nothing about them" in answered.unasked
    assert code([answered]) == UNASKED


def test_every_check_is_run_where_the_service_is_not_reached(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["audit", "python"])
    monkeypatch.setattr(audit, "licences", lambda _: [])
    monkeypatch.setattr(audit, "imports", list)
    monkeypatch.setattr(audit, "known_weaknesses", lambda: Told(unasked="NOT ASKED: x"))
    assert audit.main() == UNASKED
    assert capsys.readouterr().out.split("\n") == [
        *("licences:", "  nothing found", "imports and pins:", "  nothing found"),
        *("known weaknesses:", "  NOT ASKED: x", ""),
    ]
    monkeypatch.setattr(audit, "imports", lambda: ["x is not pinned"])
    assert audit.main() == FOUND


def test_licences_that_are_free_and_others() -> None:
    packages = [
        {"Name": "PyYAML", "License": "MIT License"},
        {"Name": "certifi", "License": "Mozilla Public License 2.0 (MPL 2.0)"},
        {"Name": "closed", "License": "Proprietary"},
        {"Name": "typing_extensions", "License": "UNKNOWN"},
        {"Name": "not-pinned", "License": "Proprietary"},
    ]
    pinned = names("PyYAML==1\ncertifi==2\n# words\nclosed==3\n\ntyping_extensions==4\n")
    assert unfree(packages, pinned) == ["closed: Proprietary", "typing_extensions: UNKNOWN"]


def test_the_part_of_a_file_that_is_imported() -> None:
    assert names(direct("# What is imported.\na==1\nb-c==2\n\n# What these bring along.\nd==3\n")) == {
        "a",
        "b-c",
    }
