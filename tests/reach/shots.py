"""Pictures of every page and main state, at four sizes, light and dark: `make shots`, into `shots/`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.kit.chromium import FLAGS, ensure
from tests.kit.server import ROOT, running
from tests.reach.views import MODES, SIZES, VIEWS, opened, screen


def name(view: str) -> str:
    """A file's name for an address: `/corridor?part=legs` gives `corridor-part-legs`, `/` gives `home`."""
    return re.sub(r"[^a-z0-9]+", "-", view.lower()).strip("-") or "home"


def main() -> None:
    """Take the pictures, and say where they are."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--into", type=Path, default=ROOT / "shots")
    asked.add_argument("--share", default="1/1", help="of the views, as 2/4: the second quarter")
    asked.add_argument("--sizes", default=",".join(SIZES))
    asked.add_argument("--modes", default=",".join(MODES))
    told = asked.parse_args()
    part, parts = map(int, told.share.split("/"))
    told.into.mkdir(parents=True, exist_ok=True)
    taken = 0
    with running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=list(FLAGS))
        for view in VIEWS[part - 1 :: parts]:
            for size in told.sizes.split(","):
                for mode in told.modes.split(","):
                    width, height = SIZES[size]
                    with opened(browser, address + view, **screen(width, height, mode)) as page:
                        page.screenshot(path=told.into / f"{name(view)}-{width}x{height}-{mode}.png")
                    taken += 1
        browser.close()
    print(f"{taken} pictures in {told.into}")


if __name__ == "__main__":
    main()
