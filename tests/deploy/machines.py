"""Starts the Atlas on machines that differ from the one it is written on: `python -m tests.deploy.machines`.

For each Python, with packages of its own as `requirements.txt` has them: the server is started where little
is as usual (`odd`), every page drawn over the wire, a state clicked. A Python that this machine does not have
is taken from Debian where it is to be had there (`pythons`), else it is named. `--wheels` only asks whether
each Python could have the packages.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.attack.links import PAGES
from tests.bench.drive.protocol import Visitor
from tests.deploy import pythons
from tests.kit.server import ROOT, free_port, wait_for

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

REFUSING = """
import errno, os, sys

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod")
KEPT = os.environ["ATLAS_KEPT"]


def refuse(event, told):
    changing = event in CHANGES or (event == "open" and isinstance(told[2], int) and told[2] & WRITES)
    if changing and isinstance(told[0], str | bytes):
        place = os.path.abspath(os.fsdecode(told[0]))
        if place.startswith(KEPT):
            raise OSError(errno.EROFS, "Read-only file system", place)


sys.addaudithook(refuse)
"""
"""Runs when a Python starts and makes the folder ATLAS_KEPT read-only for it, also where root runs it."""

ODD = {
    "LC_ALL": "C",
    "LANG": "C",
    "TZ": "Pacific/Kiritimati",
    "HOME": "/nowhere",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONIOENCODING": "ascii",
}
"""Another language and alphabet, the farthest time zone (14 hours before Greenwich), no home."""


@contextmanager
def odd(python: str, room: Path, **more: str) -> Iterator[int]:
    """The port of an Atlas that runs from another folder, ODD and unable to write where its files are.

    python: the program; room: an empty folder, where it is started; more: other variables.
    Raises AssertionError with what the server printed when it does not answer.
    """
    (room / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    port = free_port()
    command = [python, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_"))}
    environment = {**kept, **ODD, "PYTHONPATH": str(room), "ATLAS_KEPT": str(ROOT), **more}
    with (room / "printed").open("w") as out:
        process = subprocess.Popen(command, cwd=room, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        yield port
    except AssertionError as error:
        raise AssertionError((room / "printed").read_text("utf-8", "replace")[-2_000:]) from error
    finally:
        process.terminate()
        process.wait(timeout=20)


async def visited(port: int) -> None:
    """Draw every page and click a state; AssertionError where a page has no panel or a click no answer."""
    for page in PAGES:
        visitor = await Visitor.open(port, page="" if page == "summit" else page)
        assert visitor.widgets, f"{page} is empty"
        if page == "summit":
            await visitor.wire("kaz", 1)
            assert "at=kaz" in visitor.query
        await visitor.close()


def found(version: str) -> str | None:
    """The program of a Python, by its version, on the PATH or among those of pyenv; None: there is none."""
    named = [*Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), shutil.which(f"python{version}")]
    return next((str(one) for one in named if one), None)


def wheels(version: str) -> str:
    """In words, whether a Python can have every package that is pinned, made ready for this machine."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"]
    command += ["--no-deps", "--only-binary=:all:", f"--python-version={version}", "--target=/nowhere"]
    told = subprocess.run(
        [*command, "-r", str(ROOT / "requirements.txt")], capture_output=True, text=True, check=False
    )
    return "all packages" if not told.returncode else told.stderr.strip().splitlines()[-1]


def tried(version: str, folder: Path) -> str:
    """In words, what became of the Atlas under a Python with packages of its own."""
    program, home = found(version), folder / version
    python = str(home / "bin" / "python")
    if program:
        subprocess.run([program, "-m", "venv", str(home)], check=True)
        pip, whose = [python, "-m", "pip"], "of this machine"
    elif taken := pythons.environment(version, home):
        pip, whose = taken, f"of Debian {pythons.SUITE}"
    else:
        return f"not on this machine, nor to be had from Debian {pythons.SUITE}"
    install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:", "-r"]
    if subprocess.run([*install, str(ROOT / "requirements.txt")], check=False).returncode:
        return "FAILED: the packages could not be installed"
    exact = subprocess.run([python, "-V"], capture_output=True, text=True, check=True).stdout.split()[-1]
    room = folder / f"room-{version}"
    room.mkdir()
    try:
        with odd(python, room) as port:
            asyncio.run(visited(port))
    except AssertionError as error:
        return f"FAILED: {error}"
    return f"{exact} {whose} runs: {len(PAGES)} pages drawn, a click answered"


def main() -> int:
    """Print what became of each Python; 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", action="store_true")
    parser.add_argument("pythons", nargs="*", default=PYTHONS)
    chosen = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for version in chosen.pythons:
            told = wheels(version) if chosen.wheels else tried(version, Path(folder))
            print(f"Python {version}: {told}", flush=True)
            good = good and "FAILED" not in told
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
