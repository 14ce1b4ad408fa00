"""Audits the pinned packages, `make audit`: known weaknesses, imports against pins, licences.

Each check is run whatever became of the others. Weaknesses are looked up at a service on the internet; where
that is not reached, or does not know a package, a line says so: not known is not sound. The exit code is 0
where nothing was found, FOUND where something was, UNASKED where nothing was but weaknesses are not known.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

TOOLS = Path(sys.executable).parent
"""Where pip-audit, deptry and pip-licenses are: beside the Python that runs this."""

FOUND, UNASKED = 1, 3
"""Exit codes; Python itself ends with 1 or 2 where something goes wrong."""

UNREACHED = re.compile(
    r"ConnectionError|ConnectionReset|Timeout|NameResolution|Max retries|ProxyError|SSLError"
)
"""In what pip-audit prints where its service is not reached."""

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


@dataclass(frozen=True)
class Told:
    """What a check found, in lines, and what it could not find out, in one line; empty: it found out all."""

    found: tuple[str, ...] = ()
    unasked: str = ""


def weaknesses(told: Mapping[str, Any]) -> Told:
    """An answer of pip-audit: what is weak, and of how much nothing is known."""
    weak = (
        f"{one['name']} {one['version']}: {weak['id']}, mended in {', '.join(weak['fix_versions']) or 'none'}"
        for one in told["dependencies"]
        for weak in one.get("vulns", [])
    )
    unknown = [one["name"] for one in told["dependencies"] if "skip_reason" in one]
    why = f"of {len(unknown)} of {len(told['dependencies'])} packages, which the service does not know"
    return Told(tuple(weak), unasked(why) if unknown else "")


def unasked(why: str) -> str:
    """The line that says that weaknesses are not known, and what that means."""
    return (
        f"NOT ASKED: known weaknesses {why}. That no weakness is listed here says nothing about them; "
        "run make audit where the internet is reached before a release"
    )


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


def known_weaknesses() -> Told:
    """What is known of the packages that run the Atlas."""
    told = _run(
        *("pip-audit", "-r", "requirements.txt", "--no-deps", "--disable-pip"),
        *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
    )
    try:
        return weaknesses(json.loads(told.stdout))
    except json.JSONDecodeError:
        return Told(unasked=unasked(f"of any package: {reason(told.stderr)}"))


def reason(printed: str) -> str:
    """Why pip-audit gave no answer, from what it printed: in a few words, on one line."""
    if UNREACHED.search(printed):
        return "the service was not reached"
    return (
        f"pip-audit ended with {(printed.split() and printed.strip().splitlines()[-1][:120]) or 'no word'!r}"
    )


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


def code(checks: Iterable[Told]) -> int:
    """The exit code: FOUND, else UNASKED, else 0."""
    told = list(checks)
    return FOUND if any(one.found for one in told) else UNASKED if any(one.unasked for one in told) else 0


def main() -> int:
    """Print what each check found and could not find out; the exit code of `code`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", help="the Python that has the packages, such as .venv/bin/python")
    chosen = parser.parse_args()
    checks: Mapping[str, Callable[[], Told]] = {
        "licences": lambda: Told(tuple(licences(chosen.python))),
        "imports and pins": lambda: Told(tuple(imports())),
        "known weaknesses": known_weaknesses,
    }
    every = []
    for name, check in checks.items():
        print(f"{name}:", flush=True)
        told = check()
        every.append(told)
        lines = [*told.found, *([told.unasked] if told.unasked else [])]
        print("\n".join(f"  {line}" for line in lines) or "  nothing found", flush=True)
    return code(every)


if __name__ == "__main__":
    sys.exit(main())
