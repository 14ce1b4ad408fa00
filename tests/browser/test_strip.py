"""The kilometre strip in a real browser: a click on a piece selects its leg on the map and in the panel."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from atlas.dialogue.titles import leg_name
from atlas.freight.corridors import rivals
from atlas.freight.graph import the_network
from atlas.freight.routing import Question
from atlas.freight.strip import pieces
from atlas.model.load import the_atlas
from tests.kit.visitor import Visitor

STEP = 5
"""Pixels between the heights at which a bar is looked for, less than the thinnest is thick."""


def at(visitor: Visitor) -> str | None:
    return (parse_qs(urlsplit(visitor.page.url).query).get("at") or [None])[0]


@pytest.mark.parametrize("width", [1440, 375])
def test_a_click_on_a_piece_selects_its_leg(visitor: Visitor, width: int) -> None:
    """The leg is one that the first corridor passes near that share of the longest corridor's kilometres."""
    network = the_network()
    found = rivals(network, Question("tokyo-port", "rotterdam"))
    first = next(iter(found.values()))
    share = 0.3
    clicked = share * max(made.km for made in found.values())
    near = {
        piece.leg
        for piece in pieces(network, first)
        if piece.begin - 0.04 * first.km <= clicked <= piece.end + 0.04 * first.km
    }
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.open("/corridor?from=tokyo-port&to=rotterdam")
    chart = visitor.page.locator(".st-key-strip").first
    drawn = chart.locator("canvas.marks, svg.marks").first
    drawn.wait_for()
    # The strips are higher than the window, and the first is on top.
    drawn.evaluate("chart => chart.scrollIntoView({ block: 'start' })")
    visitor.page.wait_for_timeout(800)
    for below in range(40, 200, STEP):
        box = drawn.bounding_box()
        assert box
        visitor.page.mouse.click(box["x"] + share * box["width"], box["y"] + below)
        visitor.page.wait_for_timeout(300)
        visitor.settle()
        if at(visitor):
            break
    key = at(visitor)
    assert key in near
    visitor.expect_selected(key)
    visitor.expect_panel(leg_name(the_atlas(), key).split(" (")[0].split(" \u2013 ")[0])
    assert visitor.complaints == []
