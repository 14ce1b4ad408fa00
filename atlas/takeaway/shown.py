"""What a page shows of a View, as records: the table that a visitor takes along from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from atlas.address import View
from atlas.dialogue import evidence
from atlas.dialogue.commitments import commitments
from atlas.freight.routing import question, the_answer
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas, Record
from atlas.model.load import the_atlas
from atlas.region import sites

KINDS: Mapping[str, str] = {
    "summit": "commitments",
    "corridor": "legs",
    "declaration": "commitments",
    "timeline": "events",
    "resources": "sites",
    "sources": "sources",
}
"""Page -> the kind of record that is taken along from it."""


def shown(page: str, view: View) -> tuple[Atlas, Sequence[Record]]:
    """The Atlas that a page shows, and its records of the kind of KINDS that a View lets pass, in its order.

    The corridor gives the lines of the way that is shown, from the network that is known today. Raises
    KeyError for what is no page.
    """
    atlas = atlas_on(view.asof)
    match KINDS[page]:
        case "commitments":
            return atlas, commitments(atlas, view)
        case "sites":
            return atlas, sites.shown(atlas, view)
        case "sources":
            return atlas, evidence.sources(atlas, view)
        case "legs":
            ways = the_answer(question(view)).itineraries
            way = ways[min(int(view.pick), len(ways)) - 1].legs if ways else ()
            return the_atlas(), tuple(the_atlas().legs[key] for key in way)
    return atlas, tuple(atlas.events.values())
