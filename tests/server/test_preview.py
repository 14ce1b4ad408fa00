"""What other sites show of a link: title, description and picture, of the page or of what is selected."""

from __future__ import annotations

import html
import io
import re

import pytest
from PIL import Image

from atlas.address import PAGES
from atlas.knowledge.cache import atlas_on
from atlas.model import Atlas
from atlas.server.first_view import page as first_view
from atlas.server.first_view.told import LONGEST, asked, told
from atlas.server.http import routes
from tests.kit.asgi import HOST, ask

ROUTES = routes("")
INDEX = b'<html><head><title>x</title></head><body><noscript>no</noscript><div id="root"></div></body></html>'


def tags(name: str, **query: str) -> dict[str, str]:
    """The properties of a page's head."""
    view = asked(name, {key: [value] for key, value in query.items()})
    text = first_view.into(INDEX, *view, "https://atlas.example/below").decode()
    found = re.findall(r'<meta property="([^"]+)" content="([^"]*)">', text)
    return {key: html.unescape(value) for key, value in found}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_its_own_words_and_picture(name: str) -> None:
    mine = tags(name)
    others = [tags(other) for other in PAGES if other != name]
    assert len(mine["og:description"]) > 20
    for key in ("og:title", "og:image", "og:url"):
        assert mine[key] not in [other[key] for other in others]
    assert mine["og:image"] == f"https://atlas.example/below/preview/{name}.png"
    told_picture = ask(ROUTES, f"/preview/{name}.png")
    assert told_picture.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(told_picture.body)).size == (1200, 630)


@pytest.mark.parametrize(
    "key", ["kaz", "aktau-port", "tokyo-declaration", "aktau-port-alat-port", "caspian-sea"]
)
def test_what_is_selected_has_its_own(atlas: Atlas, key: str) -> None:
    mine = tags("summit", at=key)
    record = atlas.features[key]
    name = getattr(record, "title", None) or getattr(record, "name", None)
    if name:
        assert mine["og:title"] == name
    assert mine["og:description"] != tags("summit")["og:description"]
    assert 20 < len(mine["og:description"]) <= LONGEST + 2
    path = mine["og:image"].removeprefix("https://atlas.example/below")
    picture = ask(ROUTES, path)
    assert picture.body != ask(ROUTES, "/preview/summit.png").body
    assert ask(ROUTES, path, if_none_match=picture.headers["etag"]).status == 304


def test_the_picture_is_light_enough_for_a_preview() -> None:
    assert len(ask(ROUTES, "/preview/summit.png?at=tokyo-declaration").body) < 100_000


def test_there_is_no_picture_of_what_is_no_page() -> None:
    assert ask(ROUTES, "/preview/elsewhere.png").status == 404


def test_a_link_to_an_earlier_day_tells_nothing_later(atlas: Atlas) -> None:
    for name in PAGES:
        for at in ("tokyo-declaration", "kaz", "aktau-port"):
            view = asked(name, {"asof": ["2024-08-01"], "at": [at]})
            words = " ".join(told(*view))
            assert "2025" not in words
            assert "Takaichi" not in words
    assert "tokyo-declaration" in atlas.commitments
    assert "tokyo-declaration" not in atlas_on(view[1].asof).commitments


def test_what_a_visitor_types_is_escaped() -> None:
    view = asked("sources", {"find": ['"><script>alert(1)</script>']})
    text = first_view.into(INDEX, *view, f"https://{HOST}").decode()
    assert "<script>alert" not in text
