"""axe-core over every page and main state, frames included, light and dark, on a desktop and a phone:
`make axe`. What it finds on a bare page of Streamlit's own parts is Streamlit's; all else is ours.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.kit.chromium import FLAGS, ensure
from tests.kit.server import free_port, running, start_server, wait_for
from tests.reach.views import MODES, SIZES, VIEWS, opened, screen

HERE = Path(__file__).parent

AXE = (HERE / "axe.min.js").read_text(encoding="utf-8")
"""axe-core 4.14.1 as npm has it, under the Mozilla Public License 2.0 (`axe.LICENSE`)."""

RUN = """async () => {
    const told = await axe.run(document, { resultTypes: ["violations"], elementRef: true });
    const part = ({ element, target }) => {
        if (target.length > 1) return "frame";
        const found = element && element.closest("[data-testid]");
        return found ? found.dataset.testid : "page";
    };
    return told.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => ({ rule: id, part: part(node), html: node.html.slice(0, 200) })));
}"""


@dataclass(frozen=True)
class Found:
    """A violation: axe's rule, the part of Streamlit in which the element stands or `frame`, its HTML."""

    rule: str
    part: str
    html: str

    @property
    def kind(self) -> tuple[str, str]:
        """What two violations have in common that are of the same making."""
        return self.rule, self.part


def violations(page: Page) -> list[Found]:
    """What axe-core finds on a page and in its frames."""
    for frame in page.frames:
        frame.evaluate(AXE)
    told: list[dict[str, Any]] = page.evaluate(RUN)
    return [Found(**one) for one in told]


@contextmanager
def bare() -> Iterator[str]:
    """The address of `bare.py` on a server of its own, which knows nothing of the Atlas's settings."""
    port = free_port()
    options = ("--server.headless", "true", "--browser.gatherUsageStats", "false")
    process = start_server(port, folder=HERE, door="bare.py", options=options, quiet=True)
    try:
        wait_for(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def streamlits(browser: Browser, address: str, sizes: Iterable[str], modes: Iterable[str]) -> set[Found]:
    """What axe-core finds on the bare page at `address`."""
    found: set[Found] = set()
    for size in sizes:
        for mode in modes:
            context = browser.new_context(**screen(*SIZES[size], mode))
            page = context.new_page()
            page.goto(address)
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)
            page.locator("[data-testid=stMetric]").wait_for(timeout=30_000)
            page.locator("[data-testid=stVegaLiteChart] svg").wait_for(timeout=30_000)
            found |= set(violations(page))
            context.close()
    return found


def main() -> int:
    """Print what is found, by rule; 1 where something is of our making."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--share", default="1/1", help="of the views, as 2/4: the second quarter")
    asked.add_argument("--sizes", default="desktop,small")
    asked.add_argument("--modes", default=",".join(MODES))
    told = asked.parse_args()
    part, parts = map(int, told.share.split("/"))
    sizes, modes = told.sizes.split(","), told.modes.split(",")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=list(FLAGS))
        with bare() as address:
            known = streamlits(browser, address, sizes, modes)
        theirs = {one.kind for one in known}
        print("Streamlit's own:", json.dumps(Counter(one.rule for one in known)), sorted(theirs))
        ours: Counter[tuple[str, str]] = Counter()
        runs = clean = 0
        with running() as address:
            for view in VIEWS[part - 1 :: parts]:
                for size in sizes:
                    for mode in modes:
                        with opened(browser, address + view, **screen(*SIZES[size], mode)) as page:
                            found = violations(page)
                        mine = [one for one in found if one.kind not in theirs]
                        runs, clean = runs + 1, clean + (not mine)
                        ours.update(one.kind for one in mine)
                        for one in mine:
                            print(f"{view} {size} {mode}: {one.rule} in {one.part}: {one.html}", flush=True)
        browser.close()
    print(f"{runs} runs, {clean} without anything of ours; ours by rule and part: {dict(ours)}")
    return int(bool(ours))


if __name__ == "__main__":
    sys.exit(main())
