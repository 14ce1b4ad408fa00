"""The Sources page without a browser: every claim and omission, filters by address, links both ways."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter

import pytest
from streamlit.testing.v1 import AppTest

from atlas.address import SOURCE_KINDS, SOURCE_PARTS, VERDICTS, View, parameters, parse
from atlas.dialogue import evidence
from atlas.model import KINDS, Atlas
from atlas.takeaway.archive import CREDITS
from atlas.ui.sources.article import BADGES, SIGNS
from atlas.words import plain, say
from tests.kit.pages import open_app, prose, texts
from tests.kit.server import ROOT


def open_part(part: str, **more: list[str] | str) -> AppTest:
    return open_app("sources", part=part, **more)


def links(at: AppTest) -> set[tuple[str, str]]:
    """(page, parameters) of every link to a page; the first page has an empty name."""
    return {(one.proto.page, one.proto.query_string) for one in at.get("page_link")}


@pytest.mark.parametrize("part", SOURCE_PARTS)
def test_every_part_opens(part: str) -> None:
    at = open_part(part)
    assert not at.exception
    assert at.markdown[1].value.startswith("# "), "the part begins with what it says"


def open_sentences() -> AppTest:
    """The article with all its sentences opened."""
    return open_part("article").button(key="article-open").click().run()


def test_the_article_is_folded_and_every_sentence_opens_by_itself(atlas: Atlas) -> None:
    at = open_part("article")
    groups = evidence.by_sentence(atlas.claims.values())
    told = {one.label for one in at.expander if re.match(r"\*\*S\d\d", one.label)}
    assert len(told) == len(groups) == 22
    for (sentence, group), label in zip(groups, sorted(told), strict=True):
        assert label.startswith(f"**{sentence}** · {plain(group[0].topic)} ")
        told_verdicts = re.findall(r":(\w+)\[(.)\] (\d+) ([a-z ]+)", label)
        counts = Counter(one.verdict for one in group)
        assert told_verdicts == [
            (BADGES[verdict], SIGNS[verdict], str(count), say(f"verdicts.{verdict}").lower())
            for verdict, count in counts.items()
        ]
    for one in atlas.claims.values():
        assert plain(one.evidence) not in texts(at)
    at.session_state["sentence-S07"] = True
    at.run()
    for one in atlas.claims.values():
        assert (plain(one.evidence) in texts(at)) == (one.sentence == "S07"), one.id


def test_a_word_finds_its_statements_and_opens_them(atlas: Atlas) -> None:
    at = open_part("article", find="Nagasaki")
    wanted = [
        one
        for one in atlas.claims.values()
        if "nagasaki" in f"{one.topic} {one.claim} {one.evidence} {one.correction}".lower()
    ]
    assert 0 < len(wanted) < 5
    for one in atlas.claims.values():
        assert (plain(one.evidence) in texts(at)) == (one in wanted), one.id
    assert say("article.empty") in texts(open_part("article", find="zzzz-nothing"))


@pytest.mark.parametrize("part", SOURCE_PARTS)
def test_on_an_earlier_day_every_part_says_what_is_of_today(part: str) -> None:
    at = open_part(part, asof="2024-08-01")
    assert not at.exception
    shown = prose(at) + "".join(one.value for one in at.code)
    for later in ("2025", "November 2026", "2026-11", "Takaichi"):
        assert later not in shown, later
    if part == "article":
        assert say("article.today") in shown
    if part == "freshness":
        assert "The newest press report known on 1 August 2024 is dated 31 July 2024" in shown


def test_every_claim_and_omission_is_there_with_verdict_and_evidence(atlas: Atlas) -> None:
    shown = texts(open_sentences())
    for one in atlas.claims.values():
        assert plain(one.claim) in shown
        assert plain(one.evidence) in shown
        assert not one.correction or plain(one.correction) in shown
        for source in one.sources:
            url = atlas.sources[source].url
            assert url is None or url in shown
    for one in atlas.omissions.values():
        assert plain(one.fact) in shown
    for verdict in VERDICTS:
        badges = shown.count(f"-badge[{say(f'verdicts.{verdict}')}]")
        assert badges == evidence.verdicts(atlas)[verdict]


def test_the_verdict_filter_is_the_address(atlas: Atlas) -> None:
    shown = texts(open_part("article", verdict="contradicted"))
    for one in atlas.claims.values():
        assert (plain(one.evidence) in shown) == (one.verdict == "contradicted"), one.id


def test_every_claim_with_a_place_leads_to_its_feature(atlas: Atlas) -> None:
    led = {query for _, query in links(open_sentences())}
    for one in (*atlas.claims.values(), *atlas.omissions.values()):
        for key in one.about:
            assert key not in atlas.features or f"at={key}" in led, (one.id, key)


@pytest.mark.parametrize("key", ["tokyo", "kaz", "summit-held-tokyo-2025", "caspian-sea"])
def test_a_feature_leads_back_to_its_claims(atlas: Atlas, key: str) -> None:
    at = open_app(at=key)
    if key in atlas.states:
        at.session_state[f"profile-lists-{key}"] = "claims"  # the list chosen in the panel of a state
    else:
        at.session_state["claims"] = True  # the folded list in the panel, opened
    at.run()
    led = links(at)
    assert atlas.claims_about[key]
    for one in atlas.claims_about[key]:
        assert ("sources", f"part=article&claim={one.id}") in led


def test_a_claim_opens_from_its_link(atlas: Atlas) -> None:
    shown = texts(open_part("article", claim="s02-b"))
    assert plain(atlas.claims["s02-b"].evidence) in shown
    assert plain(atlas.claims["s03-a"].evidence) not in shown
    assert say("article.chosen", sentence="S02") in shown


def test_every_reading_of_every_dispute_is_there(atlas: Atlas) -> None:
    at = open_part("disagreements")
    for key in atlas.disagreements:
        at.session_state[f"dispute-{key}"] = True
    at.run()
    shown = texts(at)
    for one in atlas.disagreements.values():
        assert plain(one.assessment) in shown
        for reading in one.readings:
            assert plain(reading.text) in shown
    ranges = [evidence.spans(atlas, key) for key in atlas.disagreements]
    compared = [found for found in (*ranges, *evidence.transit_spans(atlas).values()) if len(found) > 2]
    assert len(at.get("vega_lite_chart")) == len(compared) > 3


def test_the_register_holds_every_source(atlas: Atlas) -> None:
    at = open_part("register")
    (table,) = at.dataframe
    assert set(table.value.index) == set(atlas.sources)
    assert (table.value["records"] > 0).all()


@pytest.mark.parametrize(
    "filters", [{"language": "ja"}, {"sourcekind": "official"}, {"find": "jica"}], ids=str
)
def test_the_register_is_filtered_by_the_address(atlas: Atlas, filters: dict[str, str]) -> None:
    view, unknown = parse({name: [value] for name, value in filters.items()}, atlas)
    wanted = [one.id for one in evidence.sources(atlas, view)]
    assert not unknown
    assert 0 < len(wanted) < len(atlas.sources)
    (table,) = open_part("register", **filters).dataframe
    assert list(table.value.index) == wanted


def test_a_source_shows_what_rests_on_it(atlas: Atlas) -> None:
    at = open_part("register", source="asiaplus-summit")
    assert atlas.sources["asiaplus-summit"].url in texts(at)
    uses = evidence.uses(atlas, "asiaplus-summit")
    folds = [one.label.rpartition(" · ") for one in at.expander]
    told = {title: int(count) for title, _, count in folds if title != say("tables.plain")}
    assert sum(told.values()) == len(uses)
    assert set(told) == {say(f"kinds_of_record.{one.kind}") for one in uses}


def test_a_search_without_result_says_what_to_do() -> None:
    at = open_part("register", find="zzzz-nothing")
    assert not at.exception
    assert say("register.empty") in texts(at)


def test_an_error_report_names_the_record(atlas: Atlas) -> None:
    (code,) = open_part("method", at="aktau-port-xray").code
    assert "aktau-port-xray" in code.value
    assert "data/records/commitments.yaml" in code.value
    (code,) = open_part("method", claim="s02-b").code
    assert "data/records/claims.yaml" in code.value
    assert atlas.claims["s02-b"].claim in code.value


def test_licences_of_every_layer_are_shown() -> None:
    shown = texts(open_part("method"))
    for key in CREDITS:
        assert say(f"credit.{key}.who") in shown
        assert say(f"credit.{key}.licence") in shown


def _fresh_in_a_year() -> None:
    import datetime as dt

    from atlas.ui.sources.freshness import fresh

    fresh(dt.date(2027, 11, 22))


def test_a_year_later_records_are_due(atlas: Atlas) -> None:
    at = AppTest.from_function(_fresh_in_a_year, default_timeout=30).run()
    assert not at.exception
    (table,) = at.dataframe
    every = sum(len(atlas.kind(kind)) for kind in KINDS)
    seen = [record.checked for kind in KINDS for record in atlas.kind(kind).values()]
    due = sum((dt.date(2027, 11, 22) - day).days > 180 for day in seen)
    assert len(table.value) == due <= every


def test_each_download_is_an_address_of_its_own() -> None:
    at = open_part("downloads", theme="connectivity")
    assert not at.get("download_button")
    addresses = {one.proto.url for one in at.get("link_button")}
    assert "files/all.zip?theme=connectivity" in addresses
    assert "files/kind/commitments.xlsx" in addresses
    assert "files/view/declaration.parquet?theme=connectivity" in addresses
    assert {"events.ics", "corrections.atom", "api"} <= addresses


def test_the_parameters_survive_a_round_trip(atlas: Atlas) -> None:
    view = View(
        part="register",
        verdicts=("imprecise", "opinion"),
        claim="s02-b",
        source_kinds=("official",),
        languages=("ja",),
        source="aa-summit",
        find="tokyo declaration",
    )
    assert parse(parameters(view), atlas) == (view, ())


@pytest.mark.parametrize(
    "junk",
    [
        {"part": "nowhere"},
        {"verdict": "true"},
        {"claim": "s99-z"},
        {"source": "no-such-source"},
        {"language": "xx"},
        {"find": "x" * 500},
        {"find": "\x00"},
        {"sourcekind": "<script>"},
    ],
    ids=str,
)
def test_a_bad_address_falls_back_with_a_notice(junk: dict[str, str]) -> None:
    at = open_app("sources", **junk)
    assert not at.exception
    assert "Not understood in the address" in texts(at)


def test_every_word_of_the_page_is_in_the_language_file() -> None:
    strings = tomllib.loads((ROOT / "atlas/lang/en.toml").read_text(encoding="utf-8"))
    assert set(SOURCE_PARTS) <= set(strings["parts"])
    assert set(KINDS) == set(strings["kinds_of_record"])
    assert set(SOURCE_KINDS) == set(strings["source"]["kinds"])
    assert set(VERDICTS) == set(strings["verdicts"]) == set(strings["verdict_help"])
    assert set(CREDITS) == set(strings["credit"])
