"""Nothing jumps on a first visit: Cumulative Layout Shift as the web's vitals define it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.reach.views import screen, stand_still

MOST = 0.05
"""The largest sum of shifts in one window; 0.1 counts as good."""

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
        if (one.hadRecentInput) continue;
        const parts = one.sources.map(({ node, previousRect, currentRect }) =>
            `${node && (node.dataset?.testid || node.className || node.nodeName)} ` +
            `${Math.round(previousRect.y)}-${Math.round(currentRect.y)} h${Math.round(currentRect.height)}`);
        window.shifts.push({ at: one.startTime, value: one.value, parts });
    }
}).observe({ type: "layout-shift", buffered: true });
"""


def largest_window(shifts: list[dict]) -> float:
    """The largest sum of shifts of which none is a second after the one before and all are within five
    (https://web.dev/articles/cls).
    """
    largest = total = start = last = 0.0
    for one in shifts:
        if not total or one["at"] - last >= 1000 or one["at"] - start >= 5000:
            start, total = one["at"], 0.0
        total += one["value"]
        last = one["at"]
        largest = max(largest, total)
    return largest


def test_windows_end_after_a_second_without_a_shift_and_after_five() -> None:
    def made(*told: tuple[float, float]) -> list[dict]:
        return [{"at": at, "value": value} for at, value in told]

    assert largest_window([]) == 0
    assert largest_window(made((0, 0.1), (900, 0.1), (2000, 0.15))) == pytest.approx(0.2)
    assert largest_window(made(*((900.0 * step, 0.1) for step in range(7)))) == pytest.approx(0.6)


@pytest.mark.parametrize("size", [(1440, 900), (375, 812)], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["/", "/corridor", "/declaration", "/timeline", "/resources", "/sources"])
def test_nothing_jumps_on_a_first_visit(
    browser: Browser, server: str, path: str, size: tuple[int, int]
) -> None:
    shifts = seen_shifts(browser, server + path, size)
    assert largest_window(shifts) <= MOST, [one for one in shifts if one["value"] > 0.005]


def test_nothing_jumps_where_the_parts_of_the_page_come_late(browser: Browser, server: str) -> None:
    """A processor four times slower: tables and charts come seconds after the page's script has ended."""
    shifts = seen_shifts(browser, server + "/sources", (1440, 900), slower=4)
    assert largest_window(shifts) <= MOST, [one for one in shifts if one["value"] > 0.005]


def seen_shifts(browser: Browser, address: str, size: tuple[int, int], slower: float = 1) -> list[dict]:
    """What moved on a first visit, until the page has stood still for a while."""
    context = browser.new_context(**screen(*size))
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address)
        stand_still(page)
        page.wait_for_timeout(1500)
        return page.evaluate("window.shifts")
    finally:
        context.close()
