"""A visitor in a real browser: opens pages, clicks the map, notes what the page asks for and complains of."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, Frame, Page, Request, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

STREAMLIT_PROBES = ("/_stcore/health", "/_stcore/host-config")
"""On a deep link Streamlit's own front end tries these below the page's address first and falls back."""

KEPT_BACK = "csp"
"""Why a request failed that the page's Content-Security-Policy did not let out."""


FREE_PIXEL = """key => {
    const { x, y } = atlas.where(key);
    for (let step = 0; step < 600; step += 1) {
        const spot = { x: x + step * 0.1 * Math.cos(step), y: y + step * 0.1 * Math.sin(step) };
        const hit = document.elementFromPoint(spot.x, spot.y);
        if (hit && hit.dataset.id === key) return spot;
    }
    return null;
}"""
"""The pixel nearest to where a feature stands in which it lies on top of all else."""


def pill_row(page: Page, name: str) -> Any:
    """The row of pills of a filter, by its name; the button that it may wait behind is pressed first."""
    row = page.get_by_role("toolbar", name=name)
    page.get_by_role("toolbar", name=name, include_hidden=True).first.wait_for(state="attached")
    if not row.count():
        page.locator(".atlas-disclosure").first.click()
    return row


class Visitor:
    """One browser tab; what it asks for is noted, and what it asks other hosts, none of which it finds."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, **options)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.runs: list[list[str]] = []
        self.page.on("request", lambda request: self._ask(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _ask(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith((self.address, "data:", "blob:")):
            self.outside.append(url)

    def _failed(self, request: Request) -> None:
        """What the page's own policy kept back was never asked of anybody."""
        if request.failure == KEPT_BACK and request.url in self.outside:
            self.outside.remove(request.url)

    def _console(self, message: Any) -> None:
        probe = any(part in (message.location or {}).get("url", "") for part in STREAMLIT_PROBES)
        if message.type == "error" and not probe:
            self.complaints.append(message.text)

    def _frame(self, payload: bytes | str) -> None:
        if isinstance(payload, str):
            return
        message = ForwardMsg.FromString(payload)
        if message.WhichOneof("type") == "new_session":
            self.runs.append(list(message.metadata.run.fragment_ids))

    @property
    def page_runs(self) -> int:
        """How often the page's whole script has run."""
        return sum(not fragments for fragments in self.runs)

    @property
    def fragment_runs(self) -> int:
        """How many runs were of fragments only."""
        return sum(bool(fragments) for fragments in self.runs)

    def open(self, path: str = "/") -> Visitor:
        """Open a page and wait until its map is drawn and can be clicked."""
        self.page.goto(self.address + path)
        self.wait_for_map()
        return self

    def wait_for_map(self) -> None:
        """Wait until the map is drawn and the live page has taken over from its first view."""
        self.page.frame_locator("iframe").locator("body[data-atlas=drawn]").wait_for(timeout=30_000)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has stopped running and nothing on it waits for its script, so that it stands
        still; and see that no error of its own stands on it.
        """
        expect(self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(
            timeout=20_000
        )
        expect(self.page.locator("[data-testid=stSkeleton]:visible")).to_have_count(0, timeout=20_000)
        expect(self.page.locator("#atlas-first")).to_have_count(0, timeout=20_000)
        expect(self.page.get_by_test_id("stException")).to_have_count(0)

    @property
    def frame(self) -> Frame:
        return next(frame for frame in self.page.frames if "/component/" in frame.url)

    def map_state(self) -> dict[str, Any]:
        return self.frame.evaluate("atlas.state()")

    def expect_map(self, **parts: Any) -> None:
        """Wait until these parts of the map's state are as said: `named=["aktau"]`, or for a part that is an
        object, the values of some of its keys: `paths={"aktau-baku": "closed"}`.
        """
        self.frame.wait_for_function(
            """(parts) => {
              const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
              const state = atlas.state();
              return Object.entries(parts).every(([name, wanted]) =>
                wanted && typeof wanted === "object" && !Array.isArray(wanted)
                  ? Object.keys(wanted).every((key) => same(state[name][key], wanted[key]))
                  : same(state[name], wanted));
            }""",
            arg=parts,
            timeout=15_000,
        )

    def expect_selected(self, key: str | None) -> None:
        """Wait until the map outlines this feature; None: none at all."""
        self.frame.wait_for_function("key => atlas.state().selected === key", arg=key, timeout=15_000)

    def click_feature(self, key: str) -> None:
        """A real mouse click on a feature of the map; a badge that stands for it is opened first."""
        spot = self.frame.evaluate("key => atlas.where(key)", key)
        assert spot, f"{key} is not on the map"
        if spot["badge"]:
            self._click_in_map(spot)
            self.frame.wait_for_function("key => atlas.where(key).badge === null", arg=key)
        spot = self.frame.evaluate(FREE_PIXEL, key)
        assert spot, f"{key} has no pixel that can be clicked"
        self._click_in_map(spot)

    def _click_in_map(self, spot: dict[str, float]) -> None:
        box = self.page.locator("iframe").bounding_box()
        assert box
        self.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])

    def pill(self, row: str, text: str) -> Any:
        """A pill of a filter, by the filter's name and a part of its own."""
        return pill_row(self.page, row).get_by_role("button", name=re.compile(text))

    def expect_panel(self, text: str) -> None:
        """Wait until the server's panel, not only the name that stands in for it, shows a heading."""
        heading = self.page.locator(".st-key-panel-body h2", has_text=text)
        expect(heading.first).to_be_visible(timeout=15_000)

    def tag_iframe(self) -> None:
        """Put a mark on the map's frame that a new frame would not have."""
        self.page.evaluate("document.querySelector('iframe').dataset.same = 'yes'")
        self.frame.evaluate("window.same = 'yes'")

    def iframe_is_same(self) -> bool:
        outer = self.page.evaluate("document.querySelector('iframe').dataset.same === 'yes'")
        return outer and self.frame.evaluate("window.same === 'yes'")

    def close(self) -> None:
        self.context.close()
