"""What the closure of a link costs, over all pairs of the five capitals and the western gateways."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from atlas.freight.graph import Network, Tree, the_network
from atlas.freight.routing import Question, usable

SEA = "caspian-sea"
"""Id of the sea whose crossings and ports are also closed as a whole."""


@dataclass(frozen=True)
class Loss:
    """What a closure does to the pairs: how many are left without a way, how many have to go further, and how
    many kilometres further these go together. `key` is the id of the leg, port or sea that closes."""

    key: str
    legs: tuple[str, ...]
    pairs: int
    cut: int
    longer: int
    extra_km: float

    @property
    def mean_km(self) -> float:
        """Extra kilometres of the pairs that have to go further, on average; 0 where none has."""
        return self.extra_km / self.longer if self.longer else 0.0

    @property
    def weight(self) -> tuple[int, float]:
        """What losses are ranked by: pairs cut, then extra kilometres."""
        return self.cut, self.extra_km


@dataclass(frozen=True)
class Ranking:
    """The losses of every single leg, and of the ports and the sea as a whole, heaviest first."""

    pairs: int
    legs: tuple[Loss, ...]
    wholes: tuple[Loss, ...]


def wholes(network: Network) -> dict[str, tuple[str, ...]]:
    """The legs of the Caspian as a whole and of each of its ports, by the id of the sea or port."""
    crossings = network.groups["caspian-crossings"].legs
    legs = [network.links[key].leg for key in crossings]
    ports = dict.fromkeys(end for leg in legs for end in (leg.start, leg.end))
    closed = {SEA: crossings}
    for port in ports:
        closed[port] = tuple(key for key, _ in network.around[port])
    return closed


def ranking(
    network: Network, closures: dict[str, tuple[str, ...]], avoid: Collection[str] = (), planned: bool = False
) -> Ranking:
    """What each leg of the network, and each of `closures`, costs when it closes.

    avoid, planned: as in `network.Question`. Ways are the shortest by kilometres.
    """
    allowed = usable(network, Question("", "", frozenset(avoid), planned))
    capitals, gateways = network.capitals, network.groups["gateways"].places
    before = {capital: Tree(network, capital, allowed, "km") for capital in capitals}
    lengths = {
        (capital, gateway): tree.cost[state]
        for capital, tree in before.items()
        for gateway in gateways
        if (state := tree.cheapest(gateway))
    }
    used = {
        capital: {
            key
            for gateway in gateways
            if (state := tree.cheapest(gateway)) is not None
            for key in tree.legs(state)
        }
        for capital, tree in before.items()
    }

    def loss(key: str, closed: Iterable[str]) -> Loss:
        shut = frozenset(closed)
        left = allowed - shut
        cut, longer, extra = 0, 0, 0.0
        for capital in capitals:
            if not shut & used[capital]:
                continue
            tree = Tree(network, capital, left, "km")
            for gateway in gateways:
                if (capital, gateway) not in lengths:
                    continue
                state = tree.cheapest(gateway)
                more = None if state is None else tree.cost[state] - lengths[capital, gateway]
                cut += more is None
                if more is not None and more > 1e-6:
                    longer += 1
                    extra += more
        return Loss(key, tuple(sorted(shut)), len(lengths), cut, longer, extra)

    return Ranking(
        pairs=len(lengths),
        legs=_ranked(loss(key, [key]) for key in network.links),
        wholes=_ranked(loss(key, legs) for key, legs in closures.items()),
    )


def _ranked(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(sorted(losses, key=lambda one: one.weight, reverse=True))


@cache
def the_ranking(avoid: frozenset[str] = frozenset(), planned: bool = False) -> Ranking:
    """The ranking of the project's own data, made once a process for each question."""
    network = the_network()
    return ranking(network, wholes(network), avoid, planned)


def sections(network: Network, losses: Iterable[Loss]) -> list[tuple[tuple[str, ...], Loss]]:
    """Losses of single legs with those of one unbranched chain, which cost the same, drawn together.

    Returns the legs of each chain with the loss of its first; legs whose closure costs nothing are left out.
    """
    groups: list[tuple[list[str], set[str], Loss]] = []
    for one in losses:
        if not one.cut and not one.longer:
            continue
        leg = network.links[one.key].leg
        same = [
            group
            for group in groups
            if (group[2].cut, group[2].longer) == (one.cut, one.longer)
            and abs(group[2].extra_km - one.extra_km) < 1
            and group[1] & {leg.start, leg.end}
        ]
        legs, ends = [one.key], {leg.start, leg.end}
        for group in same:
            legs, ends = [*group[0], *legs], ends | group[1]
            groups.remove(group)
        groups.append((legs, ends, one))
    ranked = sorted(groups, key=lambda group: group[2].weight, reverse=True)
    return [(tuple(legs), loss) for legs, _, loss in ranked]
