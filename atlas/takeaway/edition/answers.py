"""The stored answers to questions to the freight network, each as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from atlas.address import View
from atlas.dialogue.titles import leg_name
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.verdict import itinerary_of, verdict
from atlas.model import Atlas
from atlas.sheets.sheet import Line, Sheet, Text, cite, line
from atlas.takeaway.edition.links import leading
from atlas.takeaway.edition.shell import Map, whole
from atlas.takeaway.page import html
from atlas.takeaway.paper.placing import around_legs
from atlas.words import number, say


def page_of(atlas: Atlas, start: str, end: str) -> str:
    """The page of a stored question."""
    view = View(start=start, end=end)
    made = itinerary_of(view)
    said = verdict(atlas, view)
    drawn = ""
    if made:
        drawn = Map("corridor", around_legs(atlas, made.legs), way=made.legs, named=(start, end)).html("../")
    sheet = Sheet("itinerary", f"{start}--{end}", said, lines=tuple(_legs(atlas, made)) if made else ())
    back = f'<p class="screen"><a href="../corridor.html#questions">{escape(say("pages.corridor"))}</a></p>'
    told = html(sheet, atlas.sources, leading(atlas, "../"), level=1)
    return whole(atlas, said, said, f"{back}{drawn}{told}", "../")


def _legs(atlas: Atlas, made: Itinerary) -> Iterator[Line]:
    """The links of a way in order, each with its length, mode and sources."""
    yield line(say("edition.legs_in_order"), style="heading")
    head = (say("legs.km"), say("legs.mode"), say("legs.gauge"))
    yield Line((Text(head[0], "strong"),), "", "cell", tuple((Text(one, "strong"),) for one in head[1:]))
    for key in made.legs:
        link = the_network().links[key]
        leg = link.leg
        gauge = f"{number(leg.gauge)} mm" if leg.gauge else ""
        km = (Text(number(round(link.km))), cite(leg.sources))
        yield Line(km, leg_name(atlas, key), "cell", ((Text(say(f"modes.{leg.mode}")),), (Text(gauge),)))


def address(start: str, end: str) -> str:
    """The address of a stored question's page."""
    return f"question/{start}--{end}.html"
