"""Every page and main state by its address, the screens on which they are looked at, and a visit to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

VIEWS = (
    "/",
    "/?at=kaz",
    "/?at=jpn",
    "/?at=aktau-port",
    "/?at=caspian-sea",
    "/?at=beyneu-mangystau",
    "/?at=kaz-gallium-supply",
    "/?at=tokyo-declaration",
    "/?theme=connectivity&state=kaz",
    "/?theme=human-resources&state=tkm",
    "/?asof=2024-08-01",
    "/?theme=magic&at=atlantis",
    "/corridor",
    "/corridor?part=trials",
    "/corridor?part=legs",
    "/corridor?part=weak",
    "/corridor?part=facts",
    "/corridor?at=aktau-port-alat-port",
    "/corridor?from=dostyk&to=poti&avoid=rus",
    "/corridor?from=dostyk&to=poti&avoid=rus&avoid=aze&avoid=irn",
    "/corridor?closed=aktau-port-alat-port",
    "/declaration",
    "/declaration?at=aktau-port-xray",
    "/declaration?status=financed",
    "/declaration?asof=2024-08-01",
    "/timeline",
    "/timeline?at=summit-held-tokyo-2025",
    "/timeline?asof=2024-08-08",
    "/resources",
    "/resources?goods=uranium-nuclear",
    "/resources?japan=yes",
    "/resources?at=uzb",
    "/resources?part=numbers",
    "/resources?part=forums",
    "/resources?part=states",
    "/resources?part=states&at=kgz",
    "/sources",
    "/sources?verdict=contradicted",
    "/sources?part=disagreements",
    "/sources?part=register",
    "/sources?part=corrections",
    "/sources?part=gaps",
    "/sources?part=freshness",
    "/sources?part=method",
    "/sources?part=downloads",
    "/?embed=true",
    "/?embed=true&at=kaz",
    "/corridor?embed=true",
)
"""Addresses; `tests/ui/test_views.py` sees to it that the Atlas understands each."""

SIZES: Mapping[str, tuple[int, int]] = {
    "desktop": (1440, 900),
    "tablet": (1024, 768),
    "phone": (412, 915),
    "small": (375, 812),
}
MODES = ("light", "dark")

PHONE = 500
"""From so many pixels down, a screen is a phone's: under a finger, with a phone's name of the browser."""

AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)


def screen(width: int, height: int, mode: str = "light") -> dict[str, Any]:
    """What Playwright needs to be told to open a screen of a size in a mode (`light`, `dark`)."""
    made: dict[str, Any] = {"viewport": {"width": width, "height": height}, "color_scheme": mode}
    if width < PHONE:
        made |= {"is_mobile": True, "has_touch": True, "user_agent": AGENT}
    return made


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page at an address, once it is drawn to its end and its map, if it has one, is there."""
    context = browser.new_context(**options)
    try:
        page = context.new_page()
        page.goto(address)
        stand_still(page)
        yield page
    finally:
        context.close()


def stand_still(page: Page) -> None:
    """Wait until the page's script has ended, its map is drawn, and what the page adds is named."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)
    page.locator("[data-testid=stMain] h1").first.wait_for(timeout=30_000)
    page.locator(".atlas-skip").wait_for(state="attached", timeout=30_000)
    if page.locator("iframe.stCustomComponentV1").count():
        drawn = page.frame_locator("iframe.stCustomComponentV1").first.locator("body[data-atlas=drawn]")
        drawn.wait_for(timeout=30_000)
    page.locator("html[data-atlas-still]").wait_for(state="attached", timeout=30_000)
