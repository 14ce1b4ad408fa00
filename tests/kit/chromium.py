"""Finds an installed Chromium, or installs one; `python -m tests.kit.chromium` does both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.kit import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
"""Keeps a browser from every other host, without a stop in Python for each request as a route has."""


def find() -> str | None:
    """Path of a Chromium: the variable CHROMIUM, one on the PATH, or Playwright's own; None without any."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).is_file():
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _with_playwright() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False).returncode == 0


def ensure() -> str:
    """Path of a Chromium, installed now if there was none. Raises RuntimeError when no way worked."""
    path = find()
    for install in (lambda: debian.install("chromium"), _with_playwright):
        if path:
            return path
        install()
        path = find()
    if path:
        return path
    raise RuntimeError(
        "No Chromium was found and none could be installed. Install the package chromium, "
        "or set CHROMIUM to the path of the browser."
    )


if __name__ == "__main__":
    print(f"Browser for the tests: {ensure()}")
