"""Figures and briefs on the Downloads part: drawn on request, seen before they are taken."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from atlas.takeaway.figure import names
from atlas.words import say
from tests.kit.pages import open_page, prose


def _pictures(at: AppTest) -> list[tuple[str, str]]:
    """Address and name of each picture on a page."""
    found = (re.findall(r'<img src="([^"]*)" alt="([^"]*)"', one.proto.body) for one in at.get("html"))
    return [one for held in found for one in held]


@pytest.mark.parametrize("name", ["delays", "strip", "weak-links"])
def test_a_figure_is_drawn_and_can_be_taken(name: str) -> None:
    at = open_page("sources", part="downloads")
    assert set(at.selectbox(key="figure-name-page").options) == set(names("sources").values())
    assert not _pictures(at)
    at.selectbox(key="figure-name-page").set_value(name).run()
    at.button(key="figure-draw-page").click().run()
    assert not at.exception
    assert _pictures(at) == [(f"./figure/{name}.png?size=page", names("sources")[name])]
    links = {one.proto.label: one.proto.url for one in at.get("link_button")}
    for ending in ("png", "svg"):
        assert links[say(f"figure.{ending}")] == f"./figure/{name}.{ending}?size=page&save=yes"
    assert links[say("figure.open")] == f"./figure/{name}.svg?size=page"


def test_what_leaves_nothing_to_draw_says_so() -> None:
    """Nobody gives a footprint for the way between two ports of the Caspian."""
    at = open_page("sources", part="downloads", from_="aktau-port", to="alat-port")
    at.selectbox(key="figure-name-page").set_value("way-footprints").run()
    at.button(key="figure-draw-page").click().run()
    assert not at.exception
    assert not _pictures(at)
    assert say("figure.nothing") in prose(at)


def test_each_subject_of_a_view_has_its_brief() -> None:
    at = open_page("sources", part="downloads", at="kaz", theme="connectivity", compare=["kaz", "uzb"])
    # Files have link buttons on the same part.
    urls = [one.proto.url for one in at.get("link_button")]
    links = [url for url in urls if url.startswith("./brief/")]
    asked = "theme=connectivity&at=kaz&compare=kaz&compare=uzb"
    found = {link.partition("?")[0] for link in links}
    assert found == {"./brief/record", "./brief/theme", "./brief/states", "./brief/corridor"}
    for link in links:
        assert sorted(link.partition("?")[2].split("&")) == sorted(asked.split("&"))
    assert say("brief.lead") in prose(at)
