"""Numbers about the states: indicators put into families that can stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from atlas.model import Atlas, Fact, Indicator
from atlas.words import number, say

GROUPS = ("resources", "people", "trade", "japan")
"""The groups of indicators, in the order of the page."""

WORLD = "Share of world "
"""How the name of an indicator begins that is a share of the world's mining, output or reserves."""


@dataclass(frozen=True)
class Family:
    """Indicators of one name and unit, or (name None) the shares of the world, each with what it is of."""

    name: str | None
    unit: str
    rows: tuple[Indicator, ...]


def of_group(atlas: Atlas, group: str, states: Sequence[str] = ()) -> tuple[Indicator, ...]:
    """The indicators of a group (`people`, `trade`, `japan`, `resources`) about the states chosen.

    None chosen means all; the region as a whole belongs to every choice.
    """
    return tuple(
        one
        for one in atlas.indicators.values()
        if one.group == group and (not states or one.state is None or one.state in states)
    )


def families(rows: Iterable[Indicator]) -> tuple[tuple[Family, ...], tuple[Indicator, ...]]:
    """Families of two and more numbers that may be drawn side by side, and all other indicators as a list.

    Numbers meet only where name and unit are the same, or where both are shares of a world total in percent;
    values that are words never stand in a chart.
    """
    shares: list[Indicator] = []
    alike: dict[tuple[str, str], list[Indicator]] = {}
    words: list[Indicator] = []
    for one in rows:
        if isinstance(one.value, str):
            words.append(one)
        elif one.name.startswith(WORLD) and one.unit == "percent":
            shares.append(one)
        else:
            alike.setdefault((one.name, one.unit), []).append(one)
    grouped = [Family(None, "percent", tuple(shares))] if len(shares) > 1 else []
    grouped += [Family(name, unit, tuple(group)) for (name, unit), group in alike.items() if len(group) > 1]
    charted = {one.id for family in grouped for one in family.rows}
    listed = [*(one for group in alike.values() for one in group), *shares, *words]
    return tuple(grouped), tuple(one for one in listed if one.id not in charted)


def parts(atlas: Atlas, family: Family) -> Iterator[tuple[str, Family]]:
    """A family as it is drawn, each part with its title: shares of the world by state, any other whole."""
    if family.name is not None:
        yield family.name, family
        return
    for state, rows in by_state(atlas, family.rows).items():
        yield say("numbers.world", state=state), replace(family, rows=tuple(rows))


def shares_of_world(atlas: Atlas, state: str) -> tuple[Indicator, ...]:
    """The newest sourced share of the world's output or reserves of each thing for a state, largest first."""
    newest: dict[str, Indicator] = {}
    for one in atlas.indicators.values():
        if one.state == state and one.name.startswith(WORLD) and not isinstance(one.value, str):
            held = newest.get(one.name)
            if held is None or held.year < one.year:
                newest[one.name] = one
    return tuple(sorted(newest.values(), key=lambda one: -float(one.value)))


def undated(atlas: Atlas, states: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Statements on resources to which no source gives a year, about the states chosen; none means all."""
    statements = [one for one in atlas.facts.values() if one.topic == "resources"]
    return tuple(one for one in statements if not states or set(one.about) & set(states))


def subject(one: Indicator, family: Family) -> str:
    """What a bar is of, inside its family."""
    return one.name.removeprefix(WORLD) if family.name is None else one.name


def place_name(atlas: Atlas, one: Indicator) -> str:
    """The state of an indicator, or the region."""
    return atlas.states[one.state].name if one.state else say("numbers.region")


MILLION = 1_000_000


def value_text(one: Indicator) -> str:
    """The value as a reader needs it, without its unit: at least 45; from a million on to a tenth of one."""
    if isinstance(one.value, str):
        shown = one.value
    elif one.value >= MILLION:
        shown = f"{number(round(one.value / MILLION, 1))} {say('sizes.million')}"
    else:
        shown = number(one.value)
    return shown if one.bound == "exact" else f"{say(f'bounds.{one.bound}')} {shown}"


def year_text(one: Indicator) -> str:
    """The year of a number; the year of an aim says that it is one, because nothing was measured."""
    return say("numbers.target_year", year=one.year) if one.target else str(one.year)


def by_state(atlas: Atlas, rows: Iterable[Indicator]) -> Mapping[str, list[Indicator]]:
    """Indicators grouped under the name of their state, in the order of the states, the region last."""
    groups: dict[str, list[Indicator]] = {state.name: [] for state in atlas.states.values()}
    groups[say("numbers.region")] = []
    for one in rows:
        groups[place_name(atlas, one)].append(one)
    return {name: group for name, group in groups.items() if group}
