"""The stored answers to questions to the freight network, each as a page."""

from __future__ import annotations

from html import escape

from atlas.address import View
from atlas.freight.answer import itinerary_of
from atlas.model import Atlas
from atlas.sheets.itinerary.sheet import sheet
from atlas.takeaway.edition.links import leading
from atlas.takeaway.edition.shell import Map, whole, with_map
from atlas.takeaway.page import html
from atlas.takeaway.paper.placing import around_legs
from atlas.words import say


def page_of(atlas: Atlas, start: str, end: str) -> str:
    """The page of a stored question."""
    view = View(start=start, end=end)
    made = itinerary_of(view)
    told = sheet(atlas, view)
    drawn = ""
    if made:
        drawn = Map("corridor", around_legs(atlas, made.legs), way=made.legs, named=(start, end)).html("../")
    back = f'<p class="screen"><a href="../corridor.html#questions">{escape(say("pages.corridor"))}</a></p>'
    said = html(told, atlas.sources, leading(atlas, "../"), level=1)
    return whole(atlas, told.title, told.title, f"{back}{with_map(drawn, said)}", "../")


def address(start: str, end: str) -> str:
    """The address of a stored question's page."""
    return f"question/{start}--{end}.html"
