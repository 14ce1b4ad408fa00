"""What a View shows: the records that pass its filters, their counts, and what the map hides or dims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from atlas.address import View
from atlas.model import Amount, Atlas, Commitment, Location

FACETS: Mapping[str, str] = {
    "themes": "theme",
    "states": "states",
    "statuses": "status",
    "kinds": "kind",
}
"""Filter of the View -> what it looks at in a commitment."""


def facet(commitment: Commitment, name: str) -> tuple[str, ...]:
    """The values of a commitment that a filter (`themes`, `states`, `statuses`, `kinds`) compares."""
    if name == "states":
        return commitment.states
    if name == "statuses":
        return (commitment.status.status,)
    return (getattr(commitment, FACETS[name]),)


def _passes(commitment: Commitment, view: View, filters: Iterable[str]) -> bool:
    return all(
        not getattr(view, name) or set(facet(commitment, name)) & set(getattr(view, name)) for name in filters
    )


def commitments(atlas: Atlas, view: View) -> tuple[Commitment, ...]:
    """The commitments that pass every filter of the View, in file order."""
    return tuple(one for one in atlas.commitments.values() if _passes(one, view, FACETS))


def counts(atlas: Atlas, view: View, name: str) -> Counter[str]:
    """How many commitments each value of a filter would show, under the View's other filters.

    name: `themes`, `states`, `statuses` or `kinds`. A commitment of two states counts for both.
    """
    others = [other for other in FACETS if other != name]
    return Counter(
        value
        for one in atlas.commitments.values()
        if _passes(one, view, others)
        for value in facet(one, name)
    )


def spots(commitment: Commitment) -> tuple[Location, ...]:
    """The places of a commitment that can be drawn: a position that stands for a whole state cannot."""
    return tuple(place for place in commitment.places if place.precision != "national")


def spot_id(commitment: Commitment, index: int) -> str:
    """Feature id of one of the drawn places of a commitment: its own id for the first."""
    return commitment.id if index == 0 else f"{commitment.id}--{index + 1}"


def record_id(feature_id: str) -> str:
    """Id of the record that a feature stands for, the reverse of `spot_id`."""
    return feature_id.split("--")[0]


def unplaced(shown: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Those with no place that the map can draw."""
    return tuple(one for one in shown if not spots(one))


def hidden(atlas: Atlas, view: View) -> list[str]:
    """Feature ids of the commitments that the View filters out, to be taken off the map."""
    shown = {one.id for one in commitments(atlas, view)}
    return [
        spot_id(one, index)
        for one in atlas.commitments.values()
        if one.id not in shown
        for index in range(len(spots(one)))
    ]


def dimmed(atlas: Atlas, view: View, corridor: Iterable[str]) -> list[str]:
    """Feature ids that stay on the map but step back: states not chosen, and the corridor when the themes
    chosen leave out connectivity.

    corridor: feature ids of the corridor's legs and ports.
    """
    faint = [state for state in atlas.states if view.states and state not in view.states]
    if view.themes and "connectivity" not in view.themes:
        faint += corridor
    return faint


def by_theme(atlas: Atlas, shown: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    """The commitments grouped by theme, in the order of the themes, themes without any left out."""
    groups: dict[str, list[Commitment]] = {theme: [] for theme in atlas.themes}
    for one in shown:
        groups[one.theme].append(one)
    return {theme: group for theme, group in groups.items() if group}


def amounts(commitment: Commitment, stage: str) -> tuple[Amount, ...]:
    """The sums of a commitment at one stage: `promised`, `committed` or `paid`."""
    return tuple(amount for amount in commitment.amounts if amount.stage == stage)
