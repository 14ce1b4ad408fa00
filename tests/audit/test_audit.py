"""The judges of `make audit`: what they must find; a service that did not answer is not a good word."""

from __future__ import annotations

from typing import Any

import pytest

from tests.audit.__main__ import direct, names, unfree, weaknesses

SOUND = {"name": "folium", "version": "0.20.0", "vulns": []}
WEAK = {"name": "pyyaml", "version": "5.3", "vulns": [{"id": "CVE-2020-14343", "fix_versions": ["5.4"]}]}
UNKNOWN = {"name": "brotli", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("packages", "told"),
    [
        ([SOUND], []),
        ([SOUND, WEAK], ["pyyaml 5.3: CVE-2020-14343, mended in 5.4"]),
        ([SOUND, UNKNOWN], ["NOT AUDITED: 1 of 2 packages"]),
    ],
)
def test_weak_packages_and_those_of_which_nothing_is_known(
    packages: list[dict[str, Any]], told: list[str]
) -> None:
    found = weaknesses({"dependencies": packages})
    assert len(found) == len(told)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True))


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
