"""Charts of the Sources page: verdicts on the article, readings that differ, sources by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from atlas.address import View
from atlas.charts.gallery.exhibit import Exhibit, ShownChart
from atlas.charts.sources import claim_grid, ranges, sources_by_year, verdict_tally
from atlas.dialogue import evidence
from atlas.model import Atlas
from atlas.sheets import verdicts
from atlas.words import number, say

PICTURED = 3
"""So many readings with numbers make a picture; two are said as well by the list."""


def exhibits(atlas: Atlas) -> Iterator[Exhibit]:
    """The article's charts, one for each disagreement and route with three numbers or more, and the years."""
    yield Exhibit("verdicts", PAGE, say("figure.chart.verdicts"), _tally)
    yield Exhibit("claims", PAGE, say("figure.chart.claims"), _grid)
    for one in atlas.disagreements.values():
        if len(evidence.spans(atlas, one.id)) >= PICTURED:
            label = say("figure.chart.dispute", topic=one.topic)
            yield Exhibit(f"dispute-{one.id}", PAGE, label, partial(_dispute, one.id))
    for key, spans in evidence.transit_spans(atlas).items():
        if len(spans) >= PICTURED:
            label = say("figure.chart.transit", route=atlas.routes[key].name)
            yield Exhibit(f"transit-{key}", PAGE, label, partial(_transit, key))
    yield Exhibit("sources-by-year", PAGE, say("freshness.by_year"), _years)


PAGE = "sources"


def _tally(atlas: Atlas, _: View) -> ShownChart | None:
    # The check was made with all that is known today: an earlier day has none.
    if atlas.day or not atlas.claims:
        return None
    chart = verdict_tally(evidence.verdicts(atlas))
    return ShownChart(
        verdicts.article(atlas), say("article.chart_tally"), chart, tuple(atlas.claims.values())
    )


def _grid(atlas: Atlas, view: View) -> ShownChart | None:
    if atlas.day or not atlas.claims:
        return None
    claims = list(atlas.claims.values())
    chart = claim_grid(claims, evidence.claims(atlas, view))
    return ShownChart(verdicts.article(atlas), say("figure.chart.claims_lead"), chart, tuple(claims))


def _dispute(key: str, atlas: Atlas, _: View) -> ShownChart | None:
    one = atlas.disagreements.get(key)
    spans = evidence.spans(atlas, key) if one else ()
    if one is None or len(spans) < PICTURED:
        return None
    return ShownChart(one.topic, one.assessment or "", ranges(spans, one.unit or ""), (one,))


def _transit(key: str, atlas: Atlas, _: View) -> ShownChart | None:
    spans = evidence.transit_spans(atlas).get(key, ())
    if len(spans) < PICTURED:
        return None
    route = atlas.routes[key]
    title = say("figure.chart.transit", route=route.name)
    # No list with the words stands beside it, as it does on the page.
    spans = tuple(replace(one, who=f"{one.who}: {one.text}") for one in spans)
    return ShownChart(title, say("disputes.transit_lead"), ranges(spans, say("disputes.days")), (route,))


def _years(atlas: Atlas, _: View) -> ShownChart | None:
    counts = evidence.published(atlas)
    title = say("freshness.by_year")
    return ShownChart(title, say("freshness.undated", count=number(counts[""])), sources_by_year(counts), ())
