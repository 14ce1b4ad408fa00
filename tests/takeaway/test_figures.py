"""Figures to publish: nothing cut, nothing covered, told in grey, and texts stay texts."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import time
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image
from starlette.routing import Route

from atlas.address import View
from atlas.charts.corridor import ROUTES
from atlas.charts.gallery import exhibits
from atlas.dialogue.commitments import commitments, spots
from atlas.freight.graph import the_network
from atlas.freight.strip import pieces
from atlas.map.looks import CHART_PRINT, GOODS_COLOURS, PRINT_SHAPES, SECOND, SERIES, THEME_COLOURS
from atlas.model import Atlas
from atlas.model.load import the_atlas
from atlas.server import papers
from atlas.server.rate import Buckets
from atlas.takeaway.figure import names, picture, strip
from atlas.takeaway.figure.chart import drawing
from atlas.takeaway.figure.plate import SIZES, Plate, width_of, wrapped
from tests.attack.hostile import PAYLOAD, spoilt
from tests.kit.asgi import ask
from tests.kit.server import ROOT

NAMES = tuple(picture.DRAW)
CHARTS = tuple(exhibits(the_atlas()))
ASKED = {"way-footprints": View(start="xian", end="rotterdam", avoid=())}
"""Charts that the question of the first view has nothing for -> a View that has."""
FEW = ("weak-links", "trial-days", "rival-tonnes", "prices", "events", "calendar", "projects-uzb", "claims")
"""A chart of each kind: those that are drawn in every size here."""
FILTERED = View(themes=("connectivity",), states=("uzb",), at="kaz", goods=("hydropower",))
CASES = [
    *((name, View()) for name in NAMES),
    *((name, FILTERED) for name in ("summit", "resources")),
    *((name, View(avoid=("rus", "chn", "kaz", "irn"))) for name in ("corridor", "strip")),
    *((name, View(closed=("aktau-port-alat-port",), by="breaks")) for name in ("corridor", "strip")),
]
"""Figures with Views that change what stands on them: filters, no way at all, a closed link."""

SVG = "{http://www.w3.org/2000/svg}"
EARLY = dt.date(2024, 8, 1)


def drawn(name: str, atlas: Atlas, view: View, size: str) -> Plate:
    plate = picture.DRAW.get(name, drawing.draw)(name, atlas, view, SIZES[size], None)
    FigureCanvasAgg(plate.figure).draw()
    return plate


def texts(plate: Plate) -> list[Text]:
    """Every text that is drawn."""
    return [one for one in plate.figure.findobj(Text) if one.get_text().strip() and one.get_visible()]


SIZED = [
    *((name, view, size) for name, view in CASES for size in SIZES),
    *((name, ASKED.get(name, View()), "column") for name in CHARTS),
    *((name, View(), size) for name in FEW for size in ("page", "slide")),
]


@pytest.mark.parametrize(("name", "view", "size"), SIZED)
def test_no_text_is_cut_and_none_covers_another(atlas: Atlas, name: str, size: str, view: View) -> None:
    plate = drawn(name, atlas, view, size)
    whole = plate.figure.bbox
    boxes = [(one.get_text(), one.get_window_extent()) for one in texts(plate)]
    assert boxes
    for text, box in boxes:
        assert box.x0 >= whole.x0, f"{text!r} is cut on the left"
        assert box.x1 <= whole.x1, f"{text!r} is cut on the right"
        assert box.y0 >= whole.y0, f"{text!r} is cut below"
        assert box.y1 <= whole.y1, f"{text!r} is cut above"
    # Lines of one paragraph stand close; what covers another does so by more than the room between lines.
    for (text, box), (other, beside) in combinations(boxes, 2):
        wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        lower = min(box.height, beside.height)
        assert wide <= 1 or high <= 0.34 * lower, f"{text!r} and {other!r}"


@pytest.mark.parametrize("name", ["summit", "declaration"])
def test_the_legend_counts_every_mark(atlas: Atlas, name: str) -> None:
    view = View(states=("kaz",))
    shown = commitments(atlas, view)
    said = [one.get_text() for one in texts(drawn(name, atlas, view, "page"))]
    for key, theme in atlas.themes.items():
        count = sum(len(spots(one)) for one in shown if one.theme == key)
        found = [text for text in said if text.startswith(theme.name)]
        expected = f"{theme.name}{'' if theme.official else '*'}: {count}"
        assert found == ([expected] if count else [])


def test_the_strip_names_every_state_in_its_legend(atlas: Atlas) -> None:
    view = View()
    said = [one.get_text() for one in texts(drawn("strip", atlas, view, "column"))]
    crossed = {one.state for made in strip.ways(view).values() for one in pieces(the_network(), made)}
    assert {"kaz", "aze", "geo", "chn", "sea"} <= crossed
    for state in crossed - {"sea"}:
        assert f"{strip.country(state)} ({state.upper()})" in said


def test_every_chart_of_a_page_is_a_figure_with_its_words(atlas: Atlas) -> None:
    found = names("resources")
    assert set(found) == {*NAMES, *CHARTS}
    for key, one in exhibits(atlas).items():
        shown = one.make(atlas, ASKED.get(key, View()))
        assert shown, key
        assert shown.title
        assert found[key].endswith(one.label)
    listed = [key for key in found if key in CHARTS]
    assert exhibits(atlas)[listed[0]].page == "resources"


def test_every_chart_that_the_screen_draws_is_among_them() -> None:
    """What pages call to make a chart the gallery calls too, but for what a figure draws by itself."""
    own = {"delay_chart", "strip_chart", "ribbon"}
    made = re.compile(
        r"\b(\w+_chart|ranges|ribbon|\w+_ticks|prices_over_time|claim_grid|verdict_tally|sources_by_year)\b"
    )
    told = {
        folder: {
            name for file in (ROOT / folder).rglob("*.py") for name in made.findall(file.read_text("utf-8"))
        }
        for folder in ("atlas/ui", "atlas/charts/gallery")
    }
    left = told["atlas/ui"] - told["atlas/charts/gallery"] - {"altair_chart", "vega_lite_chart"}
    assert left == own
    assert {"delays", "strip", "ribbon"} <= set(NAMES)


def test_inks_of_charts_on_paper_have_a_grey_of_their_own() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for colours in ((SERIES, SECOND), tuple(ROUTES.values())):
        shades = sorted(grey(CHART_PRINT.get(colour, colour)) for colour in colours)
        assert min(after - before for before, after in pairwise(shades)) >= 0.07


def test_what_stands_side_by_side_has_shapes_of_its_own() -> None:
    """A print in grey has no colours."""
    for colours in (THEME_COLOURS["light"], GOODS_COLOURS["light"]):
        shapes = [PRINT_SHAPES[key] for key in colours]
        assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(("size", "millimetres"), [("column", 89), ("page", 183)])
def test_a_png_has_300_dots_an_inch(size: str, millimetres: float) -> None:
    image = Image.open(io.BytesIO(picture.picture("delays", View(), size, "png")))
    assert image.width == pytest.approx(millimetres / 25.4 * 300, abs=1)
    assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
    assert "CA+JAD Atlas, edition of" in image.info["Source"]


def test_a_slide_is_16_to_9() -> None:
    image = Image.open(io.BytesIO(picture.picture("delays", View(), "slide", "png")))
    assert image.width / image.height == pytest.approx(16 / 9, rel=0.001)


@pytest.mark.parametrize("name", [*NAMES, *FEW])
def test_an_svg_needs_no_font_and_no_other_file(name: str) -> None:
    root = ElementTree.fromstring(picture.picture(name, View(), "page", "svg"))
    tags = {element.tag.removeprefix(SVG) for element in root.iter() if element.tag.startswith(SVG)}
    assert "path" in tags
    assert not tags & {"text", "script", "image", "foreignObject", "a"}
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            if key.endswith("href"):
                assert value.startswith("#")


def test_hostile_texts_stay_texts(atlas: Atlas) -> None:
    """Not even a formula of matplotlib's: the payload has dollar signs."""
    hostile = spoilt(atlas)
    for name in (*NAMES, *FEW):
        plate = drawn(name, hostile, View(at="aktau-port-xray"), "page")
        root = ElementTree.fromstring(plate.saved("svg", {"Title": plate.title}))
        tags = {element.tag for element in root.iter()}
        assert f"{SVG}script" not in tags
        assert not tags & {f"{SVG}image", f"{SVG}foreignObject", "img", "script"}
        assert not any(one.get_parse_math() and "$" in one.get_text() for one in texts(plate))


def test_lines_keep_to_their_room() -> None:
    for size in SIZES.values():
        for line in wrapped(f"{PAYLOAD} {'x' * 400}", size.text, size.inner):
            assert width_of(line, size.text) <= size.inner


@pytest.mark.parametrize("name", [*NAMES, *FEW])
def test_a_figure_takes_under_three_seconds(name: str) -> None:
    """Of the processor; the largest format, both files."""
    picture._picture.cache_clear()
    began = time.process_time()
    for ending in ("png", "svg"):
        picture.picture(name, View(), "slide", ending)
    assert time.process_time() - began < 3


def test_what_was_drawn_is_kept() -> None:
    picture._picture.cache_clear()
    first = picture.picture("delays", View(), "column", "svg")
    assert picture.picture("delays", View(part="trials", claim="s02-b"), "column", "svg") is first
    for tonnes in range(5, 29):
        picture.picture("delays", View(tonnes=str(tonnes)), "column", "svg")
    assert picture._picture.cache_info().currsize <= picture.KEPT


def test_an_earlier_day_shows_nothing_later() -> None:
    told = [
        one.get_text()
        for name in ("summit", "timeline", "delays", "events", "calendar")
        for one in texts(picture.plate(name, View(asof=EARLY), "page", None))
    ]
    assert any("1\u00a0August 2024" in text for text in told)
    assert not any("2025" in text or "Tokyo Declaration" in text for text in told)


@pytest.fixture(scope="module")
def routes() -> list[Route]:
    return papers.routes("")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/figure/delays.png?size=column", "image/png"),
        ("/figure/delays.svg?size=column&at=%3Cscript%3E&theme=nothing", "image/svg+xml"),
        ("/figure/summit.svg?size=column&box=all", "image/svg+xml"),
    ],
)
def test_a_figure_has_an_address(routes: list[Route], address: str, kind: str) -> None:
    told = ask(routes, address)
    assert told.status == 200
    assert told.headers["content-type"].startswith(kind)
    assert ask(routes, address, if_none_match=told.headers["etag"]).status == 304


def test_a_figure_that_is_taken_is_saved_as_a_file(routes: list[Route]) -> None:
    address = "/figure/delays.png?size=column&asof=2024-08-01"
    assert "content-disposition" not in ask(routes, address).headers
    saved = ask(routes, f"{address}&save=yes").headers["content-disposition"]
    assert saved == 'attachment; filename="cajad-atlas-delays-column-as-known-on-2024-08-01.png"'


@pytest.mark.parametrize(
    "address",
    ["/figure/nothing.png", "/figure/summit.gif", "/figure/summit.png?size=huge", "/figure/summit.png?box=x"],
)
def test_what_is_not_known_is_not_found(routes: list[Route], address: str) -> None:
    assert ask(routes, address).status == 404


def test_a_client_that_asks_too_often_is_told_when_to_come_back(
    routes: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "ASKED", Buckets(burst=1, a_second=0.1))
    address = "/figure/delays.png?size=column"
    assert [ask(routes, address).status for _ in range(2)] == [200, 429]
    assert 1 <= int(ask(routes, address).headers["retry-after"]) <= 10


@pytest.mark.server
def test_the_server_starts_without_what_draws() -> None:
    """matplotlib is imported when the first figure is asked for."""
    code = (
        "import sys, importlib, atlas.server.http; from atlas.server.startup import WARM\n"
        "for name in (*WARM, 'atlas.ui.parts.downloads'): importlib.import_module(name)\n"
        "print([name for name in sys.modules if re.match('matplotlib|contourpy|vl_convert', name)])"
    ).replace("import sys,", "import re, sys,")
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.search(r"^\[\]$", told.stdout, re.MULTILINE), told.stdout
