"""What a closure costs, and the kilometres from a capital to the ports."""

from __future__ import annotations

import pytest

from atlas.freight.closures import SEA, sections, the_ranking
from atlas.freight.routing import (
    Question,
    km_to_ports,
)
from tests.freight.network import CAPITALS, GATEWAYS, NETWORK, best


def test_without_russia_and_iran_nothing_replaces_the_caspian_and_alat() -> None:
    found = the_ranking(frozenset({"rus", "irn"}))
    assert found.pairs == len(CAPITALS) * len(GATEWAYS) == 30
    wholes = {one.key: one for one in found.wholes}
    assert wholes[SEA].cut == wholes["alat-port"].cut == 30
    assert {"aktau-port", "kuryk-port", "turkmenbashi"} <= wholes.keys()
    assert wholes["turkmenbashi"].cut == wholes["aktau-port"].cut == wholes["kuryk-port"].cut == 0
    assert next(one for one in found.legs if one.key == "alat-port-alat").cut == 30


def test_a_ranked_loss_is_that_of_the_questions() -> None:
    """One link and all its pairs, asked one by one."""
    avoid = frozenset({"rus"})
    loss = next(one for one in the_ranking(avoid).legs if one.key == "tbilisi-khashuri")
    extra, cut = 0.0, 0
    for capital in CAPITALS:
        for gateway in GATEWAYS:
            before = best(Question(capital, gateway, avoid))
            after = best(Question(capital, gateway, avoid, closed=frozenset({"tbilisi-khashuri"})))
            assert before is not None
            cut += after is None
            extra += after.km - before.km if after else 0
    assert loss.cut == cut
    assert loss.extra_km == pytest.approx(extra)


def test_ranking_covers_every_link_heaviest_first() -> None:
    found = the_ranking(frozenset({"rus"}))
    assert {one.key for one in found.legs} == NETWORK.links.keys()
    weights = [one.weight for one in found.legs]
    assert weights == sorted(weights, reverse=True)


def test_sections_join_what_costs_the_same() -> None:
    found = sections(NETWORK, the_ranking(frozenset({"rus", "irn"})).legs)
    together = next(legs for legs, _ in found if "alat-hajigabul" in legs)
    assert {"hajigabul-yevlakh", "yevlakh-ganja", "gardabani-tbilisi"} <= set(together)
    listed = [key for legs, _ in found for key in legs]
    assert len(listed) == len(set(listed))


def test_kilometres_from_a_capital_to_the_ports() -> None:
    """Ashgabat-Turkmenbashi by the tariff guide: Serdar 244, Bereket 73, Balkanabat 110, Turkmenbashi 153."""
    found = km_to_ports(NETWORK, "ashgabat")
    assert found["turkmenbashi"] == 244 + 73 + 110 + 153
    assert found.keys() == {"aktau-port", "kuryk-port", "turkmenbashi", "poti", "batumi"}
    assert km_to_ports(NETWORK, "tokyo") == {}
