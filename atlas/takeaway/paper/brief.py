"""A brief: one subject as one file of HTML for the printer or the mail, with its map, facts and sources.

No script, no other file, nothing to load. Its links lead to the Atlas at the address from which it was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from atlas.address import View
from atlas.dialogue.commitments import hidden
from atlas.freight.answer import itinerary_of
from atlas.knowledge.cache import atlas_on
from atlas.map.looks import PRINT_SHAPES
from atlas.model import Atlas, State
from atlas.sheets import context, feature
from atlas.sheets.itinerary.sheet import sheet as of_itinerary
from atlas.sheets.printed import comparison, theme
from atlas.sheets.sheet import Fold, Link, Sheet
from atlas.takeaway.page import address, html
from atlas.takeaway.paper.document import document, style
from atlas.takeaway.paper.drawing import home_of, sign
from atlas.takeaway.paper.placing import Placing, around_legs, placing
from atlas.words import date, say

KEPT = 64
"""Briefs that are kept."""

FEWEST = 2
"""States that stand side by side at least."""


@dataclass(frozen=True)
class Brief:
    """A subject: what is said of it, the Atlas that says so, how it is drawn, and whether by theme."""

    sheet: Sheet
    atlas: Atlas
    drawn: Placing | None = None
    by_theme: bool = False


def record(view: View) -> Brief | None:
    """The record that a View has selected; None where there is none, or it was not known on its day."""
    atlas = atlas_on(view.asof)
    found = atlas.features.get(view.at or "")
    if found is None:
        return None
    told = feature.sheet(atlas, found, view)
    if isinstance(found, State):
        told = _of_state(atlas, found, told)
    return Brief(told, atlas, placing(atlas, found), isinstance(found, State))


def _of_state(atlas: Atlas, found: State, told: Sheet) -> Sheet:
    """The answers of a state with its numbers, and its commitments instead of the long lists of its panel."""
    own = [one for one in atlas.commitments.values() if found.id in one.states]
    folds = (Fold("commitments", say("brief.of_state"), len(own), lambda: context.commitments(own)),)
    return replace(told, lines=(*told.lines, *comparison.rows(atlas, [found.id])), folds=folds)


def of_theme(view: View) -> Brief | None:
    """The first theme that a View has chosen, with what passes its other filters; None without one."""
    atlas = atlas_on(view.asof)
    if not view.themes:
        return None
    chosen = view.with_(themes=view.themes[:1])
    told = theme.sheet(atlas, atlas.themes[chosen.themes[0]], chosen)
    return Brief(told, atlas, Placing("summit", home_of("region"), frozenset(hidden(atlas, chosen))), True)


def of_corridor(view: View) -> Brief | None:
    """The question to the freight network that a View asks; the network is that of today."""
    atlas, made = atlas_on(None), itinerary_of(view)
    told = of_itinerary(atlas, view)
    if made is None:
        return Brief(told, atlas)
    ends = [atlas.places[key] for key in (made.places[0], made.places[-1])]
    pins = tuple((one.lat, one.lon) for one in ends)
    return Brief(told, atlas, Placing("corridor", around_legs(atlas, made.legs), way=made.legs, pins=pins))


def of_states(view: View) -> Brief | None:
    """The states that a View has side by side; None for fewer than two."""
    atlas = atlas_on(view.asof)
    if len(view.compared) < FEWEST:
        return None
    left_out = frozenset(hidden(atlas, view.with_(states=view.compared)))
    drawn = Placing(
        "summit", home_of("all" if "jpn" in view.compared else "region"), left_out, at=view.compared
    )
    return Brief(comparison.sheet(atlas, view.compared), atlas, drawn, True)


SUBJECTS: Mapping[str, Callable[[View], Brief | None]] = {
    "record": record,
    "theme": of_theme,
    "corridor": of_corridor,
    "states": of_states,
}
"""Name of a kind of brief -> how it is made from a View."""


@lru_cache(maxsize=KEPT)
def brief(subject: str, view: View, home: str) -> bytes | None:
    """A brief as a file of HTML; None where the View has no such subject.

    subject: one of SUBJECTS; home: address of the Atlas with a slash at its end, to which its links lead.
    Raises KeyError for an unknown subject.
    """
    made = SUBJECTS[subject](view)
    return _page(made, home).encode() if made else None


def _page(made: Brief, home: str) -> str:
    atlas = made.atlas
    edition = say("brief.edition", date=date(atlas.edition), version=atlas.version)
    known = (
        f'<p class="warning">{escape(say("clock.elsewhere", date=date(atlas.day)))}</p>' if atlas.day else ""
    )
    told = html(replace(made.sheet, actions=()), atlas.sources, lead=lambda link: lead(home, link), level=1)
    opening, title_end, rest = told.partition("</h1>")
    mast = f"<strong>{escape(say('app.name'))}</strong><span>{escape(edition)}</span>"
    body = [
        f'<header class="mast">{mast}</header>',
        opening + title_end + known,
        "".join(_figure(made)),
        rest,
        f"<footer><p><small>{escape(say('brief.foot', edition=edition))}</small></p></footer>",
    ]
    head = f"<style>{style(dark=False)}</style>\n"
    title, about = f"{made.sheet.title} · {say('app.name')}", say("brief.about", edition=edition)
    return document(title, about, "\n".join(body), head)


def lead(home: str, link: Link) -> str:
    """Where a link of a sheet leads, at an address of the Atlas."""
    found = address(link)
    return home if found == "?" else home + found


def _figure(made: Brief) -> Iterator[str]:
    """The map with what its marks mean and who made its shapes; nothing where the subject has no place."""
    if made.drawn is None:
        return
    shapes = PRINT_SHAPES if made.by_theme else {}
    yield f"<figure>{made.drawn.svg(made.atlas, shapes)}"
    if made.by_theme:
        yield f'<ul class="key">{"".join(_key(made))}</ul>'
    yield f"<figcaption>{escape(say('figure.ground'))}</figcaption></figure>"


def _key(made: Brief) -> Iterator[str]:
    """What the mark of each theme looks like."""
    assert made.drawn
    for key in shown_themes(made.atlas, made.drawn):
        yield _entry(sign(9, 9, 6, PRINT_SHAPES[key], key), made.atlas.themes[key].name)
    yield _entry(sign(9, 9, 5, "circle", "link", hollow=True), say("figure.hollow"))


def _entry(mark: str, name: str) -> str:
    return f'<li><svg viewBox="0 0 18 18" aria-hidden="true">{mark}</svg>{escape(name)}</li>'


def shown_themes(atlas: Atlas, drawn: Placing) -> list[str]:
    """The themes that have a mark on the map."""
    found = {one.theme for one in atlas.commitments.values() if one.id not in drawn.left_out}
    return [key for key in atlas.themes if key in found]
