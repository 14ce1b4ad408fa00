"""A short run of addresses made of anything (`make fuzz-links` makes 20,000)."""

from __future__ import annotations

from itertools import islice

from tests.attack.links import SEED, addresses, fault, shown_fault
from tests.kit.pages import open_page


def test_any_address_is_read_and_its_good_part_kept() -> None:
    told = [found for kept, whole in islice(addresses(SEED), 400) if (found := fault(kept, whole))]
    assert told == []


def test_a_lost_value_and_a_silent_one_are_found() -> None:
    """The judge itself: what is dropped, and what is left out in silence, are faults."""
    assert "loses themes" in str(fault({"theme": ["connectivity"]}, {"theme": ["magic"]}))
    assert fault({"theme": ["connectivity"]}, {"theme": ["connectivity", "magic"], "x": ["y"]}) is None


def test_pages_of_bad_addresses_are_drawn() -> None:
    short = [whole for _, whole in islice(addresses(7), 40) if sum(map(len, whole.values())) < 50][:3]
    for page, whole in zip(("corridor", "resources", "sources"), short, strict=True):
        assert shown_fault(page, whole) is None


def test_a_notice_names_a_few_and_counts_the_rest() -> None:
    at = open_page("sources", **{f"name{number}": "x" for number in range(300)})
    (notice,) = [one.value for one in at.caption if one.value.startswith("Not understood")]
    assert notice == "Not understood in the address and left out: name0, name1, name2 and 297 more."
