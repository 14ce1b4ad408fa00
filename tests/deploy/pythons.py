"""Pythons that this Debian does not have, from its release in the making, in a folder with all they need.

Nothing is installed: packages are fetched with apt-get by lists of their own and unpacked. Such a Python
needs the C library that it was built with, so it is started by that library's loader.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SUITE = "sid"
"""The name of Debian's release in the making, in which new Pythons come first."""

KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
"""With which Debian's lists are checked, by its package of keys."""

LOADER = "lib64/ld-linux-x86-64.so.2"

STARTER = """#!/bin/sh
root={root}
exec $root/{loader} --library-path $root/usr/lib/x86_64-linux-gnu --argv0 "$0" \\
    $root/usr/bin/python{version} "$@"
"""
"""The program of the environment: by its own name Python finds the environment's packages beside it."""


def environment(version: str, folder: Path) -> list[str] | None:
    """An environment with the Python of a version: the words of a command that is its pip.

    folder: an empty one for it, which gets `bin/python`. None where this is no Debian for this kind of
    processor, where its packages are not reached, or where there is no such Python among them.
    """
    root = _unpacked(version, folder / "root")
    if root is None:
        return None
    python = folder / "bin" / "python"
    python.parent.mkdir()
    python.write_text(STARTER.format(root=root, loader=LOADER, version=version), encoding="ascii")
    python.chmod(0o755)
    (folder / "pyvenv.cfg").write_text(f"home = {root}/usr/bin\n", encoding="utf-8")
    (pip,) = (root / "usr/share/python-wheels").glob("pip-*.whl")
    return [str(python), f"{pip}/pip"]


def _unpacked(version: str, root: Path) -> Path | None:
    """The packages of a Python and of all that it needs, unpacked; None where they are not to be had."""
    fetched = _fetched(version, root.with_name("packages"))
    if not fetched:
        return None
    for name in ("lib", "lib64", "bin", "sbin"):
        (root / "usr" / name).mkdir(parents=True)
        (root / name).symlink_to(f"usr/{name}")
    for package in fetched:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE) as files:
            command = ["tar", "-x", "-C", str(root), "--keep-directory-symlink"]
            subprocess.run(command, stdin=files.stdout, check=True)
    return root if (root / LOADER).exists() else None


def _fetched(version: str, folder: Path) -> list[Path]:
    """The files of the packages; none where they are not to be had."""
    if not shutil.which("apt-get"):
        return []
    (folder / "lists" / "partial").mkdir(parents=True)
    (folder / "archives" / "partial").mkdir(parents=True)
    (folder / "status").touch()
    sources = _sources()
    if not sources:
        return []
    (folder / "sources.list").write_text(sources, encoding="utf-8")
    own = {
        "Dir::Etc::sourcelist": f"{folder}/sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State": str(folder),
        "Dir::State::status": f"{folder}/status",
        "Dir::Cache": str(folder),
        "APT::Install-Recommends": "false",
        "Debug::NoLocking": "true",
    }
    options = [f"-o{name}={value}" for name, value in own.items()]
    for words in (["update"], ["install", "--download-only", "-y", f"python{version}-venv"]):
        told = subprocess.run(["apt-get", "-qq", *options, *words], capture_output=True, check=False)
        if told.returncode:
            return []
    return sorted((folder / "archives").glob("*.deb"))


def _sources() -> str:
    """Where apt-get finds SUITE: in the place from which this machine has its own packages."""
    command = ["apt-get", "indextargets", "--format", "$(SITE)"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    sites = [site for site in told.split() if site.endswith("/debian")]
    return f"deb [signed-by={KEYS}] {sites[0]} {SUITE} main\n" if sites else ""
