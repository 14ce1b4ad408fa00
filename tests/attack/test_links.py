"""A short run of addresses made of anything (`make fuzz-links` makes 20,000)."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from tests.attack import routes
from tests.attack.links import SEED, addresses, fault, shown_fault
from tests.kit.asgi import Told
from tests.kit.pages import open_page

HTML = {"content-type": "text/html"}


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


@pytest.mark.long
def test_every_route_answers_anything() -> None:
    """No exception, no markup that came by the address, no broken file, a refusal in words."""
    # A browser of other tests keeps an event loop in this thread, so the requests have one of their own.
    with ThreadPoolExecutor() as pool:
        found, failed = pool.submit(asyncio.run, routes.run(160, seed=5)).result()
    assert failed == []
    assert {one.rpartition(" ")[0] for one in found} == set(routes.SHARES)
    assert {"api 200", "api 400", "first view 200", "layer 200", "layer 404", "search 200"} <= set(found)


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
    scripts = routes.Scripts(page=1, brief=0)
    assert routes.fault("first view", Told(status, HTML, body), scripts)
    sound = Told(200, HTML, b'<p id="atlas-first"><script>1</script>')
    assert routes.fault("first view", sound, scripts) is None


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("brief", Told(200, HTML, b"<script>alert(1)</script>")),
        ("figure", Told(200, {"content-type": "image/png"}, b"<svg/>")),
        ("figure", Told(200, {"content-type": "image/svg+xml"}, b"<svg><script/></svg>")),
        ("figure", Told(404, {}, b"no figure &lt;img&gt;")),
        ("feed", Told(200, {"content-type": "application/atom+xml"}, b"<a href='javascript:alert(1)'/>")),
        ("feed", Told(200, {"content-type": "text/calendar"}, b"A:1\r\nB:2\nC:3\r\n")),
        ("file", Told(200, {"content-type": "text/csv"}, b"id\r\n=1+1\r\n")),
        ("file", Told(404, {"content-type": "application/problem+json"}, b'{"detail": ""}')),
        (
            "file",
            Told(
                200,
                {"content-type": "text/csv", "content-disposition": 'attachment; filename="<b>.csv"'},
                b"x",
            ),
        ),
        ("search", Told(200, {"content-type": "application/json"}, b"[]")),
        ("search", Told(500, {}, b"")),
    ],
)
def test_the_judge_finds_what_is_wrong_with_a_file(kind: str, told: Told) -> None:
    assert routes.fault(kind, told, routes.Scripts(page=1, brief=0))
