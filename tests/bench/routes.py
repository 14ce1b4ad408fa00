"""How long the freight network takes for an answer, whatever is asked of it."""

from __future__ import annotations

import random
import statistics
import time
from importlib.util import find_spec

QUESTIONS = 400


def answers(count: int = QUESTIONS, seed: int = 1) -> dict[str, float] | None:
    """Milliseconds of an answer between any two places, over any third or none, by any modes, with any
    closures; None without a network to ask."""
    if find_spec("atlas.freight.routing") is None:
        return None
    from atlas.freight.graph import the_network
    from atlas.freight.routing import ALL_MODES, Question, answer
    from atlas.model.load import the_atlas

    mixed = random.Random(seed)
    atlas, network = the_atlas(), the_network()
    places = sorted(atlas.stops)
    found = []
    for _ in range(count):
        start, end, between = mixed.sample(places, 3)
        asked = Question(
            start,
            end,
            avoid=frozenset(mixed.sample(["rus", "irn"], mixed.randrange(3))),
            planned=mixed.random() < 0.5,
            closed=frozenset(mixed.sample(sorted(atlas.legs), mixed.randrange(6))),
            by=mixed.choice(["km", "breaks"]),
            via=mixed.choice([None, None, between]),
            modes=mixed.choice([ALL_MODES, ALL_MODES, frozenset({"rail", "sea"}), frozenset({"rail"})]),
        )
        begun = time.perf_counter()
        answer(network, asked)
        found.append((time.perf_counter() - begun) * 1000)
    found.sort()
    return {
        "median": statistics.median(found),
        "95th percentile": found[int(0.95 * len(found))],
        "max": found[-1],
    }
