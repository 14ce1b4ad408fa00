"""The pages without a browser: each feature's deep link opens its panel, and bad links never break a page."""

from __future__ import annotations

import pytest

from atlas.address import STATES, THEMES, View
from atlas.dialogue.commitments import commitments
from atlas.model import Atlas
from atlas.words import plain
from tests.kit.pages import open_app, prose


def test_the_summit_page_opens() -> None:
    at = open_app()
    assert not at.exception
    assert "498 days" in prose(at)
    assert "497" in prose(at)


def test_every_theme_is_summed_up(atlas: Atlas) -> None:
    shown = prose(open_app())
    for theme in atlas.themes.values():
        assert theme.name in shown
        assert plain(theme.summary) in shown


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_its_leader_at_the_summit(atlas: Atlas, state: str) -> None:
    at = open_app(at=state)
    assert not at.exception
    shown = prose(at)
    (leader,) = [one for one in atlas.people.values() if one.leader and one.state == state]
    assert plain(leader.name) in shown
    for source in leader.sources:
        assert atlas.sources[source].url in shown


@pytest.mark.parametrize("theme", THEMES)
def test_counts_on_the_page_follow_the_filter(atlas: Atlas, theme: str) -> None:
    at = open_app(theme=theme)
    shown = len(commitments(atlas, View(themes=(theme,))))
    assert f"{shown} of {len(atlas.commitments)} records" in prose(at)


SAMPLE = [
    "aktau-port-xray",
    "naryn-bridge",
    "aktau-port",
    "beyneu-mangystau",
    "caspian-sea",
    "tokyo",
    "astana",
]


@pytest.mark.parametrize("key", SAMPLE)
def test_a_deep_link_opens_the_panel(key: str) -> None:
    at = open_app(at=key)
    assert not at.exception
    assert at.button(key="panel-close")


def test_every_commitment_has_a_panel(atlas: Atlas) -> None:
    """All in one session, so that the test stays quick."""
    at = open_app()
    for one in list(atlas.commitments.values())[::7]:
        at.query_params["at"] = one.id
        at.run()
        assert not at.exception, one.id
        shown = prose(at)
        assert plain(one.title) in shown
        assert plain(one.status.text) in shown
        for source in one.status.sources:
            url = atlas.sources[source].url
            assert url is None or url in shown


JUNK = [
    {"theme": "<script>alert(1)</script>"},
    {"at": "../../etc/passwd"},
    {"state": ["kaz", "kaz", "mars"]},
    {"nonsense": "%00"},
    {"at": "x" * 5000},
]


@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_a_bad_address_never_breaks_a_page(junk: dict[str, str]) -> None:
    at = open_app(**junk)
    assert not at.exception
    assert "Not understood in the address" in prose(at)


def test_an_empty_result_names_the_filter_to_loosen() -> None:
    at = open_app(kind="proposal", status="financed")
    assert not at.exception
    assert "Nothing passes. Take off one" in prose(at)
