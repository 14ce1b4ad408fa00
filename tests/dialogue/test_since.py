"""What happened since the summit, and what no source reports: counted anew, and changed with the records."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

from atlas.dialogue.since import silences, since_the_summit
from atlas.knowledge import as_of
from atlas.model import Atlas, first_day
from tests.kit.pages import open_page, texts

SUMMIT = dt.date(2025, 12, 20)


def test_all_that_is_dated_after_the_summit_is_there_newest_first(atlas: Atlas) -> None:
    found = since_the_summit(atlas)
    days = [first_day(one.date) for one in found]
    assert all(before >= after for before, after in pairwise(days))
    assert min(days) > SUMMIT
    facts = {one.id for one in atlas.facts.values() if one.date and first_day(one.date) > SUMMIT}
    assert facts <= {one.record for one in found}
    assert {"mlit-trial-plan-2026", "aktau-port-xray"} <= {one.record for one in found}
    assert all(one.sources for one in found)


def test_the_day_on_which_an_editor_read_a_page_is_no_news(atlas: Atlas) -> None:
    checked = {(one.id, one.checked.isoformat()) for one in atlas.commitments.values()}
    assert not checked & {(one.record, one.date) for one in since_the_summit(atlas)}


def test_before_the_summit_there_is_nothing_since(atlas: Atlas) -> None:
    assert since_the_summit(as_of.known(atlas, dt.date(2025, 12, 18))) == ()


def test_a_silence_ends_with_the_first_report(atlas: Atlas) -> None:
    before = silences(atlas)
    deal = next(one for one in atlas.commitments.values() if one.kind == "bilateral" and one.amounts)
    paid = deal.model_copy(update={"amounts": (deal.amounts[0].model_copy(update={"stage": "paid"}),)})
    changed = dataclasses.replace(atlas, commitments={**atlas.commitments, deal.id: paid})
    assert any("No payment is reported" in line for line in before)
    assert not any("No payment is reported" in line for line in silences(changed))
    entry = deal.ledger[-1].model_copy(update={"status": "stalled"})
    stalled = deal.model_copy(update={"ledger": (*deal.ledger, entry)})
    changed = dataclasses.replace(atlas, commitments={**atlas.commitments, deal.id: stalled})
    assert not any("stalled" in line for line in silences(changed))


def test_the_pages_say_it(atlas: Atlas) -> None:
    shown = texts(open_page("declaration"))
    for line in silences(atlas):
        assert line in shown
    assert "https://worldjpn.net/documents/texts/JPEU/20251220.D1J.html" in shown
    assert "Since the summit" in texts(open_page("timeline"))
