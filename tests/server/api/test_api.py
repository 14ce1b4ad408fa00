"""The API: what it answers, what it refuses in words, and that no answer of a day has anything later."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest

from atlas.address import View
from atlas.freight.routing import question, the_answer
from atlas.model import KINDS, Atlas, first_day
from atlas.server.api import answering
from atlas.server.api.routes import routes
from atlas.server.http import routes as all_routes
from atlas.server.rate import Buckets
from atlas.takeaway.tables import SHAPED
from atlas.words import number
from tests.kit.asgi import HOST, Told, ask
from tests.kit.days import LATER

API = routes("")


def get(path: str, **query: str) -> Any:
    """The document at a path of the API, which must be there."""
    told = ask(API, f"/api{path}?{urlencode(query)}" if query else f"/api{path}")
    assert told.status == 200, told.body
    return told.json()


def refused(path: str, status: int, **query: str) -> str:
    """The sentence with which a request is refused."""
    told = ask(API, f"/api{path}?{urlencode(query)}" if query else f"/api{path}")
    problem = told.json()
    assert told.headers["content-type"] == "application/problem+json"
    assert (told.status, problem["status"]) == (status, status)
    assert problem["detail"].endswith(".")
    return problem["detail"]


def test_every_link_of_the_landing_page_leads_somewhere() -> None:
    links = {one["rel"]: one["href"] for one in get("")["links"]}
    assert {"self", "service-desc", "conformance", "data"} <= links.keys()
    for address in links.values():
        below = address.removeprefix(f"https://{HOST}")
        assert ask(API, below).status == 200, address
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in get("/conformance")["conformsTo"]


def test_addresses_stand_below_the_path_of_the_server() -> None:
    told = ask(all_routes("an/atlas"), "/an/atlas/api/collections").json()
    every = re.findall(r'"href": "([^"]+)"', json.dumps(told))
    assert every
    assert all(one.startswith(f"https://{HOST}/an/atlas/api/collections") for one in every)


def test_a_walk_from_page_to_page_meets_every_feature_once(atlas: Atlas) -> None:
    path, seen = "/collections/sites/items?limit=10", []
    while path:
        page = ask(API, f"/api{path}").json()
        assert page["numberReturned"] == len(page["features"]) <= 10
        seen += [one["id"] for one in page["features"]]
        after = next((one["href"] for one in page["links"] if one["rel"] == "next"), "")
        path = after.partition("/api")[2]
    assert seen == list(atlas.sites)
    assert page["numberMatched"] == len(atlas.sites)


def test_a_box_has_what_lies_in_it(atlas: Atlas) -> None:
    found = {
        one["id"] for one in get("/collections/places/items", bbox="50,43,52,45", limit="1000")["features"]
    }
    inside = {key for key, one in atlas.places.items() if 50 <= one.lon <= 52 and 43 <= one.lat <= 45}
    assert "aktau-port" in inside
    assert found == inside


def test_a_box_may_cross_the_antimeridian_and_passes_what_has_no_place(atlas: Atlas) -> None:
    found = {one["id"] for one in get("/collections/places/items", bbox="139,30,-170,40")["features"]}
    assert (
        found == {key for key, one in atlas.places.items() if one.lon >= 139 and 30 <= one.lat <= 40} != set()
    )
    nowhere = get("/collections/events/items", bbox="0,0,1,1")["features"]
    assert nowhere
    assert all(one["geometry"] is None for one in nowhere)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2024-08-09", "2024-08-09", "2024-08-09"),
        ("2025-12-01T00:00:00Z/..", "2025-12-01", "9999-12-31"),
        ("../2010-01-01", "0001-01-01", "2010-01-01"),
    ],
)
def test_a_period_has_the_events_of_its_days(atlas: Atlas, asked: str, first: str, last: str) -> None:
    page = get("/collections/events/items", datetime=asked, limit="1000")
    wanted = {
        key
        for key, one in atlas.events.items()
        if str(first_day(one.date)) <= last and str(one.end_date or one.date) >= first[: len(one.date)]
    }
    assert {one["id"] for one in page["features"]} == wanted != set()


@pytest.mark.parametrize(
    ("path", "query", "word"),
    [
        ("/collections/events/items", {"limit": "0"}, "limit"),
        ("/collections/events/items", {"limit": "many"}, "limit"),
        ("/collections/events/items", {"offset": "-1"}, "offset"),
        ("/collections/events/items", {"bbox": "1,2,3"}, "bbox"),
        ("/collections/events/items", {"bbox": "1,2,3,nan"}, "bbox"),
        ("/collections/events/items", {"bbox": "0,50,1,40"}, "bbox"),
        ("/collections/events/items", {"datetime": "yesterday"}, "datetime"),
        ("/collections/events/items", {"datetime": "2025-01-01/2024-01-01"}, "datetime"),
        ("/collections/events/items", {"datetime": "../.."}, "datetime"),
        ("/collections/events/items", {"colour": "red"}, "colour"),
        ("/collections/events/items", {"asof": "1900-01-01"}, "asof"),
        ("/records/events", {"asof": "2024-13-01"}, "asof"),
        ("/route", {"from": "atlantis"}, "atlantis"),
        ("/route", {"asof": "2024-08-01"}, "asof"),
    ],
)
def test_what_cannot_be_is_refused_by_name(path: str, query: dict[str, str], word: str) -> None:
    assert word in refused(path, 400, **query)


@pytest.mark.parametrize(
    "path", ["/collections/rivers", "/collections/sites/items/none", "/records/x", "/records/sites/x", "/x/y"]
)
def test_what_is_not_there_is_said_to_be_missing(path: str) -> None:
    refused(path, 404)


def test_a_parameter_that_is_given_twice_is_refused() -> None:
    assert ask(API, "/api/collections/sites/items?limit=1&limit=2").status == 400


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_those_of_the_file_with_their_sources(atlas: Atlas, kind: str) -> None:
    page = get(f"/records/{kind}", limit="1000")
    assert [one["id"] for one in page["records"]] == list(atlas.kind(kind))
    key = next(iter(atlas.kind(kind)))
    one = get(f"/records/{kind}/{key}")
    assert one["record"]["id"] == key
    for source in one["sources"]:
        assert source.get("url") == atlas.sources[source["id"]].url


def test_an_itinerary_is_that_of_the_page() -> None:
    answer = the_answer(question(View(start="aktau-port", end="poti")))
    told = get("/route", **{"from": "aktau-port", "to": "poti"})
    assert [[leg["leg"] for leg in one["legs"]] for one in told["itineraries"]] == [
        list(one.legs) for one in answer.itineraries
    ]
    best = told["itineraries"][0]
    assert best["km"] == pytest.approx(sum(leg["km"] for leg in best["legs"]), abs=0.1 * len(best["legs"]))
    named = {source["id"] for source in told["sources"]}
    assert {key for leg in best["legs"] for key in leg["sources"]} <= named
    assert best["geometry"]["type"] == "MultiLineString"
    assert len(best["geometry"]["coordinates"]) >= len(best["legs"])


def test_an_itinerary_comes_with_what_the_page_says_of_it(atlas: Atlas) -> None:
    found = get("/route", **{"from": "aktau-port", "to": "poti"})
    sheet = found["sheet"]
    km = round(found["itineraries"][found["chosen"] - 1]["km"])
    assert sheet["title"].startswith("Aktau port to Poti port")
    assert f"{number(km)} km" in sheet["title"]
    assert sheet["lines"][0]["label"] == f"{number(km)} km"
    for source in sheet["sources"]:
        assert source.get("url") == atlas.sources[source["id"]].url


def test_an_itinerary_has_a_planner_s_figures_with_their_sources(atlas: Atlas) -> None:
    """Days of parts add up (of each the lowest and the highest), kilograms are kilometres times factor, what
    binds is the smallest capacity; each figure names sources that the answer holds."""
    told = get("/route", **{"from": "nagoya-port", "to": "istanbul"})
    best, named = told["itineraries"][0], {source["id"] for source in told["sources"]}
    days = best["days_of_parts"]
    ends: dict[tuple[str, str], list[float]] = {}
    for part in days["parts"]:
        ends.setdefault((part["kind"], part["at"]), []).extend([part["low"], part["high"]])
    assert ("wait", "aktau-port") in ends
    assert days["low"] == pytest.approx(sum(map(min, ends.values())), abs=0.05)
    assert days["high"] == pytest.approx(sum(map(max, ends.values())), abs=0.05)
    co2e = best["co2e_well_to_wheel"]
    for end, lines in co2e["sums"].items():
        for line in lines:
            assert line["g_a_tonne_km"] == atlas.factors[line["factor"]].well_to_wheel
            assert line["kg"] == pytest.approx(line["km"] * line["g_a_tonne_km"] / 1000, abs=0.01)
        assert sum(line["kg"] for line in lines) == pytest.approx(co2e["kg_a_tonne"][end], abs=0.1)
    least = min(best["capacities"], key=lambda one: one["value"])
    assert best["binds"] == least["fact"]
    figures = [*days["parts"], *best["days_measured"], *best["days_promised"], *best["capacities"]]
    figures += [*best["prices_of_a_40_foot_container"], *co2e["sums"]["low"], *co2e["sums"]["high"]]
    for figure in figures:
        assert set(figure["sources"]) <= named
        assert figure["sources"]


def test_a_question_without_a_way_says_what_would_open_one() -> None:
    told = get("/route", **{"from": "almaty", "to": "poti", "avoid": "kaz"})
    assert told["itineraries"] == []
    assert "avoid:kaz" in told["remedies"]


def texts(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_nothing_that_was_learnt_later_is_in_an_answer_of_a_day() -> None:
    day = "2024-08-01"
    answers = [get(f"/records/{kind}", asof=day, limit="1000") for kind in KINDS]
    layers = [one["id"] for one in get("/collections", asof=day)["collections"]]
    assert set(layers) <= set(SHAPED)
    answers += [get(f"/collections/{name}", asof=day) for name in layers]
    answers += [get(f"/collections/{name}/items", asof=day, limit="1000") for name in layers]
    events = [one["id"] for one in get("/records/events", asof=day)["records"]]
    assert events
    answers += [get(f"/sheet/{name}", asof=day) for name in ("kaz", "aktau-port", *events)]
    for told in answers:
        text = texts(told)
        for word in LATER:
            # 497 and 498 are days of the slip; as a part of a coordinate or of an address they say nothing.
            assert not re.search(rf"(?<![\w./]){word}(?![\w/])", text), word
        assert '"checked": "20' not in text
        for found in re.findall(r'"(?:date|status_since)": "(\d{4}-\d\d-\d\d)', text):
            assert found <= "2024-08-31", found
    refused("/sheet/tokyo-declaration", 404, asof=day)
    refused("/records/commitments/tokyo-declaration", 404, asof=day)


def test_an_answer_that_is_known_is_not_sent_again() -> None:
    first = ask(API, "/api/collections")
    again = ask(API, "/api/collections", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


def test_any_site_may_read_and_ask_before() -> None:
    told = ask(API, "/api/route", "OPTIONS", origin="https://example.org")
    assert told.status == 204
    assert "GET" in told.headers["access-control-allow-methods"]
    for path in ("/api", "/api/records/x"):
        assert ask(API, path).headers["access-control-allow-origin"] == "*"


def test_whoever_asks_too_often_is_told_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "COSTLY", Buckets(burst=2, a_second=0.25, clock=lambda: 0.0))
    told: list[Told] = [ask(API, "/api/route?from=aktau-port&to=poti") for _ in range(3)]
    assert [one.status for one in told] == [200, 200, 429]
    assert told[2].headers["retry-after"] == "4"
    assert ask(API, "/api/collections").status == 200, "what costs nothing is not counted"


def test_a_bucket_fills_again_and_the_oldest_client_is_forgotten() -> None:
    now = [0.0]
    buckets = Buckets(burst=1, a_second=1, clients=2, clock=lambda: now[0])
    assert [buckets.take("a"), buckets.take("a")] == [0, 1]
    now[0] = 1.0
    assert buckets.take("a") == 0
    assert [buckets.take(name) for name in "bc"] == [0, 0]
    assert buckets.take("a") == 0, "forgotten, so it begins anew"
