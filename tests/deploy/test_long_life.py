"""A page that is clicked for long holds no more than at first (`make long` clicks for hours)."""

from __future__ import annotations

from tests.deploy.long_life import FEATURES, FLAT, choose, growth, held
from tests.kit.visitor import Visitor

WARM, CLICKS = 1, 3
"""Times that all of FEATURES are chosen before what the page holds is counted, and between the two counts."""


def test_nodes_listeners_and_heap_stay_flat(visitor: Visitor) -> None:
    """A panel that was replaced is thrown away. Kept as it was by React Aria, each of the clicks left some 57
    nodes behind: 1,500 more than the 2,000 or so of a page, after so many."""
    visitor.open()
    for key in FEATURES * WARM:
        choose(visitor, key)
    before = held(visitor)
    for key in FEATURES * CLICKS:
        choose(visitor, key)
    assert {name: factor for name, factor in growth(before, held(visitor)).items() if factor > FLAT} == {}
    assert visitor.complaints == []
