"""What the closure of a link costs, over all pairs of the five capitals and the western gateways."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from atlas.freight.emissions import NOTHING, Range, estimate, kg_by_leg
from atlas.freight.graph import Network, Tree, the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.parts import parts, span, without
from atlas.freight.routing import Question, usable
from atlas.model import Atlas
from atlas.model.load import the_atlas

SEA = "caspian-sea"
"""Id of the sea whose crossings and ports are also closed as a whole."""


@dataclass(frozen=True)
class Loss:
    """What a closure does to the pairs: how many are left without a way, how many have to go further, how
    many kilometres further these go together, and how many kg CO2e a tonne more that emits, low and high
    end (a detour by rail may emit less than the ship that it spares). `key` is the id of the leg, port or sea
    that closes."""

    key: str
    legs: tuple[str, ...]
    pairs: int
    cut: int
    longer: int
    extra_km: float
    extra_kg: Range

    @property
    def mean_km(self) -> float:
        """Extra kilometres of the pairs that have to go further, on average; 0 where none has."""
        return self.extra_km / self.longer if self.longer else 0.0

    @property
    def mean_kg(self) -> Range:
        """Extra kg CO2e a tonne of the pairs that have to go further, on average; nothing where none has."""
        return self.extra_kg.times(1 / self.longer) if self.longer else NOTHING

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
    network: Network,
    closures: dict[str, tuple[str, ...]],
    emitted: Mapping[str, Range],
    avoid: Collection[str] = (),
    planned: bool = False,
) -> Ranking:
    """What each leg of the network, and each of `closures`, costs when it closes.

    emitted: kg CO2e a tonne by leg. avoid, planned: as in `network.Question`. Ways are the shortest by
    kilometres.
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
    ways = {
        (capital, gateway): tree.legs(state)
        for capital, tree in before.items()
        for gateway in gateways
        if (state := tree.cheapest(gateway)) is not None
    }
    used = {
        capital: {key for (start, _), legs in ways.items() if start == capital for key in legs}
        for capital in capitals
    }

    def kg(legs: Iterable[str]) -> Range:
        return sum((emitted[key] for key in legs), NOTHING)

    def loss(key: str, closed: Iterable[str]) -> Loss:
        shut = frozenset(closed)
        left = allowed - shut
        cut, longer, extra, more_kg = 0, 0, 0.0, NOTHING
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
                if state is not None and more is not None and more > 1e-6:
                    longer += 1
                    extra += more
                    more_kg += kg(tree.legs(state)).less(kg(ways[capital, gateway]))
        return Loss(key, tuple(sorted(shut)), len(lengths), cut, longer, extra, more_kg)

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
    atlas = the_atlas()
    return ranking(network, wholes(network), kg_by_leg(atlas, network), avoid, planned)


def pairs_over(
    network: Network, place: str, closed: str, avoid: Collection[str] = (), planned: bool = False
) -> int:
    """How many of the pairs have their shortest way over a place when another one is closed with its legs."""
    asked = Question("", "", frozenset(avoid), planned, frozenset(wholes(network)[closed]))
    allowed = usable(network, asked)
    own = {key for key, _ in network.around[place]}
    trees = [Tree(network, capital, allowed, "km") for capital in network.capitals]
    return sum(
        not own.isdisjoint(tree.legs(state))
        for tree in trees
        for gateway in network.groups["gateways"].places
        if (state := tree.cheapest(gateway)) is not None
    )


@dataclass(frozen=True)
class Change:
    """What another way changes against the one before: kilometres, borders, changes of gauge, transshipments,
    kg CO2e a tonne at both ends of the estimate; the days that sources give for the parts that fall away and
    for those that come instead (None: no figure), how many legs come instead, and how many of them have no
    running time."""

    km: float
    borders: int
    gauges: int
    transshipments: int
    kg: Range
    days_gone: tuple[float, float] | None
    days_new: tuple[float, float] | None
    new: int
    without: int


def change(atlas: Atlas, network: Network, before: Itinerary, after: Itinerary) -> Change:
    """The change from one itinerary to another."""
    gone, come = (parts(atlas, network, made) for made in (before, after))
    emits = [estimate(atlas, network, made).total for made in (before, after)]
    return Change(
        km=after.km - before.km,
        borders=after.borders - before.borders,
        gauges=len(after.gauge_changes) - len(before.gauge_changes),
        transshipments=len(after.transshipments) - len(before.transshipments),
        kg=emits[1].less(emits[0]),
        days_gone=span(part for part in gone if part not in come),
        days_new=span(part for part in come if part not in gone),
        new=len(set(after.legs) - set(before.legs)),
        without=len(set(without(after, come)) - set(before.legs)),
    )


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
