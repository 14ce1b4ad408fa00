"""The running product in a real browser, with every other host cut off."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import expect

from atlas.address import THEMES, View
from atlas.dialogue.commitments import commitments, hidden
from atlas.model import Atlas
from tests.kit.visitor import Visitor


def test_summit_map_draws_alone(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.map_state()["drawn"]
    assert visitor.outside == []
    assert visitor.complaints == []


CLICKS = {
    "kaz": "Kazakhstan",
    "kgz": "Kyrgyzstan",
    "tjk": "Tajikistan",
    "tkm": "Turkmenistan",
    "uzb": "Uzbekistan",
    "caspian-sea": "Caspian Sea",
    "astana": "Astana",
    "aktau-port": "Aktau",
    "kaz-gallium-supply": "gallium",
    "beyneu-mangystau": "Beyneu",
}


@pytest.mark.parametrize(("key", "name"), CLICKS.items())
def test_a_click_opens_the_panel(visitor: Visitor, key: str, name: str) -> None:
    visitor.open()
    runs = visitor.page_runs
    visitor.click_feature(key)
    visitor.expect_selected(key)
    expect(visitor.page.locator("h2", has_text=re.compile(name, re.I)).first).to_be_visible()
    expect(visitor.page).to_have_url(re.compile(rf"at={key}$"))
    visitor.settle()
    assert visitor.page_runs == runs, "a click must not run the page script"
    assert visitor.complaints == []


def test_tokyo_opens_from_the_first_view(visitor: Visitor) -> None:
    visitor.open()
    visitor.click_feature("tokyo")
    visitor.expect_panel("Tokyo")


def test_a_click_runs_only_the_panel(visitor: Visitor) -> None:
    visitor.open()
    before = len(visitor.runs)
    visitor.click_feature("uzb")
    visitor.expect_panel("Uzbekistan")
    visitor.settle()
    assert [len(fragments) for fragments in visitor.runs[before:]] == [1]


def test_a_click_is_named_before_the_server_answers(visitor: Visitor) -> None:
    """The name stands in the panel at once, and nothing of what was shown before stands under it."""
    visitor.open("/?at=kaz")
    visitor.expect_panel("Kazakhstan")
    visitor.page.evaluate("""() => {
      const look = () => [...document.querySelectorAll('h2')].map((one) => {
        const body = one.closest('.st-key-panel-body');
        const seen = body === null || getComputedStyle(body).opacity === '1';
        return [one.textContent.trim(), body === null, seen];
      });
      window.seen = [];
      new MutationObserver(() => window.seen.push(look()))
        .observe(document.documentElement, { childList: true, subtree: true, attributes: true });
    }""")
    visitor.click_feature("uzb")
    visitor.expect_panel("Uzbekistan")
    visitor.settle()
    seen = visitor.page.evaluate("window.seen")
    named = [look for look in seen if ["Uzbekistan", True, True] in look]
    assert named, "the name stood nowhere before the panel"
    assert not [look for look in named if ["Kazakhstan", False, True] in look]
    expect(visitor.page.locator("h2", has_text="Uzbekistan")).to_have_count(1)


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_changes_map_counts_and_panel(visitor: Visitor, atlas: Atlas, theme: str) -> None:
    visitor.open()
    view = View(themes=(theme,))
    shown = len(commitments(atlas, view))
    name = atlas.themes[theme].name
    visitor.pill("Theme", name).click()
    line = visitor.page.get_by_text(re.compile(rf"^{shown} of {len(atlas.commitments)} records"))
    expect(line).to_be_visible()
    visitor.settle()
    assert set(visitor.map_state()["hidden"]) == set(hidden(atlas, view))
    brief = visitor.page.locator("strong", has_text=name)
    expect(brief.first).to_be_visible()
    others = [one.name for one in atlas.themes.values() if one.id != theme]
    for other in others:
        expect(visitor.page.locator("p > strong", has_text=other)).to_have_count(0)


def test_a_theme_is_on_the_map_before_the_server_answers(visitor: Visitor, atlas: Atlas) -> None:
    """In the very task of the click, and the server's answer leaves it so; quick presses do not flicker."""
    visitor.open("/?state=uzb")
    visitor.page.evaluate("""() => {
      window.seen = [];
      const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow.atlas);
      const note = () => window.seen.push(frame.contentWindow.atlas.state().hidden.length);
      document.addEventListener('click', note);
      new MutationObserver(note).observe(frame.contentDocument, { attributes: true, subtree: true });
    }""")
    before = len(hidden(atlas, View(states=("uzb",))))
    first = len(hidden(atlas, View(states=("uzb",), themes=("connectivity",))))
    both = len(hidden(atlas, View(states=("uzb",), themes=("green-resilience", "connectivity"))))
    assert before < both < first
    visitor.pill("Theme", "Connectivity").click()
    visitor.pill("Theme", "Green and Resilience").click()
    visitor.settle()
    visitor.page.wait_for_function("both => window.seen.at(-1) === both", arg=both)
    seen = visitor.page.evaluate("window.seen")
    order = [one for one, after in zip(seen, [*seen[1:], None], strict=True) if one != after]
    assert order == [first, both]
    expect(visitor.page).to_have_url(re.compile("theme=green-resilience&theme=connectivity"))


def test_a_link_gives_the_same_view_on_reload_back_and_forward(visitor: Visitor) -> None:
    visitor.open("/?theme=connectivity&state=kaz&at=aktau-port-xray")
    visitor.expect_panel("Aktau")
    visitor.expect_selected("aktau-port-xray")
    hidden_first = visitor.map_state()["hidden"]
    visitor.page.reload()
    visitor.wait_for_map()
    visitor.expect_panel("Aktau")
    assert visitor.map_state()["hidden"] == hidden_first
    visitor.click_feature("kaz")
    visitor.expect_panel("Kazakhstan")
    visitor.settle()
    visitor.page.go_back()
    visitor.expect_panel("Aktau")
    visitor.page.go_forward()
    visitor.expect_panel("Kazakhstan")


def test_unknown_values_fall_away_with_one_notice(visitor: Visitor) -> None:
    visitor.open("/?theme=magic&at=atlantis&state=kaz&page=9")
    expect(visitor.page.get_by_text("Not understood in the address")).to_contain_text("theme=magic")
    expect(visitor.page.get_by_text("Not understood in the address")).to_contain_text("at=atlantis")
    assert visitor.complaints == []


def test_a_hundred_actions_keep_the_map(visitor: Visitor) -> None:
    """Clicks, filters, pans and zooms in a fixed random order: one frame throughout, and the zoom stays."""
    visitor.open()
    visitor.tag_iframe()
    dice = random.Random(20251220)
    visitor.frame.evaluate("document.querySelector('.leaflet-control-zoom-in').click()")
    visitor.page.wait_for_timeout(500)
    zoom = visitor.map_state()["zoom"]
    lowest = visitor.frame.evaluate("map.getMinZoom()")
    pills = visitor.page.get_by_role("toolbar", name="Theme").get_by_role("button")
    box = visitor.page.locator("iframe").bounding_box()
    assert box
    for step in range(100):
        action = dice.choice(["click", "click", "filter", "pan", "zoom"])
        if action == "click":
            x, y = dice.uniform(0.2, 0.8) * box["width"], dice.uniform(0.2, 0.8) * box["height"]
            visitor.page.mouse.click(box["x"] + x, box["y"] + y)
        elif action == "filter":
            pills.nth(dice.randrange(5)).click()
        elif action == "pan":
            visitor.frame.evaluate(f"void map.panBy([{dice.randint(-40, 40)}, {dice.randint(-30, 30)}])")
        else:
            # No zoom leaves the drawn land, so less than a step above the lowest there is only one way.
            change = 0.5 if zoom - 0.5 < lowest else dice.choice([-0.5, 0.5])
            visitor.frame.evaluate(f"void map.setZoom({zoom + change}, {{animate: false}})")
            zoom += change
        visitor.settle()
        assert visitor.iframe_is_same(), f"the frame was mounted anew at step {step} ({action})"
        assert visitor.map_state()["zoom"] == pytest.approx(zoom), f"zoom lost at step {step} ({action})"
    assert visitor.complaints == []
    assert visitor.outside == []


def test_the_standard_road_selects_too(visitor: Visitor) -> None:
    """Where nobody hears the wire, the component itself tells the click and the frame still stays."""
    visitor.page.add_init_script(
        "window.addEventListener('atlas-chosen', (event) => event.stopImmediatePropagation(), true)"
    )
    visitor.open()
    visitor.tag_iframe()
    visitor.click_feature("kaz")
    visitor.expect_panel("Kazakhstan")
    expect(visitor.page).to_have_url(re.compile("at=kaz$"))
    visitor.settle()
    visitor.pill("Theme", "Connectivity").click()
    visitor.settle()
    visitor.expect_selected("kaz")
    assert visitor.iframe_is_same()
    assert visitor.outside == []


def test_pan_and_zoom_say_nothing_to_the_server(visitor: Visitor) -> None:
    sent: list[int] = []
    visitor.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    visitor.open()
    visitor.page.wait_for_timeout(500)
    before = len(sent)
    for _ in range(5):
        visitor.frame.evaluate("void map.panBy([30, 10], {animate: false})")
        visitor.frame.evaluate("void map.zoomIn(0.5, {animate: false})")
    visitor.page.wait_for_timeout(700)
    assert len(sent) == before


def test_search_selects_on_the_map(visitor: Visitor) -> None:
    visitor.open()
    box = visitor.page.get_by_role("combobox").first
    box.click()
    box.fill("Naryn River bridge")
    visitor.page.get_by_role("option", name=re.compile("Naryn River bridge")).first.click()
    visitor.expect_panel("Naryn")
    visitor.settle()
    visitor.expect_selected("naryn-bridge")


def test_the_way_asked_for_is_clicked_where_lines_lie_on_each_other(visitor: Visitor) -> None:
    """The ships from Aktau to Alat and to Anzali, which an alternative uses, sail side by side at first."""
    visitor.open("/corridor?from=dostyk&to=poti-port&avoid=rus")
    visitor.click_feature("aktau-port-alat-port")
    visitor.expect_selected("aktau-port-alat-port")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/corridor?from=dostyk&to=poti-port&avoid=rus", 2),
        ("/declaration?at=aktau-port-xray", 1),
        ("/corridor?from=dostyk&to=poti-port&avoid=rus&at=izmit-gebze", 3),
        ("/corridor", 2),
    ],
)
def test_names_are_not_cut_on_a_phone(visitor: Visitor, path: str, names: int) -> None:
    visitor.page.set_viewport_size({"width": 375, "height": 812})
    visitor.open(path)
    expect(visitor.frame.locator(".atlas-name")).to_have_count(names)
    visitor.frame.wait_for_function(
        """[...document.querySelectorAll(".atlas-name")].every((name) => {
            const { left, right } = name.getBoundingClientRect();
            return left >= 0 && right <= innerWidth;
        })"""
    )


def test_closing_the_panel_clears_the_outline(visitor: Visitor) -> None:
    visitor.open()
    visitor.click_feature("kaz")
    visitor.expect_panel("Kazakhstan")
    visitor.settle()
    visitor.page.get_by_role("button", name="Back", exact=True).click()
    visitor.expect_panel("The declaration in brief")
    visitor.settle()
    visitor.expect_selected(None)
    assert "at=" not in visitor.page.url


@pytest.mark.parametrize("page", ["corridor", "declaration", "timeline", "resources", "sources"])
def test_every_page_opens_from_a_cold_link(visitor: Visitor, page: str) -> None:
    visitor.page.goto(f"{visitor.address}/{page}")
    expect(visitor.page.get_by_role("link", name="Summit", exact=True)).to_be_visible(timeout=20_000)
    visitor.settle()
    expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
    assert visitor.outside == []
    assert visitor.complaints == []
