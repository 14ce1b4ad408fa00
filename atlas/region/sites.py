"""Sites: which ones pass the filters of a View, how many each value of a filter shows, what the map hides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from atlas.address import View
from atlas.model import GROUP_OF, Atlas, Site

FILTERS = ("goods", "commodities", "site_kinds", "states", "statuses", "japan")
"""The fields of the View that choose among sites."""


def group(site: Site) -> str:
    """The group of commodities that gives a site its colour: that of the commodity named first."""
    return GROUP_OF[site.commodities[0]]


def facet(site: Site, name: str) -> tuple[str, ...]:
    """The values of a site that one of FILTERS compares; none where the site has nothing to compare."""
    match name:
        case "goods":
            return tuple(dict.fromkeys(GROUP_OF[good] for good in site.commodities))
        case "commodities":
            return site.commodities
        case "site_kinds":
            return (site.kind,)
        case "states":
            return (site.state,)
        case "statuses":
            return (site.status,)
        case "japan":
            return ("yes",) if site.japanese_involvement else ()
    raise KeyError(f"{name} is not a filter of sites")


RUNNING = ("operating", "completed")
"""The statuses of a site at which a part of it can be in use."""


def japanese_statuses(atlas: Atlas, site: Site) -> tuple[str, ...]:
    """How the Japanese part of a site stands: the newest status of each commitment tied to the site.

    A finished work, and a share that no commitment records, stand as the site itself does. What runs
    elsewhere does not run at a site that does not. None where no Japanese part is known.
    """
    if not site.japanese_involvement:
        return ()
    known = [atlas.commitments[key].status.status for key in site.commitments if key in atlas.commitments]
    found = [one for one in known if site.status in RUNNING or one not in RUNNING]
    if not found or "completed" in found:
        found.append(site.status)
    return tuple(dict.fromkeys(found))


def _compared(atlas: Atlas, site: Site, name: str, japan: bool) -> tuple[str, ...]:
    """What a filter compares: with Japanese involvement asked for, a status is that of the Japanese part."""
    return japanese_statuses(atlas, site) if japan and name == "statuses" else facet(site, name)


def _asked(view: View, name: str) -> set[str]:
    value = getattr(view, name)
    return {value} if isinstance(value, str) else set(value or ())


def _passes(atlas: Atlas, site: Site, view: View, filters: Iterable[str]) -> bool:
    japan = bool(view.japan)
    return all(
        not _asked(view, name) or set(_compared(atlas, site, name, japan)) & _asked(view, name)
        for name in filters
    )


def shown(atlas: Atlas, view: View) -> tuple[Site, ...]:
    """The sites that pass every filter of the View, in file order."""
    return tuple(site for site in atlas.sites.values() if _passes(atlas, site, view, FILTERS))


def counts(atlas: Atlas, view: View, name: str) -> Counter[str]:
    """How many sites each value of a filter would show, under the View's other filters.

    name: one of FILTERS. A site of two commodities counts for both.
    """
    others = [other for other in FILTERS if other != name]
    if name == "japan":
        view = view.with_(japan="yes")
    return Counter(
        value
        for site in atlas.sites.values()
        if _passes(atlas, site, view, others)
        for value in _compared(atlas, site, name, bool(view.japan))
    )


def drawn(sites: Iterable[Site]) -> tuple[Site, ...]:
    """Those that the map can draw: a position that stands for a whole state cannot be."""
    return tuple(site for site in sites if site.location.precision != "national")


def hidden(atlas: Atlas, view: View) -> list[str]:
    """Feature ids of the sites that the View filters out, to be taken off the map."""
    keep = {site.id for site in shown(atlas, view)}
    return [site.id for site in drawn(atlas.sites.values()) if site.id not in keep]


def to_loosen(atlas: Atlas, view: View) -> tuple[str, ...]:
    """The filters whose removal alone would show a site; all that are set where none alone would."""
    chosen = [name for name in FILTERS if _asked(view, name)]
    empty = {name: getattr(View(), name) for name in FILTERS}
    helpful = [name for name in chosen if shown(atlas, view.with_(**{name: empty[name]}))]
    return tuple(helpful or chosen)
