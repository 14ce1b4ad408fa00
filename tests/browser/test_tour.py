"""The tour of the home page on the map: what a step names can be read."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.kit.visitor import Visitor

TAGS = """() => [...document.querySelectorAll(".atlas-name")].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { text: one.textContent, left, right, top, bottom };
})"""

SETTLED = f"""() => {{
    const now = JSON.stringify(({TAGS})());
    const same = window.tagsBefore === now && now !== "[]";
    window.tagsBefore = now;
    return same;
}}"""
"""Whether there are tags and none has moved since the last look."""


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (375, 812)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("step", range(1, 6))
def test_no_tag_of_a_step_lies_over_another(visitor: Visitor, step: int, size: tuple[int, int]) -> None:
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open(f"/?tour={step}")
    visitor.frame.wait_for_function(SETTLED, polling=400)
    width, height = visitor.frame.evaluate("[innerWidth, innerHeight]")
    tags = [
        one
        for one in visitor.frame.evaluate(TAGS)
        if one["right"] > 0 and one["left"] < width and one["bottom"] > 0 and one["top"] < height
    ]
    assert tags
    over = [
        (one["text"], other["text"])
        for one, other in combinations(tags, 2)
        if one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 1
        and other["top"] < one["bottom"] - 1
    ]
    assert over == []
