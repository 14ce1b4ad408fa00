"""Audits the pinned packages, `make audit`: known weaknesses, imports against pins, licences.

Each check is run whatever became of the others. Weaknesses are looked up at a service on the internet; where
that is not reached, or does not know a package, it is a fault and said as such: not known is not sound.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

TOOLS = Path(sys.executable).parent
"""Where pip-audit, deptry and pip-licenses are: beside the Python that runs this."""

FREE = ("MIT", "BSD", "APACHE", "ISC", "PSF", "PYTHON SOFTWARE FOUNDATION", "MPL", "MOZILLA PUBLIC", "ZLIB")
"""Beginnings of licences under which a package may be used in and beside a program of the MIT licence."""

WITHOUT_NAME = {
    "streamlit-folium": "MIT, by the LICENSE file of its repository; its package names none",
}
"""Packages that do not name their licence, and what it is."""


def direct(requirements: str) -> str:
    """The part of a requirements file with what the code imports, without what that brings along."""
    return requirements.partition("\n\n")[0] + "\n"


def names(requirements: str) -> set[str]:
    """Names of the packages of a requirements file, in lower case with hyphens."""
    lines = (line.partition("#")[0].partition("==")[0].strip() for line in requirements.splitlines())
    return {line.lower().replace("_", "-") for line in lines if line}


def weaknesses(told: Mapping[str, Any]) -> list[str]:
    """What is wrong in an answer of pip-audit, in lines: what is weak, and how much nothing is known of."""
    found = [
        f"{one['name']} {one['version']}: {weak['id']}, mended in {', '.join(weak['fix_versions']) or 'none'}"
        for one in told["dependencies"]
        for weak in one.get("vulns", [])
    ]
    unknown = [one["name"] for one in told["dependencies"] if "skip_reason" in one]
    if unknown:
        found.append(
            f"NOT AUDITED: {len(unknown)} of {len(told['dependencies'])} packages; the service of known "
            "weaknesses was not reached or does not know them; run it where the internet is reached"
        )
    return found


def unfree(packages: Iterable[Mapping[str, str]], pinned: set[str]) -> list[str]:
    """Of packages with Name and License, those that are pinned and under no licence of FREE, in lines."""
    return [
        f"{one['Name']}: {one['License']}"
        for one in packages
        if one["Name"].lower().replace("_", "-") in pinned
        and one["Name"].lower() not in WITHOUT_NAME
        and not one["License"].upper().startswith(FREE)
        and not one["License"].upper().startswith("3-CLAUSE BSD")
    ]


def _run(tool: str, *options: str) -> subprocess.CompletedProcess[str]:
    command: Sequence[str] = [str(TOOLS / tool), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


def known_weaknesses() -> list[str]:
    """Faults of the packages that run the Atlas."""
    told = _run(
        *("pip-audit", "-r", "requirements.txt", "--no-deps", "--disable-pip"),
        *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
    )
    try:
        return weaknesses(json.loads(told.stdout))
    except json.JSONDecodeError:
        return [f"NOT AUDITED: {(told.stderr.strip().splitlines() or ['pip-audit said nothing'])[-1]}"]


def imports() -> list[str]:
    """What is imported and not pinned, or pinned as imported and is not.

    Two of the build's are imported by others: brotli by fontTools for woff2, scgraph by scgraph-data.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for requirements, where in (
            ("requirements.txt", ["--extend-exclude", r"^(data|tests)/"]),
            (
                "data/build/requirements.txt",
                ["--extend-exclude", r"^(app\.py|(atlas|pages|tests)/)", *("-pri", "DEP002=brotli|scgraph")],
            ),
        ):
            pinned = Path(folder) / "direct.txt"
            pinned.write_text(direct((ROOT / requirements).read_text("utf-8")), "utf-8")
            told = _run("deptry", ".", *where, "--no-ansi", "--requirements-files", str(pinned))
            if told.returncode:
                found += [line for line in told.stderr.splitlines() if " DEP" in line] or [told.stderr]
    return found


def licences(python: str) -> list[str]:
    """Licences of all that is installed to run the Atlas, printed, and those under which it may not."""
    told = _run("pip-licenses", "--python", python, "--format", "json")
    packages = json.loads(told.stdout)
    pinned = names((ROOT / "requirements.txt").read_text("utf-8"))
    by_licence: dict[str, list[str]] = defaultdict(list)
    for one in packages:
        if one["Name"].lower().replace("_", "-") in pinned:
            by_licence[WITHOUT_NAME.get(one["Name"].lower(), one["License"])].append(one["Name"])
    for licence, listed in sorted(by_licence.items()):
        print(f"  {licence}: {', '.join(sorted(listed, key=str.lower))}")
    missing = pinned - {one["Name"].lower().replace("_", "-") for one in packages}
    return [*unfree(packages, pinned), *(f"{name}: is pinned and not installed" for name in sorted(missing))]


def main() -> int:
    """Print what each check found; 1 if one found anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", help="the Python that has the packages, such as .venv/bin/python")
    chosen = parser.parse_args()
    checks: Mapping[str, Callable[[], list[str]]] = {
        "licences": lambda: licences(chosen.python),
        "imports and pins": imports,
        "known weaknesses": known_weaknesses,
    }
    faults = 0
    for name, check in checks.items():
        print(f"{name}:", flush=True)
        found = check()
        faults += len(found)
        print("\n".join(f"  {line}" for line in found) or "  nothing found", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
