"""The first minute: headline, lead, figures and doors of the home page, counted anew from the records."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from atlas.knowledge import as_of
from atlas.knowledge.delays import delay
from atlas.model import Atlas
from atlas.sheets import opening
from tests.kit.pages import open_page, prose, texts


def test_the_headline_says_months_by_the_calendar(atlas: Atlas) -> None:
    """9 August 2024 and sixteen months are 9 December 2025; the plenary was on the 20th."""
    assert delay(atlas, "summit").months == 16
    assert opening.headline(atlas) == "Six leaders, one declaration, sixteen months late"


def test_the_lead_names_who_called_it_off_where_after_what_and_how_many_followed(atlas: Atlas) -> None:
    lead = opening.lead(atlas)
    assert lead
    for words in (
        "Fumio Kishida",
        "in Nagasaki",
        "the day after the Hyuga-nada earthquake",
        "three prime min",
    ):
        assert words in lead.text
    assert {"yomiuri-2024-cancel", "livedoor-2025-takaichi-pm"} <= set(lead.sources)


def test_the_figures_are_those_of_the_records(atlas: Atlas) -> None:
    found = {one.name: one for one in opening.figures(atlas)}
    assert len(found) <= 4
    kinds = [one.kind for one in atlas.commitments.values()]
    assert found["all"].value == str(kinds.count("declaration"))
    assert found["bilateral"].value == str(kinds.count("bilateral"))
    assert found["promised"].value == "¥3 tn"
    assert found["late"].value == f"{(dt.date(2025, 12, 20) - dt.date(2024, 8, 9)).days} days"


def test_what_is_paid_is_said_from_the_records(atlas: Atlas) -> None:
    (promised,) = [one for one in opening.figures(atlas) if one.name == "promised"]
    of_summit = [one for one in atlas.commitments.values() if one.kind in ("declaration", "bilateral")]
    paid = [one for one in of_summit if any(amount.stage == "paid" for amount in one.amounts)]
    assert promised.note == ("no payment reported" if not paid else promised.note)
    deal = next(one for one in of_summit if one.amounts and one.kind == "bilateral")
    amount = deal.amounts[0].model_copy(update={"stage": "paid"})
    commitments = {**atlas.commitments, deal.id: deal.model_copy(update={"amounts": (amount,)})}
    changed = dataclasses.replace(atlas, commitments=commitments)
    (promised,) = [one for one in opening.figures(changed) if one.name == "promised"]
    assert "reported for 1 item" in promised.note


@pytest.mark.parametrize("day", ["2004-01-01", "2024-08-01", "2024-09-01", "2025-12-19", "2025-12-21"])
def test_an_earlier_day_has_only_what_was_known(atlas: Atlas, day: str) -> None:
    then = as_of.known(atlas, dt.date.fromisoformat(day))
    names = [one.name for one in opening.figures(then)]
    assert ("late" in names) == (day > "2025-12-19")
    assert (opening.lead(then) is not None) == (day > "2025-12-19")
    at = open_page(asof=day)
    assert not at.exception


def test_the_page_says_it_and_leads_on(atlas: Atlas) -> None:
    at = open_page()
    shown = texts(at)
    lead = opening.lead(atlas)
    assert lead
    assert lead.text in prose(at)
    for one in opening.figures(atlas):
        assert one.value in shown
        assert one.note in shown
    labels = [link.proto.label for link in at.get("page_link")]
    for words in ("Trace the route around Russia", "See what was promised and paid", "See why it slipped"):
        assert words in labels
