"""Charts of the Timeline: the events on their true scale, and the calendar of forums."""

from __future__ import annotations

from atlas.address import View
from atlas.charts.calendar import calendar_chart
from atlas.charts.events import event_chart
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.dialogue.forums import meetings
from atlas.knowledge.as_of import ahead
from atlas.knowledge.cache import known_since
from atlas.model import Atlas
from atlas.sheets import events
from atlas.words import say


def _events(atlas: Atlas, view: View) -> ShownChart | None:
    if not atlas.events:
        return None
    known = {key: known_since(key) for key in atlas.events}
    chart = event_chart(atlas, ahead(atlas), view.at, known)
    records = tuple(atlas.events.values())
    return ShownChart(events.verdict(atlas), say("figure.chart.events_lead"), chart, records)


def _calendar(atlas: Atlas, _: View) -> ShownChart | None:
    if not any(one.summit.date for one in meetings(atlas)):
        return None
    records = tuple(atlas.forums.values())
    return ShownChart(say("forums.strip"), say("forums.strip_lead"), calendar_chart(atlas), records)


EXHIBITS = (
    Exhibit("events", "timeline", say("figure.chart.events"), _events),
    Exhibit("calendar", "timeline", say("forums.strip"), _calendar),
)
