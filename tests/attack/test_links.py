"""A short run of addresses made of anything (`make fuzz-links` makes 20,000)."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from atlas.server import http
from atlas.server.api import answering
from tests.attack import routes
from tests.attack.links import SEED, addresses, fault, shown_fault
from tests.kit.asgi import Told
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


def test_api_first_views_and_layers_answer_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """No exception, no markup that came by the address, a refusal in words."""
    monkeypatch.setattr(http, "VIEWS", http.VIEWS)
    monkeypatch.setattr(answering, "COSTLY", answering.COSTLY)
    # A browser of other tests keeps an event loop in this thread, so the requests have one of their own.
    with ThreadPoolExecutor() as pool:
        found, failed = pool.submit(asyncio.run, routes.run(120, seed=3)).result()
    assert failed == []
    assert {"api 200", "api 400", "api 404", "first view 200", "layer 200", "layer 404"} <= set(found)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'<main id="atlas-first"><script>1</script><script>alert(1)</script></main>', 200),
        (b'<main id="atlas-first"><script>1</script><img src=x onerror=alert(1)></main>', 200),
        (b'<main id="atlas-first"><script>1</script><a href="javascript:alert(1)">x</a></main>', 200),
        (b'<main id="atlas-first"><script>1</script><img src="https://evil.example/i.png"></main>', 200),
        (
            b'<meta property="og:image" content="https://evil.example/i.png">'
            b'<p id="atlas-first"><script>1</script>',
            200,
        ),
        (
            b'<meta http-equiv="refresh" content="https://atlas.example/">'
            b'<p id="atlas-first"><script>1</script>',
            200,
        ),
        (b"<main><script>1</script></main>", 200),
        (b'<main id="atlas-first"><script>1</script></main>', 500),
    ],
)
def test_the_judge_finds_what_is_wrong_with_a_page(body: bytes, status: int) -> None:
    assert routes.fault("first view", Told(status, {}, body), 1)
    assert routes.fault("first view", Told(200, {}, b'<p id="atlas-first"><script>1</script>'), 1) is None
