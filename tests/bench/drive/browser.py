"""A visitor with a real Chromium: opens an app, clicks states and filters with real mouse events, and asks
`probe.js` when the page showed it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.drive import material
from tests.bench.drive.servers import Server

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
"""No other host can be reached; what is asked of them is counted."""

SCREEN = {"width": 1440, "height": 900}

PATIENCE = 15_000
"""Milliseconds after which something that does not show counts as failed."""

LOOKS = 20
"""So often a quarter of a second apart is a free pixel looked for."""

STILL = 200
"""Milliseconds without any change in the page before the next thing is done."""


class NotShownError(Exception):
    """The page did not show what it should within PATIENCE."""


def chromium() -> str:
    """Path of the browser."""
    try:
        from tests.kit.chromium import find
    except ImportError:
        return "/usr/bin/chromium"
    return str(find())


@contextmanager
def started() -> Iterator[Browser]:
    """A browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def _setup(server: Server, counts: Mapping[str, int] | None) -> str:
    load: dict[str, Any]
    if not server.subject.mapped:
        load = {"kind": "panel", "name": "Floor"}
    else:
        load = {"kind": "drawn", "counts": counts or {}}
    setup = {
        "accent": material.ACCENT,
        "state": material.COLOURS["state"],
        "border": material.COLOURS["border"],
        "themes": material.THEMES,
        "colours": {colour: theme for theme, colour in material.THEMES.items()},
        "load": load,
    }
    script = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
    return script.replace("SETUP", json.dumps(setup), 1)


class Tab:
    """A page of an app in a fresh context: nothing is kept from other visits. Use it in a `with`."""

    def __init__(
        self,
        browser: Browser,
        server: Server,
        path: str = "/",
        counts: Mapping[str, int] | None = None,
        patience: int = PATIENCE,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        """counts: points of commitments by theme when all is drawn; none: a drawn map will do;
        patience: milliseconds after which something counts as failed; options: of the browser's context.
        """
        self.server = server
        self.counts = counts
        self._path = path
        settings: dict[str, Any] = {"viewport": SCREEN, "color_scheme": "light", **(options or {})}
        self._context = browser.new_context(**settings)
        self._context.add_init_script(_setup(server, counts))
        self.page: Page = self._context.new_page()
        self.chosen: list[str] = []
        self._patience = patience
        self._last = next(iter(material.CLICKS))

    def __enter__(self) -> Tab:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def load(self) -> float:
        """Open the page; milliseconds from the start of the visit until all of it is drawn."""
        self.page.goto(self.server.url + self._path, wait_until="commit")
        return self._shown()[0]

    def settle(self, still: int = STILL) -> None:
        """Wait until nothing in the page has changed for some milliseconds."""
        self.page.evaluate("([still, limit]) => probe.quiet(still, limit)", [still, self._patience])

    def whole(self) -> float:
        """Milliseconds from the last press until the last text outside the map changed; call it settled."""
        return self.page.evaluate("probe.wholeTime()")

    def rest(self) -> float:
        """Milliseconds from the last press until the page had changed for the last time; call it settled."""
        return self.page.evaluate("probe.restTime()")

    def click(self, state: str) -> tuple[float, float]:
        """Click a state on the map; milliseconds until its outline and until the panel names it.

        On the floor, which has no map, a click chooses the state's pill, and both are the text's time.
        """
        name = material.names()[state]
        panel = {"kind": "panel", "name": name}
        self._last = state
        if not self.server.subject.mapped:
            (shown,) = self._press(self._button(name), [panel])
            return shown, shown
        outline, shown = self._press(self.spot(state), [{"kind": "outline", "name": name}, panel])
        return outline, shown

    def filter(self, theme: str) -> float:
        """Choose a theme, or drop it when it is chosen; milliseconds until the map shows it.

        On the floor a pill stands for the theme, another than the last.
        """
        if not self.server.subject.mapped:
            return self.click(self._next_state())[1]
        self.chosen = [one for one in self.chosen if one != theme] + [theme] * (theme not in self.chosen)
        counts = {
            one: count if not self.chosen or one in self.chosen else 0
            for one, count in (self.counts or {}).items()
        }
        (shown,) = self._press(
            self._button(material.theme_names()[theme]), [{"kind": "points", "counts": counts}]
        )
        return shown

    def _next_state(self) -> str:
        states = list(material.CLICKS)
        return states[(states.index(self._last) + 1) % len(states)]

    def spot(self, state: str) -> tuple[float, float]:
        """A pixel of the screen that shows a state and nothing above it, once a map put up anew is there."""
        near = list(material.CLICKS[state])
        for _ in range(LOOKS):
            found = self.page.evaluate("([lat, lon]) => probe.stateSpot(lat, lon)", near)
            if found:
                return found["x"], found["y"]
            self.page.wait_for_timeout(250)
        raise NotShownError(f"{self.server.subject.name}: no free pixel of {state}")

    def view(self) -> tuple[float, ...] | None:
        """Zoom and centre of the map."""
        told = self.page.evaluate("probe.view()")
        return tuple(told.values()) if told else None

    def stop(self, pause: int = 120) -> None:
        """Wait until the map has come to rest: a drag glides on, a zoom takes a quarter of a second."""
        last: tuple[float, ...] | None = None
        while (now := self.view()) != last:
            last = now
            self.page.wait_for_timeout(pause)

    def free_spot(self) -> tuple[float, float] | None:
        """A pixel of the screen that shows any state and nothing above it, if one is in view."""
        for lat, lon in material.CLICKS.values():
            found = self.page.evaluate("([lat, lon]) => probe.stateSpot(lat, lon)", [lat, lon])
            if found:
                return found["x"], found["y"]
        return None

    def pan(self, x: float, y: float) -> None:
        """Drag the map by some pixels."""
        left, top, width, height = self._map_box()
        start = (left + width * 0.12, top + height * 0.85)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(start[0] + x / 2, start[1] + y / 2)
        self.page.mouse.move(start[0] + x, start[1] + y)
        self.page.mouse.up()

    def zoom(self, closer: bool) -> None:
        """Zoom the map by its buttons."""
        button = ".leaflet-control-zoom-in" if closer else ".leaflet-control-zoom-out"
        self._frame().click(button)

    def _frame(self) -> Any:
        self.page.wait_for_function("probe.view() !== null", timeout=self._patience)
        for frame in self.page.frames:
            if frame.query_selector(".leaflet-container"):
                return frame
        raise NotShownError(f"{self.server.subject.name}: no map")

    def _map_box(self) -> tuple[float, float, float, float]:
        self.page.wait_for_function("probe.box() !== null", timeout=self._patience)
        return tuple(self.page.evaluate("probe.box()"))

    def _button(self, name: str) -> tuple[float, float]:
        for one in self.page.query_selector_all(self.server.subject.filters):
            if name in (one.text_content() or ""):
                box = one.bounding_box()
                if box:
                    return box["x"] + min(box["width"] / 2, 40), box["y"] + box["height"] / 2
        raise NotShownError(f"{self.server.subject.name}: no button {name}")

    def _press(self, spot: Sequence[float], goals: Sequence[Mapping[str, Any]]) -> list[float]:
        self.page.mouse.move(*spot)
        self.page.wait_for_timeout(30)
        self.page.evaluate("goals => probe.arm(goals)", list(goals))
        self.page.mouse.click(*spot)
        return self._shown(goals)

    def _shown(self, goals: Sequence[Mapping[str, Any]] = ()) -> list[float]:
        times = self.page.evaluate("limit => probe.result(limit)", self._patience)
        if None in times:
            wanted = [goal for goal, time in zip(goals or [{}], times, strict=False) if time is None]
            raise NotShownError(f"{self.server.subject.name}: not shown: {wanted}")
        return times


def kept(before: tuple[float, ...] | None, after: tuple[float, ...] | None) -> bool:
    """Whether a map still shows the same view, up to the rounding of a pixel."""
    if before is None or after is None:
        return False
    return all(math.isclose(one, other, abs_tol=1e-6) for one, other in zip(before, after, strict=True))
