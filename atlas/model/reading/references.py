"""Whether what records name is there, once, and does not lead back to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from atlas.model import FEATURES, KINDS, Atlas, Stretch, citations
from atlas.model.fields import COUNTRIES


def faults(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    """Every name that leads nowhere, to two things or back to its record: file, record, field, what is right.

    sound: the records files without a fault of their own; others are not held against each other, so that one
    fault is not told twice.
    """
    yield from _clashing_ids(atlas)
    yield from _dangling(atlas, sound)
    yield from _in_circles(atlas)
    yield from _hauled_twice(atlas)
    yield from _uncorrected(atlas, sound)
    yield from _not_added(atlas, sound)
    yield from _unfounded(atlas, sound)
    yield from _unchosen(atlas, sound)


def _clashing_ids(atlas: Atlas) -> Iterator[str]:
    owner: dict[str, str] = {}
    for kind in FEATURES:
        for key in atlas.kind(kind):
            if key in owner:
                yield (
                    f"data/records/{kind}.yaml: record {key}: id: also used in {owner[key]}.yaml; "
                    "whatever can be clicked needs an id of its own"
                )
            owner.setdefault(key, kind)


def _references(atlas: Atlas) -> Iterator[tuple[str, str, str, Iterable[str], Iterable[str]]]:
    """(kind, record id, field, the ids named there, the kinds they may be of)."""
    for kind in KINDS:
        for key, record in atlas.kind(kind).items():
            yield kind, key, "sources", citations(record), ("sources",)
            if hasattr(record, "about"):
                yield kind, key, "about", record.about, (*FEATURES, "routes", "people", "forums")
    for key, state in atlas.states.items():
        yield "states", key, "capital", [state.capital], ("places",)
    for key, commitment in atlas.commitments.items():
        yield "commitments", key, "part_of", filter(None, [commitment.part_of]), ("commitments",)
    for key, slip in atlas.delays.items():
        named = [slip.planned, slip.held, slip.opened, *slip.causes, *slip.between]
        yield "delays", key, "planned, held, opened, causes, between", filter(None, named), ("events",)
    for key, leg in atlas.legs.items():
        yield "legs", key, "start, end", [leg.start, leg.end], ("places",)
    for key, route in atlas.routes.items():
        yield "routes", key, "legs", route.legs, ("legs",)
        yield "routes", key, "branches", [leg for branch in route.branches for leg in branch.legs], ("legs",)
    for key, trial in atlas.trials.items():
        stops = (trial.start, trial.end, *(wait.at for wait in trial.waits))
        named = [*trial.via, *(stop.place for stop in stops)]
        yield "trials", key, "start, end, via, waits", filter(None, named), ("places",)
        yield "trials", key, "route", filter(None, [trial.route]), ("routes",)
    for key, traction in atlas.tractions.items():
        yield "tractions", key, "legs", traction.legs, ("legs",)
    for kind in ("footprints", "quotes"):
        for key, figure in atlas.kind(kind).items():
            yield kind, key, "route", filter(None, [figure.route]), ("routes",)
            yield kind, key, "stretch", _stations(figure.stretch), ("places",)
    for key, route in atlas.routes.items():
        for transit in route.transit_days:
            yield "routes", key, "transit_days", _stations(transit.stretch), ("places",)
    for key, heading in atlas.headings.items():
        yield "headings", key, "commitments", heading.commitments, ("commitments",)
        yield "headings", key, "theme", filter(None, [heading.theme]), ("themes",)
    for key, synonym in atlas.synonyms.items():
        if synonym.kind != "organisations":
            yield "synonyms", key, "id", [key], (synonym.kind,)
    for key, site in atlas.sites.items():
        yield "sites", key, "commitments", site.commitments, ("commitments",)


def _stations(stretch: Stretch | None) -> list[str]:
    """The places that a stretch names; its countries are none."""
    named = (*stretch.first, *stretch.last, *stretch.via) if stretch else ()
    return [one for one in named if one not in COUNTRIES]


def _dangling(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    for kind, key, field, named, allowed in _references(atlas):
        if not set(allowed) <= set(sound):
            continue
        for target in dict.fromkeys(named):
            if not any(target in atlas.kind(name) for name in allowed):
                files = " or ".join(f"{name}.yaml" for name in allowed)
                yield f"data/records/{kind}.yaml: record {key}: {field}: {target} is not in {files}"


def _in_circles(atlas: Atlas) -> Iterator[str]:
    """Commitments that are a part of themselves, and legs that end where they begin."""
    for key, commitment in atlas.commitments.items():
        seen, above = {key}, commitment.part_of
        while above and above in atlas.commitments and above not in seen:
            seen.add(above)
            above = atlas.commitments[above].part_of
        if above == key:
            yield f"data/records/commitments.yaml: record {key}: part_of: leads back to the record itself"
    for key, leg in atlas.legs.items():
        if leg.start == leg.end:
            yield f"data/records/legs.yaml: record {key}: end: must not be where the leg starts"


def _hauled_twice(atlas: Atlas) -> Iterator[str]:
    """Legs that two records of traction name, and those that are no railway."""
    hauled: dict[str, str] = {}
    for key, traction in atlas.tractions.items():
        where = f"data/records/tractions.yaml: record {key}: legs"
        for leg in traction.legs:
            if leg in hauled:
                yield f"{where}: {leg} also stands in record {hauled[leg]}; keep it in one of them"
            if leg in atlas.legs and atlas.legs[leg].mode != "rail":
                yield f"{where}: {leg} is no railway, only railways have a traction"
            hauled.setdefault(leg, key)


def _uncorrected(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    """Corrections that name a kind, a record or a source that is not there."""
    for key, correction in atlas.corrections.items():
        where = f"data/records/corrections.yaml: record {key}"
        if correction.kind not in KINDS:
            yield f"{where}: kind: {correction.kind} is not a kind; known are {', '.join(KINDS)}"
        elif correction.kind in sound and correction.record not in atlas.kind(correction.kind):
            yield f"{where}: record: {correction.record} is not in {correction.kind}.yaml"
        for source in correction.sources:
            if "sources" in sound and source not in atlas.sources:
                yield f"{where}: sources: {source} is not in sources.yaml"


def _not_added(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    """Additions that name a kind or a record that is not there, or a record that another names too."""
    told: dict[tuple[str, str], str] = {}
    for key, addition in atlas.additions.items():
        where = f"data/records/additions.yaml: record {key}"
        if addition.kind not in KINDS:
            yield f"{where}: kind: {addition.kind} is not a kind; known are {', '.join(KINDS)}"
            continue
        for record in addition.records:
            if addition.kind in sound and record not in atlas.kind(addition.kind):
                yield f"{where}: records: {record} is not in {addition.kind}.yaml"
            first = told.setdefault((addition.kind, record), key)
            if first != key:
                yield f"{where}: records: {record} also stands in record {first}; keep it in one of them"


def _unfounded(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    """Gaps that name a feature or a source that is not there."""
    for key, gap in atlas.gaps.items():
        where = f"data/records/gaps.yaml: record {key}"
        for feature in gap.about:
            if set(FEATURES) <= set(sound) and feature not in atlas.features:
                yield f"{where}: about: {feature} is nothing that can be clicked on a map"
        for source in gap.sources:
            if "sources" in sound and source not in atlas.sources:
                yield f"{where}: sources: {source} is not in sources.yaml"


def _unchosen(atlas: Atlas, sound: Collection[str]) -> Iterator[str]:
    """Corridors and groups that name a route, leg, place, group or source that is not there, and a crossing
    of the sea that no ship makes."""
    for kind, fields in CHOSEN.items():
        for key, record in atlas.kind(kind).items():
            where = f"data/records/{kind}.yaml: record {key}"
            for field, target in fields.items():
                value = getattr(record, field)
                for name in value if isinstance(value, tuple) else filter(None, [value]):
                    if target in sound and name not in atlas.kind(target):
                        yield f"{where}: {field}: {name} is not in {target}.yaml"
    crossings = atlas.groups.get("caspian-crossings")
    for key in crossings.legs if crossings else ():
        if key in atlas.legs and atlas.legs[key].mode != "sea":
            where = "data/records/groups.yaml: record caspian-crossings"
            yield f"{where}: legs: {key} goes by {atlas.legs[key].mode}; name legs by sea"
    for key, corridor in atlas.corridors.items():
        for name in corridor.between or ():
            if name in atlas.groups and not atlas.groups[name].countries:
                where = f"data/records/corridors.yaml: record {key}"
                yield f"{where}: between: {name} is no group of countries"


CHOSEN: Mapping[str, Mapping[str, str]] = {
    "corridors": {
        "route": "routes",
        "must": "legs",
        "without": "legs",
        "between": "groups",
        "offered_from": "places",
        "sources": "sources",
    },
    "groups": {"places": "places", "legs": "legs", "sources": "sources"},
}
"""Kind of choice -> its fields that name records, and the kind that they name."""
