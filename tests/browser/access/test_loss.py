"""Nothing is lost at 200 % zoom, with the text spacing of WCAG 1.4.12, or in forced colours."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.reach.views import opened, screen

PAGES = ("/?at=kaz", "/corridor", "/declaration", "/timeline", "/resources", "/sources")

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""https://www.w3.org/TR/WCAG22/#text-spacing"""

CUT = """() => {
    const UNSEEN = ".atlas-unseen, .atlas-skip, .unseen, [data-testid=stDataFrame], [aria-hidden=true], svg";
    const unseen = (one) => one.closest(UNSEEN);
    const scrolls = (how) => how === "auto" || how === "scroll";
    const isCut = (text, one) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        if (!box.width || !box.height) return false;
        for (let up = one; up && up !== document.body; up = up.parentElement) {
            const { overflowX, overflowY, clipPath } = getComputedStyle(up);
            if (clipPath !== "none") return false;
            const { left, right, top, bottom } = up.getBoundingClientRect();
            if (!(right - left) || !(bottom - top)) return false;
            if (scrolls(overflowX) || scrolls(overflowY)) return false;
            if (overflowX === "visible" && overflowY === "visible") continue;
            if (box.left < left - 2 || box.right > right + 2) return true;
            if (box.top < top - 2 || box.bottom > bottom + 2) return true;
        }
        return false;
    };
    const found = [];
    const main = document.querySelector("[data-testid=stMain]");
    const all = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (all.nextNode()) {
        const one = all.currentNode.parentElement;
        if (!all.currentNode.textContent.trim() || unseen(one) || !one.checkVisibility()) continue;
        if (["STYLE", "SCRIPT"].includes(one.tagName)) continue;
        if (isCut(all.currentNode, one)) found.push(all.currentNode.textContent.trim().slice(0, 60));
    }
    return found;
}"""
"""Words that a box cuts which nobody can scroll."""

SIDEWAYS = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    const { scrollWidth } = document.documentElement;
    return Math.max(0, main.scrollWidth - main.clientWidth, scrollWidth - innerWidth);
}"""
"""Pixels by which the page is wider than its window."""


def cut(page: Page) -> list[str]:
    """The words that are cut once the page stands, or after ten seconds."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"() => !({CUT})().length", timeout=10_000)
    found: list[str] = page.evaluate(CUT)
    return found


def seen(page: Page) -> None:
    """Headline, page links and, where there is one, the map can be scrolled to and have a size."""
    for part in ("[data-testid=stMain] h1", ".st-key-menu a", "iframe.stCustomComponentV1"):
        for one in page.locator(part).all():
            one.scroll_into_view_if_needed()
            expect(one).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_twice_the_size(browser: Browser, server: str, path: str) -> None:
    """A window of 1440 x 900 has half as many pixels of the page's own each way."""
    with opened(browser, server + path, **screen(720, 450) | {"device_scale_factor": 2}) as page:
        seen(page)
        assert page.evaluate(SIDEWAYS) <= 1
        assert cut(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_with_wide_spacing(browser: Browser, server: str, path: str) -> None:
    with opened(browser, server + path, **screen(1440, 900)) as page:
        for frame in page.frames:
            frame.add_style_tag(content=SPACING)
        seen(page)
        assert page.evaluate(SIDEWAYS) <= 1
        assert cut(page) == []


ON = """() => [...document.querySelectorAll(
    "[data-testid=stMain] :is([aria-pressed=true], [aria-checked=true], [aria-current=page])"
)].filter((one) => one.getClientRects().length).map((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one.closest("label") || one);
    return [one.innerText.slice(0, 30), outlineStyle, parseFloat(outlineWidth)];
})"""
"""What is on, and the edge that it has: in forced colours no background tells it from what is off."""

OFF = ON.replace("=true]", "=false]").replace(", [aria-current=page]", "")


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("/?theme=connectivity", 2),
        ("/corridor", 2),
        ("/declaration?status=financed", 1),
        ("/timeline", 1),
        ("/resources?goods=uranium-nuclear", 3),
        ("/sources?verdict=contradicted", 3),
    ],
)
def test_what_is_on_is_told_from_what_is_off_in_forced_colours(
    browser: Browser, server: str, path: str, least: int
) -> None:
    """least: so many things are on: the link of the open page, the open part, the filter."""
    with opened(browser, server + path, **screen(1440, 900), forced_colors="active") as page:
        page.wait_for_function(f"least => ({ON})().length >= least", arg=least)
        on, off = page.evaluate(ON), page.evaluate(OFF)
        assert [one for one in on if one[1] != "solid" or one[2] < 2] == []
        assert [one for one in off if one[1] == "solid" and one[2] >= 2] == []


def test_the_marks_of_the_map_keep_their_colours_in_forced_colours(browser: Browser, server: str) -> None:
    """Colour and shape carry the theme: the system's colours would make all marks alike."""
    with opened(browser, server + "/", **screen(1440, 900), forced_colors="active") as page:
        frame = page.frame_locator("iframe.stCustomComponentV1")
        strokes = frame.locator(".leaflet-container path[stroke]").evaluate_all(
            "all => all.map((one) => [one.getAttribute('stroke'), getComputedStyle(one).stroke])"
        )
        asked = {asked for asked, _ in strokes}
        assert len({drawn for _, drawn in strokes}) >= len(asked) > 2
